"""Domain data: what a word, a line, a card and a contact *are*.

Frozen dataclasses and enums, standard library only, no I/O. "Models" means data models, not trained weights:
Tesseract's language data comes from the system, the other reader's weights from its own package.
"""
