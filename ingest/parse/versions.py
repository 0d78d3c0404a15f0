"""The versions of a line: its agreed text and what each reader saw, with every character placed in `Line.text`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from ingest.parse.candidate import Candidate, Span
from models.text import Line

LONGEST = 400  # characters; no printed line of a card is longer, and patterns stay quick on hostile text
GAP = "\x00"  # stands for characters that another parser has claimed


@dataclass(frozen=True, slots=True)
class Version:
    """A line's text (NFKC) as one reader saw it, or as the readers agree on it (reader "agreed").

    `starts` and `ends` hold, for each character of `text`, where it begins and ends in `Line.text`.
    """

    line: int
    text: str
    reader: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in `Line.text` of the characters `start` to `end` (exclusive) of this version."""
        if start >= end or not self.starts:
            return Span(self.line, 0, 0)
        first, last = self.starts[start], max(self.ends[start:end])
        return Span(self.line, first, max(first, last))

    def without(self, taken: Iterable[Span]) -> str:
        """Return the text with every character that lies in one of the `taken` spans replaced by GAP."""
        mine = [s for s in taken if s.line == self.line and s.start < s.end]
        if not mine:
            return self.text
        return "".join(
            GAP if any(s.start < b and a < s.end for s in mine) else c
            for c, a, b in zip(self.text, self.starts, self.ends, strict=True)
        )


def versions(lines: Sequence[Line], index: int) -> list[Version]:
    """Return the agreed text of a line first, then each reading that differs from it; none of an empty line."""
    line = lines[index]
    agreed = line.text[:LONGEST]
    found = [_version(index, agreed, agreed, "agreed")] if agreed.strip() else []
    seen = {agreed.strip()}
    for reading in line.readings:
        text = reading.text[:LONGEST].strip()
        if text and text not in seen:
            seen.add(text)
            found.append(_version(index, agreed, text, reading.reader))
    return found


def all_versions(lines: Sequence[Line]) -> list[Version]:
    """Return the versions of all lines, in the order of the lines."""
    return [version for index in range(len(lines)) for version in versions(lines, index)]


def joined(first: Version, second: Version) -> tuple[str, int]:
    """Return two versions as one text without a space between, and where the second begins."""
    head = first.text.rstrip()
    return head + second.text.lstrip(), len(head)


def overlaps(a: Span, b: Span) -> bool:
    """Say whether two spans share a character."""
    return a.line == b.line and a.start < b.end and b.start < a.end


def settle(claims: Sequence[Candidate]) -> list[Candidate]:
    """Keep the best of the claims on the same characters; what the others say becomes `alternatives`.

    The order of preference is the score, then how many claims say the same, then the order given. No two of the
    returned candidates share a character.
    """
    ranked = sorted(enumerate(claims), key=lambda pair: (-_support(pair[1], claims), pair[0]))
    kept: list[Candidate] = []
    for _, claim in ranked:
        rivals = [k for k in kept if _collide(k, claim)]
        if not rivals:
            kept.append(claim)
        elif claim.property == rivals[0].property and claim.value not in (rivals[0].value, *rivals[0].alternatives):
            other = replace(rivals[0], alternatives=(*rivals[0].alternatives, claim.value))
            kept[kept.index(rivals[0])] = other
    return sorted(kept, key=lambda c: (c.spans[0].line, c.spans[0].start))


def _support(claim: Candidate, claims: Sequence[Candidate]) -> float:
    same = sum(1 for c in claims if c.value.casefold() == claim.value.casefold() and _collide(c, claim))
    return claim.score + 0.03 * (same - 1)  # two readers that agree outweigh a small doubt, never a failed check


def _collide(a: Candidate, b: Candidate) -> bool:
    return any(overlaps(x, y) or x == y for x in a.spans for y in b.spans)


def _version(index: int, agreed: str, text: str, reader: str) -> Version:
    plain, origin = _plain(text)
    places = _places(agreed, text)
    starts = tuple(places[i][0] for i in origin)
    ends = tuple(max(places[i][1], places[i][0]) for i in origin)
    return Version(index, plain, reader, starts, ends)


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the text in NFKC, and for each of its characters the index of the character it comes from."""
    out: list[str] = []
    origin: list[int] = []
    for i, char in enumerate(text):
        new = " " if char.isspace() else unicodedata.normalize("NFKC", char)
        # "´" would become a space with an accent, "™" the letters TM behind a name, "3º" 3o
        if unicodedata.decomposition(char).startswith("<super>") or (" " in new and not char.isspace()):
            new = char
        out.append(new)
        origin += [i] * len(new)
    return "".join(out), origin


def _places(agreed: str, text: str) -> list[tuple[int, int]]:
    """Return for each character of `text` its half-open range in `agreed`; an inserted one has the nearest."""
    if agreed == text:
        return [(i, i + 1) for i in range(len(text))]
    places: list[tuple[int, int]] = []
    for op in Levenshtein.opcodes(agreed, text):
        width, count = op.src_end - op.src_start, op.dest_end - op.dest_start
        for k in range(count):
            start = op.src_start + k * width // count
            end = op.src_start + -(-(k + 1) * width // count)
            places.append((start, end) if width else _nearest(op.src_start, len(agreed)))
    return places


def _nearest(at: int, length: int) -> tuple[int, int]:
    start = max(0, min(at, length - 1))
    return start, min(length, start + 1)
