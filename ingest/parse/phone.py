"""Phone and fax numbers in the lines of a card, with their kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse import phone_label
from ingest.parse.candidate import Candidate, Span
from ingest.parse.layout import boxes, gap_below, in_column, line_left
from ingest.parse.phone_label import Label
from ingest.parse.phone_line import Found, find_in_version
from ingest.parse.phone_number import (
    Number,
    digits,
    expand,
    first_of_range,
    normal_form,
)
from ingest.parse.versions import all_versions, settle
from models.draft import Property, TelType
from models.geometry import Box
from models.text import Line

_LEAST_LOCAL = 5  # digits of a number that is dialled without its area code


@dataclass(frozen=True, slots=True)
class PhoneOptions:
    """Thresholds of what counts as a number; scores are of the parser alone, before the card's fields are weighed."""

    least_labelled: int = 5  # digits behind a label; shorter runs are house numbers and extensions
    least_stacked: int = 6  # digits of a bare number that stands alone in a line beside another number's line
    least_alone: int = 8  # digits, the first a zero, of a possible number that is all its line holds
    least_abroad: int = 8  # digits behind a "+" that no country knows; fewer are a dash misread
    most: int = 15  # digits of an E.164 number; more are bank accounts or two numbers run together
    valid: float = 0.95
    possible: float = 0.88
    as_printed: float = 0.80
    unlabelled: float = 0.05  # taken off where nothing says that it is a phone
    fix: float = 0.06  # taken off for a change of characters
    guess: float = 0.20  # taken off for a country code that print does not announce with a "+"


def find_phones(
    lines: Sequence[Line], region: str | None, taken: Sequence[Span], options: PhoneOptions | None = None
) -> list[Candidate]:
    """Return the numbers of a card with their types; characters in `taken` are not looked at.

    `region` (ISO alpha-2) is where numbers without a country code are dialled. `value` is E.164 where the number is
    possible there, else as printed. An ending ("-14") stands for the number before it with its end replaced.
    """
    options = options or PhoneOptions()
    places = boxes(lines)
    found = [one for version in all_versions(lines) for one in find_in_version(version, version.without(taken), region)]
    stacked = _stacked(found, places, options)
    beside = {one.version.line: _label_beside(one.version.line, lines, places) for one in found if one.alone}
    above = {one.version.line: _label_above(one, found, lines, places) for one in found if one.alone}
    bases: dict[str, str] = {}  # the number before, by reader: what an ending is an ending of
    claims = []
    for one in found:
        whole, added = _whole(one, bases.get(one.version.reader) or bases.get("agreed") or "", region)
        if not options.least_labelled <= len(digits(whole)) <= options.most:
            continue
        first = first_of_range(whole, region)
        number = Number(re.sub(r"\s+", " ", whole)) if first else normal_form(whole, region)
        outer = None
        if one.label is None and one.alone:
            outer = beside[one.version.line] or above[one.version.line]
        if one.label or outer or _stands_alone(one, number, stacked, options):
            claim = _claim(one, number, outer, options)
            claims.append(_explained(claim, added, first))
            bases[one.version.reader] = bases.get(one.version.reader, "") if one.piece.is_ending else one.printed
    return settle(claims)


def _whole(one: Found, base: str, region: str | None) -> tuple[str, str]:
    """Return a number with what it leaves to the number before it (`base`), and what was done in words.

    "-14" and "DW 14" replace or follow the end of that number, "123-14" behind "0911 / 123-0" lacks the area code, and
    so does as long a number behind it.
    """
    if one.piece.is_ending:
        direct = phone_label.is_direct_dial(one.text[: one.piece.start])
        return expand(base, one.printed, added=direct), "ending put behind the number before it"
    stem = re.match(r"(?=[1-9])(.*\d\s?[-–—/])\s?\d{1,5}$", one.printed)
    if stem and len(digits(stem[1])) >= 3 and base.find(stem[1]) > 0:
        return base[: base.rindex(stem[1])] + one.printed, "area code of the number before it"
    if one.follows and not one.is_dialled and _parted(base, len(digits(one.printed))):
        local = expand(base, one.printed)
        if normal_form(local, region).valid:
            return local, "area code of the number before it"
    return one.printed, ""


def _explained(claim: Candidate, added: str, first: Number | None) -> Candidate:
    """Return a claim with what was added to its print, and with the first number of a range as its alternative."""
    if first:
        return replace(claim, alternatives=(first.value,), reasons=("a range of lines", *claim.reasons))
    return replace(claim, reasons=(added, *claim.reasons)) if added else claim


def _parted(base: str, count: int) -> bool:
    """Say whether the last `count` digits of a number stand apart from what is before them."""
    return count >= _LEAST_LOCAL and bool(re.search(rf"\d\W+(?:\d\W*){{{count - 1}}}\d\W*$", base))


