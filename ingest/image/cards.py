"""The cards on a photo: where they lie, and each one flat.

Finding goes from coarse to fine: quadrilaterals are proposed on a copy of some 400 pixels, moved onto the edges and
judged on one of 800, and fitted to a part of a pixel on the photo itself. A wrong outline cuts text off, while a photo
that is read whole loses nothing but resolution; so in doubt there is no card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import cv2
import numpy as np

from ingest.image.around import AroundOptions, apart_from_other_print, find_strokes, is_code, print_is_lost
from ingest.image.lines import LineDetector
from ingest.image.outlines import find_outlines
from ingest.image.pictures import Card, Homography, Photo, Pixels
from ingest.image.reduce import reduced, step_to
from ingest.image.several import SeveralOptions, may_hold_cards, tell_apart
from ingest.image.sides import Corners, area, evidence, fitted, lengths, overlap
from models.geometry import Point, Quad


@dataclass(frozen=True, slots=True)
class CardOptions:
    """What counts as a card's outline, and how large the flat card may be."""

    search_side: int = 800  # pixels, about; the copy that outlines are judged on. Print of 2 mm still shows on it
    min_area: float = 0.02  # share of the photo; nine cards on one photo have 0.03 each
    max_aspect: float = 2.4  # 85 x 55 mm is 1.55, US 1.75, slim formats 2.1; seen at a slant more
    min_aspect: float = 1.2  # below it stand square cards, but more often pictures and logos
    min_aspect_cut: float = 0.9  # of a card that goes on beyond the photo's frame only a part is seen
    max_corner_cosine: float = 0.5  # corners of 60 to 120 degrees
    min_parallel: float = 0.5  # shorter over longer of two opposite sides; at 45 degrees from near 0.57
    steep: float = 0.7  # the same: a card that converges more is seen from so far aside that its long side shrinks
    min_aspect_steep: float = 1.05  # of such a card; 1.14 at 45 degrees
    min_side_share: float = 0.55  # of each side must show an edge: a finger may cover the rest
    min_mean_share: float = 0.8  # of all sides together
    clear: float = 4.0  # times the least step; an outline this clear on its weakest side is as good as any
    min_score: float = 0.3  # share of edge times clearness; below it lie chance rectangles of grain and shadow
    equal_score: float = 0.85  # of two outlines this close in score, the larger one: the smaller one may be printed
    framed_score: float = 0.8  # a side on the photo's frame may be the ground's end as well as the card's
    around: AroundOptions = field(default_factory=AroundOptions)
    several: SeveralOptions = field(default_factory=SeveralOptions)
    margin: float = 0.01  # of the sides, added all around; of 20 composed scenes 19 then keep 99.9 % of the card
    max_side: int = 2600  # pixels of the flat card's long side: a card is read at 30 pixels a millimetre, not finer


@dataclass(frozen=True, slots=True)
class Sighting:
    """The cards that were seen; not `sure` where they may be parts of larger ones that lie on a printed page."""

    quads: tuple[Quad, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Outline:
    corners: Corners
    score: float
    area: float


def find_cards(photo: Photo, options: CardOptions) -> list[Quad]:
    """Return the cards' corners in photo pixels, in reading order; empty if no card edge is seen.

    Top left is meant as the photo lies: which side of the card is up, its text will say (see `turn`). A corner may lie
    outside the photo. The list is empty too if print outside of all outlines would be lost.
    """
    seen = sight_cards(photo, options, None)
    return list(seen.quads)


def sight_cards(photo: Photo, options: CardOptions, detector: LineDetector | None) -> Sighting:
    """Return the cards as `find_cards` does; among print too, where the lines of text that `detector` finds allow it.

    Such cards are not sure: a panel of a card that lies on a letter looks the same.
    """
    step = step_to(photo.pixels, options.search_side)
    small = reduced(photo.pixels, step)
    if min(small.shape[:2]) < 32:
        return Sighting(())
    lab = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2Lab), np.uint8)
    proposed = _proposed(lab, options)
    strokes = find_strokes(lab)
    judged = [one for one in _judged(lab, proposed, options) if not is_code(strokes, one.corners, options.around)]
    edged = [one.corners for one in judged]
    outlines = [one.corners for one in _outermost(_best(judged, options))]

    @cache
    def lines() -> list[Corners]:
        return [_to_small(line, step) for line in detector.find(photo.pixels)] if detector else []

    if detector and (len(outlines) > 1 or any(may_hold_cards(one, edged, options.several) for one in outlines)):
        told = tell_apart(outlines, edged, proposed, lines(), options.several)
        if told:
            return Sighting(_on_photo(photo.pixels, told.edged, step, faint=told.faint))
    sure = not outlines or not print_is_lost(strokes, outlines, options.around)
    if not sure:
        outlines = [corners for corners in outlines if detector and _may_lie_on_print(corners, lab, options.around)]
        outlines = apart_from_other_print(outlines, lines(), options.around) if outlines else []
    return Sighting(_on_photo(photo.pixels, outlines, step), sure)


