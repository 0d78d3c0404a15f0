"""Name, title, department and firm of a card, chosen together from its free pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ingest.parse.candidate import Candidate
from ingest.parse.features import Features
from ingest.parse.lexicon import words
from ingest.parse.lexicon.kinds import MISREAD_FORM, is_title_word, legal_form
from ingest.parse.name import can_be_name, core_range, split_name
from ingest.parse.pieces import Piece, piece_of, stacked
from ingest.spelling import fold, letters, tokens
from models.draft import Property
from models.text import Line

Chances = dict[Property, float]

_PART_OF_FIRM = 0.15  # chance of being a firm below which a line is a motto under the firm's name, and no part of it


@dataclass(frozen=True, slots=True)
class ChoiceOptions:
    """From which chance on a piece is put forward; below it, saying nothing is the better answer."""

    name: float = 0.15  # a card nearly always has one name: the best piece is worth a look
    firm: float = 0.25
    other_firm: float = 0.80  # the brand beside the legal entity; a wrong second firm costs more than it gives
    title: float = 0.30
    role: float = 0.40


@dataclass(frozen=True, slots=True)
class Tagged:
    """A piece with its features and chances."""

    piece: Piece
    features: Features
    chances: Chances

    def chance(self, kind: Property) -> float:
        """Return the chance that this piece is of `kind`."""
        return self.chances[kind]


def choose(lines: Sequence[Line], tagged: Sequence[Tagged], options: ChoiceOptions) -> list[Candidate]:
    """Return the chosen name, firms, titles and departments; each piece is used once at most."""
    rest = list(tagged)
    chosen: list[Candidate] = []
    name = _best([t for t in rest if can_be_name(t.piece.text)], Property.FN, options.name)
    if name:
        group = _grown(name, rest, _one_word_each)
        chosen.append(_name(lines, group))
        rest = [t for t in rest if t not in group]
    firms = _firms(rest, options)
    chosen += [_joined(lines, Property.ORG, group, " ") for group in firms]
    rest = [t for t in rest if not any(t in group for group in firms)]
    for kind, least in ((Property.TITLE, options.title), (Property.ROLE, options.role)):
        while seed := _best(rest, kind, least):
            group = _grown(seed, rest, partial(_both, kind, least))
            chosen.append(_joined(lines, kind, group, ", "))
            rest = [t for t in rest if t not in group]
    return chosen


def _firms(rest: Sequence[Tagged], options: ChoiceOptions) -> list[list[Tagged]]:
    """Return the pieces of the firm, and of a second one where it says more than the first."""
    firms: list[list[Tagged]] = []
    left = [t for t in rest if t.chance(Property.ORG) >= _rival(t)]
    for least in (options.firm, options.other_firm):
        seed = _best(left, Property.ORG, least)
        if seed:
            free = [t for t in rest if not any(t in firm for firm in firms)]
            firms.append(_grown(seed, free, _runs_on))
            said = letters("".join(t.piece.text for t in firms[-1]))
            # The brand in the logo says again what the legal entity says.
            left = [t for t in left if t not in firms[-1] and letters(t.piece.text) not in said]
    return firms


def _rival(tagged: Tagged) -> float:
    return max(tagged.chance(Property.TITLE), tagged.chance(Property.ROLE))


def _best(tagged: Iterable[Tagged], kind: Property, least: float) -> Tagged | None:
    best = max(tagged, key=lambda t: t.chance(kind), default=None)
    return best if best and best.chance(kind) >= least else None


def _grown(seed: Tagged, rest: Sequence[Tagged], run_on: Callable[[Tagged, Tagged], bool]) -> list[Tagged]:
    """Return the seed with the pieces stacked right above and below it that `run_on` takes for one value, top first."""
    group = [seed]
    grew = True
    while grew:
        top, bottom = group[0], group[-1]
        others = [t for t in rest if t not in group]
        above = next((t for t in others if stacked(t.piece, top.piece) and run_on(t, top)), None)
        below = next((t for t in others if stacked(bottom.piece, t.piece) and run_on(bottom, t)), None)
        group = [*([above] if above else []), *group, *([below] if below and below is not above else [])]
        grew = bool(above or below)
    return group


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
    if min(t.chance(Property.ORG) for t in (upper, lower)) < _PART_OF_FIRM or legal_form(above) or _echo(above, below):
        return False
    return bool(legal_form(below)) or not (_stands_alone(upper) and _stands_alone(lower))


def _both(kind: Property, least: float, upper: Tagged, lower: Tagged) -> bool:
    """Whether two titles or departments below each other are said in one value."""
    return min(upper.chance(kind), lower.chance(kind)) >= least


def _echo(above: str, below: str) -> bool:
    """Whether two lines share a word: the brand over the legal entity that bears it."""
    return any(len(word) > 3 and word in fold(below) for word in map(fold, tokens(above)))


def _stands_alone(tagged: Tagged) -> bool:
    return len(tokens(tagged.piece.text)) > 1 and bool(
        tagged.features.get("legal_form") or tagged.features.get("firm_any")
    )


def _one_word_each(upper: Tagged, lower: Tagged) -> bool:
    """Whether a name is set in two lines, given name above family name."""
    parts = [tokens(t.piece.text) for t in (upper, lower)]
    return all(
        len(p) == 1 and t.chance(Property.FN) > 0.2 and not is_title_word(fold(p[0]))
        for p, t in zip(parts, (upper, lower), strict=True)
    )


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
    return replace(whole, value=text, text=text, spans=spans, components=split_name(text))


def _mended(kind: Property, text: str) -> tuple[str, tuple[str, ...]]:
    """Return a firm's text with its legal form spelt right where a reader took one stroke for another."""
    if kind is not Property.ORG:
        return text, ()
    mended = MISREAD_FORM.sub(lambda m: words.MISREAD_FORMS[m.group()], text)
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
