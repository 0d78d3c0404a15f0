"""Values of an address book in the form that the pile has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from ingest.export.postal import to_one_line
from ingest.imports.cleaning import clean_key, clean_line
from ingest.parse.phone_number import digits, normal_form
from ingest.parse.places import COUNTRIES
from ingest.spelling import fold, letters
from models.contact import Address, Name
from models.draft import TelType

# Words of TYPE, of Apple's labels and of column names, in English and German; the first that is found counts:
# "work fax" is a fax.
_KINDS = (
    (("fax",), TelType.FAX),
    (("cell", "mobil", "iphone", "handy", "natel"), TelType.CELL),
    (("pager",), TelType.OTHER),
    (("home", "privat"), TelType.HOME),
    (("work", "business", "company", "geschaft", "arbeit", "firma", "dienst", "buro", "office"), TelType.WORK),
    (("voice", "other", "weiter", "ander", "main", "haupt", "sonst"), TelType.OTHER),
)
_ENDING = 2  # digits; an extension ends a number in others but by a rare chance
_SCHEME = re.compile(r"(?i)^(?:tel|mailto|sms):")
_COUNTRY_CODE = re.compile("[A-Z]{2}")


def kind_from_words(words: Iterable[str]) -> TelType | None:
    """Return which kind of number, mailbox or address the words tell of, or None."""
    said = fold(" ".join(words))
    return next((kind for signs, kind in _KINDS if any(sign in said for sign in signs)), None)


def number_from_text(text: str, region: str | None) -> str:
    """Return a number in E.164 where it is possible in `region`, else as it is written; a URI's is unwrapped."""
    number = clean_key(text)
    if _SCHEME.match(number):
        number = unquote(_SCHEME.sub("", number)).partition(";phone-context=")[0].replace(";ext=", " ext. ")
    if not (written := digits(number)):
        return number
    normal = normal_form(number, region).value
    # E.164 has no place for an extension: a number that has one stays as it is written.
    return normal if digits(normal)[-_ENDING:] == written[-_ENDING:] else number


def mailbox_from_text(text: str) -> str:
    """Return a mailbox without "mailto:"; whether it can be one is not asked: it is what the address book has."""
    return _SCHEME.sub("", clean_key(text)).partition("?")[0]


def address_text(parts: Address, printed: str) -> str:
    """Return an address on one line: as it is printed where that is known, else made of its parts."""
    return ", ".join(filter(None, map(clean_line, printed.splitlines()))) or to_one_line(parts)


def with_country_code(parts: Address) -> Address:
    """Return the address with its country by its code where the name is known."""
    known = COUNTRIES.get(letters(parts.country), parts.country).upper()
    return replace(parts, country=known) if _COUNTRY_CODE.fullmatch(known) else parts


def full_name(name: Name) -> str:
    """Return the parts of a name as they are spoken."""
    suffixes = f", {name.suffixes}" if name.suffixes else ""
    return " ".join(filter(None, (name.prefixes, name.given, name.additional, name.family))) + suffixes
