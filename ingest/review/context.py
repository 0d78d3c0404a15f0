"""The context that was told, as rows: the encounter, what was said, the next step, why this person."""

from __future__ import annotations

from datetime import date, timedelta

from ingest.review.days import check_begun
from ingest.spelling import fold, name_key
from ingest.store import Store, Writer
from models.person import Encounter, RemarkKind
from models.review import Answers

SAME_OCCASION = timedelta(days=14)  # a fair of this name at another time of the year is another fair


def tell(change: Writer, store: Store, person_id: int, answers: Answers) -> None:
    """Add what was told about a person, a meeting too where its day is all that is known of it.

    Raises DayAheadError for a meeting that lies ahead.
    """
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
        change.update("persons", person_id, {"why": answers.why.strip()})


def add_encounter(change: Writer, store: Store, person_id: int, answers: Answers) -> int | None:
    """Add the meeting that the answers tell of and return its number; None where they tell of none.

    One that is known already, as where two cards were given at it, is not added again. Raises DayAheadError for one
    that lies ahead.
    """
    check_begun(answers.met_on, store.now())
    place, how, through = answers.met_at.strip(), answers.how.strip(), answers.through.strip()
    if not (place or how or through or answers.occasion.strip() or answers.met_on):
        return None
    known = [met for person in store.people.people([person_id]) for met in person.encounters if _is_told(met, answers)]
    if known:
        return known[-1].id
    return change.insert(
        "meetings",
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
    """Return the occasion of this name about this day, a new one if there is none; None without a name.

    A name that differs from a known one in case and blanks only is that one. Two occasions of any days may have been
    made one: it is also about each day on which somebody was met there.
    """
    name = " ".join(name.split())
    if not name:
        return None
    if on and (met := store.occasions.met_on(name, on)):
        return met.id
    known = store.occasions.named(name, on)
    if known and (on is None or known.on is None or abs(on - known.on) <= SAME_OCCASION):
        return known.id
    return change.insert("occasions", {"name": name, "place": place.strip(), "on_date": day_text(on)})


def day_text(value: date | None) -> str | None:
    """Return a day as it stands in the tables."""
    return None if value is None else value.isoformat()


def _is_told(met: Encounter, answers: Answers) -> bool:
    """Whether the answers say nothing of a meeting that is not known of this one; two without a day may be two."""
    occasion = met.occasion.name if met.occasion else ""
    said = [(answers.met_at, met.place), (answers.how, met.how), (answers.through, met.through)]
    said.append((answers.occasion, occasion))
    same = all(not told.strip() or name_key(told) == name_key(known) for told, known in said)
    return same and met.on is not None and met.on == answers.met_on


def _known_by_name(store: Store, name: str) -> int | None:
    """Return the one person of exactly this name, or None: of two namesakes none is chosen."""
    if not name:
        return None
    same = [each.id for each in store.search.find(name, limit=5) if fold(each.name) == fold(name)]
    return same[0] if len(same) == 1 else None
