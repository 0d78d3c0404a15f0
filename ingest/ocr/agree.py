"""Two readings of a line become one. Pure.

The first reading is of the reader that is good at spaces (Tesseract), the last of the one that is good at letters
(PP-OCR). Measured on the labelled fields of real cards: where the two differ, the last has the letters right ten times
as often as the first; where their letters agree, the first has the spaces right that the last drops.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from models.geometry import Quad
from models.text import Line, Reading, Word

# Marks that look alike; which one it is shows in the company it keeps.
_STROKES = frozenset("1lIi|!")
_RINGS = frozenset("0OoQD")
_UMLAUTS = frozenset("äöüÄÖÜ")
_LIKE_AT = frozenset("@©®Qa")
_LIKE_DASH = frozenset("-·•.")
# Different signs for the same print: no dispute.
_SAME = str.maketrans("‘’`´“”„–—−|", "''''\"\"\"---I")


@dataclass(frozen=True, slots=True)
class AgreeOptions:
    """Thresholds of the merge."""

    # Below this likeness the first reader did not see the line at all (another script, a logo): no use asking it.
    alike: float = 0.5
    # A word of which the first reader is less sure than this has no say about letters, or even about spaces.
    sure_letters: float = 0.6
    sure_spaces: float = 0.3
    # Share of letters outside the Latin script from which on the line is left to the last reader.
    foreign: float = 0.3


_OPTIONS = AgreeOptions()


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character, where it stands on the line (shares, 0 to 1), and whether a space comes before it."""

    text: str
    start: float
    end: float
    confidence: float
    spaced: bool = False
    lonely: bool = False  # it, or what stands before its space, is a word of one sign: perhaps print that is spaced out
    online: bool = False  # in an address of the net, which has no spaces
    disputed: bool = False


def agree(readings: Sequence[Reading], quad: Quad, options: AgreeOptions = _OPTIONS) -> Line:
    """Return the line that the readings of `quad` amount to; its text is empty if none of them saw any."""
    seen = [reading for reading in readings if reading.words]
    if not seen:
        return Line("", quad, 0.0, (), tuple(readings))
    letters = list(_letters(seen[-1]))
    first = list(_letters(seen[0])) if len(seen) > 1 else []
    if first and _is_foreign(letters, options):
        # With its language data installed the first reader knows all of a script that the last knows in part, as Greek.
        if _is_foreign(first, options) and not _is_cjk(first):
            letters = [replace(letter, disputed=_text(first) != _text(letters)) for letter in first]
    elif first:
        if Levenshtein.normalized_similarity(_text(first), _text(letters)) >= options.alike:
            letters = list(_merged(first, letters, options))
        else:
            letters = [replace(letter, disputed=True) for letter in letters]
    return _line(letters, quad, readings)


def _letters(reading: Reading) -> Iterator[_Letter]:
    """Yield the letters, spread evenly over their words."""
    before = ""
    for word in reading.words:
        step = (word.end - word.start) / len(word.text)
        lonely = len(word.text) == 1 or len(before) == 1
        online = any(mark in word.text.lower() for mark in ("@", "www.", "://"))
        for at, sign in enumerate(word.text):
            start = word.start + at * step
            yield _Letter(sign, start, start + step, word.confidence, at == 0, lonely, online)
        before = word.text


def _text(letters: Sequence[_Letter]) -> str:
    """Return the letters without spaces, in the one form that both readers share."""
    return "".join(letter.text for letter in letters).translate(_SAME)


def _is_foreign(letters: Sequence[_Letter], options: AgreeOptions) -> bool:
    """Tell whether the line is in a script that the first reader does not know."""
    signs = [letter.text for letter in letters if letter.text.isalpha()]
    outside = sum(not unicodedata.name(sign, "").startswith("LATIN") for sign in signs)
    return outside > options.foreign * len(signs)


def _is_cjk(letters: Sequence[_Letter]) -> bool:
    """Tell whether the line is Chinese, Japanese or Korean, which the last reader was made for."""
    names = [unicodedata.name(letter.text, "") for letter in letters]
    return any(name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) for name in names)


def _merged(first: Sequence[_Letter], last: Sequence[_Letter], options: AgreeOptions) -> Iterator[_Letter]:
    """Yield the last reading's letters with what the first knows better; letters that differ are disputed."""
    for step in Levenshtein.opcodes(_text(first), _text(last)):
        ours, theirs = first[step.src_start : step.src_end], last[step.dest_start : step.dest_end]
        if step.tag == "delete":
            before = last[step.dest_start - 1].text if step.dest_start else ""
            yield from (replace(a, disputed=True) for a in ours if _was_dropped(a, before, last, options))
        elif step.tag == "insert":
            # A space that the last reader takes for a middle dot.
            at_space = step.src_start < len(first) and first[step.src_start].spaced
            yield from (replace(b, disputed=True) for b in theirs if not (at_space and b.text == "·"))
        else:
            for offset, (a, b) in enumerate(zip(ours, theirs, strict=True)):
                company = _company(last, step.dest_start + offset)
                if step.tag == "equal":
                    spaced = _spaced(a, b, company, options)
                    yield replace(b, spaced=spaced, confidence=max(a.confidence, b.confidence))
                else:
                    yield replace(b, text=_likelier(a, b, company), disputed=True)


