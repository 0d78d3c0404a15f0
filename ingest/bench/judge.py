"""What was said of one photo against its label: the values found, those that are right, what became of the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.bench.compare import digits, letters, likeness, same, same_title_over_lines
from ingest.bench.labels import Label, Truth
from ingest.store.records import PageCard
from models.draft import Field, Property, TelType
from models.geometry import Quad

SCORED = (Property.FN, Property.TITLE, Property.ORG, Property.TEL, Property.EMAIL, Property.URL, Property.ADR)
CORE = (Property.FN, Property.EMAIL, Property.TEL, Property.ORG, Property.TITLE)

TRUSTED = 0.90  # a wrong e-mail or number at this confidence will be used unseen: critical
SURE = 0.95  # of the values from here on hardly any may be wrong
_ALIKE = 0.6  # likeness of letters; from here on a text is the same print with some letters wrong, or a part of it
_FEW = 4  # letters; a shorter value stands inside too many others by chance
_SHOWN_DIGITS = 3  # a confidence is judged as `ingest read --json` shows it


class Missed(StrEnum):
    """What became of a value that is in no field of another property."""

    MISREAD = "misread or in part"
    IN_NO_FIELD = "read, in no field"
    UNREAD = "not read"


Fate = Property | Missed


@dataclass(frozen=True, slots=True)
class Said:
    """A field that was said: its confidence as shown, and whether the label bears it out."""

    property: Property
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where on which page something stands, in pixels of the upright photo."""

    page: int
    quad: Quad


@dataclass(frozen=True, slots=True)
class Miss:
    """A labelled value that was not found: the likeliest text for it (empty: none), what that was said to be, where.

    `card` is the whole card on which it should have been; None where the photo gave no card at all.
    """

    truth: Truth
    fate: Fate
    text: str
    confidence: float | None
    place: Place | None
    card: Place | None


@dataclass(frozen=True, slots=True)
class Score:
    """One photo's result in numbers; `fates` counts what wanted values were said to be, found ones as themselves."""

    wanted: Counter[Property]
    found: Counter[Property]
    said: tuple[Said, ...]
    types_printed: int
    types_right: int
    critical: int
    fates: Counter[tuple[Property, Fate]]

    @property
    def is_wholly_right(self) -> bool:
        """Whether name, e-mails, numbers, firm and titles were all found."""
        return all(self.found[kind] == self.wanted[kind] for kind in CORE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One photo's score, and each value that was missed, with texts of the card."""

    score: Score
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A field and the card that it was read on."""

    field: Field
    on: PageCard


def judge(label: Label, cards: Sequence[PageCard]) -> Judgement:
    """Return how what was read from all cards of a photo compares with the photo's label."""
    truths = [truth for truth in label.truths if truth.property not in label.skip]
    everything = [_Claim(field, on) for on in cards for field in on.card.draft.fields if field.value.strip()]
    claims = [one for one in everything if one.field.property in SCORED and one.field.property not in label.skip]
    used: set[int] = set()
    matches = [(truth, _match(truth, truths, claims, used)) for truth in truths]
    # The brand beside the firm, or a value said twice, is not wrong.
    used.update(at for at, one in enumerate(claims) if any(_bears_out(truth, one.field) for truth in truths))
    found = [(truth, claims[at].field) for truth, at in matches if at is not None]
    misses = tuple(_miss(truth, everything, cards) for truth, at in matches if at is None)
    typed = [(truth.type, field.type or TelType.WORK) for truth, field in found if truth.type is not None]
    score = Score(
        wanted=Counter(truth.property for truth in truths),
        found=Counter(truth.property for truth, _ in found),
        said=tuple(Said(one.field.property, shown(one.field), at in used) for at, one in enumerate(claims)),
        types_printed=len(typed),
        types_right=sum(printed is given for printed, given in typed),
        critical=sum(at not in used and _is_critical(one.field, label) for at, one in enumerate(claims)),
        fates=Counter(
            [(truth.property, truth.property) for truth, _ in found]
            + [(miss.truth.property, miss.fate) for miss in misses]
        ),
    )
    return Judgement(score, misses)


def shown(field: Field) -> float:
    """Return the confidence that a user sees."""
    return round(field.confidence, _SHOWN_DIGITS)


def _match(truth: Truth, truths: Sequence[Truth], claims: Sequence[_Claim], used: set[int]) -> int | None:
    """Return the index of the claim that is right for `truth`, one that no other truth took first, and take it."""
    right = [at for at, one in enumerate(claims) if _bears_out(truth, one.field)]
    if not right and truth.property is Property.TITLE:
        printed = [value for one in truths if one.property is Property.TITLE for value in one.values]
        right = [
            at
            for at, one in enumerate(claims)
            if one.field.property is Property.TITLE and same_title_over_lines(truth.values[0], printed, one.field.value)
        ][:1]
    if not right:
        return None
    taken = next((at for at in right if at not in used), right[0])
    used.add(taken)
    return taken


def _bears_out(truth: Truth, field: Field) -> bool:
    return truth.property is field.property and _is_right(truth, field.value)


def _is_right(truth: Truth, said: str) -> bool:
    return any(same(truth.property, value, said) for value in truth.values)


def _is_critical(field: Field, label: Label) -> bool:
    """Return whether a wrong e-mail or number is shown as sure and is nowhere on the card."""
    if field.property not in {Property.EMAIL, Property.TEL} or shown(field) < TRUSTED:
        return False
    if field.property is Property.EMAIL:
        return field.value.casefold() not in label.elsewhere.casefold()
    return digits(field.value)[-7:] not in re.sub(r"\D", "", label.elsewhere)


def _miss(truth: Truth, claims: Sequence[_Claim], cards: Sequence[PageCard]) -> Miss:
    """Follow a value that was not found: into another property, a field with wrong letters, or a line."""
    card = Place(cards[0].page, cards[0].card.quad) if cards else None
    for is_it in (_is_right, _is_nearly):
        if close := [one for one in claims if is_it(truth, one.field.value)]:
            return _misplaced(truth, max(close, key=lambda one: _rank(truth, one.field)))
    lines = [(line, on) for on in cards for line in on.card.lines if _is_nearly(truth, line.text)]
    if lines:
        line, on = max(lines, key=lambda pair: _nearness(truth, pair[0].text))
        return Miss(truth, Missed.IN_NO_FIELD, line.text, None, Place(on.page, line.quad), _whole(on))
    return Miss(truth, Missed.UNREAD, "", None, None, card)


def _misplaced(truth: Truth, claim: _Claim) -> Miss:
    field, on = claim.field, claim.on
    fate: Fate = Missed.MISREAD if field.property is truth.property else field.property
    place = None if field.quad is None else Place(on.page, field.quad)
    return Miss(truth, fate, field.value, shown(field), place, _whole(on))


def _whole(on: PageCard) -> Place:
    return Place(on.page, on.card.quad)


def _rank(truth: Truth, field: Field) -> tuple[float, bool]:
    return _nearness(truth, field.value), field.property is truth.property


def _is_nearly(truth: Truth, said: str) -> bool:
    return _nearness(truth, said) >= _ALIKE


def _nearness(truth: Truth, said: str) -> float:
    """Return how alike a text and the truth are, 0 to 1; 1 too where the text holds the truth and more."""
    best, text = 0.0, letters(said)
    for value in truth.values:
        meant = letters(value)
        best = max(best, likeness(meant, text))
        if len(meant) >= _FEW and meant in text:
            return 1.0
        if len(text) >= _FEW and text in meant:
            best = max(best, _ALIKE)
    return best
