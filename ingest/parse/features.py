"""What can be seen of a free piece of text: its spelling, its place on the card, and what it has to do with the rest.

A feature is a number, nearly all between 0 and 1; the weights that make classes of them stand in `tagger`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from rapidfuzz import fuzz

from ingest.parse.lexicon import firms, words
from ingest.parse.lexicon.kinds import is_firm_word, is_title_word, legal_form
from ingest.parse.lexicon.names import known_names
from ingest.parse.name import core_range, email_fit, is_prefix, is_suffix
from ingest.parse.pieces import Piece, stacked
from ingest.spelling import fold, fold_german, is_latin, letters, tokens, words_of

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Card:
    """What the features of one card's pieces are measured against; all lengths in card pixels."""

    left: float
    top: float
    width: float
    height: float
    line_height: float
    emails: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    contact_top: float = 0.0
    address_tops: tuple[float, ...] = ()


def _share(parts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, parts)) / max(1, len(parts))


def domain_fit(text: str, domains: Sequence[str]) -> float:
    """Return how much (0 to 1) of a domain's own label the text spells, as letters or as initials; "ü" may be "ue"."""
    spelt = [_domain_fit(text, domains)]
    if (german := fold_german(text)) != fold(text):
        spelt.append(_domain_fit(german, domains))
    return max(spelt)


def _domain_fit(text: str, domains: Sequence[str]) -> float:
    compact = letters(text)
    initials = "".join(token[0] for token in tokens(fold(text)))
    best = 0.0
    for label in domains:
        if len(compact) < 2 or len(label) < 2:
            continue
        if label in (compact, initials):
            return 1.0
        if len(label) >= 4 and len(compact) >= 3:
            ratio = fuzz.partial_ratio(label, compact) / 100 * min(1.0, len(compact) / len(label))
            best = max(best, ratio if ratio > 0.6 else 0.0)
        parts = [letters(t) for t in tokens(text) if len(t) > 3]
        best = max([best, *(0.4 + 0.6 * len(p) / len(label) for p in parts if p in label)])
    return min(1.0, best)


def _spelling(text: str) -> Features:
    parts = tokens(text)
    plain = [fold(p) for p in parts]
    count = len(parts)
    shape = {
        "one_word": count == 1,
        "two_words": count == 2,
        "three_words": count == 3,
        "four_words": count == 4,
        "many_words": count > 4,
        "long": min(1.0, len(text) / 60),
        "digits": sum(c.isdigit() for c in text) / max(1, len(text)),
        "all_caps": text.upper() == text,
        "all_lower": text.lower() == text,
        "title_case": _share(parts, lambda p: p[0].isupper()),
        "initials": _share(parts, lambda p: len(p) == 1),
        "small_words": _share(plain, lambda p: p in words.SMALL_WORDS),
        "ampersand": "&" in text or "+" in text,
        "comma": "," in text,
        "brackets": "(" in text,
        "sentence": text.endswith((".", "!", "?", "…")) and count > 3,
        "odd_marks": sum(not (c.isalnum() or c in " .,-&'’()/") for c in text) / max(1, len(text)),
        "foreign": not is_latin(text),
        "short": len(letters(text)) <= 3,
    }
    return {key: float(value) for key, value in shape.items() if value}


def _lexical(text: str) -> Features:
    begin, core, end = core_range(text)
    name = [fold(p) for p in tokens(text[core:end])]
    all_words = words_of(text)
    known = known_names()
    plain = fold(text)
    seen = {
        "given_first": bool(name) and name[0] in known.given,
        "given_any": any(w in known.given for w in name[1:]),
        "family_last": bool(name) and name[-1] in known.family,
        "names_only": bool(name) and all(w in known.given or w in known.family or len(w) == 1 for w in name),
        "name_share": _share(name, lambda w: w in known.given or w in known.family),
        "prefix": core > begin and is_prefix(text[begin:core].split(maxsplit=1)[0]),
        "suffix": end < len(text.rstrip()),
        "degrees_only": bool(text.split()) and all(is_suffix(w) or is_prefix(w) for w in text.split()),
        "degree_share": _share(text.split(), lambda w: is_suffix(w) or is_prefix(w)),
        "title_first": bool(all_words) and is_title_word(all_words[0]),
        "title_last": bool(all_words) and is_title_word(all_words[-1]),
        "title_any": any(is_title_word(w) for w in all_words) or any(mark in text for mark in words.CJK_TITLE_MARKS),
        "title_share": _share(all_words, lambda w: is_title_word(w) or w in words.TITLE_MODIFIERS),
        "role_start": plain.startswith(words.ROLE_STARTS),
        "role_end": plain.rstrip(" .").endswith(words.ROLE_ENDS),
        "role_share": _share(all_words, lambda w: w in words.ROLE_WORDS),
        "legal_form": bool(legal_form(text)),
        "firm_any": any(is_firm_word(w) for w in all_words),
        "firm_share": _share(all_words, is_firm_word),
        "firm_last": bool(all_words) and is_firm_word(all_words[-1]),
        "note": any(mark in plain for mark in words.NOTE_MARKS),
    }
    return {key: float(value) for key, value in seen.items() if value}


