"""A person as a vCard: 3.0 (RFC 2426), which every address book reads, or 4.0 (RFC 6350).

ORG carries the firm and, as its units, the departments. What an address book has no place for stands in NOTE as text
and in X- properties without loss (see `context`). Lines that came from another program and that this one has no field
for (`Person.extras`) go out as they came in.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from enum import StrEnum

from ingest.export.content_lines import cleaned, escaped, folded, parameter, uri
from ingest.export.context import HEADING, context_items, context_text
from ingest.export.postal import to_one_line
from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import Person, Value

PRODUCT = "-//card-ingest//EN"
NOBODY = "(no name)"  # FN must not be empty, and some programs pass over a card where it is
MET_THROUGH = "met through"

_BREAK = "\n\n"  # between the notes of a person, and before the context
# Only whole lines of a card may be handed on, and none that would begin, end or rename it.
_EXTRA = re.compile(r"(?!(?i:BEGIN|END|VERSION|UID|PRODID|REV|CATEGORIES)[;:])(?:[\w-]+\.)?[A-Za-z0-9-]+[;:]", re.ASCII)
_EXTRA_CATEGORIES = re.compile(r"(?i)(?:[\w-]+\.)?CATEGORIES(?:;[^:]*)?:(.*)", re.DOTALL)
_PHOTO = re.compile(r"(?i)(?:[\w-]+\.)?PHOTO[;:]")
_INLINE = re.compile(r"(?i)((?:[\w-]+\.)?)(PHOTO|LOGO|SOUND|KEY);ENCODING=b(?:;TYPE=([\w.+-]+))?:(.*)", re.DOTALL)
_MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
_LIST = re.compile(r"(?<!\\),")


class Version(StrEnum):
    """The version of vCard."""

    V3 = "3.0"
    V4 = "4.0"


# Evolution finds a number's place by these words; a fax on a card is the firm's.
_TEL_TYPES = {
    TelType.WORK: ("WORK", "VOICE"),
    TelType.CELL: ("CELL", "VOICE"),
    TelType.FAX: ("WORK", "FAX"),
    TelType.HOME: ("HOME", "VOICE"),
    TelType.OTHER: ("VOICE",),
}


def to_vcard(
    person: Person,
    version: Version = Version.V3,
    *,
    photo: bytes | None = None,
    uids: Mapping[int, str] | None = None,
) -> str:
    """Return the whole vCard, lines ended by CR LF and folded.

    `photo` is a JPEG; a picture that came with the person from an address book goes before it. `uids` are those of the
    people who brought others together, by their number in the pile.
    """
    lines = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        f"PRODID:{PRODUCT}",
        f"UID:{uri(person.uid)}",
        *_names(person, version),
        *_values(person, version),
        *_categories(person),
        *_related(person, version, uids or {}),
        *_note(person),
        *(in_version(line, version) for line in portrait(person, photo)),
        *(f"{name}:{escaped(text)}" for name, text in context_items(person, uids or {})),
        *(in_version(line, version) for line in person.extras if not is_told(line)),
        f"REV:{_revised(person, version)}",
        "END:VCARD",
    ]
    return "".join(folded(cleaned(line).replace("\n", " ")) for line in lines)


def _names(person: Person, version: Version) -> Iterator[str]:
    """Yield FN and N, which no reader can do without; a firm's card says that it is a firm's."""
    names = person.current(Property.FN)
    full = names[0].value if names else person.name or NOBODY
    parts = names[0].components if names else Name()
    name = parts if isinstance(parts, Name) else Name(family=full)
    yield f"FN:{escaped(full)}"
    yield "N:" + ";".join(map(escaped, (name.family, name.given, name.additional, name.prefixes, name.suffixes)))
    if not names and full == person.first(Property.ORG):
        yield "KIND:org" if version is Version.V4 else "X-ABShowAs:COMPANY"


def _values(person: Person, version: Version) -> Iterator[str]:
    """Yield the values that still hold, kind by kind; the departments go with the first firm."""
    units = "".join(f";{escaped(value.value)}" for value in person.current(Property.ROLE))
    firms = [escaped(value.value) for value in person.current(Property.ORG)]
    if firms or units:
        yield f"ORG:{firms[0] if firms else ''}{units}"
    yield from (f"ORG:{firm}" for firm in firms[1:])
    for kind in (Property.TITLE, Property.TEL, Property.EMAIL):
        yield from (f"{kind}{_types(value, version)}:{escaped(value.value)}" for value in person.current(kind))
    yield from (f"URL{_types(value, version)}:{uri(value.value)}" for value in person.current(Property.URL))
    for value in person.current(Property.ADR):
        yield from _address(value, version)


def _types(value: Value, version: Version) -> str:
    types: tuple[str, ...] = ()
    if value.property is Property.TEL:
        types = _TEL_TYPES[value.kind] if value.kind else ()
    elif value.kind:
        types = (value.kind.upper(),)
    if version is Version.V4:
        return parameter("TYPE", [word.lower() for word in types])
    # 3.0 knows mailboxes of several networks, and old readers want to be told which.
    return parameter("TYPE", ("INTERNET", *types) if value.property is Property.EMAIL else types)


def _address(value: Value, version: Version) -> Iterator[str]:
    """Yield ADR, and the address as it is printed where its parts do not give that."""
    parts = value.components if isinstance(value.components, Address) else Address(street=value.value)
    order = (parts.pobox, parts.extended, parts.street, parts.locality, parts.region, parts.code, parts.country)
    printed = "" if value.value == to_one_line(parts) else value.value
    label = parameter("LABEL", [printed.replace("\\", "\\\\")]) if printed and version is Version.V4 else ""
    types = _types(value, version)
    yield f"ADR{types}{label}:" + ";".join(map(escaped, order))
    if printed and version is Version.V3:
        yield f"LABEL{types}:{escaped(printed)}"


def categories(person: Person) -> list[str]:
    """Return the occasions, and what another program had sorted the person by, still escaped."""
    names = [escaped(met.occasion.name) for met in person.encounters if met.occasion]
    for line in person.extras:
        if found := _EXTRA_CATEGORIES.match(line):
            names += _LIST.split(found[1])
    return list(dict.fromkeys(name for name in names if name))


def _categories(person: Person) -> Iterator[str]:
    if kept := categories(person):
        yield "CATEGORIES:" + ",".join(kept)


def _related(person: Person, version: Version, uids: Mapping[int, str]) -> Iterator[str]:
    """Yield who brought us together: RELATED in 4.0, Apple's labelled names in 3.0, which has no property for it."""
    met = dict.fromkeys(
        (each.through, each.through_id) for each in person.encounters if each.through or each.through_id
    )
    for number, (name, person_id) in enumerate(met, 1):
        if version is Version.V3:
            group = f"through{number}"
            yield from (f"{group}.X-ABRELATEDNAMES:{escaped(name)}", f"{group}.X-ABLabel:{MET_THROUGH}") if name else ()
        elif uid := uids.get(person_id or 0):
            yield f"RELATED;TYPE=contact:{uri(uid)}"
        elif name:
            yield f"RELATED;TYPE=contact;VALUE=text:{escaped(name)}"


