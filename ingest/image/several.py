"""Several cards on one photo: which outlines are a page that holds cards, and cards whose edges are not seen.

Cards of one photo are about as large as one another, and each holds its own lines of text: where edges are faint, as
behind an album's film, that tells where the others lie. A corner array is one of `sides.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np

from ingest.image.around import share_within
from ingest.image.sides import Corners, area, lengths, overlap

_SHARED = 0.1  # of the smaller of two outlines; cards that others cover by more are not to be told apart
_HELD = 0.8  # share of a line of text within an outline: the line belongs to it


@dataclass(frozen=True, slots=True)
class SeveralOptions:
    """What is taken for one of several cards."""

    least_lines: int = 2  # of text on a card among others: a name and how to reach its owner
    alike: float = 0.6  # smaller over larger area: cards near to the camera and far from it
    nearly_alike: float = 0.75  # the same for a card whose edges are too faint to be one by themselves
    max_share: float = 0.45  # of a page's area; a larger part of it is a panel rather than one of its cards
    apart: float = 0.012  # of the page's size lies between its edge and a card: panels reach the edge
    max_unframed: float = 0.4  # share of the lines that no outline holds: more, and the outlines are boxes on one card
    max_loose: float = 0.15  # share of the lines that may belong to no card: more, and these are no cards
    room: float = 0.04  # of a card's size, left around the text of a card that has no edges


@dataclass(frozen=True, slots=True, eq=False)
class Cards:
    """The outlines of several cards: those with edges on all sides, and those that only their text tells of."""

    edged: list[Corners]
    faint: list[Corners]


def tell_apart(
    outermost: Sequence[Corners],
    outlines: Sequence[Corners],
    proposed: Sequence[Corners],
    lines: Sequence[Corners],
    options: SeveralOptions,
) -> Cards | None:
    """Return the cards of a photo with several, or None where the text does not bear it out.

    `outlines` have edges on all sides, the clearest first, `outermost` are those of them that lie in no other;
    `proposed` are all that was thought of. The cards on a page take the page's place, and what text is left over makes
    cards of its own.
    """
    edged: list[Corners] = []
    for outline in outermost:
        edged += cards_within(outline, outlines, lines, options) or [outline]
    known = [card for card in edged if _holds_text(card, lines, options)]
    if len(known) < 2:
        return None
    faint, edged = _in_place_of_large_ones(known, edged, proposed, lines, options)
    left = _left_over(lines, [*edged, *faint])
    faint += _fainter(known, [*edged, *faint], proposed, left, options)
    left = _left_over(left, faint)
    groups = [one for one in _grouped(left, known) if len(one) >= options.least_lines]
    loose = len(left) - sum(map(len, groups))
    if len(left) > options.max_unframed * len(lines) or loose > options.max_loose * len(lines):
        return None
    for group in groups:
        faint.append(_around(group, known, [*edged, *faint], options))
    return Cards(edged, faint)


def cards_within(
    page: Corners, outlines: Sequence[Corners], lines: Sequence[Corners], options: SeveralOptions
) -> list[Corners]:
    """Return the cards that lie on a page, at least two, apart from its edge and from one another; else nothing."""
    inner = [one for one in outlines if area(one) <= options.max_share * area(page) and _lies_on(page, one, options)]
    inner = [one for one in inner if _holds_text(one, lines, options)]
    if len(inner) < 2:
        return []
    middle = float(np.median([area(one) for one in inner]))
    cards: list[Corners] = []
    for least in (options.nearly_alike, options.alike):
        for one in inner:
            if _alike(area(one), middle) >= least and _is_apart(one, cards):
                cards.append(one)
    return cards if len(cards) > 1 else []


def _in_place_of_large_ones(
    known: Sequence[Corners],
    edged: Sequence[Corners],
    proposed: Sequence[Corners],
    lines: Sequence[Corners],
    options: SeveralOptions,
) -> tuple[list[Corners], list[Corners]]:
    """Return the cards within outlines that are far larger than the others, as a row of pockets is, and the rest."""
    size, _ = _size(known)
    faint: list[Corners] = []
    kept: list[Corners] = []
    for outline in edged:
        inner: list[Corners] = []
        if options.alike * area(outline) > size:
            own = [line for line in lines if _holds(outline, line)]
            others = [one for one in edged if one is not outline]
            inner = list(_fainter(known, others, proposed, own, options))
        faint += inner if len(inner) > 1 else []
        kept += [] if len(inner) > 1 else [outline]
    return faint, kept


def _left_over(lines: Sequence[Corners], cards: Sequence[Corners]) -> list[Corners]:
    return [line for line in lines if not any(_holds(card, line) for card in cards)]


def _is_apart(one: Corners, cards: Sequence[Corners]) -> bool:
    return all(overlap(one, other)[1] < _SHARED for other in cards)


def may_hold_cards(page: Corners, outlines: Sequence[Corners], options: SeveralOptions) -> bool:
    """Tell whether two outlines of about the same size lie apart on a page: its text is worth a look then."""
    inner = [one for one in outlines if area(one) <= options.max_share * area(page) and _lies_on(page, one, options)]
    pairs = combinations(inner, 2)
    return any(overlap(*pair)[1] < _SHARED and _alike(*map(area, pair)) >= options.alike for pair in pairs)


def _lies_on(page: Corners, card: Corners, options: SeveralOptions) -> bool:
    rim = options.apart * area(page) ** 0.5
    edge = page.astype(np.float32)
    return all(cv2.pointPolygonTest(edge, (float(x), float(y)), measureDist=True) >= rim for x, y in card)


def _alike(one: float, other: float) -> float:
    return min(one, other) / max(one, other, 1e-6)


def _holds(card: Corners, line: Corners) -> bool:
    return share_within(card, line) >= _HELD


def _holds_text(card: Corners, lines: Sequence[Corners], options: SeveralOptions) -> bool:
    """Tell whether an outline holds a card's text, and cuts no line in two."""
    shares = [share_within(card, line) for line in lines]
    return sum(share >= _HELD for share in shares) >= options.least_lines and not any(
        1 - _HELD < share < _HELD for share in shares
    )


