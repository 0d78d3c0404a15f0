"""Spelling without its accidents: folding, tokens, and the shape of a word."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and a mark.
_LONE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
)
_ACRONYM = re.compile(r"\b(?:[a-z]\.){2,}")
_HYPHENATED = re.compile(r"[a-z]+(?:-[a-z]+)+")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’`´][^\W\d_]+)*")


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics: "Müßig Łódź" becomes "mussig lodz"."""
    lower = unicodedata.normalize("NFKC", text).casefold().translate(_LONE_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def fold_german(text: str) -> str:
    """Return `text` folded the way German e-mail addresses spell umlauts: "Müller" becomes "mueller"."""
    spelt = unicodedata.normalize("NFC", text).casefold().translate({228: "ae", 246: "oe", 252: "ue"})
    return fold(spelt)


def name_key(text: str) -> str:
    """Return `text` in one case, with single blanks: "Bread  Fair " and "bread fair" are one name.

    Marks that only tell a direction, which nobody sees, make no other name either.
    """
    seen = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return " ".join(seen.casefold().split())


def tokens(text: str) -> list[str]:
    """Return the runs of letters in `text`, apostrophes inside a word kept, digits left out."""
    return _TOKEN.findall(text)


def words_of(text: str) -> list[str]:
    """Return the folded words of `text` as dictionaries have them: "C.E.O." is "ceo", "Co-ordinator" "coordinator".

    A hyphenated word is returned in its parts as well, so that "Vertriebs-Leiter" also ends in "leiter".
    """
    plain = _ACRONYM.sub(lambda m: m.group().replace(".", "") + " ", fold(text))
    joined = [m.group().replace("-", "") for m in _HYPHENATED.finditer(plain)]
    return [*tokens(plain), *joined]


def letters(text: str) -> str:
    """Return the folded letters and digits of `text` and nothing else."""
    return "".join(c for c in fold(text) if c.isalnum())


def is_latin(text: str) -> bool:
    """Whether most letters of `text` are Latin; a text without letters counts as Latin."""
    marks = [c for c in text if c.isalpha()]
    return sum(unicodedata.name(c, "").startswith(("LATIN", "FULLWIDTH LATIN")) for c in marks) * 2 >= len(marks)
