"""What of a person's values tells people apart, brought into comparable form once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

from ingest.match.spelt import firm_letters, lettered, plain_words
from ingest.parse.lexicon.kinds import is_firm_word, legal_form
from ingest.parse.lexicon.words import FREE_MAIL, NAME_PARTICLES, ROLE_MAILBOXES
from ingest.parse.name import core_range
from ingest.spelling import fold
from models.contact import Name
from models.draft import Property, TelType
from models.person import Value
from models.review import Entry

# Pages that are a person's own, wherever that person works.
_PROFILE_HOSTS = ("linkedin.com", "xing.com", "orcid.org", "github.com", "instagram.com", "twitter.com", "x.com")
_GENERATIONS = {"jr": "junior", "jun": "junior", "junior": "junior", "sr": "senior", "sen": "senior",
                "senior": "senior", "ii": "second", "iii": "third", "fils": "junior", "pere": "senior"}  # fmt: skip
_FEWEST_DIGITS = 7  # a shorter number is an extension or a misreading and names nobody
_REMEMBERED = 4096  # firms: those whom a look compares mostly are colleagues
_SHORT_BRAND = 4  # letters; a shorter first word of a firm's name is an abbreviation that others share


# A person's value in the pile, or one on the form of a draft.
AnyValue = Value | Entry


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as plain words without titles; words of which nobody can say whose they are stand in `middle`.

    `generation` is "junior", "senior" and the like where the name says so.
    """

    given: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    generation: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All words, in the order in which they were found."""
        return self.given + self.middle + self.family

    def turned(self) -> PersonName:
        """Return the name read the other way round, for "Müller Hans"."""
        return PersonName(self.family, self.middle, self.given, self.generation)


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm by its letters without the legal form; `brand` is its first word where that alone names it."""

    letters: str
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The values of one person that can be compared.

    `emails` are a person's own mailboxes, `mailboxes` those of a function (info@…). `numbers` are landlines, `faxes`
    those of them that are faxes, mobiles stand apart; all as digits with the plus sign they came with. `hosts` are
    where a firm is at home on the net.
    """

    names: tuple[PersonName, ...] = ()
    emails: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    mobiles: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    faxes: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    firms: tuple[Firm, ...] = ()
    titles: tuple[str, ...] = ()
    uid: str = ""


def profile_from_values(values: Iterable[AnyValue], uid: str = "") -> Profile:
    """Return what of `values` tells people apart; `uid` is a vCard's UID where there is one."""
    found: dict[Property, list[AnyValue]] = {}
    for value in values:
        if value.value.strip():
            found.setdefault(value.property, []).append(value)
    emails = [mail for entry in found.get(Property.EMAIL, ()) if "@" in (mail := _email(entry.value))]
    own = frozenset(mail for mail in emails if not is_role_mailbox(mail))
    urls = [_url(entry.value) for entry in found.get(Property.URL, ())]
    numbers = [(entry.kind, _number(entry.value)) for entry in found.get(Property.TEL, ())]
    named = {number: kind for kind, number in numbers if len(number) >= _FEWEST_DIGITS}
    mobiles = frozenset(number for number, kind in named.items() if _is_mobile(number, kind))
    return Profile(
        names=tuple(dict.fromkeys(name_from_value(entry) for entry in found.get(Property.FN, ()))),
        emails=own,
        mailboxes=frozenset(emails) - own,
        mobiles=mobiles,
        numbers=frozenset(named) - mobiles,
        faxes=frozenset(number for number, kind in named.items() if kind is TelType.FAX),
        pages=frozenset(host + path for host, path in urls if path and _is_profile(host)),
        hosts=frozenset(_firm_hosts(emails, urls)),
        firms=tuple(dict.fromkeys(firm for entry in found.get(Property.ORG, ()) for firm in _firms(entry.value))),
        titles=tuple(fold(entry.value) for entry in found.get(Property.TITLE, ())),
        uid=uid.strip().casefold(),
    )


