"""Two who were made one here have one card in the address book; made two again, they have two."""

from __future__ import annotations

import pytest

from ingest.review.pile import Pile
from ingest.store import ConflictKind, Store
from ingest.sync.plan import Kind, Step
from ingest.sync.run import Sync
from ingest.sync.settle import Answer, settle
from ingest.sync.webdav import CardDav
from models.draft import Property, TelType
from models.person import Value
from tests.carddav import Server
from tests.sync.test_sync import add, kinds, sync

MOBILE, OTHER = "+491715550101", "+491715550102"


@pytest.fixture
def two(store: Store, server: Server) -> tuple[int, int]:
    """Return two people with a card there each."""
    anna = add(store, "Anna Berg", Value(0, Property.TEL, MOBILE, TelType.CELL))
    again = add(store, "A. Berg", Value(0, Property.EMAIL, "anna@example.org"))
    assert kinds(sync(store, server)) == [Kind.SEND_NEW, Kind.SEND_NEW]
    return anna, again


def planned(store: Store, server: Server) -> tuple[Step, ...]:
    with CardDav(server.url, server.user, server.password) as client:
        return Sync(store, client, client.books()[0].url).prepare().steps


def href_of(server: Server, text: str) -> str:
    (href,) = (href for href, card in server.cards().items() if text in card)
    return href


def test_a_merge_leaves_one_card_there_and_the_plan_says_so_in_words(
    store: Store, server: Server, two: tuple[int, int]
) -> None:
    Pile(store, "test").merge(*two)
    told = {(step.kind, step.name, step.why) for step in planned(store, server)}
    assert told == {
        (Kind.SEND, "Anna Berg", ""),
        (Kind.DELETE, "A. Berg", "merged into Anna Berg here, whose card has it all"),
    }
    assert len(server.cards()) == 2  # a plan does nothing
    assert kinds(sync(store, server)) == [Kind.SEND, Kind.DELETE]
    (card,) = server.cards().values()
    assert MOBILE in card
    assert "anna@example.org" in card
    assert card.count("\nFN:") == 1
    assert kinds(sync(store, server)) == []


def test_two_again_have_two_cards_again(store: Store, server: Server, two: tuple[int, int]) -> None:
    before = {card.split("UID:")[1].split()[0] for card in server.cards().values()}
    merge = Pile(store, "test").merge(*two)
    sync(store, server)
    Pile(store, "test").unmerge(merge)
    assert kinds(sync(store, server)) == [Kind.SEND_NEW, Kind.SEND]
    after = server.cards()
    assert {card.split("UID:")[1].split()[0] for card in after.values()} == before
    assert "anna@example.org" not in after[href_of(server, "FN:Anna Berg")]
    assert "anna@example.org" in after[href_of(server, "FN:A. Berg")]
    assert kinds(sync(store, server)) == []


def test_two_again_before_the_sync_keep_their_cards(store: Store, server: Server, two: tuple[int, int]) -> None:
    Pile(store, "test").unmerge(Pile(store, "test").merge(*two))
    assert kinds(sync(store, server)) == []
    assert len(server.cards()) == 2


@pytest.mark.parametrize(("answer", "kept"), [(Answer.OURS, False), (Answer.THEIRS, True)])
def test_a_card_that_was_changed_there_meanwhile_is_asked_about_and_not_deleted(
    store: Store, server: Server, two: tuple[int, int], answer: Answer, kept: bool
) -> None:
    Pile(store, "test").merge(*two)
    href = href_of(server, "FN:A. Berg")
    server.put(href, server.cards()[href].replace("END:VCARD", f"TEL;TYPE=CELL:{OTHER}\r\nEND:VCARD"))
    assert kinds(sync(store, server)) == [Kind.ASK, Kind.SEND]
    assert href in server.cards()
    assert kinds(sync(store, server)) == []  # as long as nobody has answered
    (question,) = store.address_books.conflicts()
    assert question.kind is ConflictKind.MERGED_HERE
    settle(store, question, answer)
    assert Kind.DELETE in kinds(sync(store, server))
    assert href not in server.cards()
    person = store.people.person(two[0])
    assert (OTHER in [value.value for value in person.values]) is kept
    assert MOBILE in [value.value for value in person.values]
    sync(store, server)
    (card,) = server.cards().values()
    assert (OTHER in card) is kept
    assert kinds(sync(store, server)) == []


def test_a_card_changed_in_the_last_moment_is_left_and_asked_about_by_the_next_sync(
    store: Store, server: Server, two: tuple[int, int]
) -> None:
    Pile(store, "test").merge(*two)
    with CardDav(server.url, server.user, server.password) as client:
        one = Sync(store, client, client.books()[0].url)
        plan = one.prepare()
        href = href_of(server, "FN:A. Berg")
        server.put(href, server.cards()[href].replace("END:VCARD", f"TEL;TYPE=CELL:{OTHER}\r\nEND:VCARD"))
        done = {each.step.kind: each.problem for each in one.carry_out(plan)}
    assert "changed there meanwhile" in done[Kind.DELETE]
    assert OTHER in server.cards()[href]
    assert kinds(sync(store, server)) == [Kind.ASK]


def test_one_made_two_again_while_the_question_was_read_is_not_deleted(
    store: Store, server: Server, two: tuple[int, int]
) -> None:
    merge = Pile(store, "test").merge(*two)
    with CardDav(server.url, server.user, server.password) as client:
        one = Sync(store, client, client.books()[0].url)
        plan = one.prepare()
        Pile(store, "test").unmerge(merge)
        problems = [each.problem for each in one.carry_out(plan) if each.step.kind is Kind.DELETE]
    assert problems
    assert all(problems)
    assert len(server.cards()) == 2


def test_a_card_of_one_who_is_not_sent_stays_until_the_whole_is_there(store: Store, server: Server) -> None:
    there = add(store, "A. Berg")
    sync(store, server)
    whole = add(store, "Anna Berg")
    Pile(store, "test").merge(whole, there)
    with CardDav(server.url, server.user, server.password) as client:
        assert Sync(store, client, client.books()[0].url).prepare([]).steps == ()
    assert kinds(sync(store, server)) == [Kind.SEND_NEW, Kind.DELETE]
    assert list(server.cards()) == [href_of(server, "FN:Anna Berg")]


def test_a_card_deleted_there_too_is_no_question(store: Store, server: Server, two: tuple[int, int]) -> None:
    Pile(store, "test").merge(*two)
    server.request("DELETE", href_of(server, "FN:A. Berg"))
    assert kinds(sync(store, server)) == [Kind.SEND, Kind.DELETE]
    assert kinds(sync(store, server)) == []
