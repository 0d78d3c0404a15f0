"""Which pieces that stand together are one value: a name or a firm's name set in two lines, a logo's words."""

from __future__ import annotations

from ingest.parse.lexicon import firms, words
from ingest.parse.lexicon.kinds import (
    is_firm_word,
    is_title_word,
    leads_department,
    legal_form,
    opens_department,
)
from ingest.parse.name import core_range
from ingest.parse.pieces import beside, one_block, stacked
from ingest.parse.places import CITIES
from ingest.parse.tagger import Tagged
from ingest.spelling import fold, letters, tokens
from models.draft import Property

_PART_OF_FIRM = 0.15  # chance of being a firm below which a line is a motto under the firm's name, and no part of it


def is_one_name(upper: Tagged, lower: Tagged) -> bool:
    """Whether a name is set in two lines or columns of one look, each with a half of it."""
    if not (stacked(upper.piece, lower.piece) or beside(upper.piece, lower.piece)):
        return False
    low, high = sorted((upper.piece.height, lower.piece.height))
    one_look = high < 1.2 * low and (lower.piece.text.isupper() or not upper.piece.text.isupper())
    fits = [t.features.get("email_fit", 0.0) for t in (upper, lower)]
    both_in_mailbox = min(fits) > 0.2 and sum(fits) > 0.85
    return one_look and all(_half_of_name(t.piece.text, most=2 if both_in_mailbox else 1) for t in (upper, lower))


def _half_of_name(text: str, most: int) -> bool:
    """Whether a text has up to `most` words of a name, titles, initials and particles not counted, and no others."""
    _, core, end = core_range(text)
    parts = [fold(token) for token in tokens(text[core:end])]
    own = [part for part in parts if len(part) > 1 and part not in words.NAME_PARTICLES]
    other = any(is_title_word(part) or is_firm_word(part) or part in words.ROLE_WORDS or part in CITIES for part in own)
    return (
        1 <= len(own) <= most and not other and not legal_form(text) and all(c.isalpha() or c in " .'’-" for c in text)
    )


def are_one_title(kind: Property, least: float, upper: Tagged, lower: Tagged) -> bool:
    """Whether two titles or departments below each other are said in one value; a title and its department are two."""
    if kind is Property.TITLE and opens_department(lower.piece.text) and not leads_department(upper.piece.text):
        return False
    return stacked(upper.piece, lower.piece) and min(upper.chance(kind), lower.chance(kind)) >= least


def is_one_firm(upper: Tagged, lower: Tagged) -> bool:
    """Whether two pieces are one firm's name: lines of one size, or a logo's words in any size."""
    if upper.features.get("role_share") == 1.0 or upper.features.get("role_end"):
        return False  # "Vertrieb" over "Muster GmbH" is the department of it
    if stacked(upper.piece, lower.piece) and _runs_on(upper, lower):
        return True
    return one_block(upper.piece, lower.piece) and _is_brand_and_trade(upper, lower)


def _is_brand_and_trade(first: Tagged, second: Tagged) -> bool:
    """Whether a logo's big word says whose and the words with it what, in either order.

    "MUSTER" over "Elektrotechnik GmbH"; "Autohaus" over "Muster", where the trade alone is nobody's name.
    """
    if any(not _may_be_logo(t) for t in (first, second)) or _echo(first.piece.text, second.piece.text):
        return False
    trade_first = first.features.get("firm_share") == 1.0 and not first.features.get("legal_form")
    if trade_first and not _says_trade(second):
        return len(tokens(second.piece.text)) <= 2
    if first.features.get("domain_fit") == 1.0 and not second.features.get("legal_form"):
        return False  # the firm calls itself by the brand alone
    part_of_firm = first.chance(Property.ORG) >= _PART_OF_FIRM and not _stands_alone(first)
    return part_of_firm and _says_trade(second)


def _may_be_logo(tagged: Tagged) -> bool:
    """Whether the words are those of a firm and no person, job, sentence, note or list."""
    form = legal_form(tagged.piece.text)
    marks = ("small_words", "digits", "comma", "brackets", "note", *(() if form else ("sentence",)))
    few = len(tokens(tagged.piece.text)) - len(tokens(form)) <= 5
    plain = few and not any(tagged.features.get(mark) for mark in marks)
    other = max(0.8 * tagged.chance(Property.FN), tagged.chance(Property.TITLE), tagged.chance(Property.ROLE))
    return plain and other <= 0.4


def _says_trade(tagged: Tagged) -> bool:
    return bool(tagged.features.get("legal_form") or tagged.features.get("firm_any"))


def _runs_on(upper: Tagged, lower: Tagged) -> bool:
    """Whether a firm's name goes on in the next line.

    It does after a word that wants another ("Institut für"), before a legal form that closes it, and where only one
    of the lines could stand alone as a firm. Two lines that each name a firm are two firms; capitals over small
    letters are a name over its motto.
    """
    if max(t.chance(Property.FN) for t in (upper, lower)) > 0.5:
        return False
    above, below = upper.piece.text, lower.piece.text
    if set(fold(above).split()[-1:]) & words.WANTS_MORE or set(fold(below).split()[:1]) & words.WANTS_BEFORE:
        return True
    if (above == above.upper()) != (below == below.upper()) or "," in above:
        return False
    if min(t.chance(Property.ORG) for t in (upper, lower)) < _PART_OF_FIRM or _is_closed(above) or _echo(above, below):
        return False
    return bool(legal_form(below)) or not (_stands_alone(upper) and _stands_alone(lower))


def _is_closed(text: str) -> bool:
    """Whether a firm's name ends here, with its legal form."""
    return legal_form(text) not in {"", *firms.OPEN_FORMS}


def _echo(above: str, below: str) -> bool:
    """Whether the lower line says the upper one again: the brand or its initials over the whole name."""
    initials = "".join(word[0] for word in tokens(fold(below)) if word not in words.SMALL_WORDS)
    said, again = letters(above), letters(below)
    short = len(said) < 8 and len(initials) > 2 and (said.startswith(initials) or initials.startswith(said))
    return short or said in again or any(len(word) > 3 and word in fold(below) for word in map(fold, tokens(above)))


def _stands_alone(tagged: Tagged) -> bool:
    return len(tokens(tagged.piece.text)) > 1 and bool(_is_closed(tagged.piece.text) or tagged.features.get("firm_any"))
