"""Whom somebody means by a number or a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import PersonNotFoundError
from ingest.review.pile import Pile
from ingest.review.whom import known_of, people_meant
from ingest.store import Store
from models.review import Answers
from tests.piles import NOON, Card, confirm, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Yield a pile: Ann (1), Anna (2), Bob of Ann Ltd (3) and a Müller (4), who came through Ann."""
    with open_store(tmp_path_factory.mktemp("whom") / "cards.db") as store:
        confirm(store, Card("Ann Example"))
        confirm(store, Card("Anna Example"))
        confirm(store, Card("Bob Sample", "Ann Ltd"), Answers(occasion="Bread fair"))
        confirm(store, Card("Max Müller"), Answers(through="Ann Example"))
        yield store


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2", [2]),
        ("Ann Example", [1]),  # exactly so
        ("ann EXAMPLE", [1]),
        ("ann", [1, 2]),  # by name before by firm
        ("exam anna", [2]),
        ("sample", [3]),
        ("ltd", [3]),
        ("bread", [3]),
        ("muller", [4]),
        ("Mueller", [4]),
        ("Mullre", [4]),
    ],
)
def test_whom_a_text_may_mean(store: Store, text: str, ids: list[int]) -> None:
    assert sorted(each.id for each in people_meant(store, text)) == ids


@pytest.mark.parametrize("text", ["99", "nobody", "", "  "])
def test_a_text_that_means_nobody_says_so(store: Store, text: str) -> None:
    with pytest.raises(PersonNotFoundError, match="`ingest people` lists"):
        people_meant(store, text)


def test_the_number_of_somebody_who_was_merged_leads_to_the_one_they_are(tmp_path: Path) -> None:
    with open_store(tmp_path / "cards.db") as store:
        ann, bob = confirm(store, Card("Ann Example")), confirm(store, Card("Bob Sample"))
        Pile(store, "test").merge(ann, bob)
        assert [each.id for each in people_meant(store, str(bob))] == [ann]


def test_a_line_may_refer_to_the_persons_names_and_to_every_occasion(store: Store) -> None:
    known = known_of(store, store.people.person(2))
    assert (list(known.names), list(known.occasions)) == (["Anna", "Example"], ["Bread fair"])
    assert known.today == NOON.astimezone().date()
