"""A pile as it grows over years keeps its pages quick; `make pages` measures the large one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.store import Store
from models.review import ReviewState
from samples.pile import PileRecipe, write_pile
from tests.web.speed import limit, measure

SMALL = PileRecipe(people=150, cards=10, drafts=8, circle=5)


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pile") / "cards.db"
    write_pile(path, SMALL)
    return path


def test_the_pile_has_what_its_recipe_says(pile: Path) -> None:
    with Store(pile) as store:
        assert store.people.count() == SMALL.people
        assert len(store.people.list_circle()) == SMALL.circle
        assert store.counts()[ReviewState.PENDING] == SMALL.drafts
        assert store.counts()[ReviewState.APPROVED] == SMALL.cards
        assert 0 < store.people.count_needing_context() < SMALL.people


def test_the_same_recipe_gives_the_same_pile(pile: Path, tmp_path: Path) -> None:
    write_pile(tmp_path / "again.db", SMALL)
    with Store(pile) as one, Store(tmp_path / "again.db") as other:
        assert one.people.people(one.people.ids()) == other.people.people(other.people.ids())


def test_no_page_works_longer_than_it_may(pile: Path) -> None:
    # By the work of this process and its median: other tests run beside this one, and ten requests have no percentiles.
    slow = {name: it.work for name, it in measure(pile, times=10).items() if it.work > limit(name)}
    assert slow == {}
