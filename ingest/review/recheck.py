"""A corrected field speaks for or against the others: the card is parsed once more with what the person knows. Pure.

Nothing is ever changed here: other values are suggested, and what speaks for them is said in words. The idea is that
of Kristjansson, Culotta, Viola and McCallum, "Interactive information extraction with constrained conditional random
fields" (AAAI 2004): a correction is propagated by decoding the rest again with the corrected part held fixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from ingest.parse.domain import suffix
from ingest.parse.draft import parse
from ingest.parse.features import domain_fit
from ingest.parse.lexicon.words import FREE_MAIL, ROLE_MAILBOXES
from ingest.parse.name import email_fit, split_name
from ingest.parse.phone_number import country, normal_form
from ingest.parse.second_look import CLEARLY
from ingest.spelling import fold, fold_german, letters
from models.draft import CardReading, Field, Property
from models.review import Entry
from models.text import Line, Word

Row = tuple[Entry, Field | None]


@dataclass(frozen=True, slots=True)
class RecheckOptions:
    """How much two texts may differ to be two readings of one print."""

    # One letter misread in seven: beyond that a mailbox is another mailbox, not the same one read wrong.
    likeness: float = 0.72
    # From which share on a name explains a mailbox so well that it speaks for it.
    fits: float = 0.9
    # What a correction speaks against is worth a look: just below what is called likely.
    doubt: float = 0.69


@dataclass(frozen=True, slots=True)
class Hint:
    """What is to be said of one entry now.

    `confidence` is the chance that the value is right, None for one that the person typed or confirmed. `choices` are
    other values to take, those that the corrections speak for first; `suggested` counts these.
    """

    confidence: float | None
    reasons: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    suggested: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What the person has confirmed or typed, by property."""

    names: tuple[str, ...]
    emails: tuple[str, ...]
    hosts: tuple[str, ...]
    region: str | None


def recheck(
    reading: CardReading, rows: Sequence[Row], region: str | None, options: RecheckOptions | None = None
) -> list[Hint]:
    """Return one hint for each entry, given those that the person has corrected or confirmed.

    A row is an entry with the read field that it began as, None for one that was added. Without any correction the
    hints say what the first reading said.
    """
    options = options or RecheckOptions()
    known = _known([entry for entry, field in rows if _is_by_hand(entry, field)], region)
    shifts = _Shifts.of(reading, rows, region)
    return [_hint(row, shifts, known, options) for row in rows]


def _is_by_hand(entry: Entry, field: Field | None) -> bool:
    return bool(entry.value) and (entry.checked or field is None or _is_changed(entry, field))


def _is_changed(entry: Entry, field: Field) -> bool:
    return entry.value != field.value or entry.property is not field.property


def _others(entry: Entry, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value and value != entry.value))


@dataclass(frozen=True, slots=True)
class _Shifts:
    """The card as it parses with and without the corrections: what differs is what they did."""

    before: tuple[Field, ...] = ()
    after: tuple[Field, ...] = ()

    @classmethod
    def of(cls, reading: CardReading, rows: Sequence[Row], region: str | None) -> _Shifts:
        lines = _corrected(reading.lines, rows)
        if lines == reading.lines:
            return cls()
        return cls(parse(reading.lines, reading.codes, region).fields, parse(lines, reading.codes, region).fields)

    def of_field(self, field: Field) -> tuple[Field, Field]:
        """Return the field as it would be parsed without and with the corrections, itself where they do nothing."""
        before, after = _same_place(field, self.before), _same_place(field, self.after)
        return (before, after) if before and after else (field, field)


def _corrected(lines: Sequence[Line], rows: Sequence[Row]) -> tuple[Line, ...]:
    """Return the lines with the corrected values in the place of what was read there."""
    found = list(lines)
    for entry, field in rows:
        if field is None or len(field.lines) != 1 or not entry.value or entry.value == field.value:
            continue
        at = field.lines[0]
        if field.text and field.text in found[at].text:
            found[at] = _said(found[at], found[at].text.replace(field.text, entry.value, 1))
    return tuple(found)


def _said(line: Line, text: str) -> Line:
    """Return a line that says `text` for certain, its words spread evenly."""
    words, at = [], 0
    for part in text.split():
        at = text.index(part, at)
        words.append(Word(part, at / len(text), (at + len(part)) / len(text), 1.0))
        at += len(part)
    return replace(line, text=text, confidence=1.0, words=tuple(words), readings=(), disputed=())


def _known(by_hand: Sequence[Entry], region: str | None) -> _Known:
    def values(kind: Property) -> tuple[str, ...]:
        return tuple(entry.value for entry in by_hand if entry.property is kind)

    emails = values(Property.EMAIL)
    hosts = [email.rpartition("@")[2] for email in emails] + [_host(url) for url in values(Property.URL)]
    own = tuple(host for host in map(str.casefold, hosts) if suffix(host) and host.partition(".")[0] not in FREE_MAIL)
    lands = [code for number in values(Property.TEL) if (code := country(number))]
    return _Known(values(Property.FN), emails, own, lands[0] if lands else region)


