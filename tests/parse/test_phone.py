"""Numbers: how they are printed in ten countries, what announces them, and what is no phone. All are invented."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from ingest.parse.candidate import Span
from ingest.parse.phone import find_phones
from models.draft import TelType
from models.text import Line, Reading

Printer = Callable[[Sequence[tuple[str, float, float, float]]], list[Line]]
WORK, CELL, FAX, HOME, OTHER = TelType.WORK, TelType.CELL, TelType.FAX, TelType.HOME, TelType.OTHER

ONE = [
    ("DE", "Telefon +49 (0) 911 / 123-0", "+499111230", WORK),
    ("DE", "Tel. +49(0)911/123-0", "+499111230", WORK),
    ("DE", "Tel.: 0049 911 1230", "+499111230", WORK),
    ("DE", "T (0911) 123-0", "+499111230", WORK),
    ("DE", "Fon (09 11) 1 23-4 56", "+49911123456", WORK),
    ("DE", "fon +49.911.123 45-67", "+499111234567", WORK),
    ("DE", "Telefax 0911/123-99", "+4991112399", FAX),
    ("DE", "F: 0911 12399", "+4991112399", FAX),
    ("DE", "Tel./Fax: 0911 / 123456", "+49911123456", FAX),
    ("DE", "TEL&FAX 0911 123456", "+49911123456", FAX),
    ("DE", "Mobil +49 171 2345678", "+491712345678", CELL),
    ("DE", "Mobil0171/2345678", "+491712345678", CELL),
    ("DE", "M 0171 2345678", "+491712345678", CELL),
    ("DE", "Handy: 0176-123 45 678", "+4917612345678", CELL),
    ("DE", "Mobitel 0171 2345678", "+491712345678", CELL),
    ("DE", "Durchwahl 0911 123-45", "+4991112345", WORK),
    ("DE", "Zentrale 0911 123-0", "+499111230", WORK),
    ("DE", "Privat 0911 654321", "+49911654321", HOME),
    ("DE", "Mobil privat: 0171 2345678", "+491712345678", CELL),
    ("DE", "0911 123456 (privat)", "+49911123456", HOME),
    ("DE", "Hotline 0800 1234567", "+498001234567", OTHER),
    ("DE", "Tel. 123456", "123456", WORK),
    ("DE", "+49 911 1230", "+499111230", WORK),
    ("DE", "0171 2345678", "+491712345678", CELL),
    ("AT", "Tel: +43 1 234 56-0", "+431234560", WORK),
    ("AT", "Mobil: 0664/123 45 67", "+436641234567", CELL),
    ("CH", "Tel. direkt +41 (0)44 123 45 67", "+41441234567", WORK),
    ("CH", "Natel 079 123 45 67", "+41791234567", CELL),
    ("FR", "Tél. 01 23 45 67 89", "+33123456789", WORK),
    ("FR", "Port. 06 12 34 56 78", "+33612345678", CELL),
    ("FR", "06 39 98 55 56", "+33639985556", WORK),
    ("IT", "Tel. +39 02 1234567", "+39021234567", WORK),
    ("IT", "Cell. 333 1234567", "+393331234567", CELL),
    ("ES", "Móvil 612 345 678", "+34612345678", CELL),
    ("GB", "T: 020 7946 0123", "+442079460123", WORK),
    ("US", "Office: (217) 555-0123 x12", "+12175550123", WORK),
    ("US", "Cell: (217) 555-0199", "+12175550199", CELL),
    ("US", "c +1 217 555 0199", "+12175550199", CELL),
    ("US", "o +1 217 555 0142", "+12175550142", WORK),
    ("DE", "0 0911 123456", "+49911123456", WORK),
    ("DE", "t49 911 1230", "+499111230", WORK),
    ("DE", "Tel. +49(O)911/1230", "+499111230", WORK),
    ("DE", "Reservierung: 0911 123456", "+49911123456", WORK),
    ("ES", "Móv. 612 34 56 78", "+34612345678", CELL),
    ("US", "217.555.0199 fax", "+12175550199", FAX),
    ("IN", "Ph : 040-23232323", "+914023232323", WORK),
    ("IN", "Mobile: 98480 12345", "+919848012345", CELL),
    ("IN", "23232323 (R)", "23232323", OTHER),
    ("IN", "Resi: 23232323", "23232323", OTHER),
    ("JP", "TEL 03-1234-5678", "+81312345678", WORK),
    ("JP", "携帯電話 090-1234-5678", "+819012345678", CELL),
    (None, "Tel. 0911 123456", "0911 123456", WORK),
]
SEVERAL = [
    ("DE", "Tel. 0911 123-12 · Fax -14", [("+4991112312", WORK), ("+4991112314", FAX)]),
    ("DE", "Tel. 0911 123-12 / -14", [("+4991112312", WORK), ("+4991112314", WORK)]),
    ("DE", "T 0911 123456 / F 0911 123457", [("+49911123456", WORK), ("+49911123457", FAX)]),
    ("DE", "Tel. 0911 / 123-0, Fax 123-99", [("+499111230", WORK), ("+4991112399", FAX)]),
    ("DE", "Tel.0911/123-0Fax0911/123-99", [("+499111230", WORK), ("+4991112399", FAX)]),
    ("DE", "Tel. 040 1234567/68", [("+49401234567", WORK), ("+49401234568", WORK)]),
    ("DE", "Tel. 0911 123456 0171 2345678", [("+49911123456", WORK), ("+491712345678", WORK)]),
    ("AT", "Tel. 01 234 56-0, Fax DW 15", [("+431234560", WORK), ("+4312345615", FAX)]),
    ("AT", "Tel. 0662/123456, Fax DW 20", [("+43662123456", WORK), ("+4366212345620", FAX)]),
    ("IN", "Ph: 23232323, 23232324", [("23232323", WORK), ("23232324", WORK)]),
    ("IN", "23232323 (O), 24242424 (R)", [("23232323", WORK), ("24242424", OTHER)]),
    ("IN", "Mobile: 9848012345 / 9848012346", [("+919848012345", CELL), ("+919848012346", CELL)]),
]
NONE = [
    "USt-IdNr. DE 123456789",
    "USt-IdNr.: DE123456789",
    "Steuer-Nr. 024/123/12345",
    "HRB 12345 Amtsgericht Musterstadt",
    "IBAN DE12 3456 7890 1234 5678 90",
    "BLZ 360 501 05",
    "Konto 0123456789",
    "P. IVA 12345678901",
    "GSTIN 1234567890",
    "D-90402 Musterstadt",
    "D - 90402 Musterstadt",
    "90402 Musterstadt",
    "Musterstraße 35 c, 80539 Musterstadt",
    "Musterabad - 500 001",
    "# 1-2-345/6, Musterkolonie",
    "ISO 9001:2015",
    "01.02.2024",
    "seit 1898",
    "1998 - 2023",
    "Mo-Fr 8.00-18.30 Uhr",
    "www.beispiel123456.de",
    "Licence No. 1234567",
    "Musterabad + 500081",
    "Plot No. 1234567",
    "H.NO. 1-2-345/6, Musterkolonie",
]


def _found(lines: Sequence[Line], region: str | None) -> list[tuple[str, TelType | None]]:
    return [(f.value, f.type) for f in find_phones(lines, region, [])]


@pytest.mark.parametrize(("region", "text", "value", "kind"), ONE)
def test_a_number_is_found_with_its_type(
    printed: Printer, region: str | None, text: str, value: str, kind: TelType
) -> None:
    assert _found(printed([(text, 0, 0, 20)]), region) == [(value, kind)]


@pytest.mark.parametrize(("region", "text", "expected"), SEVERAL)
def test_several_numbers_of_a_line_are_told_apart(
    printed: Printer, region: str, text: str, expected: list[tuple[str, TelType]]
) -> None:
    assert _found(printed([(text, 0, 0, 20)]), region) == expected


@pytest.mark.parametrize("text", NONE)
@pytest.mark.parametrize("region", ["DE", "IN", None])
def test_other_numbers_are_no_phones(printed: Printer, region: str | None, text: str) -> None:
    assert _found(printed([(text, 0, 0, 20)]), region) == []


def test_labels_in_a_column_to_the_left_belong_to_their_rows(printed: Printer) -> None:
    lines = printed(
        [
            ("Telefon", 0, 0, 20),
            ("+49 911 123-45", 200, 0, 20),
            ("Telefax", 0, 30, 20),
            ("+49 911 123-46", 200, 30, 20),
            ("Mobil", 0, 60, 20),
            ("+49 171 2345678", 200, 60, 20),
        ]
    )
    assert _found(lines, "DE") == [("+4991112345", WORK), ("+4991112346", FAX), ("+491712345678", CELL)]


def test_a_label_above_its_number_is_seen(printed: Printer) -> None:
    lines = printed([("Privat", 0, 0, 20), ("0911 654321", 0, 26, 20)])
    (found,) = find_phones(lines, "DE", [])
    assert found.type is HOME
    assert found.labels == (Span(0, 0, 6),)


def test_a_number_set_under_a_labelled_number_has_the_same_label(printed: Printer) -> None:
    lines = printed([("Fax: 0911 123456", 0, 0, 20), ("0911 123457", 50, 26, 20)])
    assert _found(lines, "DE") == [("+49911123456", FAX), ("+49911123457", FAX)]


def test_local_numbers_stacked_under_a_number_are_phones(printed: Printer) -> None:
    lines = printed([("+91-40-40404040", 0, 0, 20), ("40404041", 0, 26, 20), ("30303030", 0, 52, 20)])
    assert _found(lines, "IN") == [("+914040404040", WORK), ("40404041", WORK), ("30303030", WORK)]


def test_a_bare_local_number_alone_is_no_phone(printed: Printer) -> None:
    assert _found(printed([("40404041", 0, 0, 20), ("Muster GmbH", 0, 200, 20)]), "IN") == []


def test_an_icon_read_as_a_letter_does_not_make_a_landline_a_mobile(printed: Printer) -> None:
    (found,) = find_phones(printed([("C 0911 123456", 0, 0, 20)]), "DE", [])
    assert found.type is WORK
    assert "not a mobile number" in found.reasons


def test_letters_between_digits_are_read_as_digits_and_said_so(printed: Printer) -> None:
    (found,) = find_phones(printed([("Tel: O911/l23 4S6", 0, 0, 20)]), "DE", [])
    assert found.value == "+49911123456"
    assert "letters between digits read as digits" in found.reasons
    assert found.score < 0.93


def test_an_extension_is_kept_in_words(printed: Printer) -> None:
    (found,) = find_phones(printed([("Tel. (217) 555-0123 ext. 12", 0, 0, 20)]), "US", [])
    assert found.value == "+12175550123"
    assert "extension 12" in found.reasons


def test_claimed_characters_are_not_looked_at(printed: Printer) -> None:
    text = "info0911123456@beispiel.de"
    assert find_phones(printed([(text, 0, 0, 20)]), "DE", [Span(0, 0, len(text))]) == []


def test_of_two_readings_the_valid_one_wins_and_the_other_is_kept(printed: Printer) -> None:
    (line,) = printed([("Mobile: 1848012345", 0, 0, 20)])
    both = replace(line, readings=(Reading("a", line.text, 0.9), Reading("b", "Mobile:9848012345", 0.9)))
    (found,) = find_phones([both], "IN", [])
    assert found.value == "+919848012345"
    assert "1848012345" in found.alternatives


def test_spans_hold_the_number_and_its_label(printed: Printer) -> None:
    lines = printed([("Fax: 0911 123456", 0, 0, 20)])
    (found,) = find_phones(lines, "DE", [])
    (value,), (label,) = found.spans, found.labels
    assert lines[0].text[value.start : value.end] == "0911 123456"
    assert lines[0].text[label.start : label.end] == "Fax:"


def test_a_direct_dial_printed_in_full_is_a_number_of_its_own(printed: Printer) -> None:
    lines = printed([("Telefon: 0911/1234-0", 0, 0, 20), ("Durchwahl: 0911/1234-25", 0, 24, 20)])
    assert _found(lines, "DE") == [("+4991112340", WORK), ("+49911123425", WORK)]
