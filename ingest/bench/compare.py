"""When a value that was said is the value that was meant: the rules, fixed before anything was measured.

EMAIL  letter for letter, in either case
TEL    by digits; a country or area code may be added, of what is printed only the country code may be left out
URL    without scheme, `www.` and a slash at the end, in either case
FN     by letters and digits, in either case, with or without the academic titles
TITLE  by letters and digits, in either case; two printed lines may be one value, one value two lines
ORG    as TITLE; of the names that a card gives its firm (firm, brand, parent) one is enough
ADR    by letters and digits of all its lines: equal, or at least 0.90 alike
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence

from models.draft import Property

ADDRESS_LIKENESS = 0.90

# What may stand before or behind a name without being part of it.
_ACADEMIC = frozenset({
    "dr", "prof", "professor", "ing", "dipl", "med", "phil", "rer", "nat", "jur", "pol", "oec", "hc", "mag", "mba",
    "msc", "bsc", "ma", "ba", "phd", "md", "mr", "mrs", "ms", "herr", "frau", "pmp", "lic", "fh", "llm", "cfa", "cpa",
    "er", "sri", "smt",
})  # fmt: skip
_EXTENSION = re.compile(r"\b(ext|extn|x|dw|durchwahl|to)\b.*$", re.IGNORECASE)
_LEAST_LOCAL = 6  # digits; a shorter number is too likely to be the tail of another
_MOST_ADDED = 5  # digits; a country code of 3 and an area code, or an area code of 5
_COUNTRY_CODE = 3  # digits, at most (ITU-T E.164)


def letters(text: str) -> str:
    """Return the letters and digits alone, compatibility forms (NFKC) and case folded."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def bare_name(text: str) -> str:
    """Return the letters of a name without academic titles, forms of address and post-nominals."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
    return "".join(word for word in words if word not in _ACADEMIC)


def digits(number: str) -> str:
    """Return a number's digits without an extension, leading zeros and the `(0)` of a trunk."""
    whole = re.sub(r"\(\s*0\s*\)", "", number)
    return re.sub(r"\D", "", _EXTENSION.sub("", whole)).lstrip("0")


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1 (Ratcliff and Obershelp)."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def same(kind: Property, truth: str, said: str) -> bool:
    """Return whether `said` is right where `truth` is printed."""
    match kind:
        case Property.EMAIL:
            return re.sub(r"\s", "", truth).casefold() == said.strip().casefold()
        case Property.TEL:
            return _same_number(truth, said)
        case Property.URL:
            return _host_and_path(truth) == _host_and_path(said)
        case Property.ADR:
            return likeness(letters(truth), letters(said)) >= ADDRESS_LIKENESS
        case Property.FN:
            return letters(truth) == letters(said) or bare_name(truth) == bare_name(said) != ""
        case _:
            return letters(truth) == letters(said)


def same_title_over_lines(truth: str, printed: Sequence[str], said: str) -> bool:
    """Return whether `said` is all the printed title lines, or two of them of which `truth` is one, joined."""
    one, joined, lines = letters(truth), letters(said), [letters(line) for line in printed]
    if not one or not joined:
        return False
    pairs = (first + second for first in lines for second in lines if one in (first, second))
    return joined == "".join(lines) or joined in pairs


def _same_number(truth: str, said: str) -> bool:
    printed, given = digits(truth), digits(said)
    if not printed or not given:
        return False
    if printed == given:
        return True
    if len(printed) >= _LEAST_LOCAL and given.endswith(printed):
        return len(given) - len(printed) <= _MOST_ADDED
    names_country = truth.strip().lstrip("(").startswith(("+", "00"))
    return names_country and printed.endswith(given) and len(printed) - len(given) <= _COUNTRY_CODE


def _host_and_path(url: str) -> str:
    return re.sub(r"^(https?:?/*)?(www\.)?", "", re.sub(r"\s", "", url).casefold()).rstrip("/.")
