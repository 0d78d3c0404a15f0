"""Somebody at a German keyboard: what they type, how many keys that takes, and the shortest way to mend a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from playwright.sync_api import Page

_OWN_KEY = frozenset("äöüÄÖÜ")
_SHIFTED = frozenset("!\"§$%&/()=?*';:_>°")
_THIRD = frozenset("@€{}[]\\|~")
_MOST_STEPS = 60  # further than any page is long: the way does not lead there


@dataclass(frozen=True, slots=True)
class Press:
    """A key with its modifiers ("Control+Enter"), pressed some times while the modifiers stay down."""

    chord: str
    times: int = 1

    @property
    def keys(self) -> int:
        """How many keys it takes; a modifier is one."""
        return self.chord.count("+") + self.times if self.times else 0


@dataclass(frozen=True, slots=True)
class Text:
    """Signs that are typed."""

    text: str

    @property
    def keys(self) -> int:
        """How many keys it takes: Shift and AltGr once a run of signs, an accent besides its letter."""
        signs = "".join(sign if sign in _OWN_KEY else unicodedata.normalize("NFD", sign) for sign in self.text)
        return sum(bool(layer) + len(list(run)) for layer, run in groupby(signs, _layer))


def _layer(sign: str) -> str:
    """Return the modifier that a sign needs, or nothing."""
    if sign in _THIRD:
        return "AltGr"
    return "Shift" if sign in _SHIFTED or sign.isupper() else ""


Strokes = Sequence[Press | Text]


def strokes_to_mend(shown: str, meant: str) -> Strokes:
    """Return the shortest of three ways to turn one text into the other: all anew, from its start, from its end."""
    head = _alike(shown, meant)
    tail = min(_alike(shown[::-1], meant[::-1]), len(shown) - head, len(meant) - head)
    gone, put = len(shown) - head - tail, Text(meant[head : len(meant) - tail])
    ways: tuple[Strokes, ...] = (
        (Press("Control+a"), Text(meant)),
        (Press("Control+Home"), Press("ArrowRight", head), Press("Delete", gone), put),
        (Press("Control+End"), Press("ArrowLeft", tail), Press("Backspace", gone), put),
    )
    return min(ways, key=lambda way: sum(stroke.keys for stroke in way))


def _alike(one: str, other: str) -> int:
    """Return how many signs two texts have in common at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


@dataclass
class Typist:
    """Types into a page and counts the keys; nothing is clicked."""

    page: Page
    keys: int = 0

    def do(self, *strokes: Press | Text) -> None:
        """Press and type, one after the other."""
        for stroke in strokes:
            self.keys += stroke.keys
            if isinstance(stroke, Text):
                self.page.keyboard.type(stroke.text)
                continue
            for _ in range(stroke.times):
                self.page.keyboard.press(stroke.chord)

    def press_until(self, chord: str, reached: Callable[[], bool]) -> None:
        """Press a key, its modifiers held, until something is reached. Raises LookupError if the way leads nowhere."""
        for times in range(_MOST_STEPS):
            if reached():
                self.keys += Press(chord, times).keys
                return
            self.page.keyboard.press(chord)
        raise LookupError(f"{chord} does not lead there")
