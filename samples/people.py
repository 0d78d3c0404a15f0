"""Invented people with invented firms, by locale; what a locale's cards look like stands in `locales/*.toml`."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from importlib import resources
from typing import Any

from faker import Faker

LOCALES = ("de_DE", "de_AT", "de_CH", "en_US", "en_GB", "fr_FR", "it_IT", "es_ES")
GERMAN_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
BRAND_HEADS = (
    "Al",
    "Ar",
    "Bel",
    "Cor",
    "Dal",
    "El",
    "Fen",
    "Gal",
    "Hel",
    "Kor",
    "Lum",
    "Mar",
    "Nor",
    "Or",
    "Pal",
    "Quin",
    "Ral",
    "Sol",
    "Tal",
    "Val",
    "Wel",
    "Zen",
)
BRAND_TAILS = (
    "andis",
    "avia",
    "ento",
    "ika",
    "inor",
    "ora",
    "arix",
    "urio",
    "wen",
    "ona",
    "etra",
    "ium",
    "edis",
    "olin",
    "amar",
    "evo",
)


class PhoneType(StrEnum):
    """The kinds of number a sample card prints."""

    WORK = "work"
    CELL = "mobile"
    FAX = "fax"


RESERVED_DOMAINS = ("example.com", "example.org", "example.net")


class Domains(Enum):
    """Where firms have their domain: RESERVED for published pictures (RFC 2606), LOCAL for those nobody sees."""

    RESERVED = "reserved"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it is printed, without its label."""

    type: PhoneType
    number: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The words before numbers and addresses; an empty one is not printed."""

    work: str
    cell: str
    fax: str
    email: str
    web: str


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that a card may say about somebody, each string exactly as printed."""

    locale: str
    given: str
    family: str
    prefix: str
    suffix: str
    titles: tuple[str, ...]
    department: str
    brand: str
    company: str
    slogan: str
    phones: tuple[Phone, ...]
    email: str
    website: str
    address: tuple[str, ...]
    second_address: tuple[str, ...]
    register: tuple[str, ...]
    labels: Labels

    @property
    def name(self) -> str:
        """The full name as one printed line."""
        name = " ".join(filter(None, (self.prefix, self.given, self.family)))
        return f"{name}, {self.suffix}" if self.suffix else name

    @property
    def bare_name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


@cache
def locale_facts(locale: str) -> dict[str, Any]:
    """Return what `locales/<locale>.toml` says."""
    path = resources.files("samples") / "locales" / f"{locale}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def invent(locale: str, rng: random.Random, domains: Domains = Domains.RESERVED) -> Person:
    """Return somebody who does not exist.

    With RESERVED domains everything that could belong to somebody is taken from what is kept free for fiction
    where the country does so; with LOCAL ones towns and numbers are drawn from the larger list as well.
    """
    facts = locale_facts(locale)
    faker = _faker(locale)
    faker.seed_instance(rng.getrandbits(32))
    female = rng.random() < 0.5
    given = faker.first_name_female() if female else faker.first_name_male()
    family = faker.last_name().removesuffix(" II")
    places = facts["places"] + (facts["more_places"] if domains is Domains.LOCAL else [])
    place = rng.choice(places)
    brand, company, slogan = _firm(facts, family, rng)
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_letters(brand)).strip("-")
    domain = f"{slug}.{facts['suffix'] if domains is Domains.LOCAL else rng.choice(RESERVED_DOMAINS)}"
    return Person(
        locale=locale,
        given=given,
        family=family,
        prefix=_sometimes(0.3, _fitting_prefixes(facts["prefixes"], female=female), rng),
        suffix=_sometimes(0.08, facts["suffixes"], rng),
        titles=(rng.choice(facts["female" if female else "male"]),),
        department=_sometimes(0.3, facts["departments"], rng),
        brand=brand,
        company=company,
        slogan=slogan,
        phones=_phones(facts, place, rng),
        email=f"{_local_part(given, family, rng)}@{domain}",
        website=rng.choice(("www.{}", "www.{}", "{}", "https://{}")).format(domain),
        address=_address(facts, place, _street(facts, faker, domains, rng), rng),
        second_address=_address(facts, rng.choice(places), _street(facts, faker, domains, rng), rng),
        register=tuple(_filled(line, place[1], rng) for line in rng.sample(facts["register_lines"], 1)),
        labels=Labels(**rng.choice(facts["labels"])),
    )


def ascii_letters(text: str) -> str:
    """Return `text` in lower case a-z as a German or French firm writes itself in a domain."""
    spelled = text.casefold().translate(GERMAN_LETTERS)
    return unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()


@cache
def _faker(locale: str) -> Faker:
    """Return the locale's word lists, which take long to load; every person seeds them anew."""
    return Faker(locale)


