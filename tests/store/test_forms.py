"""What was typed on a draft comes back as it was, and no window overwrites another."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import ChangedSinceError
from ingest.store import Store
from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import Owner
from models.review import Answers, Entry, Form
from tests.piles import Card, add_card, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("forms") / "cards.db") as store:
        yield store


@pytest.fixture
def draft_id(store: Store) -> int:
    return add_card(store, Card("Ann Example"))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NAMES = st.builds(Name, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
ADDRESSES = st.builds(Address, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
NAMED = st.builds(Entry, st.just(Property.FN), TEXTS, components=st.none() | NAMES, checked=st.booleans())
PLACED = st.builds(Entry, st.just(Property.ADR), TEXTS, components=st.none() | ADDRESSES, field_id=st.integers(1, 9))
OTHERS = st.builds(
    Entry,
    st.sampled_from([Property.TEL, Property.EMAIL, Property.NOTE]),
    TEXTS,
    st.none() | st.sampled_from(TelType),
    lines=st.lists(st.integers(0, 30)).map(tuple),
)
ANSWERS = st.builds(
    Answers,
    st.none() | st.dates(),
    *[TEXTS] * 7,
    step_due=st.none() | st.dates(),
    step_owner=st.sampled_from(Owner),
    why=TEXTS,
)


@settings(max_examples=50, deadline=None)
@given(entries=st.lists(NAMED | PLACED | OTHERS, max_size=5), answers=ANSWERS)
def test_a_form_comes_back_as_it_was_saved(store: Store, entries: list[Entry], answers: Answers) -> None:
    before = store.forms.find(1)
    if before is None:
        before = Form(add_card(store, Card(f"Card {len(entries)}")), ())
    saved = store.forms.save(replace(before, entries=tuple(entries), answers=answers))
    assert saved == Form(before.draft_id, tuple(entries), answers, before.version + 1)
    assert store.forms.find(before.draft_id) == saved


def test_nobody_has_touched_a_new_draft(store: Store, draft_id: int) -> None:
    assert store.forms.find(draft_id) is None


@pytest.mark.parametrize("version", [0, 1, 3])
def test_a_save_from_another_version_changes_nothing(store: Store, version: int) -> None:
    form = Form(add_card(store, Card(f"Version {version}")), (Entry(Property.FN, "first"),))
    second = store.forms.save(replace(store.forms.save(form), entries=(Entry(Property.FN, "second"),)))
    with pytest.raises(ChangedSinceError, match=rf"draft {form.draft_id} was changed in another window"):
        store.forms.save(Form(form.draft_id, (Entry(Property.FN, "other"),), version=version))
    assert store.forms.find(form.draft_id) == second


def test_of_two_windows_that_save_at_once_one_is_told_so(store: Store) -> None:
    form = Form(add_card(store, Card("Two Windows")), ())
    start = Barrier(2)

    def save(name: str) -> str:
        with Store(store.path) as own:
            start.wait()
            try:
                own.forms.save(replace(form, entries=(Entry(Property.FN, name),)))
            except ChangedSinceError:
                return "told so"
            return name

    with ThreadPoolExecutor(2) as pool:
        outcomes = set(pool.map(save, ["one", "two"]))
    saved = store.forms.find(form.draft_id)
    assert saved is not None
    assert outcomes == {"told so", saved.entries[0].value}


def test_a_text_that_could_not_be_saved_goes_with_the_card_that_is_forgotten(store: Store, draft_id: int) -> None:
    rest = store.forms.rest(draft_id)
    rest.write_text("Ann Example", encoding="utf-8")
    store.oblivion.forget_draft(draft_id)
    assert not rest.exists()
