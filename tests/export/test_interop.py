"""Programs that are not ours read our vCards: vobject, khard, ical.js (Thunderbird) and libebook (Evolution, GNOME)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.export.vcard import Version, to_vcard
from models.person import Person
from tests.export.people import UIDS, full_person, jpeg
from tests.export.readers import READERS, Reader, ebook, read_by_ical_js, run

NAME = "Dr. Jürgen Ö. Größer-Łódź, MBA"
PHOTO = jpeg()


def person_without_commas_in_the_occasion() -> Person:
    """Return the person of whom everything is known, met at a fair that even libebook's list can name."""
    person = full_person()
    met = person.encounters[0]
    assert met.occasion is not None
    return replace(person, encounters=(replace(met, occasion=replace(met.occasion, name="Messe Süd")),))


@pytest.mark.parametrize("read", READERS)
def test_a_reader_of_3_0_sees_name_umlauts_phones_note_photo_and_occasion(read: Reader) -> None:
    seen = read(to_vcard(person_without_commas_in_the_occasion(), photo=PHOTO, uids=UIDS))
    assert (seen.name, seen.family) == (NAME, "Größer-Łódź")
    assert seen.phones == {
        "+499111234567": {"work", "voice"},
        "+4915112345678": {"cell", "voice"},
        "+499111234599": {"work", "fax"},
        "+49911765432": {"home", "voice"},
        "0800 REISEN": {"voice"},
    }
    assert seen.note.startswith("spricht Polnisch\nspielt Schach\n\nUSt-IdNr. DE000000000\n\n== Context")
    assert "Talked about (2026-11-20): Türen,\nFenster; und mehr" in seen.note
    assert seen.photo == PHOTO
    assert seen.categories == ("Messe Süd",)
    assert seen.uid == "urn:uuid:00000000-0000-4000-8000-000000000001"


@pytest.mark.parametrize("read", READERS)
def test_a_reader_of_4_0_sees_the_same_but_for_the_photo(read: Reader) -> None:
    # libebook 3.46 and vobject 0.9.9 see no picture in a data: URI, which is all that 4.0 has: 3.0 is the default.
    person = person_without_commas_in_the_occasion()
    four, three = (read(to_vcard(person, version, photo=PHOTO, uids=UIDS)) for version in (Version.V4, Version.V3))
    assert replace(four, photo=PHOTO) == three


def test_thunderbird_sees_the_photo_of_4_0_as_well() -> None:
    assert read_by_ical_js(to_vcard(full_person(), Version.V4, photo=PHOTO)).photo == PHOTO


def test_evolution_puts_each_number_where_it_belongs() -> None:
    assert ebook(to_vcard(full_person()))["places"] == {
        "business-phone": "+499111234567",
        "mobile-phone": "+4915112345678",
        "business-fax": "+499111234599",
        "home-phone": "+49911765432",
        "other-phone": "0800 REISEN",
    }


@pytest.fixture
def khard(tmp_path: Path) -> Callable[..., str]:
    """Return a function that asks khard about one vCard."""
    program = Path(sys.executable).with_name("khard")
    if not program.exists():
        pytest.skip("needs khard: pip install khard")
    book, config = tmp_path / "book", tmp_path / "khard.conf"
    book.mkdir()
    config.write_text(f"[addressbooks]\n[[cards]]\npath = {book}\n[general]\ndefault_action = list\n", encoding="utf-8")

    def ask(text: str, *command: str) -> str:
        (book / "card.vcf").write_text(text, encoding="utf-8", newline="")
        return run(program, "-c", config, *command)

    return ask


@pytest.mark.parametrize("version", Version)
def test_khard_lists_a_person_with_numbers_by_their_types_and_the_note(
    khard: Callable[..., str], version: Version
) -> None:
    text = to_vcard(full_person(), version, photo=PHOTO, uids=UIDS)
    phones = {tuple(sorted(row.split("\t")[2].lower().split(", "))): row.split("\t")[0]
              for row in khard(text, "phone", "--parsable").splitlines()}  # fmt: skip
    assert phones[("cell", "voice")] == "+4915112345678"
    assert phones[("fax", "work")] == "+499111234599"
    assert {row.split("\t")[0] for row in khard(text, "email", "--parsable").splitlines() if "@" in row} == {
        "juergen@mueller-soehne.example",
        "j.groesser@example.org",
    }
    shown = khard(text, "show", "--format", "pretty")
    assert NAME in shown
    assert "spielt Schach" in shown
    assert "Königsstraße 17a" in shown
