"""The table for spreadsheets: nothing in it is run, nothing is lost."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.export.table import guarded, to_table, unguarded
from models.draft import Property
from models.person import Value
from tests.export.people import full_person, simple_person

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def rows(text: str) -> list[dict[str, str]]:
    """Read a table as a spreadsheet does."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("+4991112345", "'+4991112345"),
        ("+491\n+492", "'+491\n'+492"),
        ('=HYPERLINK("http://x.example")', '\'=HYPERLINK("http://x.example")'),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\tx", "'\tx"),
        ("  =1", "  '=1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("'=1", "''=1"),
        ("O'Neil", "O'Neil"),
        ("'t Hooft", "'t Hooft"),
        ("a-b = c", "a-b = c"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula_and_each_comes_back(cell: str, shown: str) -> None:
    assert guarded(cell) == shown
    assert unguarded(shown) == cell


@given(st.text(st.sampled_from("=+-@\t;' \nab＝") | st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
@settings(max_examples=150, deadline=None)
def test_any_cell_is_harmless_and_comes_back(cell: str) -> None:
    shown = guarded(cell)
    assert unguarded(shown) == cell
    for separator in ";\t\n":
        assert not any(part.strip(" \u00a0").startswith(DANGEROUS) for part in shown.split(separator) if part.strip())


def test_every_cell_of_a_hostile_person_is_text() -> None:
    formula = '=cmd|"/c calc"!A1'
    hostile = replace(
        full_person(),
        source=formula,
        why=formula,
        uid=formula,
        values=tuple(Value(at, kind, formula) for at, kind in enumerate(Property)),
        extras=(formula,),
    )
    for separator in (",", ";"):
        text = to_table([hostile], separator=separator)
        (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
        assert [name for name, cell in row.items() if cell.startswith(DANGEROUS)] == []
    # A German Excel parts a table at semicolons, and takes what follows one for a cell.
    assert ";=" not in to_table([hostile])


def test_a_row_has_what_a_person_looks_for() -> None:
    (row, simple) = rows(to_table([full_person(), simple_person()]))
    assert row["Name"] == "Dr. Jürgen Ö. Größer-Łódź, MBA"
    assert (row["Given name"], row["Family name"]) == ("Jürgen", "Größer-Łódź")
    assert (row["Company"], row["Department"]) == ("Müller & Söhne; Bau, GmbH", "Einkauf")
    assert (row["Phone (work)"], row["Phone (cell)"]) == ("'+499111234567", "'+4915112345678")
    assert row["E-mail"] == "juergen@mueller-soehne.example\nj.groesser@example.org"
    assert (row["Postal code"], row["City"], row["Country"]) == ("90402", "Nürnberg", "DE")
    assert row["Last met"] == "2026-11-22"
    assert row["Context"].startswith("Why: baut im Frühjahr um: sucht Türen\nMet (2026-11-20): Messe Süd")
    assert (row["Source"], row["Added on"]) == ("card", "2026-11-20")
    assert (simple["Name"], simple["Company"], simple["Context"]) == ("Ann Example", "", "")


def test_a_table_of_nobody_is_its_heading() -> None:
    assert to_table([]).startswith('\ufeff"Name","Prefix"')
    assert rows(to_table([])) == []
