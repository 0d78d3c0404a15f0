"""Four people become one and four again: in any order, whatever was changed between, no row is lost or altered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from ingest.review.desk import Desk
from ingest.review.pile import Pile
from ingest.store import Action, Store
from models.draft import Property
from models.person import RemarkKind
from tests.piles import NOON, Card, add_cards, confirm, open_store

TODAY = NOON.date()
TABLES = ("persons", "properties", "cards", "meetings", "remarks", "steps", "extras")
Rows = dict[tuple[str, int], dict[str, Any]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("pile") / "cards.db") as store:
        yield store


# All four become one in the end, two by two and in any order, with edits between: small draws make long stories.
VALUES = st.tuples(st.sampled_from([Property.FN, Property.EMAIL, Property.ORG]), st.sampled_from("abc"), st.booleans())
PEOPLE = st.fixed_dictionaries(
    {
        "values": st.lists(VALUES, min_size=2, max_size=4),
        "whole": st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()),
        "why": st.sampled_from(["", "bakes", "sings"]),
        "rhythm": st.sampled_from([None, 30, 90]),
        "through": st.none() | st.integers(0, 3),
    }
)
EDITS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 99)), max_size=2)
MERGES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 99), EDITS), min_size=3, max_size=3)


class Story:
    """Four people, merged and edited at random; knows what the rows must be once all merges are undone."""

    def __init__(self, store: Store, drawn: list[dict[str, Any]]) -> None:
        self.store = store
        self.pile = Pile(store, "test")
        drafts = iter(add_cards(store, *(Card(f"Card {at}") for at in range(len(drawn)))))
        with store.journal.change("test", Action.IMPORT) as change:
            uid = f"urn:example:{change.change_id}"
            row = {"source": "test", "created_at": NOON.isoformat()}
            self.ids = [
                change.insert("persons", {**row, "uid": f"{uid}:{at}", "why": one["why"], "rhythm_days": one["rhythm"]})
                for at, one in enumerate(drawn)
            ]
            for person_id, one in zip(self.ids, drawn, strict=True):
                self._fill(change, person_id, one, next(drafts))
        self.expected = self.rows()
        self.merges: list[int] = []

    def _fill(self, change: Any, person_id: int, one: dict[str, Any], draft_id: int) -> None:
        own = {"person_id": person_id}
        for at, (kind, text, ended) in enumerate(one["values"]):
            until = "2026-01-01" if ended else None
            value = {"property": kind, "value": text, "origin": "typed", "until": until}
            change.insert("properties", {**own, "position": at, **value})
        card, met, step, extra = one["whole"]
        if card:
            change.insert("cards", {**own, "draft_id": draft_id})
        if met:
            through = None if one["through"] is None else self.ids[one["through"]]
            met_id = change.insert("meetings", {**own, "place": "Rome", "through": "x", "through_id": through})
            change.insert("remarks", {**own, "kind": "mind", "text": "bread", "encounter_id": met_id})
        if step:
            change.insert("steps", {**own, "text": "bake", "owner": "me"})
        if extra:
            change.insert("extras", {**own, "position": 0, "line": "X-SPICE:salt"})

    def merge(self, keep: int, other: int, seed: int) -> None:
        """Merge two of those who are left, and drop about every fourth of their values."""
        left = [person_id for person_id in self.ids if self.store.people.person(person_id).id == person_id]
        one = self.store.people.person(left.pop(keep % len(left)))
        two = self.store.people.person(left[other % len(left)])
        drop = [value.id for at, value in enumerate((*one.values, *two.values)) if (at + seed) % 4 == 0]
        self.merges.append(self.pile.merge(one.id, two.id, drop))
        leading = len([each for each in one.current(Property.FN) if each.id not in drop])
        after = self.store.people.person(one.id)
        assert leading == 0 or len(after.current(Property.FN)) == leading, "a name came to lead beside another"

    def edit(self, at: int, kind: int, seed: int) -> None:
        """Change somebody as they are now, and note what that must leave in the rows."""
        person = self.store.people.person(self.ids[at])
        values, steps = person.values, [step for step in person.steps if step.done_at is None]
        if kind == 0:
            self._added("remarks", self.pile.add_remark(person.id, RemarkKind.OTHER, f"later {seed}", TODAY))
        elif kind == 1:
            self._added("properties", self.pile.add_value(person.id, Property.NOTE, f"later {seed}"))
        elif kind == 2 and values:
            value = values[seed % len(values)]
            if seed % 3:
                self.pile.set_value(person.id, replace(value, value=f"changed {seed}"), was=value.value)
                self._changed("properties", value.id, "value", "components", "origin")
            else:
                self.pile.remove_value(person.id, value.id)
                del self.expected["properties", value.id]
        elif kind == 3:
            self.pile.set_why(person.id, f"why {len(self.merges)} {seed}")
            self._changed("persons", person.id, "why")
            for step in steps:
                self.pile.finish_step(person.id, step.id)
                self._changed("steps", step.id, "done_at")

    def rows(self) -> Rows:
        """Return the story's rows; where a value that was added later stands among the others is nobody's promise."""
        db = Database(self.store.path)
        who = ", ".join(map(str, self.ids))
        rows = {
            (table, row["id"]): {
                name: cell for name, cell in row.items() if not (name == "position" and row.get("property") == "NOTE")
            }
            for table in TABLES
            for row in db.table(table).rows_where(f"{'id' if table == 'persons' else 'person_id'} IN ({who})")
        }
        db.close()
        return rows

    def _added(self, table: str, row_id: int) -> None:
        self.expected[table, row_id] = self.rows()[table, row_id]

    def _changed(self, table: str, row_id: int, *columns: str) -> None:
        now = self.rows()[table, row_id]
        self.expected[table, row_id] |= {column: now[column] for column in columns}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=st.lists(PEOPLE, min_size=4, max_size=4), merges=MERGES, data=st.data())
def test_merges_undone_in_any_order_leave_the_rows_as_they_were_and_every_later_edit(
    store: Store, drawn: list[dict[str, Any]], merges: list[tuple[int, int, int, list[Any]]], data: st.DataObject
) -> None:
    story = Story(store, drawn)
    for keep, other, seed, edits in merges:
        story.merge(keep, other, seed)
        for edit in edits:
            story.edit(*edit)
    for change in data.draw(st.permutations(story.merges)):
        story.pile.unmerge(change)
    assert story.rows() == story.expected
    assert set(story.ids) <= set(store.people.ids())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=st.lists(PEOPLE, min_size=4, max_size=4), merges=MERGES)
def test_every_change_undone_newest_first_leaves_the_rows_the_lists_and_the_search_as_they_were(
    store: Store, drawn: list[dict[str, Any]], merges: list[tuple[int, int, int, list[Any]]]
) -> None:
    story = Story(store, drawn)
    begun = story.rows(), derived(store, story)
    first = store.journal.recent(1)[0].id
    for keep, other, seed, edits in merges:
        story.merge(keep, other, seed)
        for edit in edits:
            story.edit(*edit)
    for change in store.journal.recent(999):
        if change.id > first:
            Desk(store, "test").undo(change.id)
    assert (story.rows(), derived(store, story)) == begun


def derived(store: Store, story: Story) -> list[dict[str, Any]]:
    """Return what lists and the search know of the story's people."""
    db = Database(store.path)
    who = ", ".join(map(str, story.ids))
    told = db.query(
        "SELECT summaries.name, summaries.firm, sort_key, met_on, has_context, people_search.* FROM summaries"  # noqa: S608  (numbers only)
        f" LEFT JOIN people_search ON people_search.rowid = person_id WHERE person_id IN ({who}) ORDER BY person_id"
    )
    rows = list(told)
    db.close()
    return rows


