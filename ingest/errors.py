"""Every error this program raises; the exit code stands on the class.

IngestError 1
├── SettingsError 2
├── PhotoError 3                 one photo cannot be used
│   ├── UnreadablePhotoError     not a picture, truncated, encrypted, no permission
│   └── PhotoTooLargeError       over the limit of bytes, pixels or pages
├── RecognitionError 4           the text cannot be read
│   ├── EngineMissingError       Tesseract, a language or the detector is not installed
│   ├── EngineTimeoutError
│   └── EngineFailedError
├── SyncError 6                  an address book elsewhere cannot be reached, or says no
└── StoreError 5                 the database cannot be used
    ├── SchemaTooNewError
    ├── DraftNotFoundError
    ├── PersonNotFoundError
    ├── ChangedSinceError        somebody else, or another window, was quicker
    └── RefusedError             what was asked does not fit what the pile holds
        ├── EmptyFormError       there is nothing to confirm
        └── DayAheadError        a meeting on a day that has not begun anywhere

Expected outcomes are values, not errors: no card edge, no text on the photo, a file that is known already.
A message says what happened, to which file, and what to do.
"""

from __future__ import annotations


class IngestError(Exception):
    """Base of all errors raised here; `exit_code` is what the command line ends with."""

    exit_code = 1


class SettingsError(IngestError):
    """A setting, a flag or an environment variable has no usable value."""

    exit_code = 2


class PhotoError(IngestError):
    """A photo cannot be used."""

    exit_code = 3


class UnreadablePhotoError(PhotoError):
    """The bytes are no picture that can be decoded, or the file cannot be opened."""


class PhotoTooLargeError(PhotoError):
    """The photo is over the limit of bytes, pixels or pages."""


class RecognitionError(IngestError):
    """Text recognition did not come to an end."""

    exit_code = 4


class EngineMissingError(RecognitionError):
    """An engine or its language data is not installed."""


class EngineTimeoutError(RecognitionError):
    """An engine took longer than its limit."""


class EngineFailedError(RecognitionError):
    """An engine ended with an error."""


class SyncError(IngestError):
    """An address book elsewhere cannot be reached, or refuses."""

    exit_code = 6


class StoreError(IngestError):
    """The database cannot be opened, read or written."""

    exit_code = 5


class SchemaTooNewError(StoreError):
    """The database was written by a newer version of this program."""


class DraftNotFoundError(StoreError):
    """No draft has this number."""


class PersonNotFoundError(StoreError):
    """Nobody in the pile has this number."""


class ChangedSinceError(StoreError):
    """What was to be changed is not as it was when the person looked at it; nothing was overwritten."""


class RefusedError(StoreError):
    """What was asked does not fit what the pile holds; nothing was changed."""


class EmptyFormError(RefusedError):
    """A form without any value cannot become a person."""


class DayAheadError(RefusedError):
    """A meeting that was cannot be on a day that lies ahead; nothing was changed."""
