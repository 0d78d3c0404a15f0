"""How common what two people share is: a rare name says much, one of a thousand Müllers little."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ingest.match.commonness import COMMON
from ingest.match.keys import Key, KeyKind

_FEWEST = 500  # people; what a smaller pile says of how common a name is would be chance
_RAREST_GIVEN = 1 / 3_000  # nobody's share is smaller: first names repeat
_RAREST_FAMILY = 1 / 20_000
_FIRM_WORTH = 8.0  # bits that a firm of few people says at most; one of half the pile says 1


@dataclass(frozen=True, slots=True)
class Census:
    """Of a pile: how many people it holds, and how many of them have each of some keys (missing ones count 0).

    `shared` are the mailboxes and numbers that people with different names have, so that they are no one's own. A
    count cannot say that: the same person may be in the pile twice.
    """

    size: int = 0
    counts: Mapping[Key, int] = field(default_factory=dict)
    shared: frozenset[Key] = frozenset()

    def given_bits(self, word: str) -> float:
        """Return the bits of information that agreeing in this first name gives."""
        return -math.log2(max(_RAREST_GIVEN, self._share(word)))

    def family_bits(self, word: str) -> float:
        """Return the bits of information that agreeing in this family name gives."""
        return -math.log2(max(_RAREST_FAMILY, self._share(word)))

    def firm_bits(self, keys: Collection[Key]) -> float:
        """Return the bits that agreeing in these keys of a firm gives: by the one that the fewest people have.

        A number counts only by itself, for a direct line says nothing of the firm's size; a key that nobody has is a
        misread one.
        """
        named = [key for key in keys if key.kind is not KeyKind.NUMBER] or keys
        fewest = min((count for key in named if (count := self.counts.get(key, 0))), default=0)
        share = (fewest + 1) / max(self.size, _FEWEST)
        return min(_FIRM_WORTH, max(1.0, -math.log2(share)))

    def is_shared(self, key: Key) -> bool:
        """Whether people with different names have this number or mailbox."""
        return key in self.shared

    def _share(self, word: str) -> float:
        # One of them is the person at hand: what nobody else is called is rare, also in a pile of a thousand.
        others = max(0, self.counts.get(Key(KeyKind.WORD, word), 0) - 1)
        return max(others / self.size if self.size >= _FEWEST else 0.0, COMMON.get(word, 0.0))
