"""vCards of any version become people: 2.1 as phones write it, 3.0 (RFC 2426), 4.0 (RFC 6350)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from ingest.export.content_lines import unescaped
from ingest.export.vcard import NOBODY, PRODUCT
from ingest.imports.cleaning import clean_key, clean_line, clean_text, is_unsafe
from ingest.imports.extras import Extras
from ingest.imports.outcome import Imported, ImportOptions, Problem
from ingest.imports.own_context import OwnContext
from ingest.imports.uid import uid_from_values
from ingest.imports.values import (
    address_text,
    full_name,
    kind_from_words,
    mailbox_from_text,
    number_from_text,
    with_country_code,
)
from ingest.imports.vcard_entries import Entry, entries
from ingest.imports.vcard_lines import ContentLine, content_lines, split
from ingest.parse.name import split_name
from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import NewPerson, Origin, Value

_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_LONGEST_UID = 500  # characters; no program's own is longer, and it is a key of the database
_USUAL_LABELS = frozenset({"homepage", "internet", "pref"})  # Apple names each web address a home page
_SHOWN = 80  # characters of a name in a message
_LAST = 101  # PREF counts from 1 to 100
_CUT = "the file ends within this entry: it is cut off; export it again"
_EMPTY = "has neither a name nor a number nor an address"
_GROUP = "is a group and no person"


def people_from_vcard(data: bytes, source: str, options: ImportOptions | None = None) -> Imported:
    """Return the people in a vCard file and what could not be read; `source` is the name of the file."""
    options = options or ImportOptions()
    return people_from_entries(entries(content_lines(data, options), options.max_lines), source, options)


def people_from_entries(found: Iterable[Entry], source: str, options: ImportOptions) -> Imported:
    """Return the people of these entries, one each unless the entry is refused."""
    people: list[NewPerson] = []
    problems: list[Problem] = []
    for entry in found:
        person, said = _Card(entry, options).person(source)
        people += [person] if person else []
        problems += said
    return Imported(tuple(people), tuple(problems))


class _Card:
    """One entry while it is read."""

    def __init__(self, entry: Entry, options: ImportOptions) -> None:
        self._entry = entry
        self._options = options
        self._lines = entry.lines
        self._own = any(line.name == "PRODID" and unescaped(line.value) == PRODUCT for line in entry.lines)
        self._labels = {line.group: _label(line) for line in entry.lines if line.name == "X-ABLABEL" and line.group}
        self._faults = list(entry.faults)

    def person(self, source: str) -> tuple[NewPerson | None, list[Problem]]:
        """Return the person, None if the entry is refused, and the problems."""
        own = OwnContext(self._lines)
        values = self._values(own)
        reason = self._refusal(values)
        name = (next((value.value for value in values), "") or self._text("FN"))[:_SHOWN]
        if reason:
            return None, [*self._problems(name), Problem(self._entry.number, reason, name, refused=True)]
        extras = Extras(self._lines, own, is_firm=all(value.property is not Property.FN for value in values))
        self._faults += [*own.faults, *extras.faults]
        uid = clean_key(unescaped(self._raw("UID")))[:_LONGEST_UID] or uid_from_values(values)
        person = NewPerson(
            uid=uid,
            source=own.source.source or source,
            created_at=own.source.created_at,
            revised_at=moment_from_text(self._raw("REV")),
            why=own.why,
            rhythm_days=own.rhythm_days,
            values=values,
            encounters=own.encounters,
            introducers=own.introducers,
            remarks=own.remarks,
            steps=own.steps,
            extras=extras.lines,
        )
        return person, self._problems(name)

    def _refusal(self, values: Sequence[Value]) -> str:
        if not self._entry.ended:
            return _CUT
        if self._raw("KIND").casefold() == "group" or self._raw("X-ADDRESSBOOKSERVER-KIND").casefold() == "group":
            return _GROUP
        return "" if values else _EMPTY

    def _problems(self, name: str) -> list[Problem]:
        if self._entry.too_many:
            self._faults.append((self._entry.number, f"only the first {self._options.max_lines} lines were read"))
        if any(line.guessed for line in self._lines):
            self._faults.append((self._entry.number, "is no UTF-8 and was read as Windows-1252: look at its umlauts"))
        # Phones paste marks around numbers that nobody sees; they are of no interest to anybody.
        if unsafe := sorted({line.name for line in self._lines if line.name != "TEL" and is_unsafe(line.value)}):
            self._faults.append(
                (self._entry.number, f"control or direction characters were taken out of {', '.join(unsafe)}")
            )
        return [Problem(line, text, name) for line, text in sorted(self._faults)]

    def _raw(self, name: str) -> str:
        return next((line.value for line in self._lines if line.name == name and line.value), "")

    def _text(self, name: str) -> str:
        return clean_line(unescaped(self._raw(name)))

    def _values(self, own: OwnContext) -> tuple[Value, ...]:
        found = [*self._names(), *self._firms()]
        for line in self._by_preference():
            if line.name in {"TEL", "EMAIL", "URL"}:
                found += self._plain(line)
            elif line.name == "TITLE":
                found.append(Value(0, Property.TITLE, clean_line(unescaped(line.value))))
        found += self._addresses()
        found += [Value(0, Property.NOTE, note) for note in own.notes]
        # A firm's own card has no name of a person: FN only repeats what stands elsewhere.
        bare = not any(split(self._raw("N"), ";"))
        said = {value.value for value in found if value.property in {Property.ORG, Property.TEL, Property.EMAIL}}
        held = [
            value
            for value in found
            if value.value and not (value.property is Property.FN and bare and value.value in {NOBODY, *said})
        ]
        all_values = [*(replace(value, origin=Origin.IMPORTED) for value in held), *own.values]
        dated = [
            replace(value, since=own.since.get((value.property, value.value), value.since)) for value in all_values
        ]
        return tuple(replace(value, id=number) for number, value in enumerate(dated, 1))

    def _names(self) -> Iterator[Value]:
        parts = [_flat(part, ", " if at == 4 else " ") for at, part in enumerate(split(self._raw("N"), ";")[:5])]
        family, given, additional, prefixes, suffixes = (*parts, *[""] * (5 - len(parts)))
        name = Name(prefixes, given, additional, family, suffixes)
        printed = [clean_line(unescaped(line.value)) for line in self._lines if line.name == "FN"]
        first = next(filter(None, printed), "") or full_name(name)
        parted = name != Name() and name != Name(family=first)
        if not parted and not self._own and first:
            yield Value(0, Property.FN, first, components=split_name(first))
        else:
            yield Value(0, Property.FN, first, components=name if parted else None)
        yield from (Value(0, Property.FN, other) for other in printed if other != first)

    def _firms(self) -> Iterator[Value]:
        for line in self._lines:
            if line.name == "ORG":
                firm, *units = [clean_line(unescaped(part)) for part in split(line.value, ";")]
                yield Value(0, Property.ORG, firm)
                yield from (Value(0, Property.ROLE, unit) for unit in units)

    def _by_preference(self) -> list[ContentLine]:
        return self._lines if self._own else sorted(self._lines, key=_preference)

    def _plain(self, line: ContentLine) -> Iterator[Value]:
        text, kind = unescaped(line.value), self._kind(line)
        if line.name == "URL":
            yield Value(0, Property.URL, clean_key(text), kind)
        elif line.name == "EMAIL":
            yield Value(0, Property.EMAIL, clean_key(text) if self._own else mailbox_from_text(text), kind)
        else:
            number = clean_key(text) if self._own else number_from_text(text, self._options.region)
            yield Value(0, Property.TEL, number, kind)

    def _kind(self, line: ContentLine) -> TelType | None:
        label = self._labels.get(line.group, "")
        label = "" if label.casefold() in _USUAL_LABELS else label
        kind = kind_from_words([*line.types, label])
        if label and kind is None:
            self._faults.append((line.number, f"there is no kind {label!r} here: it is kept as another kind"))
            return TelType.OTHER
        # A mailbox or a page is at work or at home, or nothing is said of it.
        fitting = line.name == "TEL" or self._own or kind in {TelType.WORK, TelType.HOME, None}
        return kind if fitting else None

    def _addresses(self) -> Iterator[Value]:
        """Yield the addresses; 3.0 has the printed form as a property of its own, behind the address it belongs to."""
        lines = [line for line in self._lines if line.name in {"ADR", "LABEL"}]
        for at, line in enumerate(lines):
            if line.name == "LABEL":
                continue
            after = lines[at + 1] if at + 1 < len(lines) else None
            parts = [_flat(part, ", ") for part in split(line.value, ";")[:7]]
            pobox, extended, street, locality, region, code, country = (*parts, *[""] * (7 - len(parts)))
            label = after.value if after and after.name == "LABEL" else "".join(line.params.get("LABEL", ()))
            address = Address(pobox, extended, street, locality, region, code, country)
            text = address_text(address, unescaped(label))
            coded = address if self._own else with_country_code(address)
            yield Value(0, Property.ADR, text, self._kind(line), coded)


def moment_from_text(text: str) -> datetime | None:
    """Return a moment of ISO 8601 in UTC, in which it is taken to be if it names no zone; None if it is none."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _label(line: ContentLine) -> str:
    text = clean_line(unescaped(line.value))
    found = _APPLE_LABEL.fullmatch(text)
    return found[1] if found else text


def _flat(part: str, joint: str) -> str:
    """Return a part of a name or an address on one line; it may itself be a list, or stand on several lines."""
    texts = [text for one in split(part, ",") for text in clean_text(unescaped(one)).split("\n")]
    return joint.join(filter(None, map(clean_line, texts)))


def _preference(line: ContentLine) -> int:
    said = "".join(line.params.get("PREF", ()))
    return int(said) if said.isdecimal() and len(said) < 4 else 1 if "pref" in line.types else _LAST
