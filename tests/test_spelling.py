"""Folding and tokens."""

import pytest

from ingest.spelling import fold, fold_german, is_latin, letters, tokens, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Müßig", "mussig"),
        ("ŁÓDŹ", "lodz"),
        ("Åse Ørsted", "ase orsted"),
        ("Ｔｅｌ", "tel"),
        ("Çağrı", "cagri"),
        ("", ""),
    ],
)
def test_fold_drops_case_and_diacritics(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_fold_german_spells_umlauts_out() -> None:
    assert fold_german("Jürgen Groß-Köhler") == "juergen gross-koehler"


def test_fold_german_also_reads_a_decomposed_umlaut() -> None:
    assert fold_german("Mu\u0308ller") == "mueller"


def test_tokens_are_runs_of_letters() -> None:
    assert tokens("O'Hara, 3rd Dr.-Ing. Müller") == ["O'Hara", "rd", "Dr", "Ing", "Müller"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C.E.O.", ["ceo"]),
        ("Co-ordinator", ["co", "ordinator", "coordinator"]),
        ("Leiter Einkauf", ["leiter", "einkauf"]),
    ],
)
def test_words_of_reads_acronyms_and_hyphens_as_dictionaries_do(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


def test_letters_keeps_digits_and_nothing_between() -> None:
    assert letters("St. Gallen 9000") == "stgallen9000"


@pytest.mark.parametrize(("text", "latin"), [("Nguyễn", True), ("株式会社", False), ("Иванов", False), ("12-34", True)])
def test_is_latin_goes_by_most_letters(text: str, latin: bool) -> None:
    assert is_latin(text) is latin
