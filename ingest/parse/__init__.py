"""Lines of text become fields: pure functions, no picture, no disk, no network."""
