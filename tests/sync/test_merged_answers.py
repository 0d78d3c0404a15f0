"""An old question that is answered after a merge, or after the two were made two again: nobody loses anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from ingest.review.pile import Pile
from ingest.store import ConflictKind, Store
from ingest.sync.settle import Answer, settle
from models.draft import Property, TelType
from models.person import Value
from tests.carddav import Server
from tests.sync.test_merged import MOBILE, OTHER, href_of
from tests.sync.test_sync import add, kinds, sync

FIRST, HERE, THERE = "anna@example.org", "here@example.org", "there@example.org"
PERHAPS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:perhaps-1\r\nFN:A. Berg\r\nN:Berg;A.;;;\r\n"
    f"EMAIL:{FIRST}\r\nTEL;TYPE=CELL:{OTHER}\r\nEND:VCARD\r\n"
)


def both_changed(store: Store, server: Server, again: int) -> None:
    sync(store, server)
    (value,) = store.people.person(again).current(Property.EMAIL)
    Pile(store, "test").set_value(again, replace(value, value=HERE), value.value)
    href = href_of(server, "FN:A. Berg")
    server.put(href, server.cards()[href].replace(FIRST, THERE))


def deleted_there(store: Store, server: Server, _: int) -> None:
    sync(store, server)
    server.request("DELETE", href_of(server, "FN:A. Berg"))


def perhaps_known(_: Store, server: Server, __: int) -> None:
    server.put("/erika/cards/perhaps.vcf", PERHAPS)


RAISED: Mapping[ConflictKind, Callable[[Store, Server, int], None]] = {
    ConflictKind.BOTH_CHANGED: both_changed,
    ConflictKind.DELETED_THERE: deleted_there,
    ConflictKind.PERHAPS_KNOWN: perhaps_known,
}


def held(store: Store) -> dict[str, set[str]]:
    """Return what everybody here has but for their name, by their names."""
    people = store.people.people(store.people.ids())
    return {
        each.name: {value.value for value in each.values if value.property in {Property.EMAIL, Property.TEL}}
        for each in people
    }


def shown_there(server: Server) -> dict[str, set[str]]:
    found = {}
    for card in server.cards().values():
        lines = [line.partition(":") for line in card.splitlines()]
        (name,) = (text for key, _, text in lines if key == "FN")
        found[name] = {text for key, _, text in lines if key.split(";")[0] in {"EMAIL", "TEL"}}
    assert len(found) == len(server.cards())
    return found


def ask(store: Store, server: Server, kind: ConflictKind) -> int:
    """Raise a question on A. Berg's card, merge her into Anna Berg and return the merge."""
    anna = add(store, "Anna Berg", Value(0, Property.TEL, MOBILE, TelType.CELL))
    part = add(store, "A. Berg", Value(0, Property.EMAIL, FIRST))
    RAISED[kind](store, server, part)
    sync(store, server)
    return Pile(store, "test").merge(anna, part)


BOTH, GONE, PERHAPS_KNOWN = ConflictKind.BOTH_CHANGED, ConflictKind.DELETED_THERE, ConflictKind.PERHAPS_KNOWN


@pytest.mark.parametrize(
    ("kind", "answer", "here"),
    [
        (BOTH, Answer.OURS, {"Anna Berg": {MOBILE, HERE}}),
        (BOTH, Answer.THEIRS, {"Anna Berg": {MOBILE, HERE, THERE}}),
        (GONE, Answer.OURS, {"Anna Berg": {MOBILE, FIRST}}),
        (GONE, Answer.THEIRS, {"Anna Berg": {MOBILE, FIRST}}),
        (PERHAPS_KNOWN, Answer.SAME, {"Anna Berg": {MOBILE, FIRST, OTHER}}),
        (PERHAPS_KNOWN, Answer.NEW, {"Anna Berg": {MOBILE, FIRST}, "A. Berg": {FIRST, OTHER}}),
    ],
)
def test_an_answer_after_the_merge_takes_nothing_from_the_one_who_has_it_all(
    store: Store, server: Server, kind: ConflictKind, answer: Answer, here: dict[str, set[str]]
) -> None:
    ask(store, server, kind)
    (question,) = store.address_books.conflicts()
    assert question.kind is kind
    settle(store, question, answer)
    assert held(store) == here
    kinds(sync(store, server))
    assert held(store) == here
    assert shown_there(server) == here
    assert kinds(sync(store, server)) == []


