"""Tables in every charset, with broken rows and formulas: what can be read is read, and the rest is said."""

from __future__ import annotations

import pytest

from models.draft import Property
from tests.imports.tables import (
    one,
    read,
    said,
    table,
)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_separator_and_charset_are_seen(separator: str, charset: str) -> None:
    rows = [{"Vorname": "Jörg", "Nachname": "Müller; a, b", "Telefon": "0911 123456"}]
    imported = read(table(rows, separator).encode(charset))
    assert imported.problems == ()
    assert [person.name for person in imported.people] == ["Jörg Müller; a, b"]


def test_a_line_that_names_the_separator_for_excel_is_no_heading() -> None:
    imported = read("sep=;\nVorname;Nachname\nJörg;Müller, der Ältere\n")
    assert [person.name for person in imported.people] == ["Jörg Müller, der Ältere"]


def test_a_table_in_windows_letters_is_read_and_says_so() -> None:
    imported = read(table([{"Vorname": "Jörg", "Nachname": "Müller"}], ";").encode("cp1252"))
    assert [person.name for person in imported.people] == ["Jörg Müller"]
    assert "Windows-1252" in imported.problems[0].text


def test_a_formula_is_text_and_the_sign_that_tamed_it_goes() -> None:
    person = one({"Name": "=1+1", "Phone": "'+49911123456", "Notes": "'=HYPERLINK(1)"})
    assert said(person) == {
        Property.FN: [("=1+1", None)],
        Property.TEL: [("+49911123456", None)],
        Property.NOTE: [("=HYPERLINK(1)", None)],
    }


@pytest.mark.parametrize(
    ("bad", "refused"),
    [
        ('"Eve,never closed', 1),
        ('Eve "the" Bad,0911 1', 0),
        ('"Eve" Bad,0911 1,', 0),
        ("only one cell", 1),
        ("Eve,0911 1,,,more", 0),
        ("x" * 200_000 + ",1", 1),
        ('"' + "x" * 10_000_000, 1),
        ("," * 5_000_000, 1),
        ("x" * 10_000_000, 1),
    ],
    ids=lambda text: str(text)[:20],
)
def test_a_row_that_is_broken_costs_no_other(bad: str, refused: int) -> None:
    imported = read(f"Name,Phone,E-mail\nAnn Example,0911 123456,ann@example.org\n{bad}\nZoe Sample,,zoe@example.org\n")
    assert [imported.people[0].name, imported.people[-1].name] == ["Ann Example", "Zoe Sample"]
    assert (imported.entries, imported.refused) == (3, refused)
    assert [problem.line for problem in imported.problems if problem.refused] == [3] * refused


def test_a_quote_that_is_never_closed_hides_no_rows_behind_it() -> None:
    rows = "".join(f"Person {number},0911 {number:06}\n" for number in range(300))
    imported = read(f'Name,Phone\n"Eve,0911 1\n{rows}')
    assert (len(imported.people), imported.refused) == (300, 1)
