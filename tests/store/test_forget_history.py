"""Forgetting somebody takes their traces out of the history, and leaves what it knows of others whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.review.apart import tell_apart
from ingest.review.occasions import join_occasions, rename_occasion
from ingest.review.pile import Pile
from ingest.store import Store
from models.draft import Property
from models.person import Occasion
from models.review import Answers
from tests.piles import Card, add_card, confirm, open_store

DAY = date(2026, 11, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as opened:
        yield opened


def occasion(store: Store, person: int) -> Occasion:
    found = store.people.person(person).encounters[0].occasion
    assert found is not None
    return found


def bytes_of(store: Store) -> bytes:
    store.close()
    return b"".join(path.read_bytes() for path in sorted(store.path.parent.rglob("*")) if path.is_file())


def forget_somebody(store: Store) -> None:
    store.oblivion.forget_person(confirm(store, Card("Quirin Vergessner")))


def forget_a_card(store: Store) -> None:
    store.oblivion.forget_draft(add_card(store, Card("Quirin Vergessner")))


@pytest.mark.parametrize("forget", [forget_somebody, forget_a_card])
@pytest.mark.parametrize("joined", [False, True])
def test_an_occasion_renamed_or_joined_can_be_taken_back_after_a_stranger_was_forgotten(
    store: Store, forget: Callable[[Store], None], *, joined: bool
) -> None:
    ann = confirm(store, Card("Anna Eins"), Answers(DAY, occasion="Hannover"))
    old = occasion(store, ann)
    if joined:
        ben = confirm(store, Card("Ben Zwei"), Answers(DAY, occasion="Messe"))
        moved = join_occasions(store, "test", old.id, occasion(store, ben).id)
    else:
        moved = rename_occasion(store, "test", old.id, "Messe")  # type: ignore[assignment]
    before = store.journal.find(moved.change_id)
    forget(store)
    assert store.journal.find(moved.change_id) == before
    store.journal.undo(moved.change_id, "test")
    assert occasion(store, ann) == old


def test_the_former_name_of_an_occasion_at_which_nobody_else_was_met_is_forgotten(store: Store) -> None:
    gone = confirm(store, Card("Quirin Vergessner"), Answers(DAY, occasion="Fest bei Vergessner"))
    rename_occasion(store, "test", occasion(store, gone).id, "Fest")
    confirm(store, Card("Berta Bleibt"), Answers(DAY, occasion="Fest"))
    store.oblivion.forget_person(gone)
    assert [each.occasion.name for each in store.people.occasions()] == ["Fest"]
    assert b"Vergessner" not in bytes_of(store)


def remove_meeting(store: Store, person: int) -> None:
    Pile(store, "test").remove(person, "meetings", store.people.person(person).encounters[0].id)


def undo_last(store: Store, person: int) -> None:  # noqa: ARG001  (one of several of the same kind)
    store.journal.undo(store.journal.recent(1)[0].id, "test")


@pytest.mark.parametrize("take_out", [remove_meeting, undo_last])
def test_a_go_between_is_taken_out_of_meetings_that_only_the_history_knows(
    store: Store, take_out: Callable[[Store, int], None]
) -> None:
    gone = confirm(store, Card("Quirin Vergessner"))
    stays = confirm(store, Card("Berta Bleibt"), Answers(DAY, through="Quirin Vergessner"))
    take_out(store, stays)
    assert store.oblivion.forget_person(gone).mentions == 1
    assert b"Vergessner" not in bytes_of(store)


def test_a_removed_meeting_comes_back_without_the_forgotten_go_between_and_others_keep_theirs(store: Store) -> None:
    gone = confirm(store, Card("Quirin Vergessner"))
    confirm(store, Card("Karl Kennt"))
    stays = confirm(store, Card("Berta Bleibt"), Answers(DAY, occasion="Messe", through="Quirin Vergessner"))
    Pile(store, "test").add_encounter(stays, Answers(DAY, through="Karl Kennt"))
    remove_meeting(store, stays)
    store.oblivion.forget_person(gone)
    undo_last(store, stays)
    assert {met.through for met in store.people.person(stays).encounters} == {"", "Karl Kennt"}


def test_a_go_between_is_taken_out_by_a_name_that_they_had_once(store: Store) -> None:
    confirm(store, Card("Berta Bleibt"), Answers(DAY, through="Quirin Vergessner"))
    gone = confirm(store, Card("Quirin Vergessner"))
    name = next(value for value in store.people.person(gone).values if value.property is Property.FN)
    Pile(store, "test").set_value(gone, replace(name, value="Quirin Neu"), name.value)
    store.oblivion.forget_person(gone)
    assert b"Vergessner" not in bytes_of(store)


def test_a_merge_that_was_taken_back_does_not_name_the_forgotten_one(store: Store) -> None:
    gone, stays = confirm(store, Card("Quirin Vergessner")), confirm(store, Card("Berta Bleibt"))
    pile = Pile(store, "test")
    pile.unmerge(pile.merge(gone, stays))
    tell_apart(store, "test", gone, [stays])
    store.oblivion.forget_person(gone)
    assert b"Vergessner" not in bytes_of(store)
