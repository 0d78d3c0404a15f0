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
from ingest.parse.lexicon.words import FREE_MAIL, ROLE_MAILBOXES
from ingest.parse.name import email_fit, split_name
from ingest.parse.phone_number import country, normal_form
from ingest.spelling import fold, fold_german, letters
from models.contact import Name
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
    by_hand = [entry for entry, field in rows if _is_by_hand(entry, field)]
    if not by_hand:
        return [_first_hint(entry, field) for entry, field in rows]
    again = _parsed_again(reading, rows, region)
    known = _known(by_hand, region)
    return [_hint(row, again, known, options) for row in rows]


def _is_by_hand(entry: Entry, field: Field | None) -> bool:
    return bool(entry.value) and (entry.checked or field is None or _is_changed(entry, field))


def _is_changed(entry: Entry, field: Field) -> bool:
    return entry.value != field.value or entry.property is not field.property


def _first_hint(entry: Entry, field: Field | None) -> Hint:
    if field is None:
        return Hint(None)
    return Hint(field.confidence, field.reasons, _others(entry, (field.value, *field.alternatives)))


def _others(entry: Entry, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value and value != entry.value))


def _parsed_again(reading: CardReading, rows: Sequence[Row], region: str | None) -> tuple[Field, ...]:
    """Return the fields of the card with the corrected values in the place of what was read there."""
    lines = list(reading.lines)
    for entry, field in rows:
        if field is None or not entry.value or len(field.lines) != 1 or not _is_by_hand(entry, field):
            continue
        at = field.lines[0]
        if field.text and field.text in lines[at].text:
            lines[at] = _said(lines[at], lines[at].text.replace(field.text, entry.value, 1))
    return parse(lines, reading.codes, region).fields


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


def _hint(row: Row, again: Sequence[Field], known: _Known, options: RecheckOptions) -> Hint:
    entry, field = row
    if _is_by_hand(entry, field):
        return Hint(None, (), _others(entry, (field.value, *field.alternatives) if field else ()))
    if field is None:
        return Hint(None)
    now = _same_place(field, again) or field
    suggestions, reasons = _suggestions(entry, field, known, options)
    reread = (now.value,) if now.value != field.value else ()
    choices = _others(entry, (*suggestions, *reread, field.value, *field.alternatives, *now.alternatives))
    said = tuple(dict.fromkeys((*reasons, *(now if now.value == entry.value else field).reasons)))
    doubt = bool(suggestions) or bool(reread)
    confidence = min(field.confidence, _DOUBT) if doubt else now.confidence
    return Hint(confidence, said, choices, len(suggestions) + len(reread))


_DOUBT = 0.69  # just below what is called likely: what the corrections speak against is worth a look


def _same_place(field: Field, again: Sequence[Field]) -> Field | None:
    """Return the field of the second parsing that stands where this one stood."""
    alike = [one for one in again if one.property is field.property and set(one.lines) & set(field.lines)]
    return next((one for one in alike if one.value == field.value), alike[0] if alike else None)


def _suggestions(
    entry: Entry, field: Field, known: _Known, options: RecheckOptions
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return values that the corrected fields speak for, and what is to be said of the value as it stands."""
    match entry.property:
        case Property.EMAIL:
            return _of_email(entry.value, field, known, options)
        case Property.URL:
            return _of_url(entry.value, known, options)
        case Property.FN:
            return _of_name(entry.value, field, known)
        case Property.TEL:
            return _of_number(entry.value, field, known)
        case _:
            return (), ()


def _of_email(
    email: str, field: Field, known: _Known, options: RecheckOptions
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    local, _, domain = email.rpartition("@")
    if not local or fold(local) in ROLE_MAILBOXES:
        return (), ()
    host = _nearest(domain.casefold(), known.hosts, options) or domain
    spelt = next((one for name in known.names if (one := _spelt(local, name, options))), local)
    fitting = [one for one in field.alternatives if _fit(one, known) >= _fit(email, known) + 0.1]
    better = f"{spelt}@{host}"
    said = ()
    if known.names:
        said = ("fits the corrected name",) if _fit(email, known) >= options.fits else ()
    return ((better,) if better.casefold() != email.casefold() else ()) + tuple(fitting), said


def _fit(email: str, known: _Known) -> float:
    return max((email_fit(name, [email]) for name in known.names), default=0.0)


def _spelt(local: str, name: str, options: RecheckOptions) -> str | None:
    """Return the usual mailbox of a name that `local` is a misreading of, or None."""
    parts = split_name(name)
    usual = [one for folding in (fold, fold_german) for one in _mailboxes(_folded(parts, folding))]
    plain = local.casefold()
    if plain in usual:
        return None
    best = max(usual, key=lambda one: Levenshtein.normalized_similarity(plain, one), default="")
    alike = Levenshtein.normalized_similarity(plain, best)
    # One shared family name is no misreading of another person's mailbox: the lengths must be near too.
    return best if best and alike >= options.likeness and abs(len(plain) - len(best)) <= 2 else None


def _folded(parts: Name, folding: object) -> tuple[str, str]:
    spell = fold_german if folding is fold_german else fold
    return letters(spell(parts.given)), letters(spell(parts.family))


def _mailboxes(name: tuple[str, str]) -> list[str]:
    """Return how firms make a mailbox of a given and a family name."""
    given, family = name
    if not given or not family:
        return [family] if family else []
    pairs = [(given, family), (given[0], family), (family, given), (family, given[0])]
    return [f"{one}{mark}{two}" for one, two in pairs for mark in (".", "-", "_", "")] + [family, given]


def _of_url(url: str, known: _Known, options: RecheckOptions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    host = _host(url)
    if host in known.hosts:
        return (), ("the corrected e-mail has the same domain",)
    near = _nearest(host, known.hosts, options)
    return ((url.casefold().replace(host, near, 1),) if near else ()), ()


def _host(url: str) -> str:
    return url.casefold().rpartition("//")[2].partition("/")[0].removeprefix("www.")


def _nearest(host: str, hosts: Sequence[str], options: RecheckOptions) -> str | None:
    """Return the known host that `host` is a misreading of, or None; one that is known already needs none."""
    if host in hosts or not host:
        return None
    best = max(hosts, key=lambda one: Levenshtein.normalized_similarity(host, one), default="")
    return best if best and Levenshtein.normalized_similarity(host, best) >= options.likeness else None


def _of_name(name: str, field: Field, known: _Known) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not known.emails:
        return (), ()
    fit = email_fit(name, known.emails)
    better = [one for one in field.alternatives if email_fit(one, known.emails) >= fit + 0.1]
    return tuple(better), (("fits the corrected e-mail",) if fit >= 0.9 else ())


def _of_number(number: str, field: Field, known: _Known) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Suggest the normal form of a number that was left as printed, now that its country is known."""
    if number.startswith("+") or known.region is None:
        return (), ()
    again = normal_form(field.text, known.region)
    return ((again.value,) if again.possible and again.value != number else ()), ()