def _cjk(text: str) -> Features:
    """Return what tells names, firms and titles apart in Chinese, Japanese and Korean print."""
    signs = "".join(text.split())
    if is_latin(signs):
        return {}
    seen = {
        "cjk_firm": any(mark in signs for mark in firms.CJK_FIRM_MARKS),
        "cjk_title": any(signs.endswith(mark) for mark in words.CJK_TITLE_MARKS),
        "cjk_title_any": any(mark in signs for mark in words.CJK_TITLE_MARKS),
        "cjk_role": signs.endswith(words.CJK_ROLE_MARKS),
        "cjk_few": 2 <= len(signs) <= 5,
        "cjk_many": len(signs) > 9,
    }
    return {key: float(value) for key, value in seen.items() if value}


def _place(piece: Piece, card: Card, heights: Sequence[float]) -> Features:
    box = piece.box
    rank = sum(h > piece.height * 1.05 for h in heights)
    centre_x = (box.centre.x - card.left) / max(1.0, card.width)
    below_contact = card.contact_top and box.top > card.contact_top
    seen = {
        "biggest": rank == 0,
        "second": rank == 1,
        "rank": 1 / (1 + rank),
        "size": min(3.0, piece.height / max(1.0, card.line_height)) / 3,
        "smaller": piece.height < 0.9 * card.line_height,
        "y": (box.centre.y - card.top) / max(1.0, card.height),
        "centred": abs(centre_x - 0.5) < 0.1,
        "right": centre_x > 0.6,
        "left": centre_x < 0.4,
        "below_contact": below_contact,
        "over_address": any(0 <= top - box.bottom < 1.6 * piece.height for top in card.address_tops),
        "unsure": 1 - piece.confidence,
        "vertical": abs(piece.quad.angle_degrees) > 45,
    }
    return {key: float(value) for key, value in seen.items() if value}


def _relations(piece: Piece, card: Card) -> Features:
    _, core, end = core_range(piece.text)
    seen = {
        "email_fit": email_fit(piece.text[core:end], card.emails),
        "domain_fit": domain_fit(piece.text, card.domains),
        "no_email": not card.emails,
        "no_domain": not card.domains,
    }
    return {key: float(value) for key, value in seen.items() if value}


_NEIGHBOUR = (
    "given_first", "names_only", "title_any", "title_share", "role_start", "legal_form", "firm_any", "degrees_only",
    "email_fit", "prefix", "cjk_title", "cjk_firm", "cjk_few",
)  # fmt: skip


def _neighbours(pieces: Sequence[Piece], own: Sequence[Features]) -> list[Features]:
    """Return what stands right above and right below each piece, on the same axis or edge."""
    around: list[Features] = [{} for _ in pieces]
    for at, piece in enumerate(pieces):
        above = _nearest_above(pieces, at)
        if above is None:
            continue
        around[at] |= {f"above_{k}": own[above][k] for k in _NEIGHBOUR if k in own[above]}
        around[above] |= {f"below_{k}": own[at][k] for k in _NEIGHBOUR if k in own[at]}
        around[at]["smaller_than_above"] = float(piece.height < 0.9 * pieces[above].height)
        around[above]["bigger_than_below"] = around[at]["smaller_than_above"]
        around[at]["stacked_on"] = float(stacked(pieces[above], piece))
    return around


def _nearest_above(pieces: Sequence[Piece], at: int) -> int | None:
    box = pieces[at].box
    best, best_gap = None, 2.5 * pieces[at].height
    for other, piece in enumerate(pieces):
        above = piece.box
        overlap = min(box.right, above.right) - max(box.left, above.left)
        gap = box.top - above.bottom
        if other != at and overlap > 0 and above.centre.y < box.centre.y and gap < best_gap:
            best, best_gap = other, gap
    return best


def _rivals(pieces: Sequence[Piece], own: Sequence[Features]) -> list[Features]:
    """Return what the rest of the card says for another piece as the name or the firm, and who says the same again."""
    names = [max(f.get("email_fit", 0.0), 0.7 * f.get("names_only", 0.0), 0.7 * f.get("prefix", 0.0)) for f in own]
    firms = [max(f.get("domain_fit", 0.0), f.get("legal_form", 0.0), 0.5 * f.get("firm_any", 0.0)) for f in own]
    long_words = [{word for word in map(fold, tokens(piece.text)) if len(word) > 3} for piece in pieces]
    rivals = []
    for at in range(len(pieces)):
        others = [other for other in range(len(pieces)) if other != at]
        seen = {
            "rival_name": max((names[other] for other in others), default=0.0),
            "rival_firm": max((firms[other] for other in others), default=0.0),
            "echoed": float(any(long_words[at] & long_words[other] for other in others)),
        }
        rivals.append({key: value for key, value in seen.items() if value})
    return rivals


def features_of(pieces: Sequence[Piece], card: Card) -> list[Features]:
    """Return the features of each piece, in order."""
    heights = [piece.height for piece in pieces]
    own = [
        _spelling(p.text) | _lexical(p.text) | _cjk(p.text) | _place(p, card, heights) | _relations(p, card)
        for p in pieces
    ]
    wider = zip(own, _neighbours(pieces, own), _rivals(pieces, own), strict=True)
    return [mine | around | rivals | {"bias": 1.0} for mine, around, rivals in wider]


def line_height(heights: Sequence[float]) -> float:
    """Return the usual height of the card's lines in pixels."""
    return median(heights) if heights else 1.0
