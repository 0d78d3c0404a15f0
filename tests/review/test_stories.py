"""Whatever was done to the pile in whatever order: undone newest first, it is as it was in the beginning."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.review.desk import Desk
from ingest.review.intake import take_in
from ingest.review.pile import Pile
from ingest.store import Action, Store
from models.draft import Property
from models.person import Encounter, NewPerson, Occasion, Owner, RemarkKind, Value
from models.review import Answers
from tests.piles import NOON, Card, add_cards, form_of, open_store

DAY = NOON.date()
TABLES = ("persons", "properties", "cards", "meetings", "occasions", "remarks", "steps", "extras")
CARDS = (
    Card("Anna Berg", "Nordlicht GmbH", email="a@example.com"),
    Card("Otto Fuchs", "Südwind AG", mobile="+49 171 1234567"),
    Card("Anna Berg", "Südwind AG"),
)
ANSWERS = (
    Answers(),
    Answers(met_on=DAY, met_at="Wien", occasion="Messe", through="Otto Fuchs", talked="Holz", why="weil"),
    Answers(met_on=DAY, met_at="Wien", step="ruf an"),
)
Story = tuple[str, int, int]


def _imported(store: Store, number: int) -> None:
    met = Encounter(1, DAY, "Wien", occasion=Occasion(0, "Messe"))
    value = Value(0, Property.FN, f"Ina {number}")
    take_in(
        store, [NewPerson(f"uid-{number}", "x.vcf", values=(value,), encounters=(met,), extras=("X-A:1",))], "x.vcf"
    )


def _confirmed(store: Store, a: int, b: int, onto: int | None = None, *, two_sided: bool = False) -> None:
    drafts = add_cards(store, CARDS[a % 3], CARDS[b % 3])[: 2 if two_sided else 1]
    Desk(store, "test").commit(form_of(store, drafts[0], ANSWERS[b % 3]), onto, *drafts[1:])


def _unmerged(store: Store) -> None:
    for change in store.journal.recent(1, Action.MERGE):
        Pile(store, "test").unmerge(change.id)


def _let_go(store: Store, number: int) -> None:
    Desk(store, "test").let_go(add_cards(store, CARDS[number % 3])[0])


def act(store: Store, story: Story) -> None:
    """Do one thing; one that makes no sense at this moment is refused, as a person would be."""
    name, a, b = story
    pile, ids = Pile(store, "test"), store.people.ids() or [0]
    who, other = ids[a % len(ids)], ids[b % len(ids)]
    person = store.people.person(who) if who else None
    values = [value.id for value in person.values] if person else []
    met = [each.id for each in person.encounters] if person else []
    acts: dict[str, Callable[[], object]] = {
        "confirm": lambda: _confirmed(store, a, b),
        "join": lambda: _confirmed(store, a, b, who),
        "two sides": lambda: _confirmed(store, a, b, two_sided=True),
        "let go": lambda: _let_go(store, a),
        "import": lambda: _imported(store, a),
        "add": lambda: pile.add_value(who, Property.EMAIL, f"x{b}@example.com"),
        "remove": lambda: pile.remove_value(who, values[b % len(values)] if values else 0),
        "why": lambda: pile.set_why(who, f"{b}"),
        "met": lambda: pile.add_encounter(who, ANSWERS[b % 3]),
        "not met": lambda: pile.remove(who, "meetings", met[b % len(met)] if met else 0),
        "remark": lambda: pile.add_remark(who, RemarkKind.MIND, f"{b}", DAY),
        "step": lambda: pile.add_step(who, f"{b}", Owner.ME, DAY),
        "merge": lambda: pile.merge(who, other, drop=values[:1] if b % 2 else ()),
        "unmerge": lambda: _unmerged(store),
    }
    acts[name]()


NAMES = ("confirm", "join", "two sides", "let go", "import", "add", "remove", "why", "met", "not met", "remark", "step")
STORIES = st.lists(
    st.tuples(st.sampled_from((*NAMES, "merge", "unmerge")), st.integers(0, 5), st.integers(0, 5)), max_size=16
)


def _rows(store: Store) -> dict[str, list[dict[str, object]]]:
    return {table: store._connection.all(f"SELECT * FROM {table} ORDER BY id") for table in TABLES}  # noqa: S608


@given(STORIES)
@settings(max_examples=40, deadline=None)
def test_all_that_was_done_is_undone_newest_first_and_nothing_is_left(stories: Sequence[Story]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "cards.db") as store:
        for story in stories:
            before = _rows(store)
            try:
                act(store, story)
            except IngestError:
                assert _rows(store) == before
        desk = Desk(store, "test")
        for change in store.journal.recent(1000):
            if change.can_be_undone:
                desk.undo(change.id)
        assert not any(_rows(store).values())
        assert store.search.find("anna") == []
        assert all(waiting.decided_at is None for waiting in store.queue.pending())
        assert len(store.queue.pending()) == store._connection.one("SELECT count(*) AS n FROM card_drafts")["n"]  # type: ignore[index]
