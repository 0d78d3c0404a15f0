"""What a card seems to say: fields with their evidence, not yet looked at by a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.contact import Address, Name
from models.geometry import Quad
from models.text import Code, Line


class Property(StrEnum):
    """What a field is, by its vCard name (RFC 6350); ROLE is the department, NOTE what is worth keeping otherwise."""

    FN = "FN"
    TITLE = "TITLE"
    ORG = "ORG"
    TEL = "TEL"
    EMAIL = "EMAIL"
    URL = "URL"
    ADR = "ADR"
    ROLE = "ROLE"
    NOTE = "NOTE"


class TelType(StrEnum):
    """vCard's TYPE of a number; OTHER is a number of another kind (residence switchboard, toll-free, pager)."""

    WORK = "work"
    CELL = "cell"
    FAX = "fax"
    HOME = "home"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Field:
    """A proposed value and why it is proposed.

    `text` is what is printed, `value` the same in its normal form (E.164 for a possible number). `lines` are indices
    into the card's lines, empty where the value comes from a code. `confidence` is the chance that this value is
    right for this property, `read_confidence` that its characters were read right; both 0 to 1. `reasons` are short
    English phrases. `quad` is in pixels of the upright photo, None for a value from outside the picture's text.
    """

    property: Property
    value: str
    text: str
    confidence: float
    read_confidence: float
    quad: Quad | None
    lines: tuple[int, ...] = ()
    type: TelType | None = None
    components: Name | Address | None = None
    alternatives: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of one card, and the indices of the lines that no field uses: no line is ever dropped."""

    fields: tuple[Field, ...] = ()
    unused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CardReading:
    """Everything read from one card of a photo; all quads are in pixels of the upright photo.

    `card` counts from 1 in reading order; `quad` is the card's outline, top left first as the card is read;
    `rotation` is the clockwise turn in degrees (0, 90, 180, 270) that brings the card upright.
    """

    card: int
    quad: Quad
    rotation: int
    lines: tuple[Line, ...]
    codes: tuple[Code, ...]
    draft: Draft
    warnings: tuple[str, ...] = ()
