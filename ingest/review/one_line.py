"""A meeting in one line: "met at the fair, moving to Vienna" as an encounter and what was said, German and English.

Only what is plainly said is understood; all else stays as a remark, word for word. No word of a line is lost but the
joints between its parts (commas, "and", "we", "him") and the words that only say that there was a meeting ("met").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ingest.review.day_words import begins_with_time_name, read_day
from ingest.review.note_words import (
    ARTICLE,
    ASIDE,
    COMPANY,
    END,
    HOW,
    JOINT,
    LONGEST_LINE,
    LONGEST_PLACE,
    MET,
    MIND,
    PLACE,
    SELF,
    TALK,
    THROUGH,
    TIME,
    TURN,
    WORD,
)
from ingest.spelling import fold
from models.person import RemarkKind


class Part(StrEnum):
    """What a piece of the line was understood as."""

    MET = "met"
    ON = "on"
    PLACE = "place"
    HOW = "how"
    THROUGH = "through"
    OCCASION = "occasion"
    TALKED = "talked"
    MIND = "mind"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OneLine:
    """What a line says. `met` is False where it tells of no meeting; `on` is None where it names no day."""

    met: bool = False
    on: date | None = None
    place: str = ""
    how: str = ""
    through: str = ""
    occasion: str = ""
    remarks: tuple[tuple[RemarkKind, str], ...] = ()

    def parts(self) -> list[tuple[Part, str]]:
        """Return what was understood as what, in the order in which a page shows it; the day as ISO text."""
        said = [
            (Part.ON, self.on.isoformat() if self.on else ""),
            (Part.OCCASION, self.occasion),
            (Part.PLACE, self.place),
            (Part.HOW, self.how),
            (Part.THROUGH, self.through),
            *((Part(kind), text) for kind, text in self.remarks),
        ]
        met = [(Part.MET, "")] if self.met else []
        return [*met, *((part, text) for part, text in said if text)]


@dataclass(frozen=True, slots=True)
class Known:
    """What a line may refer to: the day it is written, names of occasions, and the person's own names."""

    today: date
    occasions: Collection[str] = ()
    names: Collection[str] = ()


def read_line(line: str, known: Known) -> OneLine:
    """Return what `line` says; a text of more than LONGEST_LINE characters is a story, and kept as it is."""
    if len(line) > LONGEST_LINE:
        return OneLine(remarks=((RemarkKind.OTHER, line.strip()),))
    told = _Told()
    for clause in _clauses(line):
        _Clause(clause, known).tell(told)
    if not (told.met or told.remarks) and line.strip():
        return OneLine(remarks=((RemarkKind.OTHER, line.strip()),))  # a day alone
    return OneLine(
        met=told.met,
        on=told.on,
        place=" ".join(told.places),
        how=" ".join(told.hows),
        through=told.through,
        occasion=told.occasion,
        remarks=tuple(told.remarks),
    )


@dataclass(slots=True)
class _Told:
    """What the clauses so far have said."""

    met: bool = False
    on: date | None = None
    places: list[str] = field(default_factory=list)
    hows: list[str] = field(default_factory=list)
    through: str = ""
    occasion: str = ""
    remarks: list[tuple[RemarkKind, str]] = field(default_factory=list)


def _clauses(line: str) -> list[str]:
    return [clause for part in JOINT.split(line) if (clause := END.sub("", part.strip()))]


def _fits(told: _Told, read: _Clause) -> bool:
    """Whether what a clause says of a meeting can be said of the same meeting as before."""
    return not (
        (read.on and told.on and read.on != told.on)
        or (read.through and told.through)
        or (read.occasion and told.occasion)
    )


