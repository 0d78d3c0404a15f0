"""What an address book brings is added once, and never overwrites anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.export.vcard import to_vcard
from ingest.imports import people_from_vcard
from ingest.review.intake import Fate, news, take_in
from models.draft import Property
from models.person import Encounter, NewPerson, Person, Remark, RemarkKind, Step, Value
from tests.export.people import UIDS, full_person, jpeg, simple_person
from tests.piles import open_store


def arriving(person: Person) -> NewPerson:
    """Return a person as they come out of a vCard of ours."""
    (new,) = people_from_vcard(to_vcard(person, photo=jpeg(), uids=UIDS).encode(), "book.vcf").people
    return new


def test_an_own_export_tells_nothing_new() -> None:
    assert news(arriving(full_person()), full_person()) == ()


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"values": (Value(1, Property.FN, "Jürgen Größer"),)}, "FN Jürgen Größer"),
        ({"encounters": (Encounter(1, date(2026, 11, 25)),)}, "a meeting (2026-11-25)"),
        ({"remarks": (Remark(1, RemarkKind.MIND, "zieht um", None),)}, "a remark: zieht um"),
        ({"steps": (Step(1, "anrufen"),)}, "a next step: anrufen"),
        ({"why": "kennt jeden"}, "why: kennt jeden"),
        ({"extras": ("NICKNAME:Jo",)}, "NICKNAME:Jo"),
    ],
)
def test_whatever_an_entry_has_beyond_what_is_known_is_told(part: dict[str, object], told: str) -> None:
    new = replace(arriving(full_person()), **part)  # type: ignore[arg-type]
    assert news(new, full_person()) == (told,)


def test_who_brought_us_together_is_linked_wherever_they_stand_in_the_file(tmp_path: Path) -> None:
    introducer = replace(simple_person(), uid=UIDS[77])
    with open_store(tmp_path / "cards.db") as store:
        taken = take_in(store, [arriving(full_person()), arriving(introducer)], "book.vcf")
        person = store.people.person(taken[0].person_id)
    assert [one.fate for one in taken] == [Fate.ADDED, Fate.ADDED]
    assert person.encounters[0].through_id == taken[1].person_id


def test_who_brought_us_together_may_be_known_before(tmp_path: Path) -> None:
    introducer = replace(simple_person(), uid=UIDS[77])
    with open_store(tmp_path / "cards.db") as store:
        (known,) = take_in(store, [arriving(introducer)], "first.vcf")
        (one,) = take_in(store, [arriving(full_person())], "second.vcf")
        assert store.people.person(one.person_id).encounters[0].through_id == known.person_id
