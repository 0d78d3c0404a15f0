"""Invented labels and readings: what a card says in these tests is written beside what is expected of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from ingest.bench import Answer
from ingest.store import PageCard
from models.draft import CardReading, Draft, Field, Property, TelType
from models.geometry import Box, Quad
from models.text import Line

CARD = Quad.from_box(Box(0, 0, 400, 240))


def said(kind: str, value: str, confidence: float = 0.97, tel_type: str | None = None, row: int = 0) -> Field:
    """Return a field that stands on the line number `row`."""
    quad = Quad.from_box(Box(20, 20 + 30 * row, 300, 42 + 30 * row))
    return Field(Property(kind), value, value, confidence, 1.0, quad, (row,), TelType(tel_type) if tel_type else None)


def page_card(fields: Sequence[Field], unused: Sequence[str] = ()) -> PageCard:
    """Return the reading of a card with these fields, each on a line of its own, and lines that no field uses."""
    rows = [*(one.value for one in fields), *unused]
    quads = [Quad.from_box(Box(20, 20 + 30 * row, 300, 42 + 30 * row)) for row in range(len(rows))]
    lines = tuple(Line(text, quad, 0.9) for text, quad in zip(rows, quads, strict=True))
    draft = Draft(tuple(fields), tuple(range(len(fields), len(rows))))
    return PageCard(1, CardReading(1, CARD, 0, lines, (), draft))


def write_photos(folder: Path, names: Sequence[str]) -> None:
    """Write a grey picture under each name."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (400, 240), "grey").save(folder / name, "JPEG")


@dataclass(frozen=True)
class Recorded:
    """Gives the same answers whenever it is asked; the order is that of the labels."""

    answers: Sequence[Answer]

    def __call__(self, paths: Sequence[Path]) -> Iterator[Answer]:
        """Return one answer a path."""
        assert len(paths) == len(self.answers)
        return iter(self.answers)


@dataclass(frozen=True)
class Case:
    """A label, what was said of the card, and how it is to be judged: by property what was found and what is right."""

    name: str
    label: Mapping[str, Any]
    said: Sequence[tuple[str, str, float, str | None]]
    found: Mapping[str, int] = field(default_factory=dict)
    right: Mapping[str, int] = field(default_factory=dict)
    types: tuple[int, int] = (0, 0)
    critical: int = 0
    whole: bool = True