def _on_photo(
    pixels: Pixels, outlines: Sequence[Corners], step: int, faint: Sequence[Corners] = ()
) -> tuple[Quad, ...]:
    """Return outlines of the small copy as quads of the photo, fitted to the edges there, unless those are faint."""
    found = [_fitted_to_photo(pixels, _to_full(corners, step), step) for corners in outlines]
    found += [_to_full(corners, step) for corners in faint]
    return tuple(_in_reading_order(list(map(_to_quad, found))))


def _to_full(corners: Corners, step: float) -> Corners:
    return (corners + 0.5) * step - 0.5


def _may_lie_on_print(corners: Corners, lab: Pixels, options: AroundOptions) -> bool:
    height, width = lab.shape[:2]
    return area(corners) >= options.min_area * height * width and _aspect(corners) <= options.max_aspect


def _to_small(quad: Quad, step: float) -> Corners:
    return (np.array([(corner.x, corner.y) for corner in quad.corners]) + 0.5) / step - 0.5


def _proposed(lab: Pixels, options: CardOptions) -> list[Corners]:
    """Return where outlines might be, as seen on a copy of half the size."""
    height, width = lab.shape[:2]
    half = np.asarray(cv2.resize(lab, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.uint8)
    return [_to_full(coarse, 2) for coarse in find_outlines(half, options.min_area)]


def _judged(lab: Pixels, proposed: Sequence[Corners], options: CardOptions) -> list[_Outline]:
    """Return the outlines that a card could have, moved onto the edges, best first."""
    outlines = []
    for coarse in proposed:
        corners = fitted(lab, coarse, radius=6)
        if corners is not None and (score := _score(lab, corners, options)) >= options.min_score:
            outlines.append(_Outline(corners, score, area(corners)))
    return sorted(outlines, key=lambda outline: -outline.score)


def _score(lab: Pixels, corners: Corners, options: CardOptions) -> float:
    """Return 0 for what is no card's outline, else how clearly (to 1) its sides lie on edges."""
    height, width = lab.shape[:2]
    within = np.abs(corners - [width / 2, height / 2]).max(axis=0) <= [0.6 * width, 0.6 * height]
    if not within.all() or area(corners) < options.min_area * height * width:
        return 0.0
    seen = evidence(lab, corners)
    free = ~seen.framed
    if free.sum() < 3 or not _card_shaped(corners, options, cut=not free.all()):
        return 0.0
    share = seen.share[free]
    if share.min() < options.min_side_share or share.mean() < options.min_mean_share:
        return 0.0
    clear = min(1.0, float(seen.clarity[free].min()) / options.clear)
    return float(share.mean()) * clear * (1.0 if free.all() else options.framed_score)


def _card_shaped(corners: Corners, options: CardOptions, *, cut: bool) -> bool:
    top, right, bottom, left = lengths(corners)
    if min(top, right, bottom, left) < 1:
        return False
    aspect = _aspect(corners)
    parallel = min(top / bottom, bottom / top, left / right, right / left)
    along = (np.roll(corners, -1, axis=0) - corners) / np.array([[top], [right], [bottom], [left]])
    cosine = np.abs((along * np.roll(along, 1, axis=0)).sum(axis=1)).max()
    least = options.min_aspect_steep if parallel < options.steep else options.min_aspect
    least = options.min_aspect_cut if cut else least
    return bool(
        least <= aspect <= options.max_aspect
        and parallel >= options.min_parallel
        and cosine <= options.max_corner_cosine
    )


def _aspect(corners: Corners) -> float:
    top, right, bottom, left = lengths(corners)
    width, height = top + bottom, left + right
    return float(max(width, height) / min(width, height))


def _best(outlines: list[_Outline], options: CardOptions) -> list[_Outline]:
    """Return one of each group of outlines around the same thing: the largest of those that are about equally clear."""
    groups: list[list[_Outline]] = []
    for outline in outlines:
        group = next((g for g in groups if overlap(outline.corners, g[0].corners)[0] > 0.7), None)
        if group is None:
            groups.append([outline])
        elif outline.score >= options.equal_score * group[0].score:
            group.append(outline)
    largest = [(group[0], max(group, key=lambda outline: outline.area)) for group in groups]
    # The clearest is also the best placed, unless the largest is larger by a strip that might hold print.
    return [large if large.area > 1.03 * clearest.area else clearest for clearest, large in largest]


def _outermost(outlines: list[_Outline]) -> list[_Outline]:
    """Return the outlines that lie in no other one: a panel or a logo on a card is no card."""
    kept: list[_Outline] = []
    for outline in sorted(outlines, key=lambda outline: -outline.area):
        if all(overlap(outline.corners, other.corners)[1] < 0.3 for other in kept):
            kept.append(outline)
    return kept


def _fitted_to_photo(pixels: Pixels, corners: Corners, step: int) -> Corners:
    """Return the corners fitted on the photo itself; where that moves them far, they stay as they were."""
    for radius in (4.0 * step, 1.5 * step + 1):
        finer = fitted(pixels, corners, radius)
        if finer is None or np.abs(finer - corners).max() > 8 * step:
            return corners
        corners = finer
    return corners


def _to_quad(corners: Corners) -> Quad:
    return Quad(*(Point(float(x), float(y)) for x, y in corners))


def _in_reading_order(quads: list[Quad]) -> list[Quad]:
    """Return the quads row by row: a row ends where the next card's centre lies below half of this one's height."""
    rows: list[list[Quad]] = []
    for quad in sorted(quads, key=lambda quad: quad.centre.y):
        if rows and quad.centre.y - rows[-1][0].centre.y < rows[-1][0].bounds().height / 2:
            rows[-1].append(quad)
        else:
            rows.append([quad])
    return [quad for row in rows for quad in sorted(row, key=lambda quad: quad.centre.x)]


def rectify(photo: Photo, quad: Quad | None, options: CardOptions) -> Card:
    """Return the flat card inside `quad` (photo pixels) with a small margin, or for None the whole photo.

    As many pixels as the longer of two opposite sides has in the photo, never more; at most `max_side` on the long
    side. What lies outside the photo is the frame's colour carried on.
    """
    height, width = photo.pixels.shape[:2]
    if quad is None:
        return _shrunk(photo.pixels, np.eye(3), options.max_side)
    corners = np.array([(p.x, p.y) for p in quad.corners])
    corners = corners + (corners - corners.mean(axis=0)) * 2 * options.margin
    top, right, bottom, left = lengths(corners)
    width, height = max(1, round(max(top, bottom))), max(1, round(max(left, right)))
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32) - 0.5
    homography = np.asarray(
        cv2.getPerspectiveTransform(corners.astype(np.float32), flat.astype(np.float32)), np.float64
    )
    pixels = cv2.warpPerspective(
        photo.pixels, homography, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return _shrunk(np.asarray(pixels, np.uint8), homography, options.max_side)


def _shrunk(pixels: Pixels, homography: Homography, max_side: int) -> Card:
    height, width = pixels.shape[:2]
    scale = max_side / max(height, width)
    if scale >= 1:
        return Card(pixels, homography)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    x, y = size[0] / width, size[1] / height
    smaller = np.array([[x, 0, (x - 1) / 2], [0, y, (y - 1) / 2], [0, 0, 1]])  # pixel centres lie at whole numbers
    return Card(np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8), smaller @ homography)


def turn(card: Card, rotation: int) -> Card:
    """Return the card turned clockwise by `rotation` degrees (0, 90, 180 or 270), its homography with it."""
    quarters = rotation // 90 % 4
    height, width = card.pixels.shape[:2]
    turned = {
        0: np.eye(3),
        1: np.array([[0.0, -1, height - 1], [1, 0, 0], [0, 0, 1]]),
        2: np.array([[-1.0, 0, width - 1], [0, -1, height - 1], [0, 0, 1]]),
        3: np.array([[0.0, 1, 0], [-1, 0, width - 1], [0, 0, 1]]),
    }
    return Card(np.ascontiguousarray(np.rot90(card.pixels, -quarters)), turned[quarters] @ card.homography)
