"""Name, title, department and firm of a card, chosen together from its free pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ingest.parse.candidate import Candidate
from ingest.parse.lexicon import firms
from ingest.parse.lexicon.kinds import MISREAD_FORM, legal_form, opens_department, tells_trade
from ingest.parse.name import can_be_name, core_range, looks_like_name, split_name
from ingest.parse.one_value import are_one_title, is_one_firm, is_one_name
from ingest.parse.pieces import piece_of
from ingest.parse.tagger import Tagged
from ingest.spelling import fold, letters, tokens
from models.draft import Property
from models.text import Line

_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,5}")
_LARGER = 1.2  # times as high is set larger, and no chance of the crop
_LIST = 3  # pieces of one line from which on they are a list
_FITS = 0.7  # of a domain; what fits it so well is the firm wherever it stands
_LIKELY = 0.5  # added to the chance of what its look alone makes likely


@dataclass(frozen=True, slots=True)
class ChoiceOptions:
    """From which chance on a piece is put forward; below it, saying nothing is the better answer."""

    name: float = 0.15  # a card nearly always has one name: the best piece is worth a look
    firm: float = 0.25
    other_firm: float = 0.80  # the brand beside the legal entity; a wrong second firm costs more than it gives
    title: float = 0.30
    role: float = 0.40


def choose(lines: Sequence[Line], tagged: Sequence[Tagged], options: ChoiceOptions) -> list[Candidate]:
    """Return the chosen name, firms, titles and departments; each piece is used once at most."""
    rest = _with_han_name([_without_job(_without_name(t)) for t in tagged])
    chosen: list[Candidate] = []
    name = _best(_possible_names(rest), Property.FN, options.name)
    if name:
        group = _grown(name, rest, is_one_name)
        chosen.append(_name(lines, group))
        rest = [t for t in rest if t not in group]
    groups = _firms(rest, options)
    chosen += [_joined(lines, Property.ORG, group, " ") for group in groups]
    rest = [t for t in rest if not any(t in group for group in groups)]
    for kind, least in ((Property.TITLE, options.title), (Property.ROLE, options.role)):
        while seed := _best(rest, kind, least):
            group = _grown(seed, rest, partial(are_one_title, kind, least))
            chosen.append(_joined(lines, kind, group, ", "))
            rest = [t for t in rest if t not in group]
    return chosen


def _possible_names(tagged: Sequence[Tagged]) -> list[Tagged]:
    """Return what may be the name: of "LANG" in the logo and "Franz Lang" below it the whole one."""
    names = [t for t in tagged if can_be_name(t.piece.text)]
    whole = [letters(t.piece.text) for t in names if looks_like_name(t.piece.text)]
    return [t for t in names if len(tokens(t.piece.text)) > 1 or not any(letters(t.piece.text) in one for one in whole)]


def _without_name(tagged: Tagged) -> Tagged:
    """Return a piece with a firm's mark ("&", "GmbH") with the chance of being a name shared among the other kinds."""
    name = tagged.chance(Property.FN)
    marked = "&" in tagged.piece.text or legal_form(tagged.piece.text)
    if not marked or name > 0.999 or can_be_name(tagged.piece.text):
        return tagged
    rest = {kind: chance / (1 - name) for kind, chance in tagged.chances.items()}
    return replace(tagged, chances={**rest, Property.FN: 0.0})


def _without_job(tagged: Tagged) -> Tagged:
    """Return what the firm deals in, and what is a department's name, without the chance of being a job."""
    text = tagged.piece.text
    if tells_trade(text):
        kind = Property.NOTE
    elif opens_department(text) and not fold(text).startswith("dept"):  # "Dept. Manager"
        kind = Property.ROLE
    else:
        return tagged
    chance = tagged.chance(kind) + tagged.chance(Property.TITLE)
    return replace(tagged, chances={**tagged.chances, Property.TITLE: 0.0, kind: chance})


def _with_han_name(tagged: Sequence[Tagged]) -> list[Tagged]:
    """Return the pieces, the largest one of two to five Chinese characters taken for the name.

    It is where it is set larger than any name in Latin letters, which then only says how it is pronounced.
    """
    marks = ("cjk_firm", "cjk_title_any", "cjk_role")
    han = [t for t in tagged if _HAN_NAME.fullmatch("".join(t.piece.text.split())) and not _any(t, marks)]
    best = max(han, key=lambda t: t.piece.height, default=None)
    latin = [t.piece.height for t in tagged if looks_like_name(t.piece.text)]
    if best is None or best.piece.height < _LARGER * max(latin, default=0.0):
        return list(tagged)
    others = {kind: (1 - _LIKELY) * chance for kind, chance in best.chances.items()}
    name = replace(best, chances={**others, Property.FN: others[Property.FN] + _LIKELY})
    return [name if t is best else t for t in tagged]


def _any(tagged: Tagged, features: Sequence[str]) -> bool:
    return any(tagged.features.get(feature) for feature in features)


