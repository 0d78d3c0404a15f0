"""Names of people: their parts, and how well they fit an e-mail address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nameparser import HumanName
from nameparser.config import Constants

from ingest.parse.lexicon.kinds import legal_form
from ingest.parse.lexicon.names import known_names
from ingest.parse.lexicon.words import NAME_PARTICLES, NAME_PREFIXES, NAME_SUFFIXES, NEVER_IN_NAMES, ROLE_MAILBOXES
from ingest.spelling import fold, fold_german, is_latin, letters, tokens
from models.contact import Name

# "Dr.-Ing.", "Prof.", "h.c.", "(FH)", "M.Tech": dots and hyphens belong to the title.
_WORD = re.compile(r"\S+")
# "M.Tech.", "Ph.D", "B.Sc.": capitals with dots and at least one small letter; "J.S." may be anybody's initials.
_DEGREE = re.compile(r"^\(?(?:M|B|Ph|D|Dipl|LL|Lic)\.(?=[^a-z]*[a-z])(?:[A-Z][a-z]{0,4}\.?){1,3}\)?[.,]?$")


# "MusterPhD": the space between them was too thin to be read
_GLUED_DEGREE = re.compile(r"(?<=[a-z]{3}),?(?:Ph\.?D|MBA|M\.?Sc|M\.?D)\.?$")
_NOBLE = re.compile(r"\bvon und zu\s", re.IGNORECASE)
# "Jr.", "III": of the name itself, where a degree behind it is not.
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
# "Dr. h. c.": set apart and in small letters, these are no initials.
_HONORARY = frozenset({"h.", "c.", "e.h.", "e.", "mult."})


def _title_parts(word: str) -> list[str]:
    return [part for part in re.split(r"[.\-()/,]+", fold(word)) if part]


def is_prefix(word: str) -> bool:
    """Whether a printed word such as "Dr.-Ing." or "Prof." is an academic or courtesy title before a name."""
    parts = _title_parts(word)
    known = all(part in NAME_PREFIXES for part in parts) or "".join(parts) in NAME_PREFIXES
    return bool(parts) and (known or word in _HONORARY)


def is_suffix(word: str) -> bool:
    """Whether a printed word such as "MBA", "M.Tech." or "(FH)" is a degree or suffix behind a name."""
    joined = "".join(_title_parts(word))
    if joined in _GENERATIONS:
        return False
    return joined in NAME_SUFFIXES or bool(_DEGREE.match(word))


def core_range(text: str) -> tuple[int, int, int]:
    """Return where in `text` the titles begin, where the name itself begins, and where it ends.

    Degrees behind the name, with the comma before them, lie beyond the end; so does a number that nobody claimed.
    """
    words = list(_WORD.finditer(text))
    while words and not tokens(words[0].group()):
        words.pop(0)
    if not words:
        return 0, 0, len(text)
    first = 0
    while first < len(words) - 1 and is_prefix(words[first].group()):
        first += 1
    last = first + _length([word.group() for word in words[first:]])
    end = words[last - 1].start() + len(_GLUED_DEGREE.sub("", words[last - 1].group().rstrip(",;:-–|•·")))
    return words[0].start(), words[first].start(), end


def _length(words: list[str]) -> int:
    """Return how many words from the first on are the name itself, at least one."""
    last = next((at for at in range(1, len(words)) if _opens_degrees(words, at)), len(words))
    while last > 1 and (is_suffix(words[last - 1]) or not tokens(words[last - 1])):
        last -= 1
    return last


def _opens_degrees(words: list[str], at: int) -> bool:
    """Whether degrees, or a number that nobody claimed, begin at a word and go on to the end.

    "Muster, M.Tech (Structures), Ph.D", "Muster (Ph.D. Delhi)", "Muster M. Tech"; "Muster M. A." may be initials.
    """
    if any(c.isdigit() for c in words[at]):
        return True
    two = "".join(words[at : at + 2])
    pair = words[at].endswith(".") and len(letters(two)) > 2 and letters(two) in NAME_SUFFIXES
    apart = words[at - 1].endswith(",") or words[at].startswith("(")
    return pair or (apart and (is_suffix(words[at].rstrip(")")) or is_suffix(two.rstrip(")"))))


@cache
def _constants() -> Constants:
    # Titles are stripped before; "M." is an initial on a card and no Monsieur.
    return Constants()


def split_name(text: str) -> Name:
    """Return the parts of a printed name; titles by our own list, the rest by nameparser."""
    begin, core, end = core_range(text)
    human = HumanName(text[core:end], constants=_constants())
    prefixes = " ".join(filter(None, [text[begin:core].strip(), human.title]))
    suffixes = ", ".join(filter(None, [human.suffix, text[end:].strip(" ,;:-–|•·")]))
    given, family = human.first, human.last
    if not family and " " not in text[core:end].strip():
        given, family = "", text[core:end].strip()
    return Name(prefixes, given, human.middle, family, suffixes)


def can_be_name(text: str) -> bool:
    """Whether nothing speaks against a text as a name: no legal form, no "&", enough letters, not too many words."""
    _, core, end = core_range(text)
    name = text[core:end]
    few = len(name.split()) <= 6
    enough = sum(c.isalpha() for c in name) >= (4 if is_latin(name) else 2)
    sentence = NEVER_IN_NAMES.intersection(map(fold, tokens(_NOBLE.sub("von ", name))))
    return few and enough and not sentence and not legal_form(name) and not set("&@#%") & set(name)


def looks_like_name(text: str) -> bool:
    """Whether a text has the shape of a full name and at least one known given or family name."""
    _, core, end = core_range(text)
    words = tokens(text[core:end])
    known = known_names()
    plain = [fold(word) for word in words]
    return (
        2 <= len(words) <= 4
        and all(word[0].isupper() or word in NAME_PARTICLES for word in words)
        and any(word in known.given or word in known.family for word in plain)
    )


def _explained(local: str, parts: list[str]) -> float:
    """Return the share of the letters of `local` that names or their initials cover."""
    rest, covered = local, 0
    for part in sorted({p for p in parts if len(p) > 1}, key=len, reverse=True):
        if len(part) > 2 and part in rest:
            rest = rest.replace(part, " ", 1)
            covered += len(part)
    for chunk in rest.split():
        initials = {p[0] for p in parts if p}
        if covered and len(chunk) <= 2 and set(chunk) <= initials:
            covered += len(chunk)
        else:  # "schm" for Schmidt, "alex" for Alexander
            start = next((p for p in parts if len(chunk) >= 3 and p.startswith(chunk)), None)
            covered += len(chunk) if start else 0
    if not covered and _is_initials(local, parts):
        return 0.6
    return covered / max(1, len(local))


def _is_initials(local: str, parts: list[str]) -> bool:
    return 2 <= len(local) <= 4 and local == "".join(p[0] for p in parts if p)[: len(local)]


def email_fit(name: str, emails: Iterable[str]) -> float:
    """Return how much (0 to 1) of an e-mail's local part the name explains, the best over `emails`.

    "Max Müller" explains all of m.mueller@…, half of mueller-vertrieb@…; mailboxes such as info@ count for nothing.
    """
    best = 0.0
    for email in emails:
        local = fold(email.partition("@")[0])
        if local in ROLE_MAILBOXES:
            continue
        plain = re.sub(r"[^a-z]+", " ", local).split()
        for folding in (fold, fold_german):
            parts = [folding(token).replace("'", "") for token in tokens(name)]
            if parts and plain:
                best = max(best, _explained("".join(plain), parts))
    return best
