"""What a word or a text says of its kind: a job, a firm, a legal form."""

from __future__ import annotations

import re

from ingest.parse.lexicon import firms, words
from ingest.spelling import fold, tokens, words_of


def _loosened(form: str) -> str:
    """Return the pattern of a legal form with spaces wherever print may have them: "e. V." is "e.v."."""
    pattern = re.escape(form).replace(r"\ ", r"\s*").replace(r"\.", r"\.\s*")
    return re.sub(r"(?<=\\.)\\s\*$", "", pattern)


_LEGAL = re.compile(
    r"(?<!\w)(?:" + "|".join(map(_loosened, sorted(firms.LEGAL_FORMS, key=len, reverse=True))) + r")(?!\w)"
)


# "S.A." may be the initials of a person as well; "e.V." and "e.K." with their small letter may not.
_INITIALS = re.compile(r"(?:[a-z]\.\s*){2}")
_REGISTERED = re.compile(r"(?<!\w)[ea]\.\s?[VKUG]\.")
_TRADE = re.compile(
    r"(?:(?:authori[sz]ed|exclusive|sole|leading|whole ?sale|govt\.? approved)\s+)*(?:dealers?|distributors?|stockists?"
    r"|suppliers?|traders?|manufacturers?|exporters?|importers?|wholesalers?|retailers?)\b.{0,12}?\b(?:for|in|of|all)\b"
    r"|(?:cabinet|agence|etude|societe|bureau)\s(?:d['’]|de\s)|studio\s(?:legale|di|tecnico|medico|commercialista)\b"
    r"|(?:praxis|institut|kanzlei|buro|fachgeschaft|agentur|zentrum|werkstatt|atelier)\sfur\b"
)
MISREAD_FORM = re.compile(r"(?<!\w)(?:" + "|".join(firms.MISREAD_FORMS) + r")(?!\w)")


def legal_form(text: str) -> str:
    """Return the legal form that `text` names ("gmbh & co. kg"), folded, or an empty string."""
    if mark := next((mark for mark in firms.CJK_FIRM_MARKS if mark in text), ""):
        return mark
    plain = fold(MISREAD_FORM.sub(lambda m: firms.MISREAD_FORMS[m.group()], text))
    found = [m.group() for m in _LEGAL.finditer(plain)]
    strong = [f for f in found if re.sub(r"\s+", " ", f) not in firms.WEAK_LEGAL_FORMS and not _INITIALS.fullmatch(f)]
    strong += [fold(m.group()) for m in _REGISTERED.finditer(text)]
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
    return word in firms.FIRM_WORDS or _has_ending(word, firms.FIRM_ENDINGS)


def names_job(text: str) -> bool:
    """Whether a text begins or ends with a word for a job."""
    plain = words_of(text)
    return bool(plain) and (is_title_word(plain[0]) or is_title_word(plain[-1]))


def tells_trade(text: str) -> bool:
    """Whether a text says what a firm deals in, and is no job: "Authorised Dealer for: …", "Cabinet d'expertise"."""
    return bool(_TRADE.match(fold(text)))


def opens_department(text: str) -> bool:
    """Whether a text begins with a word that only a department begins with: "Abteilung Einkauf"."""
    return fold(text).startswith(words.DEPARTMENT_STARTS)


def is_final_title(text: str) -> bool:
    """Whether a text ends with a job that needs no field of work behind it: "Managing Director", "Inhaber"."""
    plain = " ".join(words_of(text))
    return plain.endswith(words.FINAL_TITLES)


def leads_department(text: str) -> bool:
    """Whether a text is only the word for somebody at the head of what comes behind: "Head", "Leiter der"."""
    plain = words_of(text)
    return (len(plain) == 1 and plain[0] in words.HEADS) or bool(words.WANTS_MORE.intersection(plain[-1:]))


def is_whole_title(text: str) -> bool:
    """Whether a text of several words is a title that wants no more: "Referentin Vertrieb", but not "Leiter der"."""
    plain = words_of(text)
    return len(plain) > 1 and names_job(text) and plain[-1] not in words.WANTS_MORE


def is_label(text: str) -> bool:
    """Whether a text only announces another, such as "Tel." or "E-Mail / Web"."""
    plain = tokens(fold(text).replace("home page", "homepage"))  # "page" alone is a surname
    return bool(plain) and all(word in words.LABELS for word in plain)
