"""Whom of the pile a card may belong to, as the review page lays both beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.match.compare import SAME, MatchKind
from ingest.review.doubles import Double, find_doubles
from ingest.review.labels import PROPERTIES
from ingest.spelling import fold
from ingest.store import Store
from ingest.web.pages import N_
from ingest.web.words.language import Language
from models.draft import Property
from models.review import Entry, Form

_SAYS = {
    MatchKind.SAME_CARD: N_("This card, or one just like it, is in the pile already."),
    MatchKind.SAME_PERSON: N_("This person seems to be in the pile already."),
    MatchKind.PERHAPS: N_("Somebody of this name is in the pile: perhaps this person, perhaps another."),
    MatchKind.NAMESAKE: N_("Somebody of this name is in the pile, but probably somebody else."),
}
_SURENESS = (
    (0.98, N_("almost certainly the same person")),
    (0.9, N_("very probably the same person")),
    (0.7, N_("probably the same person")),
    (0.1, N_("perhaps the same person")),
    (0.0, N_("probably somebody else")),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One property on both sides: entries of the card by their numbers, and values of the person.

    `fresh` are the entries that the person does not have yet.
    """

    label: str
    entries: tuple[tuple[int, Entry], ...]
    fresh: tuple[int, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownView:
    """Somebody in the pile who may be the card's owner; `is_new_job` says that the card names another firm."""

    double: Double
    says: str
    sureness: str
    reasons: tuple[str, ...]
    sides: tuple[Side, ...]
    fresh: tuple[int, ...]
    is_new_job: bool

    @property
    def is_same(self) -> bool:
        """Whether it seems to be the same person, so that a new one is not made without a question."""
        return self.double.match.kind in SAME

    @property
    def firm(self) -> str:
        """The person's present firm, nothing where none is known."""
        return next((value.value for value in self.double.person.current(Property.ORG)), "")


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Those to decide on, and the colleagues, who are only named."""

    same: tuple[KnownView, ...] = ()
    colleagues: tuple[Double, ...] = ()

    @property
    def likely(self) -> tuple[KnownView, ...]:
        """Those whom the page names before its fields; a mere namesake waits behind them."""
        return tuple(one for one in self.same if one.double.match.kind is not MatchKind.NAMESAKE)


def known_people(store: Store, form: Form, language: Language) -> KnownPeople:
    """Return whom of the pile the form's entries may belong to."""
    found = find_doubles(store, form.entries)
    same = tuple(_view(double, form, language) for double in found if double.match.kind in _SAYS)
    return KnownPeople(same, tuple(double for double in found if double.match.kind is MatchKind.COLLEAGUE))


def _view(double: Double, form: Form, language: Language) -> KnownView:
    say = language.said
    sides = tuple(side for kind in PROPERTIES if (side := _side(kind, double, form, say(PROPERTIES[kind]))))
    firms = [fold(value.value) for value in double.person.current(Property.ORG)]
    on_card = [fold(entry.value) for entry in form.entries if entry.property is Property.ORG and entry.value]
    return KnownView(
        double=double,
        says=say(_SAYS[double.match.kind]),
        sureness=say(next(words for least, words in _SURENESS if double.match.score >= least)),
        reasons=tuple(map(say, double.match.reasons)),
        sides=sides,
        fresh=tuple(n for side in sides for n in side.fresh),
        is_new_job=bool(firms and on_card and not set(firms) & set(on_card)),
    )


def _side(kind: Property, double: Double, form: Form, label: str) -> Side | None:
    values = tuple(value.value for value in double.person.current(kind))
    entries = tuple((n, entry) for n, entry in enumerate(form.entries) if entry.property is kind and entry.value)
    if not entries and not values:
        return None
    return Side(label, entries, _fresh(entries, values), values)


def _fresh(entries: Sequence[tuple[int, Entry]], values: Sequence[str]) -> tuple[int, ...]:
    has = {fold(value) for value in values}
    return tuple(n for n, entry in entries if fold(entry.value) not in has)
