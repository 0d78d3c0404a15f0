"""What this program itself wrote into a vCard beyond the usual properties, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from ingest.export import context as names
from ingest.export.content_lines import unescaped
from ingest.imports import context
from ingest.imports.cleaning import clean_text
from ingest.imports.context import ContextError, Source
from ingest.imports.vcard_lines import ContentLine
from models.draft import Property
from models.person import Encounter, Remark, Step, Value

T = TypeVar("T")

_BREAK = "\n\n"
_LONGEST_RHYTHM = 5  # digits; a hundred thousand days are more than a life


class OwnContext:
    """The context of an entry; what is damaged is named in `faults`, and its lines are in `unread`."""

    def __init__(self, lines: Sequence[ContentLine]) -> None:
        self.faults: list[tuple[int, str]] = []
        self.unread: list[ContentLine] = []
        self._lines = lines
        self.source = next(iter(self._all(names.SOURCE, context.source_from_text)), Source("", None))
        self.why = "\n".join(clean_text(unescaped(line.value)) for line in self._named(names.WHY))
        self.rhythm_days = self._rhythm()
        met = self._numbered(names.ENCOUNTER, context.encounter_from_text)
        self.encounters: tuple[Encounter, ...] = tuple(each for each, _ in met)
        self.introducers = tuple((each.id, uid) for each, uid in met if uid)
        self.remarks: tuple[Remark, ...] = tuple(
            self._numbered(names.REMARK, lambda text, at: context.remark_from_text(text, at, len(met)))
        )
        self.steps: tuple[Step, ...] = tuple(
            self._numbered(names.STEP, lambda text, at: context.step_from_text(text, at, len(met)))
        )
        self.values: tuple[Value, ...] = tuple(self._numbered(names.VALUE, context.value_from_text))
        self.since: dict[tuple[Property, str], date | None] = {
            (kind, text): day for kind, text, day in self._all(names.SINCE, context.since_from_text)
        }
        self.notes = self._notes()

    def _named(self, name: str) -> list[ContentLine]:
        return [line for line in self._lines if line.name == name]

    def _rhythm(self) -> int | None:
        said = [line.value for line in self._named(names.RHYTHM)]
        days = int(said[0]) if said and said[0].isdecimal() and len(said[0]) <= _LONGEST_RHYTHM else 0
        return days or None

    def _all(self, name: str, read: Callable[[str], T]) -> list[T]:
        return self._numbered(name, lambda text, _: read(text))

    def _numbered(self, name: str, read: Callable[[str, int], T]) -> list[T]:
        found: list[T] = []
        for line in self._named(name):
            try:
                found.append(read(unescaped(line.value), len(found) + 1))
            except ContextError as error:
                self.faults.append((line.number, f"{name} is damaged and was kept as it is: {error}"))
                self.unread.append(line)
        return found

    def _notes(self) -> list[str]:
        """Return the notes without the context that stands in them as text.

        Where several notes were written as one, it is known how they were parted, unless somebody changed them since.
        """
        notes = [clean_text(unescaped(line.value)) for line in self._named("NOTE")]
        parted = [clean_text(unescaped(line.value)) for line in self._named(names.NOTE)]
        kept: list[str] = []
        for note in notes:
            whole = _BREAK.join(parted)
            if parted and (note == whole or note.startswith(f"{whole}{_BREAK}{names.HEADING}\n")):
                kept += parted
            else:
                kept.append(note.partition(f"{names.HEADING}\n")[0].strip())
        return [note for note in kept if note]
