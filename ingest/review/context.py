"""The context that was told, as rows: the encounter, what was said, the next step, why this person."""

from __future__ import annotations

from datetime import date, timedelta

from ingest.spelling import fold
from ingest.store import Store, Writer
from models.person import RemarkKind
from models.review import Answers

_SAME_OCCASION = timedelta(days=14)  # a fair of this name at another time of the year is another fair


def tell(change: Writer, store: Store, person_id: int, answers: Answers) -> None:
    """Add what was told about a person, a meeting too where its day is all that is known of it."""
    met = add_encounter(change, store, person_id, answers)
    on = answers.met_on or store.now().date()
    for kind, text in ((RemarkKind.TALKED, answers.talked), (RemarkKind.MIND, answers.mind)):
        if text.strip():
            row = {"person_id": person_id, "encounter_id": met, "kind": kind, "text": text.strip()}
            change.insert("remarks", {**row, "on_date": day_text(on)})
    if answers.step.strip():
        step = {"person_id": person_id, "encounter_id": met, "text": answers.step.strip()}
        change.insert("steps", {**step, "owner": answers.step_owner, "due": day_text(answers.step_due)})
    if answers.why.strip():
        change.update("people", person_id, {"why": answers.why.strip()})


def add_encounter(change: Writer, store: Store, person_id: int, answers: Answers) -> int | None:
    """Add the meeting that the answers tell of and return its number; None where they tell of none."""
    place, how, through = answers.met_at.strip(), answers.how.strip(), answers.through.strip()
    if not (place or how or through or answers.occasion.strip() or answers.met_on):
        return None
    return change.insert(
        "encounters",
        {
            "person_id": person_id,
            "occasion_id": occasion_id(change, store, answers.occasion, place, answers.met_on),
            "on_date": day_text(answers.met_on),
            "place": place,
            "how": how,
            "through": through,
            "through_id": _known_by_name(store, through),
        },
    )


def occasion_id(change: Writer, store: Store, name: str, place: str, on: date | None) -> int | None:
    """Return the occasion of this name about this day, a new one if there is none; None without a name."""
    name = name.strip()
    if not name:
        return None
    known = store.people.occasion_named(name, on)
    if known and (on is None or known.on is None or abs(on - known.on) <= _SAME_OCCASION):
        return known.id
    return change.insert("occasions", {"name": name, "place": place.strip(), "on_date": day_text(on)})


def day_text(value: date | None) -> str | None:
    """Return a day as it stands in the tables."""
    return None if value is None else value.isoformat()


def _known_by_name(store: Store, name: str) -> int | None:
    """Return the one person of exactly this name, or None: of two namesakes none is chosen."""
    if not name:
        return None
    same = [each.id for each in store.search.find(name, limit=5) if fold(each.name) == fold(name)]
    return same[0] if len(same) == 1 else None
