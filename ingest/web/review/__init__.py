"""The queue and the review of a card."""
