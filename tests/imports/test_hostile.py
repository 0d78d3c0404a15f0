"""Broken, huge and hostile files: the good entries come in, the rest is named, the counts add up, time is bounded."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.imports import Imported, ImportOptions, people_from_file, people_from_table, people_from_vcard
from ingest.imports.cleaning import is_unsafe
from models.draft import Property
from tests.imports.entries import card

GOOD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Example\r\nTEL:+49911123456\r\nEMAIL:ann@example.org\r\nEND:VCARD\r\n"
BEFORE, AFTER = GOOD, GOOD.replace("Ann Example", "Zoe Sample").replace("ann@", "zoe@")
OPTIONS = ImportOptions(region="DE")
PATIENCE_S = 20.0  # on two shared cores; each of these takes one, and what grows by the square takes an hour


def read(text: str | bytes, options: ImportOptions = OPTIONS) -> Imported:
    """Read a file of vCards within the time that anybody has."""
    begun = time.monotonic()
    imported = people_from_file(text.encode() if isinstance(text, str) else text, "book.vcf", options)
    assert time.monotonic() - begun < PATIENCE_S
    assert imported.entries == len(imported.people) + imported.refused
    return imported


def names(imported: Imported) -> list[str]:
    """Return who came in."""
    return [person.name for person in imported.people]


@pytest.mark.parametrize(
    "huge",
    [
        "NOTE:" + "x" * 10_000_000,
        "NOTE:" + "\\" * 10_000_000,
        "x" * 10_000_000,
        ";" * 10_000_000,
        "TEL" + ";TYPE=" * 2_000_000 + ":1",
        'TEL;TYPE="' + "a" * 10_000_000,
        "ADR:" + ";" * 10_000_000,
        "NOTE:" + "\r\n x" * 1_000_000,
        "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=\r\n" * 1_000_000,
        "PHOTO;ENCODING=BASE64:" + "A" * 10_000_000,
    ],
    ids=lambda text: text[:30],
)
def test_a_line_of_ten_megabytes_costs_no_other_entry(huge: str) -> None:
    imported = read(BEFORE + card("FN:Bob Huge", huge) + AFTER)
    assert names(imported) == ["Ann Example", "Bob Huge", "Zoe Sample"]
    assert {problem.entry for problem in imported.problems} <= {"Bob Huge"}
    assert all(len(problem.text) < 300 for problem in imported.problems)
    assert sum(len(value.value) for person in imported.people for value in person.values) < 1000


@pytest.mark.parametrize("depth", [1, 100_000])
def test_entries_within_an_entry_are_passed_over_however_deep(depth: int) -> None:
    nested = "AGENT:\r\n" + "BEGIN:VCARD\r\nFN:Eve\r\n" * 1 + "BEGIN:VCARD\r\n" * (depth - 1) + "END:VCARD\r\n" * depth
    imported = read(BEFORE + card("FN:Bob Boss", nested.rstrip(), "EMAIL:bob@example.org") + AFTER)
    assert names(imported) == ["Ann Example", "Bob Boss", "Zoe Sample"]
    assert [value.value for value in imported.people[1].values] == ["Bob Boss", "bob@example.org"]
    assert [problem.text for problem in imported.problems] == ["an entry within this one was passed over"]


def test_nothing_but_beginnings_is_one_entry_that_is_refused() -> None:
    imported = read("BEGIN:VCARD\r\n" * 100_000)
    assert (len(imported.people), imported.refused, imported.entries) == (0, 1, 1)


def test_context_that_is_nested_too_deep_is_kept_as_it_is() -> None:
    deep = "X-INGEST-REMARK:" + "[" * 90_000
    imported = read(BEFORE + card("FN:Bob Deep", deep) + AFTER)
    assert names(imported) == ["Ann Example", "Bob Deep", "Zoe Sample"]
    assert imported.people[1].remarks == ()
    assert imported.people[1].extras == (deep,)
    assert "X-INGEST-REMARK is damaged" in imported.problems[0].text


@pytest.mark.parametrize(
    "text",
    [
        '{"kind":"evil"\\,"text":"x"}',
        '{"kind":"mind"}',
        '{"kind":"mind"\\,"text":5}',
        '{"kind":"mind"\\,"text":"x"\\,"on":"yesterday"}',
        '{"kind":"mind"\\,"text":"x"\\,"encounter":7}',
        '{"kind":"mind"\\,"text":"x"\\,"encounter":"1"}',
        "[1]",
        "NaN",
        "",
    ],
)
def test_context_that_somebody_made_up_costs_no_entry(text: str) -> None:
    imported = read(card("FN:Bob", f"X-INGEST-REMARK:{text}"))
    assert names(imported) == ["Bob"]
    assert imported.people[0].remarks == ()


def test_a_card_written_into_a_note_stays_a_note() -> None:
    imported = read(card("FN:Bob", "NOTE:see\\nBEGIN:VCARD\\nFN:Eve\\nEND:VCARD", "EMAIL:bob@example.org"))
    assert names(imported) == ["Bob"]
    (note,) = [value for value in imported.people[0].values if value.property is Property.NOTE]
    assert note.value == "see\nBEGIN:VCARD\nFN:Eve\nEND:VCARD"


@pytest.mark.parametrize("cut", range(len(BEFORE) + 1, len(BEFORE + AFTER) - len("END:VCARD\r\n") + 3, 9))
def test_a_file_that_is_cut_off_keeps_the_whole_entries_and_says_so(cut: int) -> None:
    imported = read((BEFORE + AFTER)[:cut])
    assert names(imported) == ["Ann Example"]
    cut_off = [problem for problem in imported.problems if problem.refused]
    assert all("cut off" in problem.text for problem in cut_off)
    assert len(cut_off) == (cut >= len(BEFORE) + len("BEGIN:VCARD"))


def test_an_entry_without_an_end_is_read_up_to_the_next_one() -> None:
    imported = read(BEFORE.replace("END:VCARD\r\n", "") + AFTER)
    assert names(imported) == ["Ann Example", "Zoe Sample"]
    assert "no END:VCARD" in imported.problems[0].text


def test_control_and_direction_characters_are_taken_out_and_named() -> None:
    imported = read(card("FN:Bob\x1b[2J \u202eelpmaS\u202c\x07", "ORG:A\x00B\u2066C", "TEL:\u202a+49911123456\u202c"))
    (person,) = imported.people
    assert [value.value for value in person.values] == ["Bob[2J elpmaS", "ABC", "+49911123456"]
    assert [problem.text for problem in imported.problems] == [
        "control or direction characters were taken out of FN, ORG"
    ]


@pytest.mark.parametrize("charset", ["zip", "rot13", "unicode_escape", "idna", "no-such-charset", "utf-7", "\x1b"])
def test_a_charset_that_is_none_is_not_asked(charset: str) -> None:
    raw = card(f"FN;CHARSET={charset}:J\u00fcrgen").encode("latin-1")
    assert names(read(raw)) == ["Jürgen"]


def test_an_entry_that_says_nothing_is_refused_by_its_line() -> None:
    imported = read(BEFORE + card("X-NOTHING:1") + AFTER)
    assert names(imported) == ["Ann Example", "Zoe Sample"]
    (problem,) = imported.problems
    assert (problem.line, problem.refused) == (7, True)


def test_of_an_entry_with_too_many_lines_the_first_are_read() -> None:
    imported = read(BEFORE + card("FN:Bob", *(f"TEL:+4991112{number:05}" for number in range(9000))) + AFTER)
    assert names(imported) == ["Ann Example", "Bob", "Zoe Sample"]
    assert "only the first 5000 lines" in imported.problems[0].text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty file"),
        (b"\xef\xbb\xbf \r\n", "empty file"),
        (b"PK\x03\x04rest", "a spreadsheet or a packed file"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x00\x01\x02\x03", "neither a vCard file nor a table"),
        (b"just some text\nand more", "neither a vCard file nor a table"),
        (b"a,b,c\n1,2,3\n", "neither a vCard file nor a table"),
    ],
)
def test_a_file_that_is_no_address_book_says_what_to_do(data: bytes, says: str) -> None:
    imported = people_from_file(data, "file", OPTIONS)
    assert (imported.people, imported.entries) == ((), 0)
    (problem,) = imported.problems
    assert problem.line == 0
    assert says in problem.text


def test_a_file_over_the_limit_is_not_read() -> None:
    imported = people_from_file(GOOD.encode(), "file", ImportOptions(max_bytes=20))
    assert imported.people == ()
    assert "the limit is" in imported.problems[0].text


@given(st.binary(max_size=300), st.integers(0, len(GOOD)))
@settings(max_examples=60, deadline=None)
def test_no_bytes_at_all_end_the_reading(noise: bytes, at: int) -> None:
    data = GOOD.encode()
    for imported in (
        people_from_vcard(data[:at] + noise + data[at:] + AFTER.encode(), "f"),
        people_from_table(noise, "f"),
        people_from_table(b"First name,Phone\r\n" + noise, "f"),
    ):
        assert imported.entries == len(imported.people) + imported.refused
        for person in imported.people:
            assert not is_unsafe(person.name)


@given(st.text(st.sampled_from('BEGINDVCAR:;="\\,\r\n \tFNTL^.-\u00fc'), max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_grammar_at_all_ends_the_reading(noise: str) -> None:
    imported = people_from_vcard((BEFORE + noise + "\r\n" + AFTER).encode(), "f")
    assert imported.entries == len(imported.people) + imported.refused
    assert "Ann Example" in names(imported)