class _Clause:
    """Reads one clause from left to right, element by element, as far as each is plain."""

    def __init__(self, text: str, known: Known) -> None:
        self.text = text
        self.on: date | None = None
        self.through = ""
        self.occasion = ""
        self._known = known
        self._occasions = {fold(name): name for name in known.occasions}
        self._places: list[str] = []
        self._hows: list[str] = []
        self._met = False
        self._at = 0
        while self._at < len(text) and self._step():
            pass
        self._rest = text[self._at :].strip()

    def tell(self, told: _Told) -> None:
        """Add to `told` what the clause says, or the clause itself as a remark."""
        whole = not self._rest
        turned = bool(self._rest and (TURN.match(self._rest) or self.text[: self._at].rstrip().endswith(":")))
        if not _fits(told, self) or not ((self._met and (whole or turned)) or (whole and self.on and self._is_day())):
            told.remarks.append((_kind(self.text), self.text))
            return
        told.met = told.met or self._met
        told.on = told.on or self.on
        told.places += self._places
        told.hows += self._hows
        told.through = told.through or self.through
        told.occasion = told.occasion or self.occasion
        if self._rest:
            about = re.match(r"(?:about|über)\b", self._rest, re.IGNORECASE)
            told.remarks.append((RemarkKind.TALKED if about else _kind(self._rest), self._rest))

    def _is_day(self) -> bool:
        """Whether the clause is a day and nothing else."""
        return not (self._places or self._hows or self.through or self.occasion)

    def _step(self) -> bool:
        """Read the next element; return False where there is none that is plain."""
        self._at += len(self.text[self._at :]) - len(self.text[self._at :].lstrip(" :"))
        return any(read() for read in (self._day, self._verb, self._introducer, self._self, self._where, self._company))

    def _day(self) -> bool:
        found = None if self.on else read_day(self.text, self._at, self._known.today)
        if not found:
            return False
        self.on, self._at = found
        return True

    def _verb(self) -> bool:
        if match := MET.match(self.text, self._at):
            self._met = True
        elif match := HOW.match(self.text, self._at):
            self._met = True
            self._hows.append(match[0])
        elif match := ASIDE.match(self.text, self._at):
            self._hows.append(match[0])
        return self._move(match)

    def _introducer(self) -> bool:
        match = None if self.through else THROUGH.match(self.text, self._at)
        if match:
            self._met = True
            self.through = match["told"] or match["name"]
        return self._move(match)

    def _self(self) -> bool:
        names = "|".join(map(re.escape, self._known.names))
        match = SELF.match(self.text, self._at)
        if not match and names:
            match = re.compile(rf"\b(?:{names})\b").match(self.text, self._at)
        return self._move(match)

    def _where(self) -> bool:
        match = PLACE.match(self.text, self._at)
        end = match and self._end_of_phrase(match.end())
        if not (match and end):
            return False
        named = self.text[match.end() : end]
        if TIME.match(named) or begins_with_time_name(named):
            return False
        bare = ARTICLE.sub("", named, count=1) if ARTICLE.match(named) else named
        if occasion := self._occasions.get(fold(bare)):
            if self.occasion:
                return False
            self.occasion = occasion
        else:
            # "Vienna" is a place; "the fair" and "der Messe" are one only with their preposition.
            self._places.append(named if bare == named and not self._places else self.text[self._at : end])
        self._at = end
        return True

    def _company(self) -> bool:
        match = COMPANY.match(self.text, self._at)
        end = match and self._end_of_phrase(match.end())
        if not (match and end):
            return False
        self._hows.append(self.text[self._at : end])
        self._at = end
        return True

    def _end_of_phrase(self, start: int) -> int | None:
        """Return where the words from `start` on end and another element begins; None for no words or too many."""
        end = None
        for count, word in enumerate(WORD.finditer(self.text, start)):
            if self._begins(word.start()):
                break
            if count == LONGEST_PLACE:
                return None
            end = word.end()
        return end

    def _begins(self, at: int) -> bool:
        patterns: Sequence[re.Pattern[str]] = (MET, HOW, ASIDE, THROUGH, PLACE, COMPANY, TURN)
        return any(p.match(self.text, at) for p in patterns) or read_day(self.text, at, self._known.today) is not None

    def _move(self, match: re.Match[str] | None) -> bool:
        if match:
            self._at = match.end()
        return match is not None


def _kind(text: str) -> RemarkKind:
    if TALK.match(text):
        return RemarkKind.TALKED
    return RemarkKind.MIND if MIND.match(text) else RemarkKind.OTHER
