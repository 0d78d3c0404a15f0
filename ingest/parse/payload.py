"""What a QR or other code on a card says: vCard, MeCard, BizCard, a web address, an e-mail, a number."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

import vobject
from email_validator import EmailNotValidError, validate_email

from ingest.parse.candidate import Candidate
from ingest.parse.domain import suffix
from ingest.parse.phone_number import normal_form
from ingest.parse.places import COUNTRIES
from ingest.spelling import letters
from models.contact import Address, Name
from models.draft import Property, TelType
from models.text import Code

# vobject shows the lines it skips by a handler of its own: a stranger's text, with escape sequences, on the terminal.
logging.getLogger(vobject.base.__name__).disabled = True

_LONGEST = 20_000  # characters; a QR code holds 4,296 at most, so more is no code's payload
_SCORE = 0.98  # the card's owner wrote it for machines, and a checksum guards every character
# what vobject raises on broken cards, as tried with cut, nested and random payloads
_BROKEN = (vobject.base.VObjectError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
_TYPES = (("fax", TelType.FAX), ("cell", TelType.CELL), ("mobile", TelType.CELL), ("pager", TelType.OTHER),
          ("home", TelType.HOME), ("work", TelType.WORK))  # fmt: skip
_BIZCARD = {
    "T": Property.TITLE,
    "C": Property.ORG,
    "E": Property.EMAIL,
    "B": Property.TEL,
    "M": Property.TEL,
    "F": Property.TEL,
    "A": Property.ADR,
}
_MECARD = {
    "TEL": Property.TEL,
    "TEL-AV": Property.TEL,
    "EMAIL": Property.EMAIL,
    "URL": Property.URL,
    "ORG": Property.ORG,
    "ADR": Property.ADR,
    "TITLE": Property.TITLE,
    "NOTE": Property.NOTE,
}


def candidates_from_code(code: Code, region: str | None = None) -> list[Candidate]:
    """Return what a code's payload says; nothing for Wi-Fi, places and text, and nothing for a broken payload.

    The candidates have no spans: their text is not print. `region` is where numbers without country code are dialled.
    """
    text = code.text.strip().lstrip("\ufeff")
    if not text or len(text) > _LONGEST:
        return []
    head = text[:12].upper()
    found: Iterable[Candidate]
    if head.startswith("BEGIN:VCARD"):
        found = _from_vcard(text, region)
    elif head.startswith("MECARD:"):
        found = _from_pairs(_pairs(text[7:]), _MECARD, region)
    elif head.startswith("BIZCARD:"):
        found = _from_pairs(_pairs(text[8:]), _BIZCARD, region)
    else:
        found = _from_link(text, region)
    return list(dict.fromkeys(candidate for candidate in found if candidate.value))


def _candidate(prop: Property, value: str, text: str | None = None, kind: TelType | None = None) -> Candidate:
    value = re.sub(r"\s+", " ", value).strip(" ,;")
    return Candidate(prop, value, text or value, (), _SCORE, type=kind, reasons=("from the code",))


def _phone(number: str, kind: TelType, region: str | None) -> Iterator[Candidate]:
    number = unquote(re.sub(r"(?i)^tel:", "", number.strip())).split(";")[0]
    if len(re.sub(r"\D", "", number)) >= 3:
        yield _candidate(Property.TEL, normal_form(number, region).value, number, kind)


def _email(value: str) -> Iterator[Candidate]:
    value = unquote(re.sub(r"(?i)^mailto:", "", value.strip())).split("?")[0].strip()
    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return
    yield _candidate(Property.EMAIL, value)


def _from_link(text: str, region: str | None) -> Iterator[Candidate]:
    scheme = text.split(":", maxsplit=1)[0].casefold()
    if re.search(r"\s", text):
        return
    if scheme == "mailto":
        yield from _email(text)
    elif scheme == "tel":
        yield from _phone(text, TelType.WORK, region)
    elif scheme in ("http", "https", "urlto"):
        yield _candidate(Property.URL, re.sub(r"(?i)^urlto:", "", text))
    elif re.fullmatch(r"(?:[\w-]+\.)+[a-zA-Z]{2,}(?:/\S*)?", text) and suffix(text.split("/", maxsplit=1)[0]):
        yield _candidate(Property.URL, text)


def _pairs(body: str) -> list[tuple[str, str]]:
    r"""Split "KEY:value;KEY:value;;", where a backslash keeps the sign behind it ("\;", "\:", "\\")."""
    fields = re.findall(r"((?:\\.|[^\\;])+)(?:;|$)", body, re.DOTALL)
    pairs = (field.partition(":") for field in fields)
    return [(key.strip().upper(), re.sub(r"\\(.)", r"\1", value)) for key, sep, value in pairs if sep]


def _from_pairs(
    pairs: Sequence[tuple[str, str]], names: Mapping[str, Property], region: str | None
) -> Iterator[Candidate]:
    yield from _name_of(pairs)
    for key, value in pairs:
        prop = names.get(key)
        if prop is Property.TEL:
            kinds = {"M": TelType.CELL, "F": TelType.FAX}
            yield from _phone(value, kinds.get(key, TelType.WORK), region)
        elif prop is Property.EMAIL:
            yield from _email(value)
        elif prop is Property.ADR:
            yield _candidate(prop, ", ".join(part.strip() for part in value.split(",") if part.strip()))
        elif prop:
            yield _candidate(prop, value)


def _name_of(pairs: Sequence[tuple[str, str]]) -> Iterator[Candidate]:
    """Yield the name: MeCard gives "family,given", BizCard the given name as N and the family's as X."""
    fields = dict(reversed(pairs))
    first, family = fields.get("N", ""), fields.get("X", "")
    if not family and "," in first:
        family, _, first = (part.strip() for part in first.partition(","))
    name = Name(given=first.strip(), family=family.strip())
    full = f"{name.given} {name.family}".strip()
    if full:
        yield Candidate(Property.FN, full, full, (), _SCORE, components=name, reasons=("from the code",))


