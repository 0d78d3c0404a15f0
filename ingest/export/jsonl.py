"""A card reading as one JSON object, for `--json`: an interface that other programs read."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from models.draft import CardReading, Field
from models.geometry import Quad
from models.text import Code

# Control, direction and invisible characters, and halves of surrogate pairs from file names that are no UTF-8: a
# terminal must not act on them, and JSON has an escape for each that means the same. C0 is escaped by json itself.
_UNSAFE = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]")


def to_json(reading: CardReading, photo: str) -> dict[str, Any]:
    """Return the object of one card; `photo` is the path as it was given.

    Quads are [[x, y], …4] in pixels of the upright photo, top left first, clockwise, rounded to a tenth of a pixel;
    confidences are rounded to three digits. Only fields with parts (FN, ADR) have `components`.
    """
    unused = set(reading.draft.unused)
    return {
        "photo": photo,
        "card": reading.card,
        "quad": _corners(reading.quad),
        "rotation": reading.rotation,
        "fields": [_field(field) for field in reading.draft.fields],
        "lines": [
            {"text": line.text, "quad": _corners(line.quad), "used": index not in unused}
            for index, line in enumerate(reading.lines)
        ],
        "codes": [_code(code) for code in reading.codes],
        "warnings": list(reading.warnings),
    }


def to_json_line(value: dict[str, Any]) -> str:
    """Return `value` as one line of JSON: letters as they are, nothing that a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _field(field: Field) -> dict[str, Any]:
    row: dict[str, Any] = {
        "property": field.property.value,
        "value": field.value,
        "type": None if field.type is None else field.type.value,
        "confidence": _share(field.confidence),
        "read_confidence": _share(field.read_confidence),
        "text": field.text,
        "quad": None if field.quad is None else _corners(field.quad),
        "alternatives": list(field.alternatives),
        "reasons": list(field.reasons),
    }
    if field.components is not None:
        row["components"] = asdict(field.components)
    return row


def _code(code: Code) -> dict[str, Any]:
    return {"symbology": code.symbology, "text": code.text, "quad": _corners(code.quad)}


def _corners(quad: Quad) -> list[list[float]]:
    return [[round(float(corner.x), 1), round(float(corner.y), 1)] for corner in quad.corners]


def _share(confidence: float) -> float:
    return round(float(confidence), 3)