@pytest.mark.parametrize(
    ("kind", "answer", "part"),
    [
        (BOTH, Answer.OURS, {HERE}),
        (BOTH, Answer.THEIRS, {THERE}),
        (GONE, Answer.OURS, {FIRST}),
        (GONE, Answer.THEIRS, {FIRST}),
        (PERHAPS_KNOWN, Answer.SAME, {FIRST, OTHER}),
    ],
)
def test_an_answer_after_two_were_made_two_again_is_of_the_one_it_was_asked_about(
    store: Store, server: Server, kind: ConflictKind, answer: Answer, part: set[str]
) -> None:
    merge = ask(store, server, kind)
    Pile(store, "test").unmerge(merge)
    settle(store, store.address_books.conflicts()[0], answer)
    here = {"Anna Berg": {MOBILE}, "A. Berg": part}
    assert held(store) == here
    kinds(sync(store, server))
    assert held(store) == here
    if (kind, answer) == (GONE, Answer.THEIRS):  # kept here only
        del here["A. Berg"]
    assert shown_there(server) == here
    assert kinds(sync(store, server)) == []


@pytest.mark.parametrize("answer", [Answer.OURS, Answer.THEIRS])
def test_an_answer_before_two_are_made_two_again_leaves_the_card_with_the_part(
    store: Store, server: Server, answer: Answer
) -> None:
    merge = ask(store, server, BOTH)
    settle(store, store.address_books.conflicts()[0], answer)
    Pile(store, "test").unmerge(merge)
    kinds(sync(store, server))
    assert MOBILE in shown_there(server)["Anna Berg"]
    assert shown_there(server) == held(store)
    assert shown_there(server)["A. Berg"] == {HERE}
    assert kinds(sync(store, server)) == []


@pytest.mark.parametrize(("answer", "email"), [(Answer.OURS, FIRST), (Answer.THEIRS, THERE)])
def test_a_question_of_the_merge_is_answered_after_it_was_taken_back(
    store: Store, server: Server, answer: Answer, email: str
) -> None:
    anna = add(store, "Anna Berg", Value(0, Property.TEL, MOBILE, TelType.CELL))
    part = add(store, "A. Berg", Value(0, Property.EMAIL, FIRST))
    sync(store, server)
    merge = Pile(store, "test").merge(anna, part)
    href = href_of(server, "FN:A. Berg")
    server.put(href, server.cards()[href].replace(FIRST, THERE))
    sync(store, server)
    Pile(store, "test").unmerge(merge)
    (question,) = store.address_books.conflicts()
    assert question.kind is ConflictKind.MERGED_HERE
    settle(store, question, answer)
    kinds(sync(store, server))
    assert held(store) == shown_there(server) == {"Anna Berg": {MOBILE}, "A. Berg": {email}}
    assert kinds(sync(store, server)) == []


def test_a_question_on_the_card_of_the_whole_takes_nothing_that_came_by_the_merge(store: Store, server: Server) -> None:
    anna = add(store, "A. Berg", Value(0, Property.EMAIL, FIRST))
    other = add(store, "Anna Berg", Value(0, Property.TEL, MOBILE, TelType.CELL))
    both_changed(store, server, anna)
    sync(store, server)
    Pile(store, "test").merge(anna, other)
    settle(store, store.address_books.conflicts()[0], Answer.THEIRS)
    kinds(sync(store, server))
    assert held(store) == shown_there(server) == {"A. Berg": {MOBILE, HERE, THERE}}
    assert kinds(sync(store, server)) == []


@pytest.mark.parametrize(("answer", "added"), [(Answer.OURS, set()), (Answer.THEIRS, {THERE})])
def test_a_card_of_a_part_that_comes_back_is_asked_about_as_one_of_a_part(
    store: Store, server: Server, answer: Answer, added: set[str]
) -> None:
    anna = add(store, "Anna Berg", Value(0, Property.TEL, MOBILE, TelType.CELL))
    part = add(store, "A. Berg", Value(0, Property.EMAIL, FIRST))
    sync(store, server)
    href = href_of(server, "FN:A. Berg")
    card = server.cards()[href]
    Pile(store, "test").merge(anna, part)
    sync(store, server)
    server.put(href, card.replace(FIRST, THERE))
    sync(store, server)
    (question,) = store.address_books.conflicts()
    assert question.kind is ConflictKind.MERGED_HERE
    settle(store, question, answer)
    kinds(sync(store, server))
    assert held(store) == shown_there(server) == {"Anna Berg": {MOBILE, FIRST, *added}}
    assert kinds(sync(store, server)) == []


def test_a_card_met_as_one_of_somebody_known_keeps_its_uid_there(store: Store, server: Server) -> None:
    person = add(store, "A. Berg", Value(0, Property.EMAIL, FIRST))
    perhaps_known(store, server, person)
    sync(store, server)
    settle(store, store.address_books.conflicts()[0], Answer.SAME)
    Pile(store, "test").add_value(person, Property.EMAIL, HERE)
    kinds(sync(store, server))
    (card,) = server.cards().values()
    assert "UID:perhaps-1" in card
    assert HERE in card
    assert kinds(sync(store, server)) == []