def _note(person: Person) -> Iterator[str]:
    """Yield one NOTE, as some readers take the first alone and others the last."""
    notes = [value.value for value in person.current(Property.NOTE)]
    context = context_text(person)
    if context:
        notes.append(f"{HEADING}\n{context}")
    if notes:
        yield f"NOTE:{escaped(_BREAK.join(notes))}"


def portrait(person: Person, photo: bytes | None) -> list[str]:
    """Return the lines of the picture as 3.0 has them: what came with the person goes before the JPEG of a card."""
    portraits = [line for line in person.extras if _PHOTO.match(line)]
    if photo is not None and not portraits:
        portraits = ["PHOTO;ENCODING=b;TYPE=JPEG:" + base64.b64encode(photo).decode("ascii")]
    return portraits


def is_told(line: str) -> bool:
    """Whether a kept line goes out in a place of its own, or must not go out at all."""
    return bool(_PHOTO.match(line)) or not _EXTRA.match(line)


def in_version(line: str, version: Version) -> str:
    """Return a line with a picture, sound or key inside as the version has it; extras are kept in 3.0's way."""
    found = _INLINE.fullmatch(line) if version is Version.V4 else None
    if found is None:
        return line
    group, name, kind, coded = found.groups()
    media = kind if kind and "/" in kind else f"{_MEDIA[name.upper()]}/{(kind or 'octet-stream').lower()}"
    return f"{group}{name}:data:{media};base64,{coded}"


def _revised(person: Person, version: Version) -> str:
    moment = person.revised_at.astimezone(UTC)
    return moment.strftime("%Y%m%dT%H%M%SZ" if version is Version.V4 else "%Y-%m-%dT%H:%M:%SZ")
