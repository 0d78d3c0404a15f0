"""A span of text that one entity parser claims; `draft.py` chooses among the claims."""

from __future__ import annotations

from dataclasses import dataclass

from models.contact import Address, Name
from models.draft import Property, TelType


@dataclass(frozen=True, slots=True)
class Span:
    """The half-open range `start` to `end` of characters in `Line.text` of the line with index `line`."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a parser claims: `spans` hold the value's characters, `labels` the words that announce it ("Tel.", "M:").

    `text` is as printed, `value` in normal form. `score` (0 to 1) is how sure the parser is by itself, before the
    candidates of a card are weighed together. `alternatives` are other readings of the same print.
    """

    property: Property
    value: str
    text: str
    spans: tuple[Span, ...]
    score: float
    labels: tuple[Span, ...] = ()
    type: TelType | None = None
    components: Name | Address | None = None
    alternatives: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
