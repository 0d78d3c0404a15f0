"""People as a table (CSV, RFC 4180), for spreadsheets: what begins like a formula is made text.

A spreadsheet runs a cell that begins with = + - @ as a formula, so such a cell gets an apostrophe before it, as
spreadsheets mark text themselves: `'+4991112345` stays readable, and no digit of it is lost to a calculation. A
program that takes another sign for the separator sees cells begin elsewhere, so the same is done behind those signs.
`unguarded` takes the apostrophes away again, and no others.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from ingest.export.content_lines import cleaned
from ingest.export.context import context_items, context_text, to_compact_json, utc_text
from ingest.export.postal import to_one_line
from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import Person

CONTEXT = "Context (JSON)"  # without loss, for this program; the columns before it are for people
_MARK = "\ufeff"  # Excel takes a file without it for one in the charset of the country
_FORMULA = "[=+\\-@\t\r＝＋－＠]"
_RISKY = re.compile(rf"((?:^|[;\t\n\r])[ \u00a0]*'*)(?={_FORMULA})")
_GUARDED = re.compile(rf"((?:^|[;\t\n\r])[ \u00a0]*'*)'(?={_FORMULA})")
_PICTURE = re.compile(r"(?i)(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]")
_BREAK = "\n\n"

_PHONES = {
    "Phone (work)": TelType.WORK,
    "Phone (cell)": TelType.CELL,
    "Phone (fax)": TelType.FAX,
    "Phone (home)": TelType.HOME,
    "Phone (other)": TelType.OTHER,
    "Phone": None,
}

_COLUMNS = (
    *(
        "Name",
        "Prefix",
        "Given name",
        "Additional names",
        "Family name",
        "Suffix",
        "Company",
        "Department",
        "Job title",
    ),
    *_PHONES,
    *("E-mail", "Web page", "Address", "Street", "Extended address", "P.O. box", "Postal code", "City", "Region"),
    *("Country", "Notes", "Why", "Last met", "Context", "Source", "Added on", "UID", CONTEXT),
)


def to_table(people: Iterable[Person], uids: Mapping[int, str] | None = None, *, separator: str = ",") -> str:
    """Return the whole table with its heading; several values of a kind stand on lines of their own in one cell.

    `uids` are those of the people who brought others together, by their number in the pile.
    """
    rows = [_row(person, uids or {}) for person in people]
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([guarded(row[column]) for column in _COLUMNS] for row in rows)
    return _MARK + target.getvalue()


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return _RISKY.sub(r"\1'", cleaned(cell))


def unguarded(cell: str) -> str:
    """Return the cell that was guarded."""
    return _GUARDED.sub(r"\1", cell)


def _row(person: Person, uids: Mapping[int, str]) -> dict[str, str]:
    full, name = _name(person)
    phones = {
        column: _lines(value.value for value in person.current(Property.TEL) if value.kind is kind)
        for column, kind in _PHONES.items()
    }
    return {
        "Name": full,
        "Prefix": name.prefixes,
        "Given name": name.given,
        "Additional names": name.additional,
        "Family name": name.family,
        "Suffix": name.suffixes,
        "Company": _of(person, Property.ORG),
        "Department": _of(person, Property.ROLE),
        "Job title": _of(person, Property.TITLE),
        **phones,
        "E-mail": _of(person, Property.EMAIL),
        "Web page": _of(person, Property.URL),
        **_address(person),
        "Notes": _BREAK.join(value.value for value in person.current(Property.NOTE)),
        "Why": person.why,
        "Last met": _last_met(person),
        "Context": context_text(person),
        "Source": person.source,
        "Added on": utc_text(person.created_at)[:10],
        "UID": person.uid,
        CONTEXT: _context(person, uids),
    }


def _name(person: Person) -> tuple[str, Name]:
    """Return the name and its parts; a name of one word is not said twice."""
    if not (names := person.current(Property.FN)):
        return "", Name()
    full, parts = names[0].value, names[0].components
    return full, parts if isinstance(parts, Name) and parts != Name(family=full) else Name()


def _last_met(person: Person) -> str:
    if not person.encounters:
        return ""
    met = person.encounters[-1]
    parts = [met.on.isoformat() if met.on else "", met.occasion.name if met.occasion else "", met.place]
    return ", ".join(filter(None, parts))


def _address(person: Person) -> dict[str, str]:
    """Return all addresses as they are printed, and the parts of the first."""
    found = person.current(Property.ADR)
    first = found[0].components if found else None
    parts = first if isinstance(first, Address) else Address()
    return {
        "Address": _lines(value.value or to_one_line(parts) for value in found),
        "Street": parts.street,
        "Extended address": parts.extended,
        "P.O. box": parts.pobox,
        "Postal code": parts.code,
        "City": parts.locality,
        "Region": parts.region,
        "Country": parts.country,
    }


def _context(person: Person, uids: Mapping[int, str]) -> str:
    """Return the X- properties and the kept lines as pairs; pictures are too long for the cell of a spreadsheet."""
    extras = [("", line) for line in person.extras if not _PICTURE.match(line)]
    return to_compact_json([*context_items(person, uids), *extras])


def _of(person: Person, kind: Property) -> str:
    return _lines(value.value for value in person.current(kind))


def _lines(values: Iterable[str]) -> str:
    """Return values as the lines of a cell, each on one line."""
    return "\n".join(" ".join(value.split()) for value in values)
