"""People are found as one types: umlauts folded, words begun, typos forgiven, the name first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from ingest.review.pile import Pile
from ingest.store import Action, Store
from models.draft import Property
from models.person import RemarkKind
from models.review import Answers
from tests.piles import NOON, Card, confirm, open_store

MEETING = Answers(
    met_on=date(2026, 11, 20),
    met_at="Köln",
    how="by chance",
    through="Dora Probe",
    occasion="Backmesse",
    talked="sourdough",
    mind="moves to Graz",
    step="send the plan",
    why="knows flour",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield a pile: 1 Jürgen Weiß with everything, 2 Mueller, 3 a firm named Weiss, 4 Søren."""
    with open_store(tmp_path_factory.mktemp("search") / "cards.db") as store:
        confirm(store, Card("Jürgen Weiß", "Süßwerk GmbH", "Konditor", "j.weiss@example.com", "+491701234567"), MEETING)
        confirm(store, Card("Max Mueller"))
        confirm(store, Card("Bob Sample", "Weiss AG"))
        confirm(store, Card("Søren Łódź-Ångström", "Café Noir"))
        yield store


def find(store: Store, query: str) -> list[int]:
    return [summary.id for summary in store.search.find(query)]


@pytest.mark.parametrize(
    "query",
    [
        *("Jürgen", "jurgen", "JUERGEN", "jür", "j", "weiß jürgen", "suesswerk", "susswerk", "süßwerk", "konditor"),
        *("j.weiss@example.com", "+491701234567", "491701"),
        *("köln", "koeln", "chance", "dora", "backm", "sourdough", "graz", "plan", "flour", "jürgen graz"),
    ],
)
def test_everything_that_is_known_of_somebody_finds_them(store: Store, query: str) -> None:
    assert find(store, query)[:1] == [1]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("müller", [2]),  # as a German types it
        ("muller", [2]),  # as an English keyboard does: forgiven
        ("mueller", [2]),
        ("soren", [4]),
        ("lodz", [4]),
        ("angstrom", [4]),
        ("cafe", [4]),
        ("weiss", [1, 3]),  # the name before the firm
        ("jurgne", [1]),  # two letters changed places
        ("konditr", [1]),  # one is missing
        ("konfitor", [1]),  # one is another
        ("sourdouhg", [1]),
        ("bakcmesse", [1]),
        ("max muelelr", [2]),
        ("jürgen xylophon", []),  # every word must be found
        ("grax", [1]),
        ("gra", [1]),
        ("grx", []),  # a short word is forgiven nothing
        ("", []),
        ("  .,-  ", []),
        ('"', []),
        ("name:x OR 1", []),
        ("NEAR(", []),
        ("*", []),
    ],
)
def test_who_is_found(store: Store, query: str, ids: list[int]) -> None:
    assert find(store, query) == ids


@pytest.mark.parametrize("query", ['weiss"', "weiss*", "(weiss", "weiss)", "^weiss", "{weiss}", "-weiss", "weiss'--"])
def test_no_sign_is_an_order_to_the_database(store: Store, query: str) -> None:
    assert find(store, query) == [1, 3]


def test_no_more_are_found_than_asked_for(store: Store) -> None:
    assert [each.id for each in store.search.find("weiss", limit=1)] == [1]


def test_what_is_found_follows_every_change_and_its_undoing(store: Store) -> None:
    pile = Pile(store, "test")
    pile.add_remark(2, RemarkKind.OTHER, "plays the bassoon", NOON.date())
    assert find(store, "bassoon") == [2]
    store.journal.undo(store.journal.recent(1, Action.NOTE)[0].id, "test")
    assert find(store, "bassoon") == []
    value = pile.add_value(2, Property.ORG, "Orchestra Ltd")
    assert find(store, "orchestra") == [2]
    pile.remove_value(2, value)
    assert find(store, "orchestra") == []


def test_a_value_that_ended_still_finds_its_person(store: Store) -> None:
    confirm(store, Card("Bob Sample", "Other Ltd"), Answers(), onto=3)
    assert 3 in find(store, "weiss ag")


@pytest.mark.parametrize("pasted", ["ann " * 20_000, " ".join(f"word{number}" for number in range(20_000))])
def test_a_whole_letter_that_is_pasted_into_the_search_is_answered_at_once(store: Store, pasted: str) -> None:
    confirm(store, Card("Ann Example"))
    begun = perf_counter()
    found = store.search.find(pasted)
    assert perf_counter() - begun < 1
    assert len(found) == (1 if pasted.startswith("ann") else 0)


@pytest.mark.parametrize(
    ("written", "query"),
    [
        ("Brotmesse", "brot messe"),
        ("Brot Messe", "brotmesse"),
        ("Brot-Messe", "brotmess"),
        ("Große Käsetheke", "große käse theke"),
        ("Große Käse Theke", "kaesetheke"),
    ],
)
def test_a_compound_is_found_however_it_is_written(tmp_path: Path, written: str, query: str) -> None:
    with open_store(tmp_path / "cards.db") as store:
        wanted = confirm(store, Card("Ann Example"), Answers(met_on=NOON.date(), occasion=written))
        confirm(store, Card("Bob Sample"), Answers(met_on=NOON.date(), occasion="Messe für Wein"))
        assert find(store, query)[0] == wanted
        assert find(store, f"{query} example") == [wanted]
