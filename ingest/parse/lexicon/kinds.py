"""What a word or a text says of its kind: a job, a firm, a legal form."""

from __future__ import annotations

import re

from ingest.parse.lexicon import words
from ingest.spelling import fold, tokens, words_of

_LEGAL = re.compile(
    r"(?<![\w])(?:"
    + "|".join(re.escape(f).replace(r"\ ", r"\s*") for f in sorted(words.LEGAL_FORMS, key=len, reverse=True))
    + r")(?![\w])"
)


MISREAD_FORM = re.compile(r"(?<!\w)(?:" + "|".join(words.MISREAD_FORMS) + r")(?!\w)")


def legal_form(text: str) -> str:
    """Return the legal form that `text` names ("gmbh & co. kg"), folded, or an empty string."""
    if mark := next((mark for mark in words.CJK_FIRM_MARKS if mark in text), ""):
        return mark
    plain = fold(MISREAD_FORM.sub(lambda m: words.MISREAD_FORMS[m.group()], text))
    found = [m.group() for m in _LEGAL.finditer(plain)]
    strong = [f for f in found if re.sub(r"\s+", " ", f) not in words.WEAK_LEGAL_FORMS]
    if strong:
        return max(strong, key=len)
    ending = [f for f in found if plain.rstrip(" .,").endswith(f.rstrip(".")) and len(plain) > len(f) + 2]
    return max(ending, key=len, default="")


def _has_ending(word: str, endings: tuple[str, ...]) -> bool:
    return any(len(word) > len(ending) + 2 and word.endswith(ending) for ending in endings)


def is_title_word(word: str) -> bool:
    """Whether a folded word names a job."""
    return word in words.TITLE_WORDS or _has_ending(word, words.TITLE_ENDINGS)


def is_firm_word(word: str) -> bool:
    """Whether a folded word is usual in firms' names."""
    return word in words.FIRM_WORDS or _has_ending(word, words.FIRM_ENDINGS)


def names_job(text: str) -> bool:
    """Whether a text begins or ends with a word for a job."""
    plain = words_of(text)
    return bool(plain) and (is_title_word(plain[0]) or is_title_word(plain[-1]))


def is_label(text: str) -> bool:
    """Whether a text only announces another, such as "Tel." or "E-Mail / Web"."""
    plain = tokens(fold(text))
    return bool(plain) and all(word in words.LABELS for word in plain)
