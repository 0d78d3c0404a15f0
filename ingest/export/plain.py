"""What a card says, for a terminal: text from a card is a stranger's text and must not act on the screen."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

# Letters of some scripts need these two to be joined as they should be; alone they do no harm.
_JOINERS = frozenset("\u200c\u200d")


class Certainty(StrEnum):
    """A confidence in a word; of the values at 0.9, nine in ten are right."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


def certainty(confidence: float) -> Certainty:
    """Return the word for a confidence of 0 to 1."""
    if confidence >= 0.9:
        return Certainty.SURE
    return Certainty.LIKELY if confidence >= 0.7 else Certainty.DOUBTFUL


def visible(text: str) -> str:
    """Return `text` on one line, with control, direction and invisible characters written as escapes."""
    return "".join(char if _is_harmless(char) else _escape(char) for char in text)


def _is_harmless(char: str) -> bool:
    # Cc control, Cf format (directions), Cs surrogates of file names, Co private, Cn unassigned, Zl and Zp line breaks
    return char in _JOINERS or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _escape(char: str) -> str:
    return char.encode("ascii", "backslashreplace").decode() if ord(char) > 0x7F else f"\\x{ord(char):02x}"
