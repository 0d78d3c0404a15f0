"""Print of the card put into a field by hand: a line that nothing used, or a drawn box that was read again. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.parse.draft import parse
from models.draft import Property
from models.review import Entry, Form
from models.text import Line

_SEEMS = 0.5  # more likely than not; the person sees the kind and can change it

# Of these a line alone says what it is; a name without the rest of its card is any two words.
_SHOWS = frozenset({Property.TEL, Property.EMAIL, Property.URL, Property.ADR, Property.ORG, Property.TITLE})
_PARTS_WITH_COMMAS = frozenset({Property.ADR, Property.NOTE, Property.TITLE, Property.ROLE})


def with_line(form: Form, lines: Sequence[Line], at: int, target: int | None, region: str | None) -> Form:
    """Return the form with line `at` of the card put into the entry `target`, or into a new one for None.

    An entry that has a value goes on with the line. A new entry is of the kind that the line itself seems to be.
    """
    if target is None:
        return replace(form, entries=(*form.entries, replace(entry_of(lines[at], region), lines=(at,), checked=True)))
    entry = form.entries[target]
    grown = replace(entry, value=joined(entry.property, entry.value, lines[at].text), lines=(*entry.lines, at))
    return replace(form, entries=tuple(grown if n == target else e for n, e in enumerate(form.entries)))


def joined(kind: Property, value: str, text: str) -> str:
    """Return a value that goes on with a further line; parts of an address or a note stand apart by commas."""
    if not value.strip():
        return text.strip()
    return f"{value.strip()}{', ' if kind in _PARTS_WITH_COMMAS else ' '}{text.strip()}"


def entry_of(line: Line, region: str | None) -> Entry:
    """Return the entry that one line alone amounts to: its one value if the print shows just one, else a note."""
    fields = parse([line], [], region).fields
    if len(fields) == 1 and fields[0].property in _SHOWS and fields[0].confidence >= _SEEMS:
        only = fields[0]
        return Entry(only.property, only.value, only.type, only.components)
    return Entry(Property.NOTE, line.text.strip())