CASES = (
    Case("nothing said", {"name": "Jane Roe", "emails": ["jane@example.com"]}, [], whole=False),
    Case(
        "all right",
        {"name": "Jane Roe", "title": ["Buyer"], "company": ["Example Ltd"], "emails": ["jane@example.com"],
         "websites": ["https://www.example.com/"], "address": ["1 Long Road", "Exeter EX1 1AA"],
         "phones": [{"type": "mobile", "number": "07700 900123"}]},
        [("FN", "JANE ROE", 0.9, None), ("TITLE", "Buyer", 0.9, None), ("ORG", "example ltd.", 0.9, None),
         ("EMAIL", "Jane@Example.com", 0.9, None), ("URL", "example.com", 0.9, None),
         ("ADR", "1 Long Road, Exeter EX1 1AA", 0.9, None), ("TEL", "+447700900123", 0.9, "cell")],
        dict.fromkeys(("FN", "TITLE", "ORG", "EMAIL", "URL", "ADR", "TEL"), 1),
        dict.fromkeys(("FN", "TITLE", "ORG", "EMAIL", "URL", "ADR", "TEL"), 1),
        (1, 1),
    ),
    Case("a title left off the name", {"name": "Prof. Dr. Max Muster"}, [("FN", "Max Muster", 0.9, None)],
         {"FN": 1}, {"FN": 1}),
    Case("only titles are no name", {"name": "Dr."}, [("FN", "Prof.", 0.9, None)], whole=False),
    Case("two title lines joined", {"title": ["Head of Sales", "North"]}, [("TITLE", "Head of Sales North", 0.9, None)],
         {"TITLE": 2}, {"TITLE": 1}),
    Case("two of three title lines joined", {"title": ["Head of Sales", "North", "Partner"]},
         [("TITLE", "Head of Sales North", 0.9, None)], {"TITLE": 2}, {"TITLE": 1}, whole=False),
    Case("a title with a word too many", {"title": ["Head of Sales"]}, [("TITLE", "Head of Sales Exeter", 0.9, None)],
         whole=False),
    Case("the brand and the firm both said", {"company": ["Example Ltd", "Exa"]},
         [("ORG", "Exa", 0.9, None), ("ORG", "Example Ltd", 0.9, None)], {"ORG": 1}, {"ORG": 2}),
    Case("a further name of the firm", {"company": ["Example Ltd"], "org_also": ["EXAMPLE"]},
         [("ORG", "Example", 0.9, None)], {"ORG": 1}, {"ORG": 1}),
    Case("further names without a firm", {"org_also": ["EXAMPLE"]}, [("ORG", "Example", 0.9, None)]),
    Case("the same value twice", {"emails": ["a@example.com"]},
         [("EMAIL", "a@example.com", 0.9, None), ("EMAIL", "A@example.com", 0.9, None)], {"EMAIL": 1}, {"EMAIL": 2}),
    Case("one number for two labels", {"phones": [{"type": "work", "number": "0911 123450"},
                                                  {"type": "fax", "number": "+49 911 123450"}]},
         [("TEL", "+49911123450", 0.9, "work")], {"TEL": 2}, {"TEL": 1}, (1, 2)),
    Case("a kind that is not printed", {"phones": [{"type": "work", "number": "0911 123450", "type_printed": False}]},
         [("TEL", "+49911123450", 0.9, "cell")], {"TEL": 1}, {"TEL": 1}),
    Case("no kind said means work", {"phones": [{"type": "work", "number": "0911 123450"}]},
         [("TEL", "0911 123450", 0.9, None)], {"TEL": 1}, {"TEL": 1}, (1, 1)),
    Case("the wrong kind", {"phones": [{"type": "fax", "number": "0911 123450"}]},
         [("TEL", "0911 123450", 0.9, "work")], {"TEL": 1}, {"TEL": 1}, (0, 1)),
    Case("a wrong e-mail shown as sure", {"emails": ["jane@example.com"]}, [("EMAIL", "jane@example.corn", 0.9, None)],
         critical=1, whole=False),
    Case("a wrong e-mail shown as doubtful", {"emails": ["jane@example.com"]},
         [("EMAIL", "jane@example.corn", 0.89, None)], whole=False),
    Case("a second person's e-mail", {"emails": ["jane@example.com"], "other": ["Max Muster max@example.com"]},
         [("EMAIL", "max@example.com", 0.99, None), ("EMAIL", "jane@example.com", 0.99, None)],
         {"EMAIL": 1}, {"EMAIL": 1}),
    Case("a branch's number", {"phones": [{"type": "work", "number": "0911 123450"}],
                               "notes": "branch: 030 / 23125 99"},
         [("TEL", "+49302312599", 0.99, "work"), ("TEL", "+49911123450", 0.99, "work")],
         {"TEL": 1}, {"TEL": 1}, (1, 1)),
    Case("a number from nowhere", {"phones": [{"type": "work", "number": "0911 123450"}]},
         [("TEL", "+49911123456", 0.95, "work")], critical=1, whole=False),
    Case("a skipped property", {"name": "Jane Roe", "title": ["Buyer"], "skip": ["TITLE"]},
         [("FN", "Jane Roe", 0.9, None), ("TITLE", "Sales", 0.9, None)], {"FN": 1}, {"FN": 1}),
    Case("an address nearly right", {"address": ["Musterstraße 12", "90402 Nürnberg"]},
         [("ADR", "Musterstrase 12, 90402 Nürnberg", 0.9, None)], {"ADR": 1}, {"ADR": 1}),
    Case("half an address", {"address": ["Musterstraße 12", "90402 Nürnberg"]}, [("ADR", "90402 Nürnberg", 0.9, None)]),
    Case("a value of nothing, a department and a note", {"name": "Jane Roe"},
         [("FN", "  ", 0.9, None), ("ROLE", "Sales", 0.9, None), ("NOTE", "Since 1990", 0.9, None),
          ("FN", "Jane Roe", 0.9, None)], {"FN": 1}, {"FN": 1}),
)  # fmt: skip
