"""What a reader should find in a sample: labels in the format of the scorer, written from what is really printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.draft import Property
from models.geometry import Quad
from samples.drawing import bending
from samples.drawing.canvas import PrintedLine
from samples.drawing.wording import BRANCH, Piece
from samples.recipe import Sample, TrueCard

Label = dict[str, Any]


def fields(lines: Iterable[PrintedLine]) -> Label:
    """Return the fields of one card; what no field holds is in `other`."""
    label: Label = {
        "name": "", "title": [], "company": [], "phones": [], "emails": [], "websites": [], "address": [], "other": []
    }  # fmt: skip
    for line in lines:
        for piece in line.pieces:
            _add(label, piece)
        if all(piece.property is None for piece in line.pieces):
            label["other"].append(line.text)
    return label


def _add(label: Label, piece: Piece) -> None:
    lists = {Property.TITLE: "title", Property.ORG: "company", Property.EMAIL: "emails", Property.URL: "websites"}
    lists |= {Property.ADR: "address", Property.ROLE: "other", Property.NOTE: "other"}
    if piece.property is Property.FN:
        label["name"] = piece.text
    elif piece.property is Property.TEL:
        number = piece.value or piece.text
        label["phones"].append({"type": piece.kind, "number": number, "type_printed": piece.labelled})
    elif piece.kind == BRANCH:
        label["other"].append(piece.text)
    elif piece.property is not None and piece.text not in label[lists[piece.property]]:
        label[lists[piece.property]].append(piece.text)


def label(sample: Sample) -> Label:
    """Return one line of `labels.jsonl`: the fields of all cards in the picture, pooled as the scorer pools them."""
    recipe = sample.recipe
    each = [fields(card.flat.lines) for card in sample.cards]
    pooled = each[0] if len(each) == 1 else _pooled(each)
    return {
        "id": recipe.slug,
        "image": recipe.image,
        "condition": recipe.condition,
        "capture": recipe.capture,
        "difficulty": recipe.difficulty,
        "lang": sample.cards[0].person.locale[:2],
        "locale": sample.cards[0].person.locale,
        "rotation": sample.cards[0].rotation,
        **pooled,
        "skip": _skipped(sample),
    }


def truth(sample: Sample) -> Label:
    """Return what `<slug>.json` says: the label, and for each card its corners, lines and fields.

    Quads are [[x, y], ...] from the top left clockwise as the card is read, in pixels of the upright picture, whose
    width and height are `size`.
    """
    height, width = sample.picture.pixels.shape[:2]
    return {
        **label(sample),
        "covers": list(sample.recipe.covers),
        "size": [width, height],
        "cards": [_card(card) for card in sample.cards],
    }


def _card(card: TrueCard) -> Label:
    lines = [
        {
            "text": line.text,
            "quad": _corners(bending.mapped(line.quad, card.way)),
            "spans": _spans(line.pieces),
        }
        for line in card.flat.lines
    ]
    return {"quad": _corners(card.quad), "rotation": card.rotation, **fields(card.flat.lines), "lines": lines}


def _spans(pieces: Iterable[Piece]) -> list[Label]:
    """Return which characters of a line are which property: half-open ranges."""
    spans, at = [], 0
    for piece in pieces:
        if piece.property is not None:
            span = {"property": piece.property.value, "start": at, "end": at + len(piece.text)}
            spans.append(span | ({"kind": piece.kind} if piece.kind else {}))
        at += len(piece.text)
    return spans


def _pooled(each: list[Label]) -> Label:
    """Return the fields of several cards as one; the name is the first card's, the others stand in `other`."""
    pooled = {key: [one for label_ in each for one in label_[key]] for key in each[0] if key != "name"}
    pooled["other"] += [label_["name"] for label_ in each[1:]]
    return {"name": each[0]["name"], **pooled}


def _skipped(sample: Sample) -> list[str]:
    """Return the properties without one right answer: two people have two names, two offices two addresses."""
    if len(sample.cards) > 1:
        return ["FN", "ORG", "ADR"]
    pieces = [piece for line in sample.cards[0].flat.lines for piece in line.pieces]
    return ["ADR"] if any(piece.kind == BRANCH for piece in pieces) else []


def _corners(quad: Quad) -> list[list[float]]:
    return [[round(point.x, 1), round(point.y, 1)] for point in quad.corners]
