"""Postal addresses: blocks of lines that belong together, one candidate an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key, partial

from ingest.parse.address_line import Evidence, Part, address_part
from ingest.parse.address_parts import split_address
from ingest.parse.candidate import Candidate, Span
from ingest.parse.layout import boxes, gap_below, in_column, same_row
from ingest.parse.versions import versions
from models.draft import Property
from models.geometry import Box
from models.text import Line


@dataclass(frozen=True, slots=True)
class AddressOptions:
    """Thresholds of evidence (see `address_line.Evidence`) and of layout."""

    core: float = 2.0  # a line from here on begins a block of its own
    member: float = 1.0  # a line from here on belongs to the block that it stands in
    neutral: float = -0.5  # a line from here on may stand between two lines of an address: a quarter's name
    whole: float = 3.0  # a block below this is no address: a lone city may be a branch in a list
    unplaced: float = 4.0  # the same where no postcode, street or known place is seen
    gap_heights: float = 1.3  # free space between two lines of one address
    row_gap_heights: float = 4.0  # free space between two parts of an address in one row
    size_ratio: float = 1.7  # one address is set in one size; what is larger is the firm's name


@dataclass(frozen=True, slots=True)
class _Page:
    """The address parts of a card's lines (by index) and where the lines stand."""

    parts: Mapping[int, Part]
    places: Sequence[Box]
    options: AddressOptions

    def evidence(self, index: int) -> Evidence:
        return self.parts[index].evidence

    def next(self, index: int, free: set[int], *, down: bool) -> int | None:
        """Return the line that reads on from a line (back to it where not `down`): under it, else beside it."""
        here = self.places[index]
        under = [i for i in free if self._is_under(*((index, i) if down else (i, index)))]
        first = min(under, key=lambda i: abs(self.places[i].top - here.top), default=None)
        beside = [i for i in free if self._is_beside(*((index, i) if down else (i, index)))]
        if down and beside and self.evidence(index).is_heading:
            first = None
        if first is not None and (not beside or self.evidence(first).words >= self.options.member):
            return first
        return min(beside, key=lambda i: abs(self.places[i].left - here.left), default=None)

    def precedes(self, index: int, first: int) -> bool:
        """Say whether the line `index` belongs to the address that begins with `first` so far."""
        evidence = self.evidence(index)
        if evidence.ends_block:
            return False
        if evidence.words >= self.options.member or (evidence.only_place and not self.evidence(first).has_street):
            return True
        code = self.evidence(first).code
        misses_city = code is not None and not code.city and not self.evidence(first).leads  # it stands above
        open_end = misses_city or self.parts[index].version.text.rstrip().endswith(",")
        return open_end and evidence.words >= self.options.neutral and self._one_size(index, first)

    def follows(self, index: int, block: Sequence[int], free: set[int]) -> bool:
        """Say whether the line `index` belongs to the address that is made of `block` so far."""
        evidence = self.evidence(index)
        if any(self.evidence(i).ends_block for i in block):
            return evidence.is_tail
        if evidence.strength >= self.options.member:
            return True
        if evidence.strength < self.options.neutral or not self._one_size(block[-1], index):
            return False
        beyond = self.next(index, free - {index}, down=True)
        sandwiched = beyond is not None and self.evidence(beyond).strength >= self.options.core
        return sandwiched or self.parts[block[-1]].version.text.rstrip().endswith(",")

    def _is_beside(self, left: int, right: int) -> bool:
        a, b = self.places[left], self.places[right]
        gap = b.left - a.right
        if not same_row(a, b) or not -a.height < gap <= self.options.row_gap_heights * a.height:
            return False
        # what goes on under its own left edge is a column of its own, beside the other office's
        return not any(
            abs(self.places[i].left - a.left) <= a.height
            and self._is_under(left, i)
            and part.evidence.words >= self.options.member
            for i, part in self.parts.items()
            if i not in (left, right)
        )

    def _is_under(self, upper: int, lower: int) -> bool:
        a, b = self.places[upper], self.places[lower]
        return b.centre.y > a.bottom and gap_below(a, b) <= self.options.gap_heights and in_column(a, b)

    def _one_size(self, a: int, b: int) -> bool:
        heights = sorted((self.places[a].height, self.places[b].height))
        return heights[1] <= self.options.size_ratio * max(1.0, heights[0])