def _from_vcard(text: str, region: str | None) -> list[Candidate]:
    try:
        card = vobject.base.readOne(text, ignoreUnreadable=True, allowQP=True)  # type: ignore[no-untyped-call]
        return list(_from_contents(card.contents, region))
    except _BROKEN:
        return []


def _from_contents(
    contents: Mapping[str, Sequence[vobject.base.ContentLine]], region: str | None
) -> Iterator[Candidate]:
    """Yield what a parsed vCard says; vobject gives N and ADR as objects, ORG as a list, the rest as text."""
    yield from _vcard_name(contents)
    for line in contents.get("org", ()):
        org, *units = [str(part) for part in line.value] if isinstance(line.value, list) else str(line.value).split(";")
        yield _candidate(Property.ORG, org)
        yield from (_candidate(Property.ROLE, unit) for unit in units)
    for name, prop in (("title", Property.TITLE), ("url", Property.URL), ("note", Property.NOTE)):
        yield from (_candidate(prop, str(line.value)) for line in contents.get(name, ()))
    for line in contents.get("email", ()):
        yield from _email(str(line.value))
    for line in contents.get("tel", ()):
        yield from _phone(str(line.value), _type(line), region)
    for line in contents.get("adr", ()):
        yield from _vcard_address(line.value)


def _type(line: vobject.base.ContentLine) -> TelType:
    """Return the kind by TYPE ("cell,voice" in 4.0, TYPE=CELL in 3.0, a bare CELL in 2.1)."""
    said = " ".join([*(str(v) for values in line.params.values() for v in values), *line.params, *line.singletonparams])
    return next((kind for word, kind in _TYPES if word in said.casefold()), TelType.WORK)


def _vcard_name(contents: Mapping[str, Sequence[vobject.base.ContentLine]]) -> Iterator[Candidate]:
    parts = contents["n"][0].value if "n" in contents else None
    name = None
    if parts is not None:
        name = Name(
            *(_flat(getattr(parts, part, "")) for part in ("prefix", "given", "additional", "family", "suffix"))
        )
    printed = str(contents["fn"][0].value) if "fn" in contents else ""
    if not printed.strip() and name:
        printed = " ".join(p for p in (name.prefixes, name.given, name.additional, name.family, name.suffixes) if p)
    yield Candidate(
        Property.FN, printed.strip(), printed.strip(), (), _SCORE, components=name, reasons=("from the code",)
    )


def _vcard_address(parts: vobject.vcard.Address) -> Iterator[Candidate]:
    names = ("box", "extended", "street", "city", "region", "code", "country")
    pobox, extended, street, city, state, code, country = (_flat(getattr(parts, name, "")) for name in names)
    place = " ".join(part for part in (code, city) if part)
    value = ", ".join(part for part in (extended, street, pobox, place, state, country) if part)
    if value:
        known = COUNTRIES.get(letters(country), country if len(country) == 2 else "")
        components = Address(pobox, extended, street, city, state, code, known)
        yield Candidate(Property.ADR, value, value, (), _SCORE, components=components, reasons=("from the code",))


def _flat(value: object) -> str:
    parts = value if isinstance(value, list) else [value]
    return re.sub(r"\s+", " ", " ".join(str(part) for part in parts)).strip()
