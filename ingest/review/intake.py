"""What an address book brings, told apart from what is known, and taken in: nobody is doubled or overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.match.compare import SAME
from ingest.review.arrivals import Arrived, add_person
from ingest.review.doubles import Double, find_doubles
from ingest.store import Action, Store, Writer
from models.person import Encounter, NewPerson, Person


class Fate(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    KNOWN = "known already"
    DIFFERS = "differs from what is known, left"


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry and its person in the pile; `news` is what it has that the person there has not, if it was left."""

    new: NewPerson
    fate: Fate
    person_id: int
    news: tuple[str, ...] = ()


def take_in(store: Store, people: Sequence[NewPerson], source: str) -> list[Taken]:
    """Add those who are new, in one change that can be undone, and return what became of each.

    An entry whose UID is known is left, whatever it says: also one that the file has twice. `source` names the file.
    """
    taken: dict[int, Taken] = {}
    arrived: list[tuple[Arrived, NewPerson]] = []
    added: dict[str, int] = {}
    with store.journal.change("import", Action.IMPORT, source) as change:
        for at, new in enumerate(people):
            known = None if new.uid in added else store.people.person_of_uid(new.uid)
            if known is not None:
                taken[at] = _left(new, known)
            elif new.uid not in added:
                arrived.append((add_person(change, store, new), new))
                added[new.uid] = arrived[-1][0].person_id
                taken[at] = Taken(new, Fate.ADDED, added[new.uid])
        _link_introducers(change, store, arrived, added)
    # Who stands in the file twice can be compared once the first of them is written down.
    for at, new in enumerate(people):
        if at not in taken:
            taken[at] = _left(new, store.people.person(added[new.uid]))
    return [taken[at] for at in range(len(people))]


def _left(new: NewPerson, known: Person) -> Taken:
    found = news(new, known)
    return Taken(new, Fate.DIFFERS if found else Fate.KNOWN, known.id, found)


def _link_introducers(
    change: Writer, store: Store, arrived: Sequence[tuple[Arrived, NewPerson]], added: Mapping[str, int]
) -> None:
    """Link meetings to the people through whom they came about, of this file or known before."""
    for one, new in arrived:
        for encounter_id, uid in new.introducers:
            known = None if uid in added else store.people.person_of_uid(uid)
            person_id = known.id if known else added.get(uid)
            if person_id is not None:
                change.update("meetings", one.met[encounter_id], {"through_id": person_id})


def possible_doubles(store: Store, taken: Iterable[Taken]) -> Iterator[tuple[Taken, tuple[Double, ...]]]:
    """Yield those that were added and may be somebody who is in the pile, each pair once."""
    for one in taken:
        if one.fate is Fate.ADDED:
            found = find_doubles(store, one.new.values, but=one.person_id)
            # Of two from the same file the later one is told of.
            earlier = tuple(each for each in found if each.match.kind in SAME and each.person.id < one.person_id)
            if earlier:
                yield one, earlier


def news(new: NewPerson, known: Person) -> tuple[str, ...]:
    """Return what an entry has that the person in the pile has not, in words; empty if it tells nothing new.

    Pictures do not count: those that this program exports are drawn anew each time.
    """
    values = {(each.property, each.value.casefold()) for each in known.values}
    told = [
        f"{each.property} {each.value}" for each in new.values if (each.property, each.value.casefold()) not in values
    ]
    met = {_met(each) for each in known.encounters}
    told += [f"a meeting ({each.on or 'without a day'})" for each in new.encounters if _met(each) not in met]
    remarks = {(each.kind, each.text, each.on) for each in known.remarks}
    told += [f"a remark: {each.text}" for each in new.remarks if (each.kind, each.text, each.on) not in remarks]
    steps = {(each.text, each.owner) for each in known.steps}
    told += [f"a next step: {each.text}" for each in new.steps if (each.text, each.owner) not in steps]
    told += [f"why: {new.why}"] if new.why and new.why != known.why else []
    lines = [line for line in new.extras if line not in known.extras and "PHOTO" not in line[:40].upper()]
    return tuple(told + lines)


def _met(encounter: Encounter) -> tuple[date | None, str, str, str, str]:
    occasion = encounter.occasion.name if encounter.occasion else ""
    return encounter.on, encounter.place, encounter.how, encounter.through, occasion
