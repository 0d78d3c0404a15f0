"""Cards and words for the tests of the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.store import Store
from models.draft import Property
from models.person import Owner
from models.review import Answers, Form
from tests.piles import Card

FAIR = Answers(
    met_on=date(2026, 11, 20),
    met_at="Nürnberg",
    how="at the bread stand",
    through="Bob Sample",
    occasion="Bread fair",
    talked="sourdough",
    mind="moves to Vienna",
    step="send the recipe",
    step_due=date(2026, 12, 1),
    step_owner=Owner.THEM,
    why="bakes best",
)


ANN = Card("Ann Example", "Example Ltd", "Baker", "ann@example.com", "+491701234567", "+49911123450")


NEW_JOB = Card("Ann Example", "Other Ltd", "Head Baker", "ann@other.example.org", "+491701234567", "+4930123450")


def retyped(form: Form, kind: Property, text: str) -> Form:
    """Return the form with another text in the first entry of a kind."""
    at = next(at for at, entry in enumerate(form.entries) if entry.property is kind)
    entries = list(form.entries)
    entries[at] = replace(entries[at], value=text)
    return replace(form, entries=tuple(entries))


def current(store: Store, person_id: int) -> list[tuple[Property, str]]:
    return [(value.property, value.value) for value in store.people.person(person_id).values if value.until is None]