def _was_dropped(letter: _Letter, before: str, last: Sequence[_Letter], options: AgreeOptions) -> bool:
    """Tell whether a letter that only the first reader saw is print: the last merges doubles (CTC) and loses '@'."""
    if letter.confidence < options.sure_letters:
        return False
    return (letter.text == before and letter.text.isalpha()) or (letter.text == "@" and "@" not in _text(last))


def _spaced(a: _Letter, b: _Letter, company: str, options: AgreeOptions) -> bool:
    """Tell whether a space comes before the letter: the last reader drops spaces, the first puts some into words."""
    if b.spaced or not a.spaced or a.confidence < options.sure_spaces:
        return b.spaced
    return not b.online and not (a.lonely and company[:1].isalpha() and b.text.isalpha())


def _company(letters: Sequence[_Letter], at: int) -> str:
    """Return the letters to the left and to the right within the word."""
    left = letters[at - 1].text if at and not letters[at].spaced else ""
    right = letters[at + 1].text if at + 1 < len(letters) and not letters[at + 1].spaced else ""
    return left + right


def _likelier(a: _Letter, b: _Letter, company: str) -> str:
    """Return the sign that two readers saw differently; without a reason to the contrary it is the last reader's."""
    pair = {a.text, b.text}
    umlaut_missed = a.text in _UMLAUTS and _plain(a.text) == b.text
    if umlaut_missed or (_is_rare(b.text) and not _is_rare(a.text)):
        return a.text
    if pair <= _STROKES:
        return _stroke(a.text, b.text, company)
    if pair <= _RINGS and "0" in pair and company:
        return "0" if company.isdigit() else max(pair - {"0"})
    if "@" in pair and pair <= _LIKE_AT:
        return "@"
    if a.text == "-" and b.text in _LIKE_DASH:
        return "-"
    return b.text


def _plain(sign: str) -> str:
    """Return the letter without its diacritic."""
    return unicodedata.normalize("NFD", sign)[0]


def _is_rare(sign: str) -> bool:
    """Tell whether it is a Latin letter beyond Western Europe's: where the readers differ, that is mostly dirt."""
    return ord(sign[0]) > 0xFF and unicodedata.name(sign[0], "").startswith("LATIN")


def _stroke(a: str, b: str, company: str) -> str:
    if company.isdigit() and "1" in (a, b):
        return "1"
    if company.islower() and b in "I|!1" and a in "li":
        return a
    if company.isupper() and b in "l|!1" and a == "I":
        return a
    return b


def _line(letters: Sequence[_Letter], quad: Quad, readings: Sequence[Reading]) -> Line:
    """Return the line of these letters; the first of them begins a word whether or not a space was seen."""
    words: list[list[_Letter]] = []
    for letter in letters:
        if letter.spaced or not words:
            words.append([])
        words[-1].append(letter)
    text = " ".join("".join(letter.text for letter in word) for word in words)
    return Line(
        text, quad, _confidence(letters, readings), tuple(map(_word, words)), tuple(readings), tuple(_disputed(words))
    )


def _word(letters: Sequence[_Letter]) -> Word:
    confidence = sum(letter.confidence for letter in letters) / len(letters)
    start, end = min(letter.start for letter in letters), max(letter.end for letter in letters)
    return Word("".join(letter.text for letter in letters), start, end, confidence)


def _disputed(words: Sequence[Sequence[_Letter]]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of disputed characters in the text, neighbours within one word joined."""
    at = 0
    for word in words:
        start = None
        for offset, letter in enumerate([*word, _Letter("", 0, 0, 0)]):
            if letter.disputed and start is None:
                start = at + offset
            elif not letter.disputed and start is not None:
                yield start, at + offset
                start = None
        at += len(word) + 1


def _confidence(letters: Sequence[_Letter], readings: Sequence[Reading]) -> float:
    """Return the chance that every letter is right: the last reader's, less where another one disagrees.

    Measured on real cards: of the lines that both read alike 97 % are right, of the disputed ones 84 %.
    """
    last = [reading for reading in readings if reading.words][-1]
    disputed = sum(letter.disputed for letter in letters) / len(letters)
    return last.confidence * (0.9 - 0.5 * disputed if disputed else 1.0)
