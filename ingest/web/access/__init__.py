"""Who may come in, by which device, and how much they may send."""