def is_role_mailbox(email: str) -> bool:
    """Whether an address is that of a firm or a function: info@…, sales@…, kontakt-muenchen@…."""
    local = fold(email.partition("@")[0])
    return local in ROLE_MAILBOXES or bool(ROLE_MAILBOXES.intersection(re.split(r"[^a-z]+", local)[:1]))


def name_from_value(entry: AnyValue) -> PersonName:
    """Return a name's words by its parts where they are known, else by their order."""
    parts, text = entry.components, lettered(entry.value)
    # A digit in a word, or "jun." at the end, may have led whoever took the name apart astray.
    is_sound = text == entry.value and isinstance(parts, Name) and not _generation(parts.family)
    if isinstance(parts, Name) and is_sound and (parts.given or parts.family):
        given, family = _words(parts.given), _words(parts.family)
        return PersonName(given[:1], given[1:] + _words(parts.additional), family, _generation(parts.suffixes))
    return name_from_text(text)


def name_from_text(text: str) -> PersonName:
    """Return the words of a printed name; before a comma stands the family name, else it is the last word."""
    _, core, end = core_range(text)
    generation = _generation(text[end:])
    printed = text[core:end].split()
    # "Amartya Sen" has a family name, "Hans Huber sen." has an elder.
    if len(printed) > 2 and (last := _generation(printed[-1])):
        generation, printed = last, printed[:-1]
    first, comma, rest = " ".join(printed).partition(",")
    if comma and rest.strip():
        words = _words(rest)
        return PersonName(words[:1], words[1:], _words(first), generation)
    printed = first.split()
    words = _words(" ".join(printed[:-1]))
    return PersonName(words[:1], words[1:], _words(printed[-1]) if printed else (), generation)


def _words(text: str) -> tuple[str, ...]:
    """Return the words without particles; a text of particles alone is a name: Ben, Graf, Ritter."""
    words = tuple(plain_words(text))
    return tuple(word for word in words if word not in NAME_PARTICLES) or words


def _generation(text: str) -> str:
    return next((_GENERATIONS[word] for word in re.split(r"\W+", fold(text)) if word in _GENERATIONS), "")


def _email(text: str) -> str:
    return "".join(text.split()).casefold().removeprefix("mailto:")


def _number(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return f"+{digits}" if text.strip().startswith("+") else digits


def _is_mobile(number: str, kind: TelType | None) -> bool:
    """Whether a number is a mobile's by its kind, or by its country's plan: address books often name no kind."""
    if kind in {TelType.CELL, TelType.FAX} or not number.startswith("+"):
        return kind is TelType.CELL
    try:
        return phonenumbers.number_type(phonenumbers.parse(number)) == PhoneNumberType.MOBILE
    except NumberParseException:
        return False


def _url(text: str) -> tuple[str, str]:
    """Return host without "www." and path without slashes around it, both in lower case."""
    plain = "".join(text.split()).casefold()
    try:
        parts = urlsplit(plain if "//" in plain else f"//{plain}")
    except ValueError:  # "[" in what should have been a host
        return "", ""
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _is_profile(host: str) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in _PROFILE_HOSTS)


def _firm_hosts(emails: Iterable[str], urls: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the hosts that are a firm's own, not those where anybody has a mailbox or a page."""
    hosts = [email.rpartition("@")[2] for email in emails] + [host for host, _ in urls]
    for host in hosts:
        if "." in host and host.partition(".")[0] not in FREE_MAIL and not _is_profile(host):
            yield host


@lru_cache(maxsize=_REMEMBERED)
def _firms(text: str) -> tuple[Firm, ...]:
    """Return the firm that a value names; a value may have units behind it, parted by semicolons (vCard's ORG)."""
    name = fold(text.partition(";")[0])
    form = legal_form(name)
    words = re.findall(r"[^\W_]+", name.replace(form, " ", 1) if form else name)
    letters = firm_letters("".join(words))
    alone = len(words) > 1 and len(words[0]) >= _SHORT_BRAND and not is_firm_word(words[0])
    return (Firm(letters, firm_letters(words[0]) if alone else ""),) if letters else ()
