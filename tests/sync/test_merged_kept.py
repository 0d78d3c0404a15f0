"""The card of a part stays there as long as the card of the whole has not all of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.review.pile import Pile
from ingest.store import Store
from ingest.sync.plan import Kind
from ingest.sync.run import Sync
from ingest.sync.settle import Answer, settle
from ingest.sync.webdav import CardDav
from models.draft import Property
from tests.carddav import Server
from tests.sync.test_merged import MOBILE, OTHER, href_of
from tests.sync.test_merged import two as two  # a fixture  # noqa: PLC0414
from tests.sync.test_sync import add, kinds, sync

FIRST = "anna@example.org"


def sync_only(store: Store, server: Server, people: Sequence[int]) -> list[Kind]:
    with CardDav(server.url, server.user, server.password) as client:
        one = Sync(store, client, client.books()[0].url)
        return kinds(list(one.carry_out(one.prepare(people))))


def has(server: Server, *texts: str) -> bool:
    """Whether some card there has all of these."""
    return any(all(text in card for text in texts) for card in server.cards().values())


def test_the_whole_is_not_among_those_who_are_sent(store: Store, server: Server, two: tuple[int, int]) -> None:
    Pile(store, "test").merge(*two)
    assert sync_only(store, server, []) == []
    assert has(server, FIRST)
    assert kinds(sync(store, server)) == [Kind.SEND, Kind.DELETE]


def test_the_whole_is_not_sent_but_its_card_has_it_all_since_before(
    store: Store, server: Server, two: tuple[int, int]
) -> None:
    third = add(store, "Anne Berg")
    sync(store, server)
    Pile(store, "test").merge(*two)
    sync(store, server)
    Pile(store, "test").merge(two[0], third)
    sync_only(store, server, [two[0]])
    assert list(server.cards()) == [href_of(server, "FN:Anna Berg")]


@pytest.mark.parametrize("answer", [Answer.OURS, Answer.THEIRS])
def test_the_card_of_the_whole_was_deleted_there(
    store: Store, server: Server, two: tuple[int, int], answer: Answer
) -> None:
    Pile(store, "test").merge(*two)
    server.request("DELETE", href_of(server, "FN:Anna Berg"))
    assert kinds(sync(store, server)) == [Kind.ASK]
    assert has(server, FIRST)
    settle(store, store.address_books.conflicts()[0], answer)
    kinds(sync(store, server))
    assert len(server.cards()) == 1
    assert has(server, FIRST)
    assert has(server, FIRST, MOBILE) is (answer is Answer.OURS)
    assert kinds(sync(store, server)) == []


def test_a_question_is_open_on_the_whole(store: Store, server: Server, two: tuple[int, int]) -> None:
    href = href_of(server, "FN:Anna Berg")
    (value,) = store.people.person(two[0]).current(Property.TEL)
    Pile(store, "test").remove_value(two[0], value.id)
    server.put(href, server.cards()[href].replace(MOBILE, OTHER))
    assert kinds(sync(store, server)) == [Kind.ASK]
    Pile(store, "test").merge(*two)
    assert kinds(sync(store, server)) == []
    assert has(server, FIRST)
    settle(store, store.address_books.conflicts()[0], Answer.THEIRS)
    assert kinds(sync(store, server)) == [Kind.SEND, Kind.DELETE]
    assert has(server, FIRST, OTHER)


def test_the_card_of_the_whole_is_asked_about_in_the_same_plan(
    store: Store, server: Server, two: tuple[int, int]
) -> None:
    href = href_of(server, "FN:Anna Berg")
    Pile(store, "test").merge(*two)
    server.put(href, server.cards()[href].replace("END:VCARD", "EMAIL:else@example.org\r\nEND:VCARD"))
    assert kinds(sync(store, server)) == [Kind.ASK]
    assert len(server.cards()) == 2


def test_the_card_of_the_whole_did_not_get_there(store: Store, server: Server, two: tuple[int, int]) -> None:
    Pile(store, "test").merge(*two)
    href = href_of(server, "FN:Anna Berg")
    with CardDav(server.url, server.user, server.password) as client:
        one = Sync(store, client, client.books()[0].url)
        plan = one.prepare()
        server.put(href, server.cards()[href].replace("FN:Anna Berg", "FN:Anna Berg-Tal"))
        problems = {done.step.kind: done.problem for done in one.carry_out(plan)}
    assert "changed there meanwhile" in problems[Kind.SEND]
    assert "did not get there" in problems[Kind.DELETE]
    assert has(server, FIRST)
    assert kinds(sync(store, server)) == [Kind.MEET, Kind.DELETE]
    assert has(server, FIRST, MOBILE, "Anna Berg-Tal")


def test_the_whole_became_a_part_of_yet_another_since_it_was_planned(
    store: Store, server: Server, two: tuple[int, int]
) -> None:
    third = add(store, "Anne Berg")
    sync(store, server)
    Pile(store, "test").merge(*two)
    with CardDav(server.url, server.user, server.password) as client:
        one = Sync(store, client, client.books()[0].url)
        plan = one.prepare()
        Pile(store, "test").merge(third, two[0])
        assert all(done.problem for done in one.carry_out(plan))
    assert len(server.cards()) == 3
    kinds(sync(store, server))
    assert list(server.cards()) == [href_of(server, "FN:Anne Berg")]
    assert has(server, FIRST, MOBILE)
