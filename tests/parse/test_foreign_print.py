"""What cards of other countries, icons and specks make of print. All people, firms and numbers are invented."""

from collections.abc import Callable, Sequence

import pytest

from ingest.parse.draft import parse
from ingest.parse.email import find_emails
from ingest.parse.lexicon.kinds import legal_form, tells_trade
from ingest.parse.name import can_be_name, core_range, split_name
from ingest.parse.phone import find_phones
from ingest.parse.region import find_region
from ingest.parse.url import find_urls
from models.draft import Property, TelType
from models.text import Line

Printer = Callable[[Sequence[tuple[str, float, float, float]]], list[Line]]
WORK, CELL, FAX, OTHER = TelType.WORK, TelType.CELL, TelType.FAX, TelType.OTHER

LABELLED = [
    ("TR", "Cep: 0532 210 10 20", "+905322101020", CELL),
    ("SE", "Växel 013-12 34 00", "+4613123400", WORK),
    ("FI", "Puh. 09 612 1020", "+35896121020", WORK),
    ("PT", "Telef.: 213 461 020", "+351213461020", WORK),
    ("PT", "Telm.: 912 346 102", "+351912346102", CELL),
    ("MY", "H/P : 6012-345 6789", "+60123456789", CELL),
    ("VN", "Hand phone: (84) 912 345 678", "+84912345678", CELL),
    ("US", "Toll Free 1-800-555-0199", "+18005550199", OTHER),
    ("RU", "Моб.: +7 916 123-45-67", "+79161234567", CELL),
    ("GR", "Φαξ: +30 210 3310 200", "+302103310200", FAX),
    ("CN", "手机: 138 0013 8000", "+8613800138000", CELL),
    ("KR", "팩스: 02-555-1020", "+8225551020", FAX),
    ("IN", "GrTel: 040-27101020", "+914027101020", WORK),
    ("IN", "Tel: 140) - 2710 1030", "+914027101030", WORK),
]


@pytest.mark.parametrize(("region", "text", "value", "kind"), LABELLED)
def test_a_label_in_any_language_says_what_the_number_is(
    printed: Printer, region: str, text: str, value: str, kind: TelType
) -> None:
    (found,) = find_phones(printed([(text, 0, 0, 20)]), region, [])
    assert (found.value, found.type) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "IBAN DE02 1203 0000 0000 2020 51",
        "AT61 1904 3002 3457 3201",
        "An 150 9001 - 2000 Company",
        "ISO 9001:2015",
        "CNPJ 12.345.678/0001-90",
        "Org.nr 556123-4567",
    ],
)
def test_what_is_no_number_to_dial_is_none(printed: Printer, text: str) -> None:
    assert find_phones(printed([(text, 0, 0, 20)]), "DE", []) == []


def test_a_range_of_lines_stays_as_printed_with_its_first_number_beside_it(printed: Printer) -> None:
    (found,) = find_phones(printed([("Tel. 0-2261-1020-4", 0, 0, 20)]), "TH", [])
    assert (found.value, found.alternatives) == ("0-2261-1020-4", ("+6622611020",))


def test_a_local_number_behind_a_whole_one_has_its_area_code(printed: Printer) -> None:
    found = find_phones(printed([("Phone: +91-3222-281020 (O), 281021 (R)", 0, 0, 20)]), "IN", [])
    assert [(one.value, one.type) for one in found] == [("+913222281020", WORK), ("+913222281021", OTHER)]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Dayton, Ohio 45402", "US"),
        ("San Francisco CA 94105", "US"),
        ("217.555.0142", "US"),
        ("Montréal (Québec) H3B 4W8", "CA"),
        ("Nairobi", "KE"),
    ],
)
def test_a_card_tells_its_country_in_its_own_way(printed: Printer, text: str, region: str) -> None:
    assert find_region(printed([(text, 0, 0, 20)]), "DE") == region


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("E-Mail: lektörin.möğler@example.com", "lektorin.mogler@example.com"),
        ("Mail: erika.muster@muster-werke.co.uk-https://muster-werke.co.uk", "erika.muster@muster-werke.co.uk"),
    ],
)
def test_specks_over_letters_and_what_is_glued_behind_are_no_part_of_an_address(
    printed: Printer, text: str, value: str
) -> None:
    assert [found.value for found in find_emails(printed([(text, 0, 0, 20)]))] == [value]


def test_an_icon_before_a_network_is_left_out(printed: Printer) -> None:
    (found,) = find_urls(printed([("ffacebook.com/beispielhaus", 0, 0, 20)]), [])
    assert found.value == "facebook.com/beispielhaus"


@pytest.mark.parametrize(
    ("text", "name", "suffixes"),
    [
        ("Erika Muster, M. Tech", "Erika Muster", "M. Tech"),
        ("Erika Muster (Ph.D. Delhi)", "Erika Muster", "(Ph.D. Delhi)"),
        ("Erika Muster LL. B.", "Erika Muster", "LL. B."),
        ("Dr Martha BeispielPhD", "Dr Martha Beispiel", "PhD"),
        ("Robert J. Muster, Jr.", "Robert J. Muster, Jr.", "Jr."),
        ("Muster M. A.", "Muster M. A.", ""),
    ],
)
def test_degrees_are_parted_from_the_name_and_kept_beside_it(text: str, name: str, suffixes: str) -> None:
    begin, _, end = core_range(text)
    assert text[begin:end] == name
    assert split_name(text).suffixes == suffixes


def test_a_given_name_that_is_a_legal_form_elsewhere_is_a_name() -> None:
    assert can_be_name("Åsa Öberg-Sjöström")
    assert legal_form("Lerk Havbruk ASA") == "asa"
    assert can_be_name("Friederike von und zu Hohenfels")


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("Authorised Dealer for: Pumps", True),
        ("Cabinet d'expertise comptable", True),
        ("Praxis für Physiotherapie", True),
        ("Specialist in Internal Medicine", False),
        ("Dealer Principal", False),
    ],
)
def test_what_a_firm_deals_in_is_no_job(text: str, trade: bool) -> None:
    assert tells_trade(text) is trade


def test_trades_listed_in_one_line_are_not_the_firm(printed: Printer) -> None:
    rows = [("Restaurant · Biergarten · Hotel", 40, 100, 20), ("info@linde.example.com", 40, 200, 20)]
    firms = [f.value for f in parse(printed(rows), [], "DE").fields if f.property is Property.ORG]
    assert firms == []


def test_a_title_and_the_department_below_it_are_two(printed: Printer) -> None:
    rows = [
        ("Camille Martin", 40, 100, 30),
        ("Responsable des achats", 40, 140, 20),
        ("Direction commerciale", 40, 163, 20),
        ("c.martin@ateliers.example.com", 40, 304, 20),
    ]
    titles = [f.value for f in parse(printed(rows), [], "DE").fields if f.property is Property.TITLE]
    assert titles == ["Responsable des achats"]
