"""The lines of a vCard file become entries, one a person; whatever is between or within them is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.imports.vcard_lines import ContentLine, Unreadable


@dataclass(slots=True)
class Entry:
    """What stands between BEGIN:VCARD and END:VCARD; `faults` are lines of the file and what was wrong there."""

    number: int
    lines: list[ContentLine] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    ended: bool = False
    too_many: bool = False


class _Reading:
    """Where in the file the reading stands: within which entry, and how deep within others that are passed over."""

    def __init__(self, max_lines: int) -> None:
        self.entry: Entry | None = None
        self._depth = 0
        self._max_lines = max_lines

    def begin(self, number: int) -> Entry | None:
        """Open an entry; return the one before it if that was never ended."""
        before, self.entry = self.entry, Entry(number)
        if before is None:
            return None
        agent = bool(before.lines) and before.lines[-1].name == "AGENT" and not before.lines[-1].value
        if agent or self._depth or not before.lines:
            if not self._depth:
                before.faults.append((number, "an entry within this one was passed over"))
            self.entry, self._depth = before, self._depth + 1
            return None
        before.ended = True
        before.faults.append((number, "has no END:VCARD: what stands before the next entry was taken for it"))
        return before

    def end(self) -> Entry | None:
        """Close an entry and return it; None for one within another."""
        if self._depth:
            self._depth -= 1
            return None
        ended, self.entry = self.entry, None
        if ended is not None:
            ended.ended = True
        return ended

    def take(self, line: ContentLine | Unreadable) -> None:
        """Take a line of the entry that is open, if any is."""
        entry = self.entry
        if entry is None or self._depth:
            return
        if len(entry.lines) >= self._max_lines:
            entry.too_many = True
        elif isinstance(line, ContentLine):
            entry.lines.append(line)
        elif line.too_long:
            entry.faults.append((line.number, f"a value is too long and was left out: {line.text}…"))
        elif entry.lines and entry.lines[-1].name == "NOTE":
            # The most common fault of all: a note whose ends of lines were not escaped.
            last = entry.lines[-1]
            entry.lines[-1] = replace(last, value=f"{last.value}\\n{line.text}")
        else:
            entry.faults.append((line.number, f"this is no property and was left out: {line.text}"))


def entries(lines: Iterable[ContentLine | Unreadable], max_lines: int) -> Iterator[Entry]:
    """Yield the entries in order, also one that the file ends within."""
    reading = _Reading(max_lines)
    for line in lines:
        name = line.name if isinstance(line, ContentLine) else ""
        whose = line.value.strip().upper() if isinstance(line, ContentLine) and name in {"BEGIN", "END"} else ""
        done = None
        if name == "BEGIN" and whose == "VCARD":
            done = reading.begin(line.number)
        elif name == "END" and whose == "VCARD":
            done = reading.end()
        else:
            reading.take(line)
        if done is not None:
            yield done
    if reading.entry is not None:
        yield reading.entry
