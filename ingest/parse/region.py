"""The country of a card, for reading its numbers and postcodes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.parse.candidate import Candidate
from ingest.parse.phone_number import country, pieces
from ingest.parse.places import CANADIAN_CODE, CITIES, COUNTRIES, LONGEST_NAME, US_STATE_CODE
from ingest.parse.versions import all_versions
from ingest.spelling import letters
from models.text import Line

_PREFIXES = {"D": "DE", "DE": "DE", "A": "AT", "AT": "AT", "CH": "CH", "FL": "LI", "F": "FR", "FR": "FR", "I": "IT",
             "IT": "IT", "E": "ES", "ES": "ES", "B": "BE", "BE": "BE", "L": "LU", "NL": "NL", "DK": "DK", "PL": "PL",
             "CZ": "CZ", "SE": "SE", "S": "SE"}  # fmt: skip
_POSTCODE_PREFIX = re.compile(r"(?<![A-Za-z0-9])(?P<prefix>[A-Z]{1,2})\s?[-–—]\s?\d{4,5}(?=\s+[^\W\d_])")
# taken whole, without going back: a hostile line of many "www." would take minutes otherwise
_HOST = re.compile(r"(?:@|www\.)(?P<host>[\w.-]++)(?!@)", re.IGNORECASE)
_TLD = re.compile(r"(?<=[\w.-])\.([a-z]{2})$", re.IGNORECASE)
# country suffixes that are sold to everybody say nothing
_GENERIC = frozenset({"co", "io", "ai", "tv", "me", "cc", "ws", "to", "fm", "ly", "gg", "eu", "la", "vc", "sh", "st"})
_UK_POSTCODE = re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])")
_US_POSTCODE = re.compile(r"(?<=[ ,.])[A-Z]{2}[ .,]{1,2}\d{5}(?:-\d{4})?(?!\d)")
_GERMAN_STREET = re.compile(r"(?i)(?:stra[sß]{1,2}e|str\.|gasse|allee|platz)\s?\d|\bpostfach\b")
# "(217) 555-0142", "217.555.0142": of the countries that group so, by far the most cards are American
_US_NUMBER = re.compile(r"(?<![\d+/.-])(?:1[-. ])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[-.]\s?)[2-9]\d\d[-.]\d{4}(?![\d/-])")
_JAPANESE = re.compile("〒|[\u3040-\u30ff]")
_SHAPES = (
    (_JAPANESE, "postcode", "JP"),
    (_UK_POSTCODE, "postcode", "GB"),
    (_US_POSTCODE, "postcode", "US"),
    (_GERMAN_STREET, "street", "DE"),
    (_US_NUMBER, "number", "US"),
    (US_STATE_CODE, "postcode", "US"),
    (CANADIAN_CODE, "postcode", "CA"),
)
_GERMAN_SPEAKING = ("AT", "CH", "LI", "LU")
_COUNTRY_OF = {"UK": "GB"}


@dataclass(frozen=True, slots=True)
class _Weights:
    """How much each hint counts; a dialling code or a country's name outweighs what merely fits the country."""

    dialling: float = 3.0
    country_name: float = 3.0
    prefix: float = 3.0
    suffix: float = 2.0
    postcode: float = 2.0
    city: float = 1.5
    number: float = 1.0
    street: float = 0.5


_WEIGHTS = _Weights()


def find_region(lines: Sequence[Line], default: str | None = None, reached: Sequence[Candidate] = ()) -> str | None:
    """Return the country (ISO alpha-2) that most of a card's hints name, `default` where there are none.

    Hints are international dialling codes, country names, prefixes of postcodes ("D-", "CH-"), country suffixes of
    e-mail and web addresses, the shapes of British, American and Canadian postcodes and of American numbers, and the
    names of large cities. `reached` are the addresses that were found, misread signs mended. Each hint counts once a
    line, so that two readings of a line do not outvote another line.
    """
    hints = {(v.line, hint, region) for v in all_versions(lines) for hint, region in _hints(v.text)}
    hints |= {(c.spans[0].line, hint, region) for c in reached for hint, region in _suffixes(f"@{_host(c.value)}")}
    if default in _GERMAN_SPEAKING:
        hints = {h for h in hints if h[1] != "street"}  # a "Straße" says nothing there
    votes: Counter[str] = Counter()
    for kind in sorted({hint for _, hint, _ in hints}):
        weight = getattr(_WEIGHTS, kind)
        seen = Counter(region for _, hint, region in sorted(hints) if hint == kind)
        for region, count in seen.items():
            votes[region] += weight * (1 + 0.25 * (count - 1))
    return max(sorted(votes), key=votes.__getitem__) if votes else default


def named_places(text: str, names: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and country of each name of the table in `text`; short ones must be capitalised."""
    words = list(re.finditer(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?", text))
    for i, first in enumerate(words):
        for last in reversed(words[i : i + LONGEST_NAME]):
            code = names.get(letters(text[first.start() : last.end()]))
            if code and (first[0][0].isupper() or len(first[0]) >= 5):
                yield first.start(), last.end(), code
                break


def _hints(text: str) -> Iterator[tuple[str, str]]:
    """Yield pairs of a weight's name and the country that speaks for it."""
    codes = (country(text[piece.start : piece.end]) for piece in pieces(text, None))
    yield from (("dialling", code) for code in codes if code)
    yield from (("country_name", code) for _, _, code in named_places(text, COUNTRIES))
    yield from (("city", code) for _, _, code in named_places(text, CITIES))
    prefixes = (_PREFIXES.get(match["prefix"]) for match in _POSTCODE_PREFIX.finditer(text))
    yield from (("prefix", code) for code in prefixes if code)
    yield from _suffixes(text)
    for pattern, kind, code in _SHAPES:
        if pattern.search(text):
            yield kind, code


def _suffixes(text: str) -> Iterator[tuple[str, str]]:
    tails = (_TLD.search(match["host"].rstrip(".-")) for match in _HOST.finditer(text))
    suffixes = (tail[1] for tail in tails if tail)
    yield from (("suffix", _COUNTRY_OF.get(s.upper(), s.upper())) for s in suffixes if s.casefold() not in _GENERIC)


def _host(value: str) -> str:
    return value.rpartition("@")[2].rpartition("//")[2].partition("/")[0]
