"""The seam between lines and engines: whatever turns levelled lines into readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ingest.image.pictures import LineImage
from models.text import Reading


class Reader(Protocol):
    """An engine that reads lines; it keeps no state between calls."""

    @property
    def name(self) -> str:
        """A short name, as in `Reading.reader`."""

    @property
    def version(self) -> str:
        """Engine, version and language data in one line, kept with every reading."""

    def read(self, lines: Sequence[LineImage]) -> list[Reading]:
        """Return one reading a line, in order.

        Raises EngineMissingError, EngineTimeoutError or EngineFailedError.
        """
