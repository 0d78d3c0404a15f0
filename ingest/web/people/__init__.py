"""The pile: people, occasions, next steps."""