def _fainter(
    known: Sequence[Corners],
    cards: Sequence[Corners],
    proposed: Sequence[Corners],
    left: Sequence[Corners],
    options: SeveralOptions,
) -> Iterator[Corners]:
    """Yield proposed outlines as large as the known cards around text that is left over, those with most first."""
    size, shape = _size(known)
    fitting = [
        (sum(_holds(one, line) for line in left), one)
        for one in proposed
        if _alike(area(one), size) >= options.nearly_alike
        and _alike(_aspect(one), shape) >= options.nearly_alike
        and _holds_text(one, left, options)
    ]
    taken = list(cards)
    for _, one in sorted(fitting, key=lambda pair: (-pair[0], -_alike(area(pair[1]), size))):
        if _is_apart(one, taken):
            taken.append(one)
            yield one


def _size(cards: Sequence[Corners]) -> tuple[float, float]:
    """Return the median area and the median long side over short side."""
    return float(np.median([area(card) for card in cards])), float(np.median([_aspect(card) for card in cards]))


def _aspect(card: Corners) -> float:
    top, right, bottom, left = lengths(card)
    return float(max(top + bottom, left + right) / max(1e-6, min(top + bottom, left + right)))


def _grouped(lines: Sequence[Corners], known: Sequence[Corners]) -> list[list[Corners]]:
    """Return the lines in groups that have room on one card, the nearest joined first."""
    axes, (long_side, short_side) = _axes(known), _sides(known)
    groups = [[line] for line in lines]

    def spread(group: list[Corners]) -> tuple[float, float]:
        width, height = np.ptp(np.concatenate(group) @ axes.T, axis=0)
        return float(width), float(height)

    while len(groups) > 1:
        joined = [
            (sum(spread(groups[one] + groups[other])), one, other)
            for one, other in combinations(range(len(groups)), 2)
            if all(np.less_equal(spread(groups[one] + groups[other]), (long_side, short_side)))
        ]
        if not joined:
            break
        _, one, other = min(joined)
        groups[one] += groups.pop(other)
    return groups


def _axes(cards: Sequence[Corners]) -> Corners:
    """Return the unit vectors along the long side and the short side of the first card, a row each."""
    sides = np.roll(cards[0], -1, axis=0) - cards[0]
    long = sides[int(np.argmax(lengths(cards[0])))]
    along = long / np.linalg.norm(long)
    return np.array([along, [-along[1], along[0]]])


def _sides(cards: Sequence[Corners]) -> tuple[float, float]:
    """Return the long and the short side of a card of median size and shape."""
    size, shape = _size(cards)
    return (size * shape) ** 0.5, (size / shape) ** 0.5


def _around(
    group: Sequence[Corners], known: Sequence[Corners], others: Sequence[Corners], options: SeveralOptions
) -> Corners:
    """Return an outline around a group of lines that lies as the known cards do.

    Small print may not have been seen: the outline is as large as a card in each direction that no other card bars.
    """
    axes, sides = _axes(known), np.array(_sides(known))
    places = np.concatenate(group) @ axes.T
    ends = [places.min(axis=0) - options.room * sides, places.max(axis=0) + options.room * sides]
    missing = np.maximum(0.0, sides - (ends[1] - ends[0]))
    for end, way in ((0, -1), (1, 1)):
        for axis in (0, 1):
            for share in (1.0, 0.75, 0.5, 0.25):
                wider = [ends[0].copy(), ends[1].copy()]
                wider[end][axis] += way * share * missing[axis]
                if all(overlap(_box(*wider) @ axes, other)[1] < _SHARED / 5 for other in others):
                    ends = wider
                    break
    return _box(*ends) @ axes


def _box(least: Corners, most: Corners) -> Corners:
    (left, top), (right, bottom) = least, most
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
