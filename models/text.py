"""What the readers saw: words, one reading of a line, and the line that two readings agree on."""

from __future__ import annotations

from dataclasses import dataclass

from models.geometry import Quad


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters without a space, and where it stands in its line.

    `start` and `end` are shares (0 to 1) of the line's width in the direction of reading, so that they hold on the
    levelled line, on the card and on the photo alike; `confidence` is 0 to 1.
    """

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One line as one reader saw it; an empty text means that this reader saw nothing."""

    reader: str
    text: str
    confidence: float
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: the text the readings agree on, and the readings themselves.

    `quad` is in pixels of the picture that the caller works in (the stage's docstring says which). `disputed` holds
    the half-open character ranges of `text` for which another reader saw something else.
    """

    text: str
    quad: Quad
    confidence: float
    words: tuple[Word, ...] = ()
    readings: tuple[Reading, ...] = ()
    disputed: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> Quad:
        """Return the quad of the characters `start` to `end` (exclusive) of `text`, by the words they lie in."""
        if start <= 0 and end >= len(self.text):
            return self.quad
        at, shares = 0, []
        for word in self.words:
            first = self.text.find(word.text, at)
            if first < 0:
                continue
            at = first + len(word.text)
            if first < end and at > start:
                shares += [word.start, word.end]
        if shares:
            return self.quad.part(min(shares), max(shares))
        length = max(1, len(self.text))
        return self.quad.part(max(0, start) / length, min(length, end) / length)


@dataclass(frozen=True, slots=True)
class Code:
    """A barcode's payload (QR, Data Matrix, …) as text, and where it stands in the picture."""

    symbology: str
    text: str
    quad: Quad
