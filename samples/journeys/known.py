"""What a person knows who holds a sample card: whether a field is right, and what belongs into one that is not."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.bench.compare import letters, likeness, same, same_title_over_lines
from ingest.bench.labels import Truth, to_label
from models.draft import Property, TelType

_FREE_TEXT = (Property.NOTE, Property.ROLE)
_LETTER_FOR_LETTER = (Property.FN, Property.ADR)  # the scorer is milder here; a person who looks is not
_ALIKE = 0.5  # likeness of letters from which a wrong value is rather mended than typed anew elsewhere


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as the page shows it, with its row; `asked` says that it is among those to look at."""

    row: str
    property: Property
    type: TelType | None
    value: str
    asked: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownCard:
    """What stands on one card: the values of its owner, and all its print."""

    file: str
    truths: tuple[Truth, ...]
    print: tuple[str, ...]
    address: str

    def bears_out(self, shown: Shown) -> bool:
        """Whether the card says what stands in the field."""
        if shown.property in _FREE_TEXT:
            return self.is_printed(shown.value)
        return any(self.is_said(truth, shown) for truth in self.truths)

    def is_printed(self, text: str) -> bool:
        """Whether the text stands on the card."""
        return bool(letters(text)) and letters(text) in letters("".join(self.print))

    def is_said(self, truth: Truth, shown: Shown) -> bool:
        """Whether the field is this value of the card, and of its kind."""
        if shown.property is not truth.property or truth.type not in {None, shown.type}:
            return False
        return self.is_value(truth, shown.value)

    def is_value(self, truth: Truth, text: str) -> bool:
        """Whether the text is this value of the card; an address of the web may lead further than the printed one."""
        said = truth.values[0]
        match truth.property:
            case Property.FN | Property.ADR:
                return letters(said) == letters(text)
            case Property.TITLE:
                printed = [one.values[0] for one in self.truths if one.property is Property.TITLE]
                return same(truth.property, said, text) or same_title_over_lines(said, printed, text)
            case Property.URL:
                return same(truth.property, said, "/".join(text.removeprefix("https://").split("/")[:1]))
            case _:
                return any(same(truth.property, value, text) for value in truth.values)

    def unsaid(self, rows: Iterable[Shown]) -> list[Truth]:
        """Return the values of the card that no field holds."""
        rows = list(rows)
        return [truth for truth in self.truths if not any(self.is_said(truth, row) for row in rows)]

    def meant(self, shown: Shown, rows: Iterable[Shown]) -> Truth | None:
        """Return what belongs into a wrong field: of what no field holds, the value most like it; None for nothing."""
        likely = {
            likeness(letters(truth.values[0]), letters(shown.value)) + (truth.property is shown.property): truth
            for truth in self.unsaid(rows)
        }
        best = max(likely, default=0.0)
        return likely[best] if best >= _ALIKE else None

    def text_of(self, truth: Truth) -> str:
        """Return how somebody types a value of the card."""
        return self.address if truth.property is Property.ADR else truth.values[0]


def read_known(path: Path) -> KnownCard:
    """Return what stands on the one card of a sample, by its `<slug>.json`."""
    label: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    (card,) = label["cards"]
    printed = tuple(line["text"] for line in card["lines"])
    return KnownCard(label["image"], to_label(label).truths, printed, ", ".join(label["address"]))
