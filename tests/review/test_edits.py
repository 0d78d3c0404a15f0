"""A form changed by one value at a time."""

from __future__ import annotations

import pytest

from ingest.review.edits import with_entry, with_new, with_value
from models.contact import Name
from models.draft import Property, TelType
from models.review import Entry, Form

NAME = Entry(Property.FN, "Ann Example", components=Name(given="Ann", family="Example"), field_id=1)
WORK = Entry(Property.TEL, "+49911123450", TelType.WORK, field_id=2)
CELL = Entry(Property.TEL, "+491701234567", TelType.CELL, field_id=3)
FORM = Form(1, (NAME, WORK, CELL), version=4)


def test_a_changed_entry_was_looked_at_and_its_parts_are_of_the_past() -> None:
    form = with_entry(FORM, 0, " Anna Example ")
    assert form.entries == (Entry(Property.FN, "Anna Example", field_id=1, checked=True), WORK, CELL)
    assert form.version == 4


def test_an_entry_that_is_right_keeps_its_parts() -> None:
    (name, *_) = with_entry(FORM, 0, "Ann Example").entries
    assert (name.components, name.checked) == (NAME.components, True)


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_text_takes_the_entry_out(text: str) -> None:
    assert with_entry(FORM, 1, text).entries == (NAME, CELL)
    assert with_value(FORM, Property.TEL, text).entries == (NAME, CELL)
    assert with_value(FORM, Property.URL, text) == FORM


@pytest.mark.parametrize(
    ("tel", "values"),
    [
        (None, ["1", CELL.value]),
        (TelType.CELL, [WORK.value, "1"]),
        (TelType.FAX, [WORK.value, CELL.value, "1"]),
    ],
)
def test_a_value_is_set_where_there_is_one_of_its_kind_and_added_else(tel: TelType | None, values: list[str]) -> None:
    assert [entry.value for entry in with_value(FORM, Property.TEL, "1", tel).entries][1:] == values


def test_a_new_number_without_a_kind_is_one_at_work_and_a_new_mailbox_has_none() -> None:
    assert with_new(FORM, Property.TEL, "1").entries[-1] == Entry(Property.TEL, "1", TelType.WORK, checked=True)
    assert with_new(FORM, Property.EMAIL, "a@example.com").entries[-1].kind is None