def _hint(row: Row, shifts: _Shifts, known: _Known, options: RecheckOptions) -> Hint:
    entry, field = row
    if field is None or _is_by_hand(entry, field):
        return Hint(None, choices=_others(entry, (field.value, *field.alternatives) if field else ()))
    before, after = shifts.of_field(field)
    suggestions, said = _suggestions(entry, field, known, options)
    if after.value != before.value:
        suggestions = (*suggestions, after.value)
    fresh = tuple(reason for reason in after.reasons if reason not in before.reasons)
    choices = _others(entry, (*suggestions, field.value, *field.alternatives))
    shifted = min(1.0, max(0.0, field.confidence + after.confidence - before.confidence))
    return Hint(
        confidence=min(shifted, options.doubt) if suggestions else shifted,
        reasons=tuple(dict.fromkeys((*said, *fresh, *field.reasons))),
        choices=choices,
        suggested=sum(choice in suggestions for choice in choices),
    )


def _same_place(field: Field, again: Sequence[Field]) -> Field | None:
    """Return the field of the second parsing that stands where this one stood."""
    alike = [one for one in again if one.property is field.property and set(one.lines) & set(field.lines)]
    return next((one for one in alike if one.value == field.value), alike[0] if alike else None)


Said = tuple[tuple[str, ...], tuple[str, ...]]  # other values that are suggested, and reasons for the value as it is

_NOTHING: Said = ((), ())


def _suggestions(entry: Entry, field: Field, known: _Known, options: RecheckOptions) -> Said:
    """Return values that the corrected fields speak for, and what is to be said of the value as it stands."""
    match entry.property:
        case Property.EMAIL:
            return _of_email(entry.value, field, known, options)
        case Property.URL:
            return _of_url(entry.value, known, options)
        case Property.FN:
            return _of_name(entry.value, field, known, options)
        case Property.ORG:
            return _of_firm(entry.value, field, known)
        case Property.TEL:
            return _of_number(entry.value, field, known)
        case _:
            return _NOTHING


def _of_email(email: str, field: Field, known: _Known, options: RecheckOptions) -> Said:
    """Mend the mailbox by the name and the domain by the known ones, each only where it is all but that already."""
    local, _, domain = email.rpartition("@")
    if not local or fold(local) in ROLE_MAILBOXES:
        return _NOTHING
    host = _nearest(domain.casefold(), known.hosts, options) or domain
    spelt = next((one for name in known.names if (one := _spelt(local, name, options))), local)
    fit = _fit(email, known)
    others = [one for one in field.alternatives if _fit(one, known) >= fit + CLEARLY]
    better = tuple(one for one in (f"{spelt}@{host}", *others) if one.casefold() != email.casefold())
    return better, ("fits the corrected name",) if fit >= options.fits and not better else ()


def _fit(email: str, known: _Known) -> float:
    return max((email_fit(name, [email]) for name in known.names), default=0.0)


def _spelt(local: str, name: str, options: RecheckOptions) -> str | None:
    """Return the usual mailbox of a name that `local` is a misreading of, or None.

    Readers take one letter for another far more often than they lose one: both are of one length.
    """
    parts = split_name(name)
    usual = [one for spell in (fold, fold_german) for one in _mailboxes(spell(parts.given), spell(parts.family))]
    plain = local.casefold()
    if plain in usual:
        return None
    alike = [one for one in usual if len(one) == len(plain)]
    best = max(alike, key=lambda one: Levenshtein.normalized_similarity(plain, one), default=plain)
    return best if best != plain and Levenshtein.normalized_similarity(plain, best) >= options.likeness else None


def _mailboxes(given: str, family: str) -> list[str]:
    """Return how firms make a mailbox of a folded given and family name."""
    one, two = letters(given), letters(family)
    if not one or not two:
        return [two] if two else []
    pairs = [(one, two), (one[0], two), (two, one), (two, one[0])]
    return [f"{left}{mark}{right}" for left, right in pairs for mark in (".", "-", "_", "")] + [two, one]


def _of_url(url: str, known: _Known, options: RecheckOptions) -> Said:
    host = _host(url)
    if host in known.hosts:
        return (), ("has the domain of the corrected field",)
    near = _nearest(host, known.hosts, options)
    return ((url.casefold().replace(host, near, 1),) if near else ()), ()


def _host(url: str) -> str:
    return url.casefold().rpartition("//")[2].partition("/")[0].removeprefix("www.")


def _nearest(host: str, hosts: Sequence[str], options: RecheckOptions) -> str | None:
    """Return the known host that `host` is a misreading of, or None; one that is known already needs none."""
    if host in hosts or not hosts:
        return None
    best = max(hosts, key=lambda one: Levenshtein.normalized_similarity(host, one))
    return best if Levenshtein.normalized_similarity(host, best) >= options.likeness else None


def _of_name(name: str, field: Field, known: _Known, options: RecheckOptions) -> Said:
    if not known.emails:
        return _NOTHING
    fit = email_fit(name, known.emails)
    better = tuple(one for one in field.alternatives if email_fit(one, known.emails) >= fit + CLEARLY)
    return better, ("fits the corrected e-mail",) if fit >= options.fits else ()


def _of_firm(firm: str, field: Field, known: _Known) -> Said:
    labels = [letters(host.partition(".")[0]) for host in known.hosts]
    if not labels:
        return _NOTHING
    fit = domain_fit(firm, labels)
    better = tuple(one for one in field.alternatives if domain_fit(one, labels) >= fit + CLEARLY)
    return better, ("fits the corrected domain",) if fit == 1.0 else ()


def _of_number(number: str, field: Field, known: _Known) -> Said:
    """Suggest the normal form of a number that was left as printed, now that its country is known."""
    if number.startswith("+") or known.region is None:
        return _NOTHING
    again = normal_form(field.text, known.region)
    return ((again.value,) if again.possible and again.value != number else ()), ()
