"""Readings and contacts in the forms that other programs read."""
