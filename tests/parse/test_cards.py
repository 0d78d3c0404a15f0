"""Typical cards of many countries, as lines with a place; all people, firms and numbers are invented.

The files in `cards/` hold them: a heading, the printed rows as `size|text` (`  >>` begins the right column, an empty
row is a gap), and behind `--` the fields that must come, one a line. `?` marks one that may come as well.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.parse.draft import parse
from models.draft import Draft, Property
from models.geometry import Box, Quad
from models.text import Line

FOLDER = Path(__file__).parent / "cards"
LEFT, COLUMN, GAP = 40.0, 520.0, 40.0  # pixels of the flat card
PIXELS_PER_POINT = 2.0
ASKED = {Property.FN, Property.TITLE, Property.ORG, Property.ADR, Property.EMAIL, Property.URL, Property.TEL}
ODD_SIGNS = ("@ ", "ü ", "(: ", "& ", "O ", "L ", "© ", "% ", "¢ ")  # what readers make of a phone's icon


def cards() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the heading, the printed rows and the expected fields of each card."""
    for path in sorted(FOLDER.glob("*.txt")):
        for card in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
            print_, expected = card.split("\n--\n")
            heading, _, rows = print_.partition("\n")
            yield f"{path.stem}: {heading}", rows, expected.split("\n")


def set_in_type(rows: str) -> list[Line]:
    """Return the rows as lines, in a type half as wide as high."""
    lines, top = [], GAP
    for row in rows.split("\n"):
        size, _, text = row.partition("|")
        height = PIXELS_PER_POINT * float(size) if text else GAP
        for column, part in enumerate(filter(None, text.split("  >>"))):
            left = LEFT + column * COLUMN
            box = Box(left, top, left + len(part) * height / 2, top + height)
            lines.append(Line(part, Quad.from_box(box), 0.97))
        top += 1.15 * height
    return lines


def said(draft: Draft, optional: set[str]) -> Counter[str]:
    """Return the fields as the files write them, without those that may come as well."""
    asked = [field for field in draft.fields if field.property in ASKED]
    texts = (f"{f.property} {f.type} {f.value}" if f.type else f"{f.property} {f.value}" for f in asked)
    return Counter(text for text in texts if text not in optional)


CARDS = list(cards())


@pytest.mark.parametrize(("rows", "fields"), [card[1:] for card in CARDS], ids=[card[0] for card in CARDS])
def test_a_card_gives_what_is_printed_and_nothing_else(rows: str, fields: list[str]) -> None:
    optional = {field[1:] for field in fields if field.startswith("?")}
    wanted = Counter(field for field in fields if field and not field.startswith("?"))
    assert said(parse(set_in_type(rows), [], "DE"), optional) == wanted


@pytest.mark.parametrize("sign", ODD_SIGNS)
def test_an_icon_read_as_an_odd_sign_costs_no_number(sign: str) -> None:
    rows = f"16|Erika Muster\n9|Geschäftsführerin\n\n9|{sign}030 23125 102\n9|erika@muster-lektorat.example.com"
    numbers = [f.value for f in parse(set_in_type(rows), [], "DE").fields if f.property is Property.TEL]
    assert numbers == ["+493023125102"]
