"""How readers spoil a value: letters of one outline, strokes that join or part, dots of umlauts, clipped ends."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from models.draft import Property

# What print of the first is read as; from general knowledge of the readers, and wider than what the matcher folds.
_LETTERS = {
    "m": ("rn", "nn"), "rn": ("m",), "n": ("u", "ri", "h"), "u": ("n", "ii", "v"), "h": ("b", "n", "li"),
    "b": ("h", "6"), "l": ("I", "1", "i", "t"), "i": ("l", "1", "j", "í"), "I": ("l", "1"),
    "t": ("f", "l", "r"), "f": ("t", "r"), "e": ("c", "o", "é"), "c": ("e", "o", "("), "o": ("0", "a", "c"),
    "a": ("o", "e", "á"), "d": ("cl", "ol"), "cl": ("d",), "g": ("q", "9", "y"), "y": ("v", "g"),
    "v": ("y", "u"), "w": ("vv", "v"), "s": ("5", "z"), "z": ("2", "s"), "k": ("lc", "x"),
    "ü": ("u", "ii", "ú"), "ö": ("o", "ô", "6"), "ä": ("a", "â", "á"), "ß": ("ss", "B", "fs"),
    "r": ("n", "t"), "S": ("5", "8"), "B": ("8", "R"), "K": ("R", "X"), "M": ("N", "H"), "G": ("C", "6"),
    "E": ("F", "B"), "F": ("P", "E"),
}  # fmt: skip
_DIGITS = {"0": "68", "1": "74", "2": "7", "3": "85", "4": "19", "5": "63", "6": "85", "7": "12", "8": "36", "9": "40"}
_CLIPPED = 0.12  # of the errors lose the first or the last letter
_OTHER = 0.18  # of the errors are any letter for any other
_TWICE = 0.2  # of the misread names, firms and titles have a second error


def _shares(**of: float) -> Mapping[Property, float]:
    return MappingProxyType({Property[name]: share for name, share in of.items()})


@dataclass(frozen=True, slots=True)
class Errors:
    """Share of the values of each property that are misread, and that are not found at all.

    Together they are what this program misses on real cards (CHANGELOG.md, recall of 0.1.0), rounded up.
    """

    misread_shares: Mapping[Property, float] = field(
        default_factory=lambda: _shares(FN=0.06, TITLE=0.03, ORG=0.13, TEL=0.02, EMAIL=0.015, URL=0.01)
    )
    lost_shares: Mapping[Property, float] = field(
        default_factory=lambda: _shares(FN=0.01, TITLE=0.04, ORG=0.06, TEL=0.015, EMAIL=0.01, URL=0.01)
    )

    def is_lost(self, kind: Property, rng: random.Random) -> bool:
        """Return whether a value is not found on the card."""
        return rng.random() < self.lost_shares.get(kind, 0.0)

    def misread(self, kind: Property, text: str, rng: random.Random) -> str:
        """Return `text` as read."""
        if rng.random() >= self.misread_shares.get(kind, 0.0):
            return text
        if kind is Property.TEL:
            return _one_digit(text, rng)
        again = kind in {Property.FN, Property.ORG, Property.TITLE} and rng.random() < _TWICE
        once = one_error(text, rng)
        return one_error(once, rng) if again else once


def one_error(text: str, rng: random.Random) -> str:
    """Return `text` with one place misread."""
    if len(text) < 2:
        return text
    chance = rng.random()
    if chance < _CLIPPED:
        return text[1:] if rng.random() < 0.5 else text[:-1]
    places = [(at, old) for old in _LETTERS for at in range(len(text)) if text.startswith(old, at)]
    if chance < _CLIPPED + _OTHER or not places:
        at = rng.choice([at for at, char in enumerate(text) if char.isalnum()] or [0])
        return text[:at] + rng.choice("abcdefghiklmnoprstuvwz") + text[at + 1 :]
    at, old = rng.choice(places)
    return text[:at] + rng.choice(_LETTERS[old]) + text[at + len(old) :]


def _one_digit(number: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(number))
    return number[:at] + rng.choice(_DIGITS[number[at]]) + number[at + 1 :]
