"""The form of a draft: what was read, what is offered, which cards are of one occasion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ingest.errors import DraftNotFoundError
from ingest.review.desk import Desk
from ingest.review.forms import OccasionOptions, open_form, same_occasion
from ingest.review.occasions import join_occasions, rename_occasion
from ingest.review.pile import Pile
from ingest.store import Store
from models.draft import Property
from models.review import Answers, Entry
from tests.piles import Card, add_card, add_cards, form_of, open_store

EVENING = datetime(2026, 11, 20, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)
ANN = Card("Ann Example", "Example Ltd", email="ann@example.com", taken_at=EVENING)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


def at(hours: float, name: str = "Bob Sample", hint: str = "") -> Card:
    """Return a card photographed so many hours after Ann's."""
    return Card(name, taken_at=EVENING + timedelta(hours=hours), hint=hint)


def confirm_draft(store: Store, draft_id: int, answers: Answers) -> None:
    Desk(store, "test").commit(form_of(store, draft_id, answers))


def test_a_form_begins_with_an_entry_for_each_field_that_was_read(store: Store) -> None:
    opened = open_form(store, add_card(store, ANN))
    assert [(entry.property, entry.value, entry.checked) for entry in opened.form.entries] == [
        (field.property, field.value, False) for field in ANN.fields()
    ]
    assert [opened.field_of(entry) for entry in opened.form.entries] == list(opened.draft.reading.draft.fields)
    assert opened.field_of(Entry(Property.NOTE, "typed")) is None
    assert opened.form.version == 0


def test_a_draft_that_is_not_there_has_no_form(store: Store) -> None:
    with pytest.raises(DraftNotFoundError, match="no draft 7"):
        open_form(store, 7)


def test_a_saved_form_opens_as_it_was_left(store: Store) -> None:
    form = open_form(store, add_card(store, ANN)).form
    left = replace(form, entries=form.entries[1:], answers=Answers(talked="bread"))
    store.forms.save(left)
    opened = open_form(store, form.draft_id)
    assert opened.form == replace(left, version=1)
    assert opened.offered == ()


def test_a_line_is_unused_until_an_entry_holds_it_and_again_when_that_is_gone(store: Store) -> None:
    opened = open_form(store, add_card(store, ANN))
    assert opened.unused == (3,)
    without_mail = replace(opened, form=replace(opened.form, entries=opened.form.entries[:2]))
    assert without_mail.unused == (2, 3)
    by_hand = Entry(Property.NOTE, "seit 1911", lines=(3,))
    assert replace(opened, form=replace(opened.form, entries=(*opened.form.entries, by_hand))).unused == ()


def test_the_day_is_the_cameras_and_that_alone_is_no_context(store: Store) -> None:
    opened = open_form(store, add_card(store, ANN))
    assert (opened.form.answers, opened.offered) == (Answers(met_on=EVENING.date()), ("met_on",))
    assert not opened.form.answers.has_context


def test_place_and_occasion_are_filled_in_from_the_card_of_the_evening_that_was_confirmed_last(store: Store) -> None:
    first, second, third = add_cards(store, ANN, at(1), at(2, "Cy Later"))
    said = Answers(
        EVENING.date(), "Nürnberg", "at the stand", "Dora", "Bread fair", "salt", "moves", "write", why="bakes"
    )
    confirm_draft(store, first, replace(said, met_at="Rome"))
    confirm_draft(store, third, said)
    opened = open_form(store, second)
    assert opened.form.answers == Answers(EVENING.date(), "Nürnberg", occasion="Bread fair")
    assert opened.offered == ("met_on", "met_at", "occasion")


def test_how_one_met_is_offered_and_never_filled_in(store: Store) -> None:
    *others, last = add_cards(store, ANN, *(at(hours / 9) for hours in range(1, 6)))
    for draft_id, how in zip(others, ("a", "b", "c", "b", "d"), strict=False):
        confirm_draft(store, draft_id, Answers(met_at="Rome", how=how))
    opened = open_form(store, last)
    assert opened.offer.ways == ("d", "b", "c")
    assert opened.form.answers == Answers(EVENING.date(), "Rome")


def test_a_card_that_is_confirmed_as_it_was_offered_needs_context(store: Store) -> None:
    first, second = add_cards(store, ANN, at(1))
    confirm_draft(store, first, Answers(EVENING.date(), "Rome", "at the stand", occasion="Bread fair"))
    person_id = Desk(store, "test").commit(open_form(store, second).form).person_id
    (met,) = store.people.person(person_id).encounters
    assert (met.on, met.place, met.how, met.occasion and met.occasion.name) == (
        EVENING.date(),
        "Rome",
        "",
        "Bread fair",
    )
    assert [each.id for each in store.people.list_needing_context(9)] == [person_id]


def test_an_answer_that_was_offered_is_so_only_as_long_as_it_stands(store: Store) -> None:
    first, second = add_cards(store, ANN, at(1))
    confirm_draft(store, first, Answers(EVENING.date(), "Rome", occasion="Bread fair"))
    form = open_form(store, second).form
    store.forms.save(replace(form, answers=replace(form.answers, met_at="Ostia")))
    assert open_form(store, second).offered == ("met_on", "occasion")


def test_the_day_of_a_camera_whose_clock_goes_ahead_is_not_offered(store: Store) -> None:
    opened = open_form(store, add_card(store, at(24 * 60)))
    assert (opened.form.answers.met_on, opened.offered) == (None, ())


def test_an_undone_card_is_no_longer_offered_from(store: Store) -> None:
    first, second = add_cards(store, ANN, at(1))
    confirm_draft(store, first, Answers(met_at="Nürnberg"))
    Desk(store, "test").undo_last()
    assert open_form(store, second).offered == ("met_on",)