def _sometimes(chance: float, choices: Sequence[str], rng: random.Random) -> str:
    return rng.choice(choices) if choices and rng.random() < chance else ""


def _fitting_prefixes(prefixes: Sequence[str], *, female: bool) -> list[str]:
    """Return the prefixes that fit a man or a woman where the language tells them apart."""
    ladies = {"Dott.": "Dott.ssa", "Avv.": "Avv.", "Prof.": "Prof.ssa", "D.": "D.ª", "Dr.": "Dr."}
    if "Dott." in prefixes or "D." in prefixes:
        fitting = [ladies.get(prefix, prefix) if female else prefix for prefix in prefixes]
        return [prefix for prefix in fitting if prefix != ("Dr." if female else "Dra.")]
    return list(prefixes)


def _firm(facts: dict[str, Any], family: str, rng: random.Random) -> tuple[str, str, str]:
    """Return the firm's short name, its legal name and its slogan."""
    field, slogan = rng.choice(facts["fields"])
    word = rng.choice(BRAND_HEADS) + rng.choice(BRAND_TAILS)
    short = rng.choices((word, family, f"{word} {field}"), weights=(5, 2, 3))[0]
    legal = rng.choice(facts["legal_forms"])
    full = short if short.endswith(field) or rng.random() < 0.2 else f"{short} {field}"
    return short, f"{full} {legal}", slogan


def _local_part(given: str, family: str, rng: random.Random) -> str:
    first, last = (re.sub(r"[^a-z-]", "", ascii_letters(name)) for name in (given, family))
    return rng.choice((f"{first[0]}.{last}", f"{first}.{last}", last, f"{first}_{last}", first, f"{first[0]}{last}"))


def _street(facts: dict[str, Any], faker: Faker, domains: Domains, rng: random.Random) -> str:
    """Return street and number: a common name for published pictures, a chance one for training."""
    if domains is Domains.LOCAL and rng.random() < 0.7:
        return " ".join(faker.street_address().split())
    return str(rng.choice(facts["streets"])).format(n=rng.randint(2, 98))


def _address(facts: dict[str, Any], place: list[str], street: str, rng: random.Random) -> tuple[str, ...]:
    lines = [line.format(street=street, code=place[0], city=place[1]) for line in facts["address"]]
    country = facts["country"] if rng.random() < 0.2 else ""
    return tuple(filter(None, (*lines, country)))


def _phones(facts: dict[str, Any], place: list[str], rng: random.Random) -> tuple[Phone, ...]:
    """Return a direct line, often a mobile and a fax: all of one style, as a printer sets them."""
    _, _, area, base, ending = place
    style, mobile_style = _style_pair(facts, rng)
    base = _drawn(base, rng)
    ending, fax = _drawn(ending, rng), _drawn(ending, rng)
    phones = [Phone(PhoneType.WORK, number_in_style(style, area, base, ending))]
    if rng.random() < 0.75:
        digits = _drawn(rng.choice(facts["mobiles"]), rng)
        phones.append(Phone(PhoneType.CELL, number_in_style(mobile_style, digits, "", "")))
    if rng.random() < 0.4 and fax != ending:
        phones.append(Phone(PhoneType.FAX, number_in_style(style, area, base, fax)))
    return tuple(phones)


def _style_pair(facts: dict[str, Any], rng: random.Random) -> tuple[str, str]:
    """Return a way to print landline numbers and the way for mobiles that is most like it."""
    style = rng.choice(facts["landline_styles"])
    marks = Counter(re.sub(r"{0area}", "0", style)) - Counter(re.findall(r"[a-z{}#-]", style))
    unlike = [((marks - Counter(one)) + (Counter(one) - marks), one) for one in facts["mobile_styles"]]
    return style, min(unlike, key=lambda pair: sum(count for mark, count in pair[0].items() if mark != "#"))[1]


def number_in_style(style: str, area: str, base: str, ending: str) -> str:
    """Return a number in a style of the locale's list; digits that the style has no room for follow its last group."""
    digits = re.sub(r"\D", "", area + base + ending)
    text = style.format(**{"area": area, "0area": f"0{area}", "base": base, "ext": ending.strip()})
    if "{ext}" in style:
        return text.replace(base + ending.strip(), base + ending) if ending.startswith(" ") else text
    for digit in digits:
        text = text.replace("#", digit, 1) if "#" in text else text + digit
    return text


def _drawn(pattern: str, rng: random.Random) -> str:
    return re.sub("#", lambda _: str(rng.randrange(10)), pattern)


def _filled(line: str, city: str, rng: random.Random) -> str:
    """Return a register line with its {d9} and the like replaced by that many digits."""
    spelled = line.replace("{city}", city.split(",", maxsplit=1)[0])
    return re.sub(r"\{d(\d)\}", lambda m: str(rng.randrange(10 ** (int(m[1]) - 1), 10 ** int(m[1]))), spelled)
