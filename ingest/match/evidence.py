"""One thing that speaks for or against two cards being one person's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """An agreement (bits over 0) or a difference; empty `words` where it is not worth telling."""

    bits: float
    words: str = ""
