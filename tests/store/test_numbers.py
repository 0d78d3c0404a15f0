"""People are found by a phone number however one types it: at home, from abroad, in groups, by its end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.review.pile import Pile
from ingest.store import Action, Store
from models.draft import Property
from models.person import RemarkKind
from tests.piles import NOON, Card, confirm, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield a pile: 1 with a German mobile, 2 with an Austrian office, 3 with a number as it was printed, 4 without."""
    with open_store(tmp_path_factory.mktemp("numbers") / "cards.db") as store:
        confirm(store, Card("Ann Example", mobile="+491701234567"))
        confirm(store, Card("Bob Sample", office="+4319876543"))
        confirm(store, Card("Cy Other"))
        confirm(store, Card("Dora 2026"))
        with store.journal.change("test", Action.EDIT) as change:  # as an old address book may have it
            row = {"person_id": 3, "position": 9, "property": Property.TEL, "value": "0911 / 55-66 770"}
            change.insert("properties", {**row, "origin": "imported"})
        Pile(store, "test").add_remark(4, RemarkKind.OTHER, "room 0815, 4711", NOON.date())
        yield store


def find(store: Store, query: str) -> list[int]:
    return [summary.id for summary in store.search.find(query)]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("+49 170 1234567", [1]),
        ("0170 123 45 67", [1]),
        ("(0170) 1234-567", [1]),
        ("0170/123 45.67", [1]),
        ("0049 170 1234567", [1]),
        ("+49 (0) 170 1234567", [1]),
        ("0170 12", [1]),
        ("4567", [1]),
        ("34567 ", [1]),
        ("01 987 65 43", [2]),
        ("+43 1 9876543", [2]),
        ("0911 5566770", [3]),
        ("+49 911 5566770", [3]),
        ("6770", [3]),
        ("0170 123 45 68", []),
        ("567", []),
        ("+", []),
    ],
)
def test_a_number_is_found_however_it_is_typed(store: Store, query: str, ids: list[int]) -> None:
    assert find(store, query) == ids


def test_what_may_be_a_year_or_a_room_is_looked_for_as_a_word_too(store: Store) -> None:
    assert find(store, "2026") == [4]
    assert find(store, "0815") == [4]
    assert find(store, "4711") == [4]


def test_whoever_has_a_number_that_ends_so_comes_first(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(tmp_path_factory.mktemp("ends") / "cards.db") as store:
        confirm(store, Card("Inside", mobile="+491704567999"))
        confirm(store, Card("At the end", mobile="+491709994567"))
        assert find(store, "4567") == [2, 1]
        assert [each.id for each in store.search.find("4567", limit=1)] == [2]


def test_whoever_became_a_part_of_another_is_not_found_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(tmp_path_factory.mktemp("merged") / "cards.db") as store:
        ann = confirm(store, Card("Ann", mobile="+491701234567"))
        confirm(store, Card("Anne", mobile="+491701234567"))
        Pile(store, "test").merge(ann, 2)
        assert find(store, "0170 1234567") == [ann]
