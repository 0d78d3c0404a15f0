"""Find the printed lines of a card: PP-OCR's text detector, or contours by OpenCV where that is not installed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.errors import EngineMissingError
from ingest.image.pictures import Card, Pixels
from models.geometry import Point, Quad

# A line lower than this share of the picture's long side is under 18 px for the detector, its letters 8 to 10 px, and
# its outline is no longer found to a part of a letter. Cards that fill their picture have lines of 25 to 50 px.
_SMALL_LINE = 0.018
# A closer look at the part with the print must enlarge it by this much to be worth its time.
_MAGNIFICATION = 1.4
# Room around that part, in heights of the highest line: print that was missed is mostly next to print that was seen.
_ROOM = 4.0
# The network takes sides of whole multiples of this many pixels, and fails on none.
_NETWORK_STEP = 32


@dataclass(frozen=True, slots=True)
class LineOptions:
    """How lines are looked for."""

    # Measured on real cards: 736 to 2400 px find the same lines, the cost grows with the square.
    long_side_px: int = 960
    # Contours need the gaps between lines that stand close; they cost little.
    contour_side_px: int = 1600
    # A quad this much longer than wide has a direction; a nearly square one may be a single letter.
    elongated: float = 1.5


class LineDetector(Protocol):
    """Whatever finds text lines on a picture; it keeps no state between calls."""

    def find(self, pixels: Pixels) -> list[Quad]:
        """Return the lines of a BGR picture in its pixels, in no particular order; tall ones run downwards."""


def ppocr_settings(network: str, weights: str) -> Any:
    """Return rapidocr's settings for one network ("Det" or "Rec"): the weights of its wheel, one thread, no talk.

    Raises EngineMissingError where rapidocr or its runtime is not installed.
    """
    try:
        # Late: they take half a second, and the program also runs without them.
        import rapidocr  # noqa: PLC0415
        from rapidocr.inference_engine.onnxruntime import OrtInferSession  # noqa: F401, PLC0415
        from rapidocr.utils.log import logger  # noqa: PLC0415
        from rapidocr.utils.parse_parameters import ParseParams  # noqa: PLC0415
    except ImportError as error:
        raise EngineMissingError(f"{error}: pip install rapidocr onnxruntime") from error
    logger.setLevel(logging.ERROR)
    home = Path(rapidocr.__file__).parent
    whole = ParseParams.load(home / "config.yaml")
    settings = whole[network]
    settings.engine_cfg = whole.EngineConfig.onnxruntime
    settings.engine_cfg.intra_op_num_threads = 1
    settings.engine_cfg.inter_op_num_threads = 1
    # rapidocr downloads the weights of a model that it knows by name, never those of a path.
    settings.model_path = str(home / "models" / weights)
    settings.font_path = None
    return settings


class PpocrDetector:
    """The detector network of PP-OCR (differentiable binarisation), with the weights that rapidocr ships."""

    def __init__(self, options: LineOptions) -> None:
        """Load the network; EngineMissingError if rapidocr or its runtime is not installed."""
        settings = ppocr_settings("Det", "PP-OCRv6_det_small.onnx")
        from rapidocr.ch_ppocr_det import TextDetector  # noqa: PLC0415 - late, see above

        settings.limit_type = "max"
        settings.limit_side_len = options.long_side_px
        self._options = options
        self._network = TextDetector(settings)

    def find(self, pixels: Pixels) -> list[Quad]:
        """Return the lines of a BGR picture in its pixels."""
        small = _resized(pixels, self._options.long_side_px, _NETWORK_STEP)
        likelihood = self._network.session(self._network.get_preprocess()(small))
        rectangles, _ = self._network.postprocess_op(likelihood, pixels.shape[:2])
        return [_line_quad(corners, self._options.elongated) for corners in rectangles]


class ContourDetector:
    """Lines as runs of letter edges closed into one blob: OpenCV only, for level or upright print on a plain ground."""

    def __init__(self, options: LineOptions) -> None:
        """Keep the options; there is nothing to load."""
        self._options = options

    def find(self, pixels: Pixels) -> list[Quad]:
        """Return the lines of a BGR picture in its pixels."""
        grey = cv2.cvtColor(_resized(pixels, self._options.contour_side_px), cv2.COLOR_BGR2GRAY)
        edges = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
        _, mask = cv2.threshold(edges, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        letter_px = _letter_height(mask)
        along, across = round(letter_px * 1.2) | 1, 3
        level, upright = (_blobs(mask, size, letter_px) for size in ((along, across), (across, along)))
        blobs = max(level, upright, key=_elongation)
        scale = max(pixels.shape[:2]) / self._options.contour_side_px
        return [_line_quad(cv2.boxPoints(blob) * scale, self._options.elongated) for blob in blobs]


def _letter_height(mask: NDArray[Any]) -> float:
    """Return the middle height of what may be letters, in pixels of the mask."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    heights = stats[1:, cv2.CC_STAT_HEIGHT]
    heights = heights[(heights >= 5) & (heights < mask.shape[0] / 6)]
    return float(np.median(heights)) if len(heights) else 12.0


