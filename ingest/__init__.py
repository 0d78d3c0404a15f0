"""A photo of a business card becomes a draft contact that a person confirms."""

__version__ = "0.1.0"
