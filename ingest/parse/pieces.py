"""The text that no e-mail, number or address has claimed, in pieces that may each be one value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.parse.candidate import Span
from ingest.parse.lexicon.kinds import (
    is_final_title,
    is_label,
    is_whole_title,
    leads_department,
    names_job,
    opens_department,
)
from ingest.parse.name import is_prefix, is_suffix, looks_like_name
from models.geometry import Box, Quad
from models.text import Line

# What stands between two values on one printed line.
_SEPARATOR = re.compile(r"\s+·\s*|\s*·\s+|\s*[|•●▪■◆]\s*|\s{4,}")
# What may stand between a name and a title, but within a title or a firm as well.
_SOFT_SEPARATOR = re.compile(r",\s+|\s*[-–—/]\s+|\s+[-–—/](?=\w)")
# A word for the owner or manager before the name, as on shops' cards.
_OPENING_TITLE = re.compile(
    r"\s*(?P<title>inh\.|prop\.|(?:inh|inhaber(?:in)?|geschäftsführer(?:in)?|gf|prop|propr|proprietor|owner|titolare|gérante?|dir)(?=\s?\.?\s?:))\s?:?\s*",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_DOTTED = re.compile(r"\S+\.\S*")
_LOGO_RATIO = 3.0  # a logo's lines differ in height by as much
_EDGE = " \t,;:|•·●▪■◆–—-_/\\=~*'\"`´’‘“”„<>«»^°"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of free text within one line, or of several lines that belong together.

    `quad` is in card pixels; `height` is that of its tallest line in pixels; `confidence` the reading's (0 to 1).
    """

    spans: tuple[Span, ...]
    text: str
    quad: Quad
    height: float
    confidence: float

    @property
    def box(self) -> Box:
        """The upright box around it."""
        return self.quad.bounds()

    @property
    def lines(self) -> tuple[int, ...]:
        """The indices of its lines."""
        return tuple(span.line for span in self.spans)

    def overlaps(self, other: Piece) -> bool:
        """Whether both use the same characters."""
        return any(a.line == b.line and a.start < b.end and b.start < a.end for a in self.spans for b in other.spans)


def piece_of(lines: Sequence[Line], spans: Sequence[Span]) -> Piece:
    """Return the piece that `spans` make, its text joined by single spaces."""
    quads = [lines[span.line].span(span.start, span.end) for span in spans]
    boxes = [quad.bounds() for quad in quads]
    around = Box(
        min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes)
    )
    text = " ".join(lines[span.line].text[span.start : span.end] for span in spans)
    return Piece(
        tuple(spans),
        " ".join(text.split()),
        quads[0] if len(quads) == 1 else Quad.from_box(around),
        max(lines[span.line].quad.height for span in spans),
        min(lines[span.line].confidence for span in spans),
    )


def _free_ranges(length: int, taken: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    free, at = [], 0
    for start, end in sorted(taken):
        if start > at:
            free.append((at, start))
        at = max(at, end)
    return [*free, (at, length)] if at < length else free


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text, start, end)]
    begins = [start, *(b for _, b in cuts)]
    ends = [*(a for a, _ in cuts), end]
    return [part for a, b in zip(begins, ends, strict=True) for part in _name_and_rest(text, a, b)]


def _name_and_rest(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return "Jane Doe, Director", "Director, Department of Sales" and "Director M.Sc." as their two values.

    So are "Inh. Jane Doe" and "Owner: Jane Doe"; any other range is returned as it is.
    """
    opening = _OPENING_TITLE.match(text, start, end)
    if opening and looks_like_name(text[opening.end() : end]):
        return [(start, opening.end("title")), (opening.end(), end)]
    for soft in _SOFT_SEPARATOR.finditer(text, start, end):
        before, behind = text[start : soft.start()], text[soft.end() : end]
        if (looks_like_name(before) and names_job(behind)) or _is_title_and_place(before, behind):
            return [(start, soft.start()), (soft.end(), end)]
    for space in _SPACE.finditer(text, start, end):  # the mark between them was not read
        if opens_department(text[space.end() : end]) and is_whole_title(text[start : space.start()]):
            return [(start, space.start()), (space.end(), end)]
    for word in _DOTTED.finditer(text, start, end):
        before = text[start : word.start()]
        if is_suffix(word.group()) and names_job(before) and not all(map(is_prefix, before.split())):
            return [(start, word.start()), (word.start(), end)]
    return [(start, end)]


def _is_title_and_place(before: str, behind: str) -> bool:
    """Whether a title ends at a comma or dash, and what comes behind it is a department or a firm."""
    if is_final_title(before) and not names_job(behind):
        return True
    return opens_department(behind) and names_job(before) and not leads_department(before)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def free_pieces(lines: Sequence[Line], taken: Iterable[Span]) -> list[Piece]:
    """Return the pieces of at least two letters that lie outside `taken`, in the order of the lines.

    Words that only announce what stands beside or below them ("E-Mail") are no pieces.
    """
    by_line: dict[int, list[tuple[int, int]]] = {}
    for span in taken:
        by_line.setdefault(span.line, []).append((span.start, span.end))
    pieces = []
    for index, line in enumerate(lines):
        for free_start, free_end in _free_ranges(len(line.text), by_line.get(index, ())):
            for rough in _split(line.text, free_start, free_end):
                start, end = _trimmed(line.text, *rough)
                if sum(c.isalpha() for c in line.text[start:end]) >= 2 and not is_label(line.text[start:end]):
                    pieces.append(piece_of(lines, [Span(index, start, end)]))
    return pieces


def stacked(upper: Piece, lower: Piece) -> bool:
    """Whether `lower` is set right below `upper` in about the same size and on a common edge or axis."""
    a, b = upper.box, lower.box
    size = min(upper.height, lower.height)
    aligned = min(abs(a.left - b.left), abs(a.right - b.right), abs(a.centre.x - b.centre.x)) < size
    return aligned and 0.75 < upper.height / lower.height < 1.34 and -0.5 * size < b.top - a.bottom < 0.9 * size


def beside(left: Piece, right: Piece) -> bool:
    """Whether `right` stands beside `left` in one row and in about the same size, as letter-spaced words do."""
    a, b = left.box, right.box
    size = min(left.height, right.height)
    level = abs(a.centre.y - b.centre.y) < 0.3 * size and max(left.height, right.height) < 1.5 * size
    return level and 0 <= b.left - a.right < 2 * size and not set(left.lines) & set(right.lines)


def one_block(first: Piece, second: Piece) -> bool:
    """Whether `second` reads on from `first` as in a logo: below it in any size, or beside it."""
    a, b = first.box, second.box
    small, large = sorted((first.height, second.height))
    aligned = min(abs(a.left - b.left), abs(a.right - b.right), abs(a.centre.x - b.centre.x)) < small
    below = aligned and large < _LOGO_RATIO * small and -0.5 * small < b.top - a.bottom < 0.6 * small
    return below or beside(first, second)
