"""What a person's card says, line by line; each piece of a line knows which field it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.draft import Property
from samples.people import Person, Phone, PhoneType

BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters of one meaning.

    `property` is None for labels, separators and whatever is no field. `kind` is the type of a number (or BRANCH),
    `labelled` whether the card prints it; `value` is the whole number where only its ending is printed ("-114").
    """

    text: str
    property: Property | None = None
    kind: str = ""
    labelled: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    pieces: tuple[Piece, ...]

    @classmethod
    def plain(cls, text: str) -> Line:
        """Return a line that is no field."""
        return cls((Piece(text),))

    @property
    def text(self) -> str:
        """The line as printed."""
        return "".join(piece.text for piece in self.pieces)

    def upper(self) -> Line:
        """Return the line in capitals."""
        return Line(
            tuple(Piece(one.text.upper(), one.property, one.kind, one.labelled, one.value) for one in self.pieces)
        )


@dataclass(frozen=True, slots=True)
class Wording:
    """The printer's choices: labels before values, the fax as an ending only, all numbers in one line."""

    labels: bool = True
    short_fax: bool = False
    joined: bool = False
    separator: str = "  ·  "


def field_line(property_: Property, text: str) -> Line:
    """Return a line that is one field as a whole."""
    return Line((Piece(text, property_),))


def name(person: Person) -> Line:
    """Return the name with its prefixes; a degree behind it is no part of the name, but a note."""
    degree = (Piece(", "), Piece(person.suffix, Property.NOTE)) if person.suffix else ()
    return Line((Piece(person.name.removesuffix(f", {person.suffix}"), Property.FN), *degree))


def titles(person: Person) -> list[Line]:
    """Return the job titles and, where there is one, the department."""
    lines = [field_line(Property.TITLE, title) for title in person.titles]
    return lines + ([field_line(Property.ROLE, person.department)] if person.department else [])


def company(person: Person) -> Line:
    """Return the firm's legal name."""
    return field_line(Property.ORG, person.company)


def brand(person: Person) -> Line:
    """Return the firm's short name, as in its logo."""
    return field_line(Property.ORG, person.brand)


def slogan(person: Person) -> Line:
    """Return the firm's slogan, which may be empty."""
    return field_line(Property.NOTE, person.slogan)


def address(person: Person) -> list[Line]:
    """Return the address, a line each."""
    return [field_line(Property.ADR, line) for line in person.address]


def second_address(person: Person) -> list[Line]:
    """Return the address of another office: an address too, but not the one to write to."""
    return [Line((Piece(line, Property.ADR, kind=BRANCH),)) for line in person.second_address]


def register(person: Person) -> list[Line]:
    """Return tax and register numbers."""
    return [field_line(Property.NOTE, line) for line in person.register]


def in_one_line(lines: Sequence[Line], separator: str = "  ·  ") -> Line:
    """Return several lines set as one."""
    pieces: list[Piece] = []
    for line in lines:
        pieces += [Piece(separator), *line.pieces] if pieces else line.pieces
    return Line(tuple(pieces))


def phones(person: Person, wording: Wording) -> list[Line]:
    """Return the numbers with their labels."""
    lines = list(_phone_lines(person, wording))
    return [in_one_line(lines, wording.separator)] if wording.joined and lines else lines


def online(person: Person, wording: Wording) -> list[Line]:
    """Return e-mail and web address, with their labels if the person's set has any."""
    labels = person.labels if wording.labels else None
    fields = (
        (Property.EMAIL, person.email, labels and labels.email),
        (Property.URL, person.website, labels and labels.web),
    )
    lines = [_labelled(label or "", Piece(text, property_)) for property_, text, label in fields if text]
    return [in_one_line(lines, wording.separator)] if wording.joined else lines


def contact(person: Person, wording: Wording) -> list[Line]:
    """Return numbers, e-mail and web address."""
    return phones(person, wording) + online(person, wording)


def _phone_lines(person: Person, wording: Wording) -> Iterator[Line]:
    direct = next((one for one in person.phones if one.type is PhoneType.WORK), None)
    order = (PhoneType.WORK, PhoneType.FAX, PhoneType.CELL) if wording.short_fax else tuple(PhoneType)
    for phone in sorted(person.phones, key=lambda one: order.index(one.type)):
        label = _label_of(person, phone) if wording.labels else ""
        if label and wording.short_fax and phone.type is PhoneType.FAX and direct and "-" in phone.number:
            ending = "-" + phone.number.rsplit("-", maxsplit=1)[1]
            yield _labelled(label, Piece(ending, Property.TEL, phone.type, bool(label), phone.number))
        else:
            yield _labelled(label, Piece(phone.number, Property.TEL, phone.type, bool(label)))


def _labelled(label: str, piece: Piece) -> Line:
    return Line((Piece(f"{label} "), piece)) if label else Line((piece,))


def _label_of(person: Person, phone: Phone) -> str:
    labels = person.labels
    return {PhoneType.WORK: labels.work, PhoneType.CELL: labels.cell, PhoneType.FAX: labels.fax}[phone.type]