def test_the_day_of_a_photo_without_the_cameras_time_is_that_of_its_import_batch(store: Store) -> None:
    first, second = add_cards(store, Card("Ann Example"), Card("Bob Sample"))
    confirm_draft(store, first, Answers(met_on=date(2026, 11, 18), met_at="Rome"))
    assert open_form(store, second).form.answers == Answers(met_on=date(2026, 11, 18), met_at="Rome")


def test_a_folders_name_is_offered_as_the_occasion_until_something_else_is_said(store: Store) -> None:
    first, second = add_cards(store, at(-900, hint="Bread fair"), at(0, hint="Bread fair"))
    assert open_form(store, first).form.answers.occasion == "Bread fair"
    confirm_draft(store, first, Answers(occasion="Bread fair 2026", met_at="Nürnberg"))
    answers = open_form(store, second).form.answers
    assert (answers.occasion, answers.met_at, answers.met_on) == (
        "Bread fair 2026",
        "Nürnberg",
        EVENING.date(),
    )


@pytest.mark.parametrize(
    ("hours", "together"),
    [
        ([3.9], [0, 1]),
        ([4.0], [0, 1]),
        ([4.1], [0]),
        ([3, 6, 9], [0, 1, 2, 3]),  # each near the next: a long day
        ([-3, 3, 14], [0, 1, 2]),
    ],
)
def test_cards_are_of_one_occasion_where_no_two_neighbours_lie_far_apart(
    store: Store, hours: list[float], together: list[int]
) -> None:
    ids = add_cards(store, ANN, *(at(each, f"Card {each}") for each in hours))
    found = {waiting.id for waiting in same_occasion(store, ids[0])}
    assert found == {ids[each] for each in together}


def test_the_gap_is_an_option(store: Store) -> None:
    first, _ = add_cards(store, ANN, at(1))
    assert len(same_occasion(store, first, OccasionOptions(gap=timedelta(minutes=30)))) == 1


def test_photos_without_a_time_belong_together_by_their_import(store: Store) -> None:
    one, two = add_cards(store, Card("Ann Example"), Card("Bob Sample"))
    add_card(store, Card("Cy Later"))
    assert [waiting.id for waiting in same_occasion(store, one)] == [one, two]


def test_photos_of_a_named_folder_belong_together_over_several_imports(store: Store) -> None:
    one = add_card(store, at(0, hint="Bread fair"))
    two = add_card(store, at(48, hint="Bread fair"))
    add_card(store, at(0.1, hint="Book fair"))
    assert [waiting.id for waiting in same_occasion(store, one)] == [one, two]


@pytest.mark.parametrize("decision", ["let go", "confirmed"])
def test_a_decided_card_opens_too(store: Store, decision: str) -> None:
    first, second = add_cards(store, ANN, at(1))
    confirm_draft(store, second, Answers(met_at="Nürnberg"))
    if decision == "let go":
        Desk(store, "test").let_go(first)
        assert open_form(store, first).form.answers.met_at == "Nürnberg"
    else:
        confirm_draft(store, first, Answers(met_at="Rome"))
        assert open_form(store, first).form.answers.met_at == "Rome"
    assert {waiting.id for waiting in same_occasion(store, first)} == {first, second}


def test_a_draft_that_is_not_there_is_of_no_occasion(store: Store) -> None:
    assert same_occasion(store, 7) == ()


def renamed(store: Store) -> None:
    rename_occasion(store, "test", 1, "Bread fair")


def cased(store: Store) -> None:
    rename_occasion(store, "test", 1, "BROTMESSE")


def made_one_with_another(store: Store) -> None:
    confirm_draft(store, add_card(store, at(-999, "Dora Far")), Answers(date(2026, 5, 1), occasion="Grill"))
    join_occasions(store, "test", 1, 2)


def renamed_and_back(store: Store) -> None:
    Desk(store, "test").undo(rename_occasion(store, "test", 1, "Bread fair").change_id)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("change", "now"),
    [(renamed, "Bread fair"), (cased, "BROTMESSE"), (made_one_with_another, "Grill"), (renamed_and_back, "Brotmesse")],
)
@pytest.mark.parametrize("is_saved", [False, True])
def test_an_occasion_is_offered_by_the_name_that_it_has_now_and_does_not_come_back(
    store: Store, change: Callable[[Store], None], now: str, is_saved: bool
) -> None:
    first, second, third = add_cards(store, ANN, at(1), at(2, "Cy Later"))
    confirm_draft(store, first, Answers(EVENING.date(), occasion="Brotmesse"))
    if is_saved:
        store.forms.save(open_form(store, second).form)
    change(store)
    opened = open_form(store, second)
    assert opened.form.answers.occasion == now
    assert "occasion" in opened.offered
    before = len(store.people.occasions())
    Desk(store, "test").commit(opened.form)
    Desk(store, "test").commit(open_form(store, third).form)
    assert len(store.people.occasions()) == before


def test_an_occasion_that_was_typed_is_kept_though_another_was_renamed(store: Store) -> None:
    first, second = add_cards(store, ANN, at(1))
    confirm_draft(store, first, Answers(EVENING.date(), occasion="Brotmesse"))
    form = open_form(store, second).form
    store.forms.save(replace(form, answers=replace(form.answers, occasion="Supper")))
    renamed(store)
    assert open_form(store, second).form.answers.occasion == "Supper"


def test_an_occasion_whose_only_meeting_was_taken_out_is_not_offered_once_it_has_another_name(store: Store) -> None:
    first, second = add_cards(store, ANN, at(1))
    confirm_draft(store, first, Answers(EVENING.date(), occasion="Brotmesse"))
    Pile(store, "test").remove(1, "meetings", 1)
    renamed(store)
    assert open_form(store, second).form.answers.occasion == ""
