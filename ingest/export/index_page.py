"""The page that opens a full exit without the program: everyone with pictures and context, in one HTML file.

Text of cards and address books is a stranger's: the template escapes all of it, the page allows no scripts and loads
nothing from elsewhere, and only addresses of the web become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from ingest.export.context import context_text, utc_text
from ingest.export.plain import visible
from models.draft import Property
from models.person import Person, Value

_WEB = re.compile(r"(?i)https?://[^\s\"'<>]+")
_LABELS = {
    Property.FN: "name",
    Property.TITLE: "title",
    Property.ORG: "firm",
    Property.ROLE: "department",
    Property.TEL: "phone",
    Property.EMAIL: "e-mail",
    Property.URL: "web",
    Property.ADR: "address",
    Property.NOTE: "note",
}


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a card and the original photo, as paths beside the page; empty where there is none."""

    picture: str
    original: str


@dataclass(frozen=True, slots=True)
class Row:
    """A value as the page shows it; `link` is empty for text."""

    label: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as the page shows them."""

    name: str
    rows: tuple[Row, ...]
    context: tuple[str, ...]
    source: str
    added: str
    shots: tuple[Shot, ...]


def entry(person: Person, shots: Sequence[Shot]) -> Entry:
    """Return what the page shows of a person."""
    return Entry(
        person.name or "(no name)",
        tuple(_rows(person)),
        tuple(context_text(person).splitlines()),
        person.source,
        utc_text(person.created_at)[:10],
        tuple(shots),
    )


def index_page(entries: Iterable[Entry], others: Sequence[Shot], written_at: datetime) -> Iterator[bytes]:
    """Yield the page in UTF-8; `others` are photos whose cards belong to nobody yet."""
    shelf = Environment(
        loader=PackageLoader("ingest.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shelf.filters["visible"] = visible
    page = shelf.get_template("everything.html.jinja")
    pieces = page.generate(entries=list(entries), others=others, written=utc_text(written_at)[:10])
    yield from (piece.encode("utf-8", "backslashreplace") for piece in pieces)


def _rows(person: Person) -> Iterator[Row]:
    for kind, label in _LABELS.items():
        for value in person.current(kind):
            named = f"{label} ({value.kind})" if value.kind else label
            yield Row(named, value.value, _link(value))


def _link(value: Value) -> str:
    if value.property is Property.EMAIL:
        return "mailto:" + quote(value.value, safe="@.+-_")
    if value.property is Property.TEL and re.fullmatch(r"\+\d+", value.value):
        return f"tel:{value.value}"
    return value.value if value.property is Property.URL and _WEB.fullmatch(value.value) else ""