def find_addresses(
    lines: Sequence[Line], region: str | None, taken: Sequence[Span], options: AddressOptions | None = None
) -> list[Candidate]:
    """Return the addresses of a card; characters in `taken` (phones, e-mails, web) are left out of their lines.

    A block begins with the first line that has something of an address and ends with the postcode's line or a
    country below it. `region` (ISO alpha-2) decides what a bare postcode looks like. `value` is the printed lines
    joined by ", ".
    """
    options = options or AddressOptions()
    parts = {i: found for i in range(len(lines)) if (found := _parts(lines, i, region, taken))}
    page = _Page({i: found[0] for i, found in parts.items()}, boxes(lines), options)
    blocks = [block for block in _blocks(page) if _is_address(page, block)]
    return [_candidate([parts[i] for i in block], region) for block in blocks]


def _parts(lines: Sequence[Line], index: int, region: str | None, taken: Sequence[Span]) -> list[Part]:
    """Return the address part of each version of a line, the best first.

    That is the one of the agreed text, unless only another reading shows a postcode or a street.
    """
    parts = [address_part(version, version.without(taken), region) for version in versions(lines, index)]
    parts = [part for part in parts if part.end > part.start]
    return sorted(parts, key=lambda p: (p.evidence.code is None, not p.evidence.has_street))


def _blocks(page: _Page) -> list[list[int]]:
    """Return the lines of each block in reading order."""
    free = set(page.parts)
    blocks: list[list[int]] = []
    cores = [i for i in page.parts if page.evidence(i).strength >= page.options.core]
    for core in sorted(cores, key=lambda i: (page.places[i].top, page.places[i].left)):
        if core in free:
            block = _grown(core, page, free)
            free -= set(block)
            blocks.append(block)
    return sorted(blocks, key=cmp_to_key(partial(_order, page)))


def _order(page: _Page, a: Sequence[int], b: Sequence[int]) -> int:
    """Compare two blocks by reading order: columns beside each other from the left, all else from the top."""
    one, two = _around(page, a), _around(page, b)
    common = min(one.bottom, two.bottom) - max(one.top, two.top)
    beside = one.right < two.left or two.right < one.left
    if beside and common > 0.5 * min(one.height, two.height):
        return -1 if one.left < two.left else 1
    return -1 if one.top < two.top else 1


def _around(page: _Page, block: Sequence[int]) -> Box:
    places = [page.places[i] for i in block]
    return Box(
        min(p.left for p in places),
        min(p.top for p in places),
        max(p.right for p in places),
        max(p.bottom for p in places),
    )


def _grown(core: int, page: _Page, free: set[int]) -> list[int]:
    block = [core]
    while True:
        up = page.next(block[0], free - set(block), down=False)
        if up is None or not page.precedes(up, block[0]):
            break
        block.insert(0, up)
    while True:
        rest = free - set(block)
        down = page.next(block[-1], rest, down=True)
        if down is None or not page.follows(down, block, rest):
            return block
        block.append(down)


def _is_address(page: _Page, block: Sequence[int]) -> bool:
    """Say whether a block is an address as a whole: enough evidence, and a place or a street with a number."""
    evidence = [page.evidence(i) for i in block]
    placed = any(e.code or e.has_street or e.place > 0 for e in evidence)
    strength = sum(max(0.0, e.strength) for e in evidence) + 0.5 * (len(block) - 1)
    return strength >= page.options.whole and (placed or strength >= page.options.unplaced)


def _candidate(versions_of_lines: Sequence[Sequence[Part]], region: str | None) -> Candidate:
    parts = [found[0] for found in versions_of_lines]
    evidence = [part.evidence for part in parts]
    coded, street = any(e.code for e in evidence), any(e.has_street for e in evidence)
    placed = coded or any(e.place > 0 for e in evidence)
    reasons = [name for name, seen in (("postcode and city", coded), ("street", street)) if seen]
    reasons += ["known place"] if placed and not coded else []
    value, other = _joined(parts), _joined([found[-1] for found in versions_of_lines])
    return Candidate(
        Property.ADR,
        value,
        value,
        tuple(part.version.span(part.start, part.end) for part in parts),
        0.45 + 0.25 * coded + 0.15 * street + 0.10 * placed,
        components=split_address([part.text for part in parts], region),
        alternatives=(other,) if other != value else (),
        reasons=tuple(reasons),
    )


def _joined(parts: Sequence[Part]) -> str:
    return ", ".join(part.text.strip(" ,;") for part in parts)
