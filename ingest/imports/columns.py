"""What the columns of an address book's table mean, by their names in English and German.

Known are the tables of Google (old and new), Outlook (English and German), Thunderbird, of programs that export
Apple's contacts, and this program's own. A name is compared folded, without signs between its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ingest.spelling import fold


class Meaning(Enum):
    """What a column holds."""

    FULL_NAME = auto()
    PREFIX = auto()
    GIVEN = auto()
    ADDITIONAL = auto()
    FAMILY = auto()
    SUFFIX = auto()
    FIRM = auto()
    DEPARTMENT = auto()
    TITLE = auto()
    PHONE = auto()
    MAILBOX = auto()
    PAGE = auto()
    LABEL = auto()  # what kind of number, mailbox or address the column with the same words before it holds
    ADDRESS = auto()
    POBOX = auto()
    EXTENDED = auto()
    STREET = auto()
    LOCALITY = auto()
    REGION = auto()
    CODE = auto()
    COUNTRY = auto()
    NOTE = auto()
    CATEGORIES = auto()
    BIRTHDAY = auto()
    NICKNAME = auto()
    UID = auto()
    CONTEXT = auto()
    REPEATED = auto()  # for the eye alone: said in another column, or of no use outside the program it is from
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column; those of one address or of one number and its label share a `slot`."""

    name: str
    meaning: Meaning
    slot: str = ""


_EXACT = {
    Meaning.FULL_NAME: "name|display name|full name|formatted name|anzeigename|vollstandiger name",
    Meaning.PREFIX: "prefix|name prefix|anrede|namensprafix|prafix|honorific prefix",
    Meaning.GIVEN: "first name|given name|vorname|first",
    Meaning.ADDITIONAL: "middle name|additional name|additional names|weitere vornamen|zweiter vorname|middle",
    Meaning.FAMILY: "last name|family name|nachname|surname|familienname|last",
    Meaning.SUFFIX: "suffix|name suffix|namenssuffix|namenszusatz|honorific suffix",
    Meaning.FIRM: "company|company name|organization|organization name|organization 1 name|organisation|firma"
    "|unternehmen|firmenname",
    Meaning.DEPARTMENT: "department|organization department|organization 1 department|abteilung",
    Meaning.TITLE: "job title|arbeitstitel|organization title|organization 1 title|position|berufsbezeichnung|jobtitel"
    "|stellung",
    Meaning.NOTE: "notes|note|notizen|notiz|bemerkungen|bemerkung|anmerkungen",
    Meaning.CATEGORIES: "categories|category|kategorien|kategorie|group membership|labels|groups|gruppen",
    Meaning.BIRTHDAY: "birthday|geburtstag|birth date|geburtsdatum",
    Meaning.NICKNAME: "nickname|spitzname|alias",
    Meaning.UID: "uid",
    Meaning.CONTEXT: "context json",
    Meaning.REPEATED: "why|last met|context|source|added on",
}
_BY_NAME = {name: meaning for meaning, names in _EXACT.items() for name in names.split("|")}
# Outlook calls the "Dr." before a name Title; elsewhere that is what stands under it.
_AMBIGUOUS = frozenset({"title", "titel"})

_LABEL = re.compile(r"(.*) (?:type|label)")
_VALUE = re.compile(r" value$")
_PASSED_OVER = re.compile(r"mail.*(?:\btyp|display name|anzeigename|angezeigter name)|yomi|phonetic")
_OF_OTHERS = re.compile(r"assist|manager|vorgesetzt")  # their numbers are not this person's
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# The first that fits counts: a column of an address may well be called "E-mail city".
_PATTERNS = (
    (Meaning.MAILBOX, re.compile(r"\be ?mail|^mail\b")),
    (Meaning.PAGE, re.compile(r"\bweb ?(?:page|site|seite|adresse|address)?\b|^website|^webseite|home ?page|\burl\b")),
    (Meaning.CODE, re.compile(r"postal code|postcode|zip ?code|\bzip\b|postleitzahl|\bplz\b")),
    (Meaning.POBOX, re.compile(r"\bp ?o box|postfach")),
    (Meaning.COUNTRY, re.compile(r"country|\bland\b")),
    (Meaning.STREET, re.compile(r"street|strasse")),
    (Meaning.LOCALITY, re.compile(r"\bcity\b|\bort\b|\bstadt\b|locality")),
    (Meaning.REGION, re.compile(r"\bstate\b|\bregion\b|bundesland|kanton|province")),
    (Meaning.EXTENDED, re.compile(r"extended address")),
    (
        Meaning.PHONE,
        re.compile(r"phone|telefon|\btel|fax|\bmobil|handy|natel|pager|callback|(?:work|home) number"),
    ),
    (Meaning.ADDRESS, re.compile(r"\baddress\b|\badresse\b|anschrift")),
)
_OF_ADDRESSES = frozenset(
    {Meaning.ADDRESS, Meaning.POBOX, Meaning.EXTENDED, Meaning.STREET, Meaning.LOCALITY, Meaning.REGION, Meaning.CODE,
     Meaning.COUNTRY}
)  # fmt: skip
_WHOSE = re.compile(r"business|work|geschaftlich|dienstlich|arbeit|home|privat|other|weiter|^address \d+")


def columns(names: Sequence[str]) -> list[Column]:
    """Return what each column of a table means."""
    plain = [" ".join(re.findall(r"[a-z0-9]+", fold(_CAMEL.sub(" ", name)))) for name in names]
    has_job_title = any(_BY_NAME.get(name) is Meaning.TITLE for name in plain)
    return [_column(name, text, has_job_title) for name, text in zip(names, plain, strict=True)]


def _column(name: str, plain: str, has_job_title: bool) -> Column:
    if plain in _AMBIGUOUS:
        return Column(name, Meaning.PREFIX if has_job_title else Meaning.TITLE)
    if meaning := _BY_NAME.get(plain):
        return Column(name, meaning)
    found = _LABEL.fullmatch(plain)
    stem = _VALUE.sub("", found[1] if found else plain)
    if found and _meaning(stem) in {Meaning.PHONE, Meaning.MAILBOX, Meaning.PAGE, Meaning.ADDRESS}:
        return Column(name, Meaning.LABEL, _slot(_meaning(stem), stem))
    meaning = _meaning(stem)
    if _PASSED_OVER.search(plain):
        meaning = Meaning.REPEATED
    elif _OF_OTHERS.search(plain):
        meaning = Meaning.OTHER
    return Column(name, meaning, _slot(meaning, stem))


def _meaning(plain: str) -> Meaning:
    return next((meaning for meaning, pattern in _PATTERNS if pattern.search(plain)), Meaning.OTHER)


def _slot(meaning: Meaning, plain: str) -> str:
    """Return what a column shares with those that belong to it: whose address it is, or the number's own words."""
    if meaning in _OF_ADDRESSES:
        whose = _WHOSE.search(plain)
        return f"address {whose[0].removeprefix('address ')}" if whose else "address"
    return plain
