"""Photos on their way in: received, kept, read in the background, followed live."""
