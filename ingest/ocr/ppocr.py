"""PP-OCR's recogniser, with the weights that rapidocr ships: better at letters than at spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from ingest.image.level import close_crop
from ingest.image.lines import ppocr_settings
from ingest.image.pictures import LineImage, Pixels
from models.text import Reading, Word

_BLANK = 0  # what the network says between two signs


@dataclass(frozen=True, slots=True)
class PpocrOptions:
    """How the recogniser is fed."""

    height_px: int = 48  # what the network was trained on
    # Share of the line's height left around it. Measured on real cards: .949 of the fields are read at 0.23, .969 at
    # 0.09, .964 at 0.05: the lines above and below disturb more than clipped letters do.
    rim: float = 0.09
    least_width_px: int = 160  # shorter lines are filled up on the right; at 320, as in training, they read the same


@dataclass(frozen=True, slots=True)
class Sign:
    """One character, where its middle stands on the line (share, 0 to 1), and how sure the network is (0 to 1)."""

    text: str
    at: float
    confidence: float


class PpocrReader:
    """Reads each line's colour crop; holds the network and nothing else."""

    name = "ppocr"

    def __init__(self, options: PpocrOptions) -> None:
        """Load the network; EngineMissingError if rapidocr or its runtime is not installed."""
        settings = ppocr_settings("Rec", "PP-OCRv6_rec_small.onnx")
        from rapidocr.ch_ppocr_rec import TextRecognizer  # noqa: PLC0415 - late: it takes half a second

        self._options = options
        self._network = TextRecognizer(settings)
        self._signs: list[str] = self._network.postprocess_op.character
        self.version = f"rapidocr {version('rapidocr')} PP-OCRv6 small"

    def read(self, lines: Sequence[LineImage]) -> list[Reading]:
        """Return one reading a line, in order.

        Each line is a call of its own: batches of six, filled up to one width, cost a third more; on real cards the
        readings are different ones, the share that is right after `agree` is the same.
        """
        return [self._read_line(close_crop(line, self._options.rim, self._options.height_px)) for line in lines]

    def _read_line(self, crop: Pixels) -> Reading:
        width = max(crop.shape[1], self._options.least_width_px)
        picture = np.zeros((1, 3, crop.shape[0], width), np.float32)
        picture[0, :, :, : crop.shape[1]] = crop.transpose(2, 0, 1) / np.float32(127.5) - 1
        (steps,) = self._network.session(picture)
        rim_px = crop.shape[0] * self._options.rim / (1 + 2 * self._options.rim)
        line_px = max(1.0, crop.shape[1] - 2 * rim_px)
        signs = self._decoded(steps, width / len(steps) / line_px, rim_px / line_px)
        confidence = float(np.mean([sign.confidence for sign in signs])) if signs else 0.0
        words = words_from_signs(signs)
        return Reading(self.name, " ".join(word.text for word in words), confidence, words)

    def _decoded(self, steps: NDArray[np.float32], step: float, rim: float) -> list[Sign]:
        """Return the signs of the likeliest path: runs of one sign are one, blanks are none (greedy CTC).

        `step` and `rim` are the widths of one step of the network and of the rim, in shares of the line's width.
        """
        best = steps.argmax(axis=1)
        starts = np.flatnonzero(np.diff(best, prepend=-1))
        ends = np.append(starts[1:], len(best))
        return [
            Sign(
                unicodedata.normalize("NFKC", self._signs[best[start]]),
                float((start + end) / 2 * step - rim),
                float(steps[start:end, best[start]].max()),
            )
            for start, end in zip(starts, ends, strict=True)
            if best[start] != _BLANK
        ]


def words_from_signs(signs: Sequence[Sign]) -> tuple[Word, ...]:
    """Return the words between the spaces; a word reaches half a sign beyond the middles of its outer signs."""
    words, run = [], []
    for sign in [*signs, Sign(" ", 1.0, 1.0)]:
        if not sign.text.isspace():
            run.append(sign)
        elif run:
            half = (run[-1].at - run[0].at) / max(1, len(run) - 1) / 2
            confidence = sum(each.confidence for each in run) / len(run)
            text = "".join(each.text for each in run)
            words.append(Word(text, max(0.0, run[0].at - half), min(1.0, run[-1].at + half), confidence))
            run = []
    return tuple(words)