def _claim(one: Found, number: Number, outer: tuple[Label, Span] | None, options: PhoneOptions) -> Candidate:
    label = outer[0] if outer else one.label
    reasons = ["letters between digits read as digits"] if one.fixed else []
    reasons += number.reasons
    reasons += [f"extension {one.extension}"] if one.extension else []
    score = options.valid if number.valid else options.possible if number.possible else options.as_printed
    score -= options.fix * one.fixed + (0.0 if label else options.unlabelled)
    score -= options.guess * bool(number.reasons)
    kind, why = _kind(label, number)
    labels: tuple[Span, ...] = ()
    if outer:
        labels = (outer[1],) if outer[1].end else ()
        why = "type printed beside it"
    elif one.label and not one.inherited:
        labels = (one.version.span(one.label.start, one.label.end),)
    return Candidate(
        Property.TEL,
        number.value,
        re.sub(r"\s+", " ", one.printed),
        (one.version.span(one.piece.start, one.piece.end),),
        # of two valid readings of a number the longer is right more often: readers lose digits, they invent none
        min(0.99, score + 0.001 * len(digits(number.value))),
        labels=labels,
        type=kind,
        reasons=(*reasons, why),
    )


def _kind(label: Label | None, number: Number) -> tuple[TelType, str]:
    if label is None:
        return (TelType.CELL, "a mobile number") if number.mobile else (TelType.WORK, "no type printed")
    if not label.sure and label.kind is TelType.CELL and number.landline:
        return TelType.WORK, "not a mobile number"  # a lone "C" or "M" may be an icon misread
    return label.kind, "type as printed"


def _stands_alone(one: Found, number: Number, stacked: frozenset[int], options: PhoneOptions) -> bool:
    """Say whether a number without a label is a phone all the same."""
    printed = one.printed.lstrip(" ([")
    if one.piece.is_ending:
        return False
    count = len(digits(printed))
    if printed.startswith(("+", "00")):
        return number.possible or (printed.startswith("+") and count >= options.least_abroad)
    if count >= 6 and (one.extension or one.follows or (one.alone and one.company > 1)):
        return True
    opened = printed.startswith("0") or one.printed.startswith("(")
    if number.valid and ((count >= 7 and opened) or (count >= 9 and (one.named or one.follows))):
        return True
    whole = (number.valid and count >= 9) or (number.possible and opened and count >= options.least_alone)
    return one.alone and (whole or one.version.line in stacked)


def _stacked(found: Sequence[Found], places: Sequence[Box], options: PhoneOptions) -> frozenset[int]:
    """Return the lines that are nothing but a number and stand directly above or below another number's line."""
    sure = {f.version.line for f in found if f.label or f.printed.lstrip("( ").startswith(("+", "0"))}
    bare = {f.version.line for f in found if f.alone and len(digits(f.printed)) >= options.least_stacked}
    stacked: set[int] = set()
    for _ in range(len(bare)):
        new = {
            i for i in bare - stacked if any(_are_neighbours(places[i], places[j]) for j in sure | stacked if j != i)
        }
        if not new:
            break
        stacked |= new
    return frozenset(stacked)


def _are_neighbours(a: Box, b: Box) -> bool:
    upper, lower = (a, b) if a.top < b.top else (b, a)
    return in_column(a, b) and gap_below(upper, lower) < 1.0


def _label_beside(index: int, lines: Sequence[Line], places: Sequence[Box]) -> tuple[Label, Span] | None:
    """Return the label in the column to the left of a line, else in the line above it, and its place."""
    for i in (line_left(places, index), _line_above(places, index)):
        if i is not None and phone_label.is_label_only(lines[i].text):
            label = phone_label.label_before(lines[i].text)
            if label:
                return label, Span(i, 0, len(lines[i].text))
    return None


def _label_above(
    one: Found, found: Sequence[Found], lines: Sequence[Line], places: Sequence[Box]
) -> tuple[Label, Span] | None:
    """Return the label of the number in the line above where this one is indented to begin under that number."""
    index = one.version.line
    up = _line_above(places, index)
    for upper in (f for f in found if f.version.line == up and f.label and not f.inherited):
        span = upper.version.span(upper.piece.start, upper.piece.end)
        left = lines[span.line].span(span.start, span.end).bounds().left
        slack = 0.8 * places[index].height
        if abs(left - places[index].left) < slack < left - places[span.line].left and upper.label:
            return upper.label, Span(index, 0, 0)
    return None


def _line_above(places: Sequence[Box], index: int) -> int | None:
    here = places[index]
    above = [
        (-box.bottom, i)
        for i, box in enumerate(places)
        if box.centre.y < here.top and gap_below(box, here) < 0.8 and in_column(here, box)
    ]
    return min(above)[1] if above else None
