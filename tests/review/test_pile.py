"""The care of people: values, meetings, remarks and steps, and two people made one and two again without any loss."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from sqlite_utils import Database

from ingest.errors import ChangedSinceError, EmptyFormError, IngestError, PersonNotFoundError, StoreError
from ingest.review.one_line import OneLine
from ingest.review.pile import Pile
from ingest.store import Action, Store
from models.contact import Name
from models.draft import Property, TelType
from models.person import Origin, Owner, RemarkKind
from models.review import Answers
from tests.piles import NOON, Card, confirm, open_store

TODAY = NOON.date()
TABLES = ("persons", "properties", "cards", "meetings", "remarks", "steps", "extras")
Rows = dict[tuple[str, int], dict[str, Any]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("pile") / "cards.db") as store:
        yield store


@pytest.fixture
def pile(store: Store) -> Pile:
    return Pile(store, "test")


@pytest.fixture
def ann(store: Store) -> int:
    store.start_batch("one more Ann")
    return confirm(store, Card("Ann Example", "Example Ltd", email="ann@example.com", mobile="+491701234567"))


@pytest.fixture
def bob(store: Store) -> int:
    return confirm(
        store, Card("Bob Sample", "Example Ltd", email="bob@example.org"), Answers(met_at="Rome", talked="bread")
    )


def all_rows(store: Store) -> Rows:
    """Return every row of the pile by its table and number, as any other program would read them."""
    db = Database(store.path)
    rows = {(table, row["id"]): row for table in TABLES for row in db.table(table).rows}
    db.close()
    return rows


def texts(store: Store, person_id: int, kind: Property) -> list[str]:
    return [value.value for value in store.people.person(person_id).current(kind)]


def test_a_typed_value_gets_its_normal_form_its_parts_and_its_day(store: Store, pile: Pile, ann: int) -> None:
    pile.add_value(ann, Property.TEL, "0911 12345-0", TelType.WORK)
    pile.add_value(ann, Property.FN, "Ann  Other-Example")
    *_, number, name = store.people.person(ann).values
    assert (number.value, number.kind, number.origin, number.since) == (
        "+49911123450",
        TelType.WORK,
        Origin.TYPED,
        TODAY,
    )
    assert (name.value, name.components) == ("Ann Other-Example", Name(given="Ann", family="Other-Example"))


def test_a_changed_value_counts_as_typed_and_what_was_read_stays_with_the_card(
    store: Store, pile: Pile, ann: int
) -> None:
    mail = store.people.person(ann).current(Property.EMAIL)[0]
    pile.set_value(ann, replace(mail, value="ann@example.org"), was="ann@example.com")
    changed = store.people.person(ann).current(Property.EMAIL)[0]
    assert (changed.value, changed.origin, changed.field_id) == ("ann@example.org", Origin.TYPED, mail.field_id)
    card = store.people.person(ann).cards[0]
    read = dict(zip((d := store.draft(card.draft_id)).field_ids, d.reading.draft.fields, strict=True))
    assert mail.field_id is not None
    assert read[mail.field_id].value == "ann@example.com"


def test_an_end_alone_leaves_a_read_value_read(store: Store, pile: Pile, ann: int) -> None:
    mail = store.people.person(ann).current(Property.EMAIL)[0]
    pile.set_value(ann, replace(mail, until=TODAY), was=mail.value)
    ended = next(value for value in store.people.person(ann).values if value.id == mail.id)
    assert (ended.origin, ended.until) == (Origin.READ, TODAY)


def test_a_value_that_is_not_as_it_was_seen_is_not_overwritten(store: Store, pile: Pile, ann: int) -> None:
    mail = store.people.person(ann).current(Property.EMAIL)[0]
    pile.set_value(ann, replace(mail, value="first@example.org"), was=mail.value)
    with pytest.raises(ChangedSinceError, match="nothing was overwritten"):
        pile.set_value(ann, replace(mail, value="second@example.org"), was=mail.value)
    assert texts(store, ann, Property.EMAIL) == ["first@example.org"]


def test_of_two_programs_that_change_a_value_at_once_one_is_told_so(store: Store, ann: int) -> None:
    mail = store.people.person(ann).current(Property.EMAIL)[0]
    start = Barrier(2)

    def change(text: str) -> str:
        with Store(store.path) as own:
            start.wait()
            try:
                Pile(own, "test").set_value(ann, replace(mail, value=text), was=mail.value)
            except ChangedSinceError:
                return "told so"
            return text

    with ThreadPoolExecutor(2) as pool:
        outcomes = set(pool.map(change, ["first@example.org", "second@example.org"]))
    assert outcomes - {"told so"} == set(texts(store, ann, Property.EMAIL))
    assert len(outcomes) == 2


@pytest.mark.parametrize("table", ["values", "meetings", "remarks", "steps"])
def test_nobody_removes_a_row_of_somebody_else(store: Store, pile: Pile, ann: int, bob: int, table: str) -> None:
    pile.add_step(bob, "bake", Owner.ME, None)
    person = store.people.person(bob)
    row_id: int = getattr(person, table.replace("meetings", "encounters"))[0].id
    with pytest.raises(ChangedSinceError, match="not with Ann Example any more"):
        pile.remove_value(ann, row_id) if table == "values" else pile.remove(ann, table, row_id)
    assert store.people.person(bob) == person


def test_what_hung_on_a_meeting_stays_when_the_meeting_goes_and_comes_back_with_it(
    store: Store, pile: Pile, bob: int
) -> None:
    before = store.people.person(bob)
    pile.remove(bob, "meetings", before.encounters[0].id)
    after = store.people.person(bob)
    assert after.encounters == ()
    assert [(remark.text, remark.encounter_id) for remark in after.remarks] == [("bread", None)]
    store.journal.undo(store.journal.recent(1)[0].id, "test")
    assert store.people.person(bob) == replace(before, revised_at=store.people.person(bob).revised_at)


def test_a_step_is_done_once_and_only_by_the_one_who_has_it(store: Store, pile: Pile, ann: int, bob: int) -> None:
    step = pile.add_step(bob, "bake", Owner.THEM, date(2026, 12, 1))
    with pytest.raises(ChangedSinceError):
        pile.finish_step(ann, step)
    pile.finish_step(bob, step)
    done = store.people.person(bob).steps[0].done_at
    pile.finish_step(bob, step)
    assert store.people.person(bob).steps[0].done_at == done is not None
    assert not [each for each in store.people.open_steps() if each.step_id == step]


def test_a_meeting_may_be_known_by_its_day_alone(store: Store, pile: Pile, ann: int) -> None:
    pile.add_encounter(ann, Answers(met_on=date(2026, 11, 20)))
    person = store.people.person(ann)
    assert [met.on for met in person.encounters] == [date(2026, 11, 20)]


def test_a_line_is_a_meeting_with_what_was_said_there_or_a_remark_of_today(store: Store, pile: Pile, ann: int) -> None:
    pile.add_line(ann, OneLine(True, date(2026, 11, 20), "Vienna", remarks=((RemarkKind.MIND, "moves to Graz"),)))
    pile.add_line(ann, OneLine(remarks=((RemarkKind.OTHER, "likes tea"),)))
    person = store.people.person(ann)
    assert [(met.on, met.place) for met in person.encounters] == [(date(2026, 11, 20), "Vienna")]
    assert [(r.kind, r.text, r.on, r.encounter_id) for r in person.remarks] == [
        (RemarkKind.MIND, "moves to Graz", date(2026, 11, 20), person.encounters[0].id),
        (RemarkKind.OTHER, "likes tea", TODAY, None),
    ]
    with pytest.raises(EmptyFormError, match="says nothing"):
        pile.add_line(ann, OneLine())


def test_why_and_rhythm_are_set_and_taken_out_again(store: Store, pile: Pile, ann: int) -> None:
    pile.set_why(ann, " knows everyone ")
    pile.set_rhythm(ann, 90)
    assert [each.id for each in store.people.list_circle()] == [ann]
    pile.set_rhythm(ann, None)
    assert store.people.list_circle() == []
    assert store.people.person(ann).why == "knows everyone"


def test_nobody_has_a_number_that_nobody_has(pile: Pile) -> None:
    with pytest.raises(PersonNotFoundError, match="nobody with the number 99999"):
        pile.set_why(99999, "?")


def test_two_people_become_one_with_all_that_is_known_of_either(store: Store, pile: Pile, ann: int, bob: int) -> None:
    pile.set_why(ann, "bakes")
    pile.set_why(bob, "sings")
    pile.set_rhythm(bob, 30)
    uid = store.people.person(bob).uid
    pile.merge(ann, bob)
    person = store.people.person(ann)
    assert texts(store, ann, Property.FN) == ["Ann Example"]
    assert [each.value for each in person.values if each.property is Property.FN] == ["Ann Example", "Bob Sample"]
    assert texts(store, ann, Property.ORG) == ["Example Ltd"]
    assert (person.why, person.rhythm_days, len(person.cards), len(person.encounters)) == ("bakes; sings", 30, 2, 1)
    assert store.people.person(bob) == person == store.people.person_of_uid(uid)
    assert bob not in store.people.ids()
    assert bob not in [each.id for each in store.search.find("Bob")]
    assert ann in [each.id for each in store.search.find("Bob")]


def test_a_value_that_ended_with_one_and_holds_with_the_other_holds(
    store: Store, pile: Pile, ann: int, bob: int
) -> None:
    firm = store.people.person(ann).current(Property.ORG)[0]
    pile.set_value(ann, replace(firm, until=TODAY), was=firm.value)
    pile.merge(ann, bob)
    assert texts(store, ann, Property.ORG) == ["Example Ltd"]


def test_what_the_person_chose_not_to_keep_is_not_shown_and_is_there_again_after(
    store: Store, pile: Pile, ann: int, bob: int
) -> None:
    before = all_rows(store)
    dropped = [store.people.person(who).current(Property.FN)[0].id for who in (ann, bob)]
    change = pile.merge(ann, bob, drop=dropped)
    assert texts(store, ann, Property.FN) == []
    pile.unmerge(change)
    assert all_rows(store) == before


@pytest.mark.parametrize("again", [False, True])
def test_nobody_is_merged_with_themselves(pile: Pile, ann: int, bob: int, again: bool) -> None:
    if again:
        pile.merge(ann, bob)
    with pytest.raises(StoreError, match="cannot be merged with themselves"):
        pile.merge(ann, bob if again else ann)


def test_two_who_merge_the_same_two_at_once_the_other_way_round_lose_nobody(store: Store, ann: int, bob: int) -> None:
    start = Barrier(2)

    def merge(keep: int, other: int) -> str:
        with Store(store.path) as own:
            start.wait()
            try:
                Pile(own, "test").merge(keep, other)
            except IngestError as error:
                return str(error)
            return ""

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(merge, [ann, bob], [bob, ann]))
    assert outcomes[0] == ""
    assert "cannot be merged with themselves" in outcomes[1]
    assert len({ann, bob} & set(store.people.ids())) == 1


def test_only_a_merge_is_unmerged_and_only_once(store: Store, pile: Pile, ann: int, bob: int) -> None:
    change = pile.merge(ann, bob)
    pile.unmerge(change)
    with pytest.raises(ChangedSinceError, match="taken back already"):
        pile.unmerge(change)
    pile.set_why(ann, "no merge")
    with pytest.raises(StoreError, match="is no merge"):
        pile.unmerge(store.journal.recent(1)[0].id)


def test_lists_and_search_follow_a_merge_and_its_undoing(store: Store, pile: Pile, ann: int, bob: int) -> None:
    carl = confirm(store, Card("Carl Muster"), Answers(through="Bob Sample"))
    through = store.people.person(carl).encounters[0]
    change = pile.merge(ann, bob)
    moved = store.people.person(carl).encounters[0]
    pile.unmerge(change)
    if through.through_id == bob:  # another test's Bob would make the name two people's
        assert moved.through_id == ann
    assert store.people.person(carl).encounters[0] == through
    assert {ann, bob} <= set(store.people.ids())
    assert bob in [each.id for each in store.search.find("Bob")]
    assert ann not in [each.id for each in store.search.find("Bob")]


def test_one_of_three_is_taken_out_with_all_that_is_theirs_while_the_others_stay_one(
    store: Store, pile: Pile, ann: int, bob: int
) -> None:
    carl = confirm(store, Card("Carl Muster", firm="Carl Ltd"))
    dora = confirm(store, Card("Dora Probe"), Answers(how="by the stairs"))
    with store.journal.change("test", Action.EDIT) as change:
        change.update("meetings", store.people.person(dora).encounters[0].id, {"through_id": bob})
    before = store.people.person(bob)
    first = pile.merge(ann, bob)
    second = pile.merge(carl, ann)
    assert store.people.person(dora).encounters[0].through_id == carl
    pile.unmerge(first)
    alone = store.people.person(bob)
    assert alone == replace(before, revised_at=alone.revised_at)
    assert store.people.person(dora).encounters[0].through_id == bob
    carls = [value.value for value in store.people.person(carl).values if value.property is Property.FN]
    assert carls == ["Carl Muster", "Ann Example"]
    pile.unmerge(second)
    assert texts(store, carl, Property.ORG) == ["Carl Ltd"]
    assert texts(store, ann, Property.ORG) == ["Example Ltd"]
