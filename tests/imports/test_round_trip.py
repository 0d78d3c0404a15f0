"""What goes out comes back: export, import, export again gives the same text, and the same person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from ingest.export.table import to_table
from ingest.export.vcard import Version, to_vcard
from ingest.imports import people_from_table, people_from_vcard
from models.person import NewPerson, Person
from tests.export.people import UIDS, as_person, full_person, jpeg, people, simple_person

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_one(text: str) -> NewPerson:
    """Return the only person of a vCard, which must be read without a problem."""
    imported = people_from_vcard(text.encode(), "own.vcf")
    assert not imported.problems
    (person,) = imported.people
    return person


@pytest.mark.parametrize("version", Version)
@given(person=people())
@FEW
def test_a_vcard_that_is_read_and_written_again_is_the_same(version: Version, person: Person) -> None:
    once = to_vcard(person, version, uids=UIDS)
    assert to_vcard(as_person(read_one(once), UIDS), version, uids=UIDS) == once


@given(person=people())
@FEW
def test_a_table_that_is_read_and_written_again_is_the_same(person: Person) -> None:
    once = to_table([person], UIDS)
    imported = people_from_table(once.encode(), "own.csv")
    assert [problem for problem in imported.problems if problem.refused] == []
    assert to_table([as_person(imported.people[0], UIDS)], UIDS) == once


@pytest.mark.parametrize("version", Version)
def test_everything_that_can_be_known_of_a_person_comes_back(version: Version) -> None:
    person = full_person()
    again = as_person(read_one(to_vcard(person, version, photo=jpeg(), uids=UIDS)), UIDS)
    assert [(v.property, v.value, v.kind, v.components, v.since, v.until) for v in again.values] == [
        (v.property, v.value, v.kind, v.components, v.since, v.until) for v in person.values
    ]
    assert [replace(met, id=0, occasion=None) for met in again.encounters] == [
        replace(met, id=0, occasion=None) for met in person.encounters
    ]
    assert [met.occasion and (met.occasion.name, met.occasion.place, met.occasion.on) for met in again.encounters] == [
        ("Messe Süd, Halle 7; Stand 3", "Nürnberg", person.encounters[0].occasion.on),  # type: ignore[union-attr]
        None,
    ]
    assert [(remark.kind, remark.text, remark.on) for remark in again.remarks] == [
        (remark.kind, remark.text, remark.on) for remark in person.remarks
    ]
    assert [remark.encounter_id for remark in again.remarks] == [1, 1, None]
    assert [replace(step, id=0, encounter_id=None) for step in again.steps] == [
        replace(step, id=0, encounter_id=None) for step in person.steps
    ]
    assert (again.why, again.rhythm_days, again.source) == (person.why, person.rhythm_days, person.source)
    assert (again.uid, again.created_at, again.revised_at) == (person.uid, person.created_at, person.revised_at)
    assert again.extras[1:] == person.extras
    assert again.extras[0].startswith("PHOTO;ENCODING=b;TYPE=JPEG:/9j/")


def test_the_picture_comes_back_with_the_next_export_in_either_version() -> None:
    first = to_vcard(full_person(), Version.V3, photo=jpeg(), uids=UIDS)
    again = as_person(read_one(first), UIDS)
    assert to_vcard(again, Version.V3, uids=UIDS) == first
    assert to_vcard(again, Version.V4, uids=UIDS) == to_vcard(full_person(), Version.V4, photo=jpeg(), uids=UIDS)


def test_people_without_a_name_stay_without_one() -> None:
    person = simple_person()
    nameless = replace(person, values=person.values[1:])
    assert [value.value for value in read_one(to_vcard(nameless)).values] == ["a2@example.org"]


def test_a_note_that_somebody_changed_in_another_program_is_what_it_says_now() -> None:
    text = to_vcard(full_person(), uids=UIDS).replace("spricht Polnisch", "spricht Tschechisch", 1)
    notes = [value.value for value in read_one(text).values if value.property == "NOTE"]
    assert notes == ["spricht Tschechisch\nspielt Schach\n\nUSt-IdNr. DE000000000"]
