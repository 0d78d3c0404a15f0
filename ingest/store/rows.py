"""Between the domain's dataclasses and rows of text and numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from ingest.store.records import StoredPhoto
from models.contact import Address, Name
from models.draft import Field, Property, TelType
from models.geometry import Point, Quad
from models.text import Code, Line, Reading, Word

Row = Mapping[str, Any]


def to_text(value: object) -> str:
    """Return `value` as compact JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def quad_to_text(quad: Quad) -> str:
    """Return the corners as JSON, rounded to a hundredth of a pixel."""
    return to_text([[round(float(p.x), 2), round(float(p.y), 2)] for p in quad.corners])


def quad_from_text(text: str) -> Quad:
    """Return the quad that `quad_to_text` wrote."""
    return Quad(*(Point(x, y) for x, y in json.loads(text)))


def _share(value: float) -> float:
    """Return a share or confidence (0 to 1) as a plain float of four digits; readers may hand on numpy's."""
    return round(float(value), 4)


def _words_to_list(words: Iterable[Word]) -> list[list[object]]:
    return [[word.text, _share(word.start), _share(word.end), _share(word.confidence)] for word in words]


def _words_from_list(rows: Iterable[Sequence[Any]]) -> tuple[Word, ...]:
    return tuple(Word(*row) for row in rows)


def line_to_row(line: Line) -> dict[str, object]:
    """Return the columns of `lines` that tell of the line itself."""
    return {
        "text": line.text,
        "confidence": _share(line.confidence),
        "quad": quad_to_text(line.quad),
        "words": to_text(_words_to_list(line.words)),
        "by_reader": to_text(
            [[r.reader, r.text, _share(r.confidence), _words_to_list(r.words)] for r in line.readings]
        ),
        "disputed": to_text(line.disputed),
    }


def line_from_row(row: Row) -> Line:
    """Return the line of a row of `lines`."""
    readings = json.loads(row["by_reader"])
    return Line(
        text=row["text"],
        quad=quad_from_text(row["quad"]),
        confidence=row["confidence"],
        words=_words_from_list(json.loads(row["words"])),
        readings=tuple(Reading(name, text, sure, _words_from_list(words)) for name, text, sure, words in readings),
        disputed=tuple((start, end) for start, end in json.loads(row["disputed"])),
    )


def code_to_row(code: Code) -> dict[str, object]:
    """Return the columns of `codes` that tell of the code itself."""
    return {"symbology": code.symbology, "text": code.text, "quad": quad_to_text(code.quad)}


def code_from_row(row: Row) -> Code:
    """Return the code of a row of `codes`."""
    return Code(row["symbology"], row["text"], quad_from_text(row["quad"]))


def field_to_row(field: Field) -> dict[str, object]:
    """Return the columns of `fields` that tell of the field itself."""
    return {
        "property": field.property,
        "value": field.value,
        "text": field.text,
        "type": field.type,
        "confidence": _share(field.confidence),
        "read_confidence": _share(field.read_confidence),
        "quad": None if field.quad is None else quad_to_text(field.quad),
        "components": None if field.components is None else to_text(asdict(field.components)),
        "alternatives": to_text(field.alternatives),
        "reasons": to_text(field.reasons),
        "lines": to_text(field.lines),
    }


def field_from_row(row: Row) -> Field:
    """Return the field of a row of `fields`."""
    kind = Property(row["property"])
    parts = None if row["components"] is None else json.loads(row["components"])
    return Field(
        property=kind,
        value=row["value"],
        text=row["text"],
        confidence=row["confidence"],
        read_confidence=row["read_confidence"],
        quad=None if row["quad"] is None else quad_from_text(row["quad"]),
        lines=tuple(json.loads(row["lines"])),
        type=None if row["type"] is None else TelType(row["type"]),
        components=None if parts is None else Name(**parts) if kind is Property.FN else Address(**parts),
        alternatives=tuple(json.loads(row["alternatives"])),
        reasons=tuple(json.loads(row["reasons"])),
    )


def photo_from_row(row: Row, folder: Path) -> StoredPhoto:
    """Return the photo of a row of `photos`; `folder` is where the originals lie."""
    return StoredPhoto(
        id=row["id"],
        digest=row["digest"],
        name=row["name"],
        path=folder / row["file"],
        media_type=row["media_type"],
        bytes=row["bytes"],
        pages=row["pages"],
        taken_at=None if row["taken_at"] is None else datetime.fromisoformat(row["taken_at"]),
        imported_at=datetime.fromisoformat(row["imported_at"]),
        batch_id=row["batch_id"],
        occasion_hint=row["occasion_hint"],
    )