def test_what_was_removed_while_two_were_one_comes_back_to_the_one_it_was_of(tmp_path: Path) -> None:
    with open_store(tmp_path / "cards.db") as store:
        ada = confirm(store, Card("Ada Eins"))
        berta = confirm(store, Card("Berta Zwei", email="berta@example.org"))
        pile = Pile(store, "test")
        merge = pile.merge(ada, berta)
        (mailbox,) = (value for value in store.people.person(ada).values if value.value == "berta@example.org")
        pile.remove_value(ada, mailbox.id)
        removal = store.journal.recent(1)[0].id
        pile.unmerge(merge)
        store.journal.undo(removal, "test")
        assert [value.value for value in store.people.person(berta).values] == ["Berta Zwei", "berta@example.org"]
        assert [value.value for value in store.people.person(ada).values] == ["Ada Eins"]


def test_of_two_names_one_leads_and_the_other_is_what_they_were_called(tmp_path: Path) -> None:
    with open_store(tmp_path / "cards.db") as store:
        ada, berta = confirm(store, Card("Ada Eins")), confirm(store, Card("A. Eins", email="a@example.org"))
        pile = Pile(store, "test")
        before = store.people.people([ada, berta])
        merge = pile.merge(ada, berta)
        names = [
            (value.value, value.until) for value in store.people.person(ada).values if value.property is Property.FN
        ]
        assert names == [("Ada Eins", None), ("A. Eins", TODAY)]
        pile.unmerge(merge)
        after = store.people.people([ada, berta])
        assert [one.values for one in after] == [one.values for one in before]


def test_where_the_first_name_is_dropped_the_other_leads(tmp_path: Path) -> None:
    with open_store(tmp_path / "cards.db") as store:
        ada, berta = confirm(store, Card("A. Eins")), confirm(store, Card("Ada Eins"))
        Pile(store, "test").merge(ada, berta, [value.id for value in store.people.person(ada).values])
        assert [(value.value, value.until) for value in store.people.person(ada).values] == [("Ada Eins", None)]
