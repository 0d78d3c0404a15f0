"""Every change is noted row by row and can be taken back, unless a later one stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from ingest.errors import ChangedSinceError, IngestError, StoreError
from ingest.review.pile import Pile
from ingest.store import Action, ConflictKind, Link, Store
from models.draft import Property
from models.person import RemarkKind
from tests.piles import NOON, Card, confirm, open_store

TODAY = NOON.date()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


@pytest.fixture
def ann(store: Store) -> int:
    return confirm(store, Card("Ann Example", "Example Ltd"))


def note(store: Store, person_id: int, text: str) -> int:
    """Add a remark and return the change that it was."""
    Pile(store, "test").add_remark(person_id, RemarkKind.OTHER, text, TODAY)
    return store.journal.recent(1)[0].id


def remarks(store: Store, person_id: int) -> list[str]:
    return [remark.text for remark in store.people.person(person_id).remarks]


def test_a_change_is_told_with_its_time_its_source_and_each_row_before_and_after(store: Store, ann: int) -> None:
    Pile(store, "web").set_why(ann, "knows everyone")
    change = store.journal.of_person(ann)[0]
    assert (change.source, change.action, change.summary) == ("web", Action.EDIT, "Ann Example")
    assert NOON < change.at < NOON + timedelta(minutes=1)
    assert [(row.table, row.row_id, row.person_id, row.before, row.after) for row in change.rows] == [
        ("persons", ann, ann, {"why": ""}, {"why": "knows everyone"})
    ]


def test_a_change_that_fails_half_way_leaves_nothing(store: Store, ann: int) -> None:
    before = (store.people.person(ann), len(store.journal.recent(99)))

    def half() -> None:
        with store.journal.change("test", Action.NOTE) as change:
            change.insert("remarks", {"person_id": ann, "kind": "other", "text": "half"})
            change.update("persons", 999, {"why": "nobody"})

    with pytest.raises(ChangedSinceError, match="persons 999 is not there any more"):
        half()
    assert (store.people.person(ann), len(store.journal.recent(99))) == before


def test_a_change_that_changes_nothing_is_no_change(store: Store, ann: int) -> None:
    pile = Pile(store, "test")
    pile.set_why(ann, "knows everyone")
    before = store.journal.of_person(ann)
    pile.set_why(ann, "knows everyone")
    assert store.journal.of_person(ann) == before
    assert store.journal.recent(1) == before[:1]


@pytest.mark.parametrize("table", ["photos", "fields", "readings", "changes", "people; DROP TABLE people"])
def test_what_was_read_and_the_history_itself_are_out_of_reach(store: Store, table: str) -> None:
    with (
        pytest.raises(ValueError, match="not a table of the pile"),
        store.journal.change("test", Action.EDIT) as change,
    ):
        change.update(table, 1, {"id": 2})


def test_an_addition_an_edit_and_a_removal_are_each_taken_back(store: Store, ann: int) -> None:
    pile = Pile(store, "test")
    begun = store.people.person(ann)
    added = note(store, ann, "moves to Vienna")
    told = store.people.person(ann)
    pile.set_value(ann, replace(told.current(Property.ORG)[0], value="Other Ltd"), "Example Ltd")
    edited = store.journal.recent(1)[0].id
    pile.remove(ann, "remarks", told.remarks[0].id)
    removed = store.journal.recent(1)[0].id
    for change_id in (removed, edited):
        store.journal.undo(change_id, "test")
    assert contents(store, ann) == (told.values, told.remarks)
    store.journal.undo(added, "test")
    assert contents(store, ann) == (begun.values, begun.remarks)


def contents(store: Store, person_id: int) -> tuple[object, object]:
    person = store.people.person(person_id)
    return person.values, person.remarks


def test_an_undo_is_a_change_of_its_own_that_says_what_it_took_back(store: Store, ann: int) -> None:
    change_id = note(store, ann, "moves to Vienna")
    undone_by = store.journal.undo(change_id, "terminal")
    undo, change = store.journal.recent(2)
    assert (undo.id, undo.action, undo.source, undo.undoes) == (undone_by, Action.UNDO, "terminal", change_id)
    assert (change.id, change.undone_by) == (change_id, undone_by)
    assert (undo.can_be_undone, change.can_be_undone) == (False, False)


@pytest.mark.parametrize("which", ["twice", "the undo", "nothing"])
def test_only_what_holds_can_be_undone(store: Store, ann: int, which: str) -> None:
    change_id = note(store, ann, "moves to Vienna")
    undo = store.journal.undo(change_id, "test")
    wanted = {"twice": change_id, "the undo": undo, "nothing": 999}[which]
    with pytest.raises(StoreError, match=r"taken back already|do that anew instead|there is no change 999"):
        store.journal.undo(wanted, "test")
    assert remarks(store, ann) == []


def test_where_a_later_change_stands_in_the_way_nothing_is_undone_until_that_is(store: Store, ann: int) -> None:
    pile = Pile(store, "test")
    pile.set_why(ann, "first")
    first = store.journal.recent(1)[0].id
    pile.set_why(ann, "second")
    second = store.journal.recent(1)[0].id
    said = rf"change {first} cannot be undone: change {second} \(edit: .*`ingest undo {second}` first"
    with pytest.raises(ChangedSinceError, match=said):
        store.journal.undo(first, "test")
    assert store.people.person(ann).why == "second"
    store.journal.undo(second, "test")
    store.journal.undo(first, "test")
    assert store.people.person(ann).why == ""


def test_a_person_with_notes_added_since_is_not_undone_under_them(store: Store, ann: int) -> None:
    confirmed = store.journal.recent(1, Action.CONFIRM)[0].id
    later = note(store, ann, "moves to Vienna")
    with pytest.raises(ChangedSinceError, match=rf"cannot be undone: change {later} .*`ingest undo {later}` first"):
        store.journal.undo(confirmed, "test")
    assert remarks(store, ann) == ["moves to Vienna"]
    store.journal.undo(later, "test")
    store.journal.undo(confirmed, "test")
    assert store.people.count() == 0


def test_a_removal_of_somebody_who_is_gone_by_an_undo_says_which_undo_and_what_to_do(store: Store, ann: int) -> None:
    confirmed = store.journal.recent(1, Action.CONFIRM)[0].id
    note(store, ann, "moves to Vienna")
    Pile(store, "test").remove(ann, "remarks", store.people.person(ann).remarks[0].id)
    removal = store.journal.recent(1)[0].id
    gone = store.journal.undo(confirmed, "test")
    said = rf"{removal} cannot be undone: change {gone} .* took back change {confirmed} .*do that anew, and add by hand"
    with pytest.raises(ChangedSinceError, match=said):
        store.journal.undo(removal, "test")


def test_a_note_from_before_a_merge_is_undone_where_it_is_now(store: Store, ann: int) -> None:
    bob = confirm(store, Card("Bob Sample"))
    change_id = note(store, bob, "moves to Vienna")
    Pile(store, "test").merge(ann, bob)
    assert remarks(store, ann) == ["moves to Vienna"]
    store.journal.undo(change_id, "test")
    assert remarks(store, ann) == []


def test_the_history_of_a_person_has_that_of_everyone_they_are_made_of(store: Store, ann: int) -> None:
    bob, cy = confirm(store, Card("Bob Sample")), confirm(store, Card("Cy Sample"))
    note(store, cy, "moves to Vienna")
    pile = Pile(store, "test")
    pile.merge(bob, cy)
    pile.merge(ann, bob)
    told = [(change.action, change.summary) for change in store.journal.of_person(ann)]
    assert told == [
        (Action.MERGE, "Bob Sample → Ann Example"),
        (Action.MERGE, "Cy Sample → Bob Sample"),
        (Action.NOTE, "Cy Sample"),
        (Action.CONFIRM, "Cy Sample"),
        (Action.CONFIRM, "Bob Sample"),
        (Action.CONFIRM, "Ann Example"),
    ]


def test_the_newest_changes_come_first_and_only_of_the_kinds_asked_for(store: Store, ann: int) -> None:
    note(store, ann, "one")
    note(store, ann, "two")
    assert [change.action for change in store.journal.recent(9)] == [Action.NOTE, Action.NOTE, Action.CONFIRM]
    assert [change.action for change in store.journal.recent(9, Action.CONFIRM, Action.MERGE)] == [Action.CONFIRM]
    assert len(store.journal.recent(1, Action.NOTE)) == 1


def test_of_two_who_undo_the_same_change_at_once_one_is_told_so(store: Store, ann: int) -> None:
    change_id = note(store, ann, "moves to Vienna")
    start = Barrier(2)

    def undo(source: str) -> str:
        with Store(store.path) as own:
            start.wait()
            try:
                own.journal.undo(change_id, source)
            except IngestError as error:
                return str(error)
            return "done"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(undo, ["web", "terminal"]))
    assert outcomes == [f"change {change_id} was taken back already", "done"]
    assert remarks(store, ann) == []


def test_a_person_whom_an_address_book_has_can_be_taken_back(store: Store, ann: int) -> None:
    confirmed = store.journal.of_person(ann)[-1].id
    book = store.address_books.book("https://dav.example.org/book/").id
    store.address_books.remember(book, Link(0, "/book/ann.vcf", '"1"', ann, "BEGIN:VCARD", "sent"))
    store.address_books.raise_conflict(book, "/book/ann.vcf", ann, ConflictKind.BOTH_CHANGED, "BEGIN:VCARD")
    store.journal.undo(confirmed, "test")
    assert store.people.ids() == []
    assert (store.address_books.links(book), store.address_books.conflicts()) == ([], [])


def test_what_another_change_took_back_meanwhile_is_not_taken_back_twice(store: Store, ann: int) -> None:
    noted = note(store, ann, "once")
    store.journal.undo(noted, "test")

    def again() -> None:
        with store.journal.change("test", Action.TAKE_BACK, undoes=noted):
            pass

    with pytest.raises(ChangedSinceError, match="was taken back already"):
        again()
