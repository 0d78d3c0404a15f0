"""Levelled lines become text: one Reader protocol, two independent readers, and what they agree on."""
