"""Programs that are not ours read our vCards: vobject, khard, ical.js (Thunderbird) and libebook (Evolution, GNOME).

A reader that is not on this machine is skipped with the way to get it.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from vobject.base import readComponents, readOne

from ingest.export.vcard import Version, to_vcard
from models.draft import Property, TelType
from models.person import Person, Value
from tests.export.people import UIDS, full_person, jpeg, simple_person

ROOT = Path(__file__).parents[2]
NAME = "Dr. Jürgen Ö. Größer-Łódź, MBA"
PHOTO = jpeg()


@dataclass(frozen=True)
class Seen:
    """What a reader makes of a vCard; `phones` are numbers with their types in small letters."""

    name: str
    family: str
    phones: dict[str, frozenset[str]]
    note: str
    photo: bytes | None
    categories: tuple[str, ...]
    uid: str


Reader = Callable[[str], Seen]


def run(*command: str | Path, text: str = "") -> str:
    """Run a program and return what it prints."""
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=60).stdout


def read_by_vobject(text: str) -> Seen:
    """Read by the library that khard and many servers use."""
    card = readOne(text)  # type: ignore[no-untyped-call]
    said = card.contents
    photo = said["photo"][0].value if "photo" in said else None
    return Seen(
        card.fn.value,
        card.n.value.family,
        {tel.value: frozenset(word.lower() for word in tel.params.get("TYPE", ())) for tel in said.get("tel", ())},
        card.note.value if "note" in said else "",
        photo if photo is None or isinstance(photo, bytes) else from_data_uri(photo),
        tuple(card.categories.value) if "categories" in said else (),
        card.uid.value,
    )


ICAL = ROOT / "out" / "node_modules" / "ical.js" / "dist" / "ical.es5.cjs"
ICAL_SCRIPT = """
const ICAL = require(process.argv[1]);
const card = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf-8")));
const first = name => card.getFirstPropertyValue(name);
console.log(JSON.stringify({
  fn: first("fn"), n: first("n"), note: first("note"), uid: first("uid"), photo: String(first("photo") ?? ""),
  categories: card.getFirstProperty("categories")?.getValues() ?? [],
  phones: card.getAllProperties("tel").map(tel => [tel.getFirstValue(), tel.toJSON()[1].type ?? []]),
}));
"""


def read_by_ical_js(text: str) -> Seen:
    """Read by the parser of Thunderbird."""
    node = shutil.which("node")
    if node is None or not ICAL.exists():
        pytest.skip("needs node and ical.js: apt install nodejs npm, then make browser")
    said = json.loads(run(node, "-e", ICAL_SCRIPT, ICAL, text=text))
    photo = said["photo"]
    return Seen(
        said["fn"],
        said["n"][0],
        {
            number: frozenset(",".join([types] if isinstance(types, str) else types).lower().split(","))
            for number, types in said["phones"]
        },
        plain(said["note"] or ""),
        (from_data_uri(photo) if photo.startswith("data:") else base64.b64decode(photo)) if photo else None,
        tuple(map(plain, said["categories"])),
        said["uid"],
    )


EBOOK_SCRIPT = """
import base64, json, sys, gi
gi.require_version("EBookContacts", "1.2")
from gi.repository import EBookContacts as book
text = sys.stdin.buffer.read().decode()
card, contact = book.VCard.new_from_string(text), book.Contact.new_from_vcard(text)
photo = contact.get_property("photo")
print(json.dumps({
    "fn": contact.get_property("full-name"), "family": contact.get_property("family-name"),
    "note": contact.get_property("note") or "", "uid": contact.get_property("id"),
    "categories": contact.get_property("categories") or "",
    "phones": [[tel.get_value(), [v for p in tel.get_params() if p.get_name() == "TYPE" for v in p.get_values()]]
               for tel in card.get_attributes() if tel.get_name() == "TEL"],
    "places": {name: contact.get_property(name) for name in
               ("business-phone", "mobile-phone", "business-fax", "home-phone", "other-phone")},
    "photo": base64.b64encode(bytes(photo.get_inlined())).decode() if photo else "",
}))
"""


def ebook(text: str) -> dict[str, Any]:
    """Return what the address book of GNOME and Evolution makes of a vCard."""
    python = "/usr/bin/python3"
    asked = "import gi; gi.require_version('EBookContacts', '1.2')"
    if not Path(python).exists() or subprocess.run([python, "-c", asked], capture_output=True, check=False).returncode:
        pytest.skip("needs libebook: apt install gir1.2-ebookcontacts-1.2 python3-gi")
    found: dict[str, Any] = json.loads(run(python, "-c", EBOOK_SCRIPT, text=text))
    return found


def read_by_ebook(text: str) -> Seen:
    """Read by the library of GNOME Contacts and Evolution."""
    said = ebook(text)
    return Seen(
        said["fn"],
        said["family"],
        {number: frozenset(word.lower() for word in types) for number, types in said["phones"]},
        said["note"],
        base64.b64decode(said["photo"]) if said["photo"] else None,
        tuple(filter(None, said["categories"].split(","))),
        said["uid"],
    )


def from_data_uri(uri: str) -> bytes:
    """Return the bytes of a data: URI."""
    return base64.b64decode(uri.partition(",")[2])


def plain(text: str) -> str:
    """Return a text without the backslash that ical.js leaves before a semicolon.

    RFC 2426 wants it, RFC 6350 allows it, and libebook would end the text at a semicolon that has none.
    """
    return text.replace("\\;", ";")


READERS = [
    pytest.param(read_by_vobject, id="vobject"),
    pytest.param(read_by_ical_js, id="ical.js"),
    pytest.param(read_by_ebook, id="libebook"),
]


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


# The faults that users of other programs have met, each with what it was.


@pytest.mark.parametrize("read", READERS)
def test_several_occasions_are_several_categories(read: Reader) -> None:
    # Categories lost on import: they have to be one line, a list, and commas within a name escaped.
    person = full_person()
    met = person.encounters[0]
    assert met.occasion is not None
    several = tuple(replace(met, id=at, occasion=replace(met.occasion, name=name)) for at, name in enumerate("ABC"))
    assert read(to_vcard(replace(person, encounters=several))).categories == ("A", "B", "C")


@pytest.mark.parametrize(
    "read", [pytest.param(read_by_vobject, id="vobject"), pytest.param(read_by_ical_js, id="ical.js")]
)
def test_a_comma_in_an_occasion_makes_no_second_category(read: Reader) -> None:
    assert read(to_vcard(full_person())).categories == ("Messe Süd, Halle 7; Stand 3",)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("version", Version)
def test_there_is_one_note_with_its_lines_whatever_stands_in_it(read: Reader, version: Version) -> None:
    # Notes broken, dropped, or stopping the import: several NOTE lines, raw line ends, a card within the text.
    hostile = "one\n\nthree\\n; a, b: c\nBEGIN:VCARD\nFN:Eve\nEND:VCARD"
    person = simple_person()
    noted = replace(person, values=(*person.values, Value(9, Property.NOTE, hostile), Value(10, Property.NOTE, "two")))
    text = to_vcard(noted, version)
    assert text.count("\r\nNOTE:") == 1
    assert text.count("\r\nBEGIN:") == 0  # as a line
    seen = read(text)
    assert (seen.name, seen.note) == ("Ann Example", f"{hostile}\n\ntwo")


@pytest.mark.parametrize("kind", TelType)
def test_no_type_has_an_escaped_comma(kind: TelType) -> None:
    # `TEL;TYPE=VOICE\,CELL` was refused by a server, which did not name the contact.
    person = simple_person()
    text = to_vcard(replace(person, values=(*person.values, Value(9, Property.TEL, "+49911123456", kind))))
    (line,) = [line for line in text.split("\r\n") if line.startswith("TEL")]
    assert "\\" not in line
    assert '"' not in line


def test_no_contact_is_missing_from_a_file_of_many() -> None:
    # 41 of 732 contacts were missing after an import.
    text = "".join(to_vcard(simple_person(number, f"Person Number{number}")) for number in range(200))
    cards = list(readComponents(text))  # type: ignore[no-untyped-call]
    assert [card.fn.value for card in cards] == [f"Person Number{number}" for number in range(200)]


@pytest.mark.parametrize("version", Version)
def test_every_card_has_fn_and_n(version: Version) -> None:
    # A contact came back from another program with its N alone; others refuse a card without N, or without FN.
    person = simple_person()
    for values in (person.values, person.values[1:], ()):
        lines = to_vcard(replace(person, values=values), version).split("\r\n")
        assert sum(line.startswith("N:") for line in lines) == 1
        assert sum(line.startswith("FN:") and len(line) > 3 for line in lines) == 1


@pytest.mark.parametrize("version", Version)
def test_the_photo_is_folded_as_any_other_line(version: Version) -> None:
    # A photo on one line of hundreds of kilobytes was not read.
    text = to_vcard(simple_person(), version, photo=jpeg(800, 500))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_vobject_writes_what_it_read_without_losing_the_context() -> None:
    # An address book that keeps what it does not know, and writes it as text, changes nothing of ours.
    text = to_vcard(full_person(), uids=UIDS)
    again = readOne(readOne(text).serialize())  # type: ignore[no-untyped-call]
    first = readOne(text)  # type: ignore[no-untyped-call]
    for name in ("x-ingest-encounter", "x-ingest-remark", "x-ingest-step", "x-ingest-why"):
        assert [line.value for line in again.contents[name]] == [line.value for line in first.contents[name]]