def _firms(rest: Sequence[Tagged], options: ChoiceOptions) -> list[list[Tagged]]:
    """Return the pieces of the firm, and of a second one where it says more than the first."""
    groups: list[list[Tagged]] = []
    rest = _without_lists(rest)
    left = [t for t in rest if t.chance(Property.ORG) >= _rival(t) and not _is_bare_form(t.piece.text)]
    for least in (options.firm, options.other_firm):
        seed = _best(left, Property.ORG, least)
        if seed:
            free = [t for t in rest if not any(t in group for group in groups)]
            groups.append(_grown(seed, free, is_one_firm))
            said = letters("".join(t.piece.text for t in groups[-1]))
            # The brand in the logo says again what the legal entity says.
            left = [t for t in left if t not in groups[-1] and letters(t.piece.text) not in said]
    return groups


def _without_lists(rest: Sequence[Tagged]) -> list[Tagged]:
    """Return the pieces without those of a line that lists three or more trades ("Restaurant · Bar · Hotel")."""
    count = Counter(line for t in rest for line in t.piece.lines)
    return [
        t
        for t in rest
        if count[t.piece.lines[0]] < _LIST or t.features.get("legal_form") or t.features.get("domain_fit", 0.0) >= _FITS
    ]


def _is_bare_form(text: str) -> bool:
    """Whether a text is a legal form and no name: what stood before it was not read."""
    return letters(text) in {"ltd", "limited", letters(legal_form(text))}


def _rival(tagged: Tagged) -> float:
    return max(tagged.chance(Property.TITLE), tagged.chance(Property.ROLE))


def _best(tagged: Iterable[Tagged], kind: Property, least: float) -> Tagged | None:
    best = max(tagged, key=lambda t: t.chance(kind), default=None)
    return best if best and best.chance(kind) >= least else None


def _grown(seed: Tagged, rest: Sequence[Tagged], run_on: Callable[[Tagged, Tagged], bool]) -> list[Tagged]:
    """Return the seed with the pieces before and behind it that `run_on` takes for one value, in reading order."""
    group = [seed]
    grew = True
    while grew:
        top, bottom = group[0], group[-1]
        others = [t for t in rest if t not in group]
        above = next((t for t in others if run_on(t, top)), None)
        below = next((t for t in others if run_on(bottom, t)), None)
        group = [*([above] if above else []), *group, *([below] if below and below is not above else [])]
        grew = bool(above or below)
    return group


def _name(lines: Sequence[Line], group: Sequence[Tagged]) -> Candidate:
    whole = _joined(lines, Property.FN, group, " ")
    begin, _, end = core_range(whole.text)
    first, last = whole.spans[0], whole.spans[-1]
    spans = whole.spans
    if len(spans) == 1:
        spans = (replace(first, start=first.start + begin, end=min(first.end, first.start + end)),)
    elif end < len(whole.text):
        spans = (*spans[:-1], replace(last, end=max(last.start, last.end - (len(whole.text) - end))))
    text = whole.text[begin:end]
    return replace(whole, value=text, text=text, spans=spans, components=split_name(whole.text))


def _mended(kind: Property, text: str) -> tuple[str, tuple[str, ...]]:
    """Return a firm's text with its legal form spelt right where a reader took one stroke for another."""
    if kind is not Property.ORG:
        return text, ()
    mended = MISREAD_FORM.sub(lambda m: firms.MISREAD_FORMS[m.group()], text)
    return mended, ("legal form mended",) if mended != text else ()


def _joined(lines: Sequence[Line], kind: Property, group: Sequence[Tagged], glue: str) -> Candidate:
    spans = tuple(span for t in group for span in t.piece.spans)
    texts = [t.piece.text for t in group]
    value = texts[0]
    for text in texts[1:]:
        goes_on = value.endswith((",", "&", "-", "/")) or text[:1].islower() or value.split()[-1].islower()
        value += (" " if goes_on else glue) + text
    value, mended = _mended(kind, value)
    return Candidate(
        property=kind,
        value=value,
        text=piece_of(lines, spans).text,
        spans=spans,
        score=max(t.chance(kind) for t in group),
        reasons=(*_reasons(kind, group), *mended),
    )


_REASONS: dict[Property, tuple[tuple[str, float, str], ...]] = {
    Property.FN: (
        ("email_fit", 0.6, "fits the e-mail"),
        ("given_first", 1.0, "known given name"),
        ("prefix", 1.0, "academic or courtesy title before it"),
        ("below_title_any", 1.0, "a job title stands below"),
        ("biggest", 1.0, "largest free text"),
    ),
    Property.ORG: (
        ("legal_form", 1.0, "has a legal form"),
        ("domain_fit", 0.7, "fits the domain"),
        ("firm_any", 1.0, "has a word usual in firms' names"),
        ("over_address", 1.0, "stands over the address"),
        ("biggest", 1.0, "largest free text"),
    ),
    Property.TITLE: (("title_any", 1.0, "has a word for a job"), ("above_email_fit", 0.6, "stands below the name")),
    Property.ROLE: (("role_start", 1.0, "begins like a department"), ("role_end", 1.0, "ends like a department")),
}


def _reasons(kind: Property, group: Sequence[Tagged]) -> tuple[str, ...]:
    return tuple(text for key, least, text in _REASONS[kind] if any(t.features.get(key, 0.0) >= least for t in group))
