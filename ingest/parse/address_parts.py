"""The parts of an address: street, city, postcode, country, as vCard's ADR has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.parse import address_words as words
from ingest.parse.address_line import Code, find_code
from ingest.parse.places import CITIES, COUNTRIES
from ingest.parse.region import named_places
from models.contact import Address

_PROVINCE = re.compile(r"^\s*[(,]\s*(?P<state>[A-Z][A-Za-z.]{1,3}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s*\)?")


def split_address(lines: Sequence[str], region: str | None) -> Address:
    """Return the parts of an address printed in `lines`; what is neither street nor city goes to `extended`.

    A part that print does not give stays empty; `country` is alpha-2, from its name, the postcode or `region`.
    """
    codes = [(i, code) for i, line in enumerate(lines) if (code := find_code(line, region))]
    at, code = codes[-1] if codes else (len(lines), None)
    boxes = [m for line in lines if (m := words.POBOX.search(line))]
    chunks = [chunk for i, line in enumerate(lines) for chunk in _chunks(line, code if i == at else None)]
    chunks = [c for c in chunks if not words.POBOX.search(c) and not _is_country(c)]
    street = next((c for c in chunks if _is_street(c)), "") or next((c for c in chunks if _may_be_street(c)), "")
    locality = code.city if code else _city(chunks)
    return Address(
        pobox=(boxes[0]["number"] or "").strip() if boxes else "",
        extended=", ".join(c for c in chunks if c not in (street, locality)),
        street=street,
        locality=locality,
        region=_state(lines[at], code) if code else "",
        code=code.code if code else "",
        country=_country(lines, code, region),
    )


def _chunks(line: str, code: Code | None) -> list[str]:
    """Return the pieces between commas of what stands before the postcode and city."""
    text = line[: code.start] if code else line
    text = re.sub(r"^[^\W\d]{4,}\s?:\s*", "", text)  # "Kanzlei: "
    chunks = [chunk for part in re.split(r"[,·•|;]\s*", text) if (chunk := part.strip(" .,-–—:()/"))]
    out: list[str] = []
    for chunk in chunks:
        if out and _reads_on(out[-1], chunk):
            out[-1] += f", {chunk}"
        else:
            out.append(chunk)
    return out


def _reads_on(first: str, second: str) -> bool:
    """Say whether a house number and its street are parted by a comma: "Via Roma, 12", "12, rue Haute"."""
    number = r"\d{1,4}\s?(?:bis|ter|[a-zA-Z])?"
    return any(
        words.STREET_FIRST.match(name) is not None and re.fullmatch(number, house) is not None
        for name, house in ((first, second), (second, first))
    )


def _is_street(chunk: str) -> bool:
    return bool(words.STREET_NUMBER.search(chunk) or (words.STREET_FIRST.search(chunk) and re.search(r"\d", chunk)))


def _may_be_street(chunk: str) -> bool:
    named = words.NAME_AND_NUMBER.match(chunk) or words.NUMBER_AND_NAME.match(chunk)
    return bool(named or words.ENGLISH_STREET.search(chunk))


def _is_country(chunk: str) -> bool:
    return any(not re.search(r"\w", chunk[:a] + chunk[b:]) for a, b, _ in named_places(chunk, COUNTRIES))


def _city(chunks: Sequence[str]) -> str:
    return next((c[a:b] for c in reversed(chunks) for a, b, _ in named_places(c, CITIES)), "")


def _state(line: str, code: Code | None) -> str:
    if code is None or code.state:
        return code.state if code else ""
    behind = _PROVINCE.match(line[code.end :])
    state = behind["state"].strip() if behind else ""
    return "" if _is_country(state) else state


def _country(lines: Sequence[str], code: Code | None, region: str | None) -> str:
    named = [country for line in lines for _, _, country in named_places(line, COUNTRIES)]
    if named:
        return named[-1]
    cities = [country for line in lines for _, _, country in named_places(line, CITIES)]
    return (code.country if code else "") or (cities[-1] if cities else "") or (region or "" if code else "")