def _blobs(mask: NDArray[Any], size: tuple[int, int], letter_px: float) -> list[Any]:
    """Return OpenCV's rotated rectangles around the letters that a closing of this size joins, with some room."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, size))
    # Two levels, so that print inside a frame is found too; a contour with a parent is the rim of a hole.
    contours, tree = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    parents = tree[0, :, 3] if tree is not None else ()
    rectangles = [cv2.minAreaRect(contour) for contour, parent in zip(contours, parents, strict=True) if parent < 0]
    room = letter_px * 0.5
    return [
        (centre, (wide + room, tall + room), angle)
        for centre, (wide, tall), angle in rectangles
        if min(wide, tall) >= 0.5 * letter_px and max(wide, tall) >= letter_px and min(wide, tall) < 6 * letter_px
    ]


def _elongation(blobs: Sequence[Any]) -> float:
    """Return the mean length over breadth of the blobs, the large ones counting more."""
    areas = [wide * tall for _, (wide, tall), _ in blobs]
    ratios = [max(wide, tall) / min(wide, tall) for _, (wide, tall), _ in blobs]
    return float(np.average(ratios, weights=areas)) if blobs else 0.0


def _resized(pixels: Pixels, long_side_px: int, least_px: int = 1) -> Pixels:
    """Return the picture with its longer side at `long_side_px`; no side gets shorter than `least_px`."""
    scale = long_side_px / max(pixels.shape[:2])
    height, width = (max(least_px, round(side * scale)) for side in pixels.shape[:2])
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=method), np.uint8)


def _line_quad(corners: NDArray[Any], elongated: float) -> Quad:
    """Return a rectangle's corners from the start of the line: left to right, or downwards where it is tall."""
    ring = np.asarray(corners, float).reshape(4, 2)
    centre = ring.mean(axis=0)
    ring = ring[np.argsort(np.arctan2(ring[:, 1] - centre[1], ring[:, 0] - centre[0]))]
    quads = [Quad(*(Point(x, y) for x, y in np.roll(ring, -start, axis=0).tolist())) for start in range(4)]
    long = [quad for quad in quads if quad.width >= elongated * quad.height]
    # Of an elongated quad's two directions the one nearer to 45 degrees, which never runs upwards or to the left.
    return (
        min(long, key=lambda q: abs(q.angle_degrees - 45)) if long else min(quads, key=lambda q: abs(q.angle_degrees))
    )


def find_lines(card: Card, detector: LineDetector) -> list[Quad]:
    """Return the card's lines in card pixels, in reading order; small print far from the rim is looked at from near."""
    quads = detector.find(card.pixels)
    part = _small_print(card.pixels, quads)
    if part is not None:
        rows, columns = part
        nearer = detector.find(np.ascontiguousarray(card.pixels[part]))
        quads = [_moved(quad, columns.start, rows.start) for quad in nearer]
    return in_reading_order(quads)


def _small_print(pixels: Pixels, quads: Sequence[Quad]) -> tuple[slice, slice] | None:
    """Return the rows and columns around all print if it is small and a closer look would magnify it; else None."""
    if not quads:
        return None
    long_side = max(pixels.shape[:2])
    if float(np.median([quad.height for quad in quads])) > _SMALL_LINE * long_side:
        return None
    boxes = [quad.bounds() for quad in quads]
    room = _ROOM * max(quad.height for quad in quads)
    top, left = (max(0, int(min(edges) - room)) for edges in ([b.top for b in boxes], [b.left for b in boxes]))
    bottom, right = (int(max(edges) + room) for edges in ([b.bottom for b in boxes], [b.right for b in boxes]))
    worth_it = max(bottom - top, right - left) * _MAGNIFICATION < long_side
    return (slice(top, bottom), slice(left, right)) if worth_it else None


def _moved(quad: Quad, x: float, y: float) -> Quad:
    return Quad(*(Point(corner.x + x, corner.y + y) for corner in quad.corners))


def in_reading_order(quads: Sequence[Quad]) -> list[Quad]:
    """Return the quads row by row; two stand in one row if their middles differ by less than half the lower height."""
    rows: list[list[Quad]] = []
    for quad in sorted(quads, key=lambda q: q.centre.y):
        row = rows[-1] if rows else []
        if row and abs(quad.centre.y - row[-1].centre.y) < min(quad.bounds().height, row[-1].bounds().height) / 2:
            row.append(quad)
        else:
            rows.append([quad])
    return [quad for row in rows for quad in sorted(row, key=lambda q: q.centre.x)]
