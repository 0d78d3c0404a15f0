"""A word of a name in three forms: as it is compared, as print may be misread, and as an index looks for it."""

from __future__ import annotations

import re
from itertools import groupby

from ingest.spelling import fold, fold_german, tokens

# Digits and strokes that stand inside a word were letters in print.
_NOT_LETTERS = str.maketrans("01|!5896€24", "ollisbgbeza")
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[01|!5896€24]|[01|!5896€24](?=[^\W\d_])")
# What a reader takes for something else: strokes side by side, then letters of one outline.
_STROKES = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_OUTLINES = str.maketrans({"l": "i", "j": "i", "q": "g", "c": "e"})
# Spellings of one sound, only for looking up: Schmidt and Schmitt are compared letter by letter afterwards.
_SOUNDS = (("sch", "s"), ("ck", "k"), ("th", "t"), ("dt", "t"), ("ph", "f"), ("y", "i"), ("ie", "i"))
_SHORT = 5  # letters; ends of three letters would be nearly the whole of a shorter word


def plain(word: str) -> str:
    """Return a word in lower case, umlauts as one letter however they are spelt: "Müller", "MUELLER" are "muller"."""
    return without_umlauts(fold_german(word).replace("'", "").replace("’", ""))


def without_umlauts(folded: str) -> str:
    """Return a folded word with umlauts that are spelt out as one letter."""
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def lettered(text: str) -> str:
    """Return a name with the digits and strokes inside its words read as the letters that they look like."""
    return _INSIDE_WORD.sub(lambda found: found.group().translate(_NOT_LETTERS), text)


def plain_words(text: str) -> list[str]:
    """Return the words of a text, each as `plain`."""
    return [plain(word) for word in tokens(lettered(text))]


def as_misread(word: str) -> str:
    """Return the form that a plain word shares with what print of it is taken for: "burn" and "bum" are one."""
    for strokes, letter in _STROKES:
        word = word.replace(strokes, letter)
    return word.translate(_OUTLINES)


def for_lookup(word: str) -> str:
    """Return the form under which a plain word is found: one for spellings of a sound, misread or doubled letters."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return "".join(letter for letter, _ in groupby(as_misread(word)))


def ends(word: str) -> tuple[str, str]:
    """Return the beginning and the end of a word in its lookup form: one misread letter mostly leaves one whole."""
    size = 3 if len(word) >= _SHORT else 2
    return word[:size], word[-size:]


def firm_letters(text: str) -> str:
    """Return a firm's letters and digits as readers may misread them."""
    return as_misread("".join(char for char in fold(text).translate(_NOT_LETTERS) if char.isalnum()))
