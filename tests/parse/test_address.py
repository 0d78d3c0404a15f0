"""Addresses: blocks of lines, what they leave out, their parts. All are invented."""

from collections.abc import Callable, Sequence

import pytest

from ingest.parse.address import find_addresses
from ingest.parse.candidate import Candidate, Span
from ingest.parse.email import find_emails
from ingest.parse.phone import find_phones
from ingest.parse.region import find_region
from ingest.parse.url import find_urls
from models.contact import Address
from models.text import Line

Printer = Callable[[Sequence[tuple[str, float, float, float]]], list[Line]]

CARDS = [
    (
        "DE",
        """Dr. Anna Musterfrau
Leiterin Vertrieb
Beispiel Maschinenbau GmbH
Industriestraße 12a
90402 Nürnberg
Telefon +49 (0) 911 / 123-0
a.musterfrau@beispiel-maschinenbau.de""",
        "Industriestraße 12a, 90402 Nürnberg",
    ),
    (
        "DE",
        """Hans Beispiel
Musterfirma e.K. · Am Alten Markt 3 · D-01067 Dresden
Tel. 0351 1234-12 · Fax -14""",
        "Am Alten Markt 3 · D-01067 Dresden",
    ),
    (
        "DE",
        """Universität Musterstadt
Institut für Beispielkunde
Prof. Dr. Erika Muster
Universitätsstr. 1
Gebäude 25.12, Raum 03.45
40225 Düsseldorf""",
        "Universitätsstr. 1, Gebäude 25.12, Raum 03.45, 40225 Düsseldorf",
    ),
    (
        "DE",
        """Muster Logistik GmbH & Co. KG
Am Sandtorkai 55, 3. OG
20457 Hamburg
Germany
phone +49 40 1234567-0""",
        "Am Sandtorkai 55, 3. OG, 20457 Hamburg, Germany",
    ),
    (
        "DE",
        """MUSTER GMBH
Gewerbepark Süd
Zum Gewerbepark 4
Postfach 12 34
D - 66111 Saarbrücken
Zentrale (06 81) 1 23-0""",
        "Gewerbepark Süd, Zum Gewerbepark 4, Postfach 12 34, D - 66111 Saarbrücken",
    ),
    (
        "DE",
        """Heilpraktikerin Eva Beispiel
c/o Praxis am Dom
Domplatz 2
50667 Köln
Termine: 0221 123456""",
        "c/o Praxis am Dom, Domplatz 2, 50667 Köln",
    ),
    (
        "DE",
        """Rechtsanwälte Muster | Beispiel | Partner
Maximilianstraße 35 c, 80539 München
Tel: 089/12 34 56-0, Fax: 089/12 34 56-99""",
        "Maximilianstraße 35 c, 80539 München",
    ),
    (
        "DE",
        """Zahnarztpraxis Dr. Paul Muster
Beispielstraße 17a · 90402 Nürnberg · Tel 0911-123456
www.zahnarzt-muster.de""",
        "Beispielstraße 17a · 90402 Nürnberg",
    ),
    ("DE", "Muster Bau GmbH\nMusterstr.12·90402Nürnberg\nTel.:+49911/123-0", "Musterstr.12·90402Nürnberg"),
    ("DE", "Café Beispiel\nAnschrift: Kastanienallee 82\n10435 Berlin", "Kastanienallee 82, 10435 Berlin"),
    (
        "DE",
        "Muster Software GmbH, Beispielring 12, 76131 Karlsruhe\n+49 721 123456",
        "Beispielring 12, 76131 Karlsruhe",
    ),
    ("DE", "Ing.-Büro Muster\nHaus Nr. 12\n23966 Wismar OT Musterdorf", "Haus Nr. 12, 23966 Wismar OT Musterdorf"),
    ("DE", "Anton Muster\nhauptstrasse 12\n9999 musterlingen", "hauptstrasse 12, 9999 musterlingen"),
    ("AT", "Mag. Sepp Beispiel\nMariahilfer Straße 100/2/15\n1070 Wien", "Mariahilfer Straße 100/2/15, 1070 Wien"),
    ("CH", "Musterbau AG\nBahnhofstrasse 10\nCH-8001 Zürich", "Bahnhofstrasse 10, CH-8001 Zürich"),
    ("LI", "Muster Treuhand Anstalt\nLandstrasse 1\nFL-9490 Vaduz", "Landstrasse 1, FL-9490 Vaduz"),
    (
        "FR",
        "Société Exemple SARL\n12, rue de l'Exemple\nBP 123\n67000 STRASBOURG CEDEX\nTél. 03 88 12 34 56",
        "12, rue de l'Exemple, BP 123, 67000 STRASBOURG CEDEX",
    ),
    ("IT", "Esempio S.r.l.\nVia Roma, 12\n20121 Milano (MI)\nTel. 02 1234567", "Via Roma, 12, 20121 Milano (MI)"),
    ("ES", "Ejemplo S.L.\nC/ Mayor, 12, 3º B\n28001 Madrid", "C/ Mayor, 12, 3º B, 28001 Madrid"),
    ("GB", "Example Ltd\n12 High Street\nLondon SW1A 1AA\nT: 020 7946 0123", "12 High Street, London SW1A 1AA"),
    (
        "US",
        "Example Inc.\n123 Main Street, Suite 400\nSpringfield, IL 62701\n(217) 555-0123",
        "123 Main Street, Suite 400, Springfield, IL 62701",
    ),
    ("NL", "Voorbeeld B.V.\nKeizersgracht 123\n1015 CJ Amsterdam", "Keizersgracht 123, 1015 CJ Amsterdam"),
    ("BE", "Exemple SPRL\nRue de la Loi 1\nB-1000 Bruxelles", "Rue de la Loi 1, B-1000 Bruxelles"),
    (
        "IN",
        "Sample Engineers Pvt. Ltd.\nPlot No. 12, Sample Colony,\nRoad No. 3, Sample Hills,\nHyderabad - 500 034.",
        "Plot No. 12, Sample Colony, Road No. 3, Sample Hills, Hyderabad - 500 034.",
    ),
    (
        "IN",
        "SAMPLE TRADERS\n# 1-2-345/6, Near Sample Temple,\nSecunderabad-15.\nCell: 9848012345",
        "# 1-2-345/6, Near Sample Temple, Secunderabad-15.",
    ),
    (
        "JP",
        "Sample Co., Ltd.\n5F Sample Bldg., 1-2-3 Sample,\nShinjuku, Tokyo, 160-0000",
        "5F Sample Bldg., 1-2-3 Sample, Shinjuku, Tokyo, 160-0000",
    ),
    ("PL", "Przykład Sp. z o.o.\nul. Przykładowa 12\n00-001 Warszawa", "ul. Przykładowa 12, 00-001 Warszawa"),
    ("PT", "Exemplo Lda.\nRua do Exemplo 12\n1000-001 Lisboa", "Rua do Exemplo 12, 1000-001 Lisboa"),
]
PARTS = [
    ("Musterstr. 12\n90402 Nürnberg", Address(street="Musterstr. 12", locality="Nürnberg", code="90402", country="DE")),
    (
        "Postfach 10 11 12\n44777 Bochum\nDeutschland",
        Address(pobox="10 11 12", locality="Bochum", code="44777", country="DE"),
    ),
    (
        "Am Sandtorkai 55, 3. OG\n20457 Hamburg",
        Address(extended="3. OG", street="Am Sandtorkai 55", locality="Hamburg", code="20457", country="DE"),
    ),
    (
        "Via Roma, 12\nI-20121 Milano (MI)",
        Address(street="Via Roma, 12", locality="Milano", region="MI", code="20121", country="IT"),
    ),
    (
        "123 Main Street\nSpringfield, IL 62701\nUSA",
        Address(street="123 Main Street", locality="Springfield", region="IL", code="62701", country="US"),
    ),
    (
        "12 High Street\nLondon SW1A 1AA\nUnited Kingdom",
        Address(street="12 High Street", locality="London", code="SW1A 1AA", country="GB"),
    ),
    ("Bahnhofstrasse 10\nCH-8001 Zürich", Address("", "", "Bahnhofstrasse 10", "Zürich", "", "8001", "CH")),
]
NONE = [
    "Anna Muster\nGeschäftsführerin\nMuster Haus GmbH",
    "Berlin · Hamburg · München · Wien",
    "HRB 12345 Amtsgericht Ingolstadt",
    "Mo–Fr 8.00–18.30 Uhr\nSa 8.30–13.00 Uhr",
    "Bank of Germany",
    "Mobil +49 171 2345678 (Germany)",
    "B.Tech., M.Tech., Ph.D",
    "ISO 9001 certified since 2012",
]


def _addresses(lines: Sequence[Line], default: str | None = "DE") -> list[Candidate]:
    mails = find_emails(lines)
    taken: list[Span] = [s for c in (*mails, *find_urls(lines, mails)) for s in (*c.spans, *c.labels)]
    region = find_region(lines, default)
    taken += [s for c in find_phones(lines, region, taken) for s in (*c.spans, *c.labels)]
    return find_addresses(lines, region, taken)


def _stacked(printed: Printer, text: str) -> list[Line]:
    return printed([(row, 20, 28 * i, 20) for i, row in enumerate(text.split("\n"))])


@pytest.mark.parametrize(("region", "card", "value"), CARDS)
def test_an_address_is_its_lines_and_nothing_else(printed: Printer, region: str, card: str, value: str) -> None:
    (found,) = _addresses(_stacked(printed, card), region)
    assert found.value == value


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_the_parts_of_an_address_are_those_of_vcard(printed: Printer, text: str, parts: Address) -> None:
    (found,) = _addresses(_stacked(printed, text))
    assert found.components == parts


@pytest.mark.parametrize("text", NONE)
def test_firms_cities_and_registers_are_no_addresses(printed: Printer, text: str) -> None:
    assert _addresses(_stacked(printed, text)) == []


def test_two_offices_in_columns_are_two_addresses(printed: Printer) -> None:
    lines = printed(
        [
            ("Musterstr. 12", 0, 0, 20),
            ("Beispielweg 7", 180, 0, 20),
            ("90402 Nürnberg", 0, 26, 20),
            ("20457 Hamburg", 180, 26, 20),
        ]
    )
    assert [c.value for c in _addresses(lines)] == ["Musterstr. 12, 90402 Nürnberg", "Beispielweg 7, 20457 Hamburg"]


def test_two_offices_under_each_other_are_two_addresses(printed: Printer) -> None:
    text = "Musterstr. 12\n90402 Nürnberg\nBeispielweg 7\n20457 Hamburg"
    assert [c.value for c in _addresses(_stacked(printed, text))] == [
        "Musterstr. 12, 90402 Nürnberg",
        "Beispielweg 7, 20457 Hamburg",
    ]


def test_street_and_city_beside_each_other_in_a_row_are_one_address(printed: Printer) -> None:
    lines = printed([("Musterstr. 12", 0, 0, 20), ("90402 Nürnberg", 170, 0, 20)])
    assert [c.value for c in _addresses(lines)] == ["Musterstr. 12, 90402 Nürnberg"]


def test_a_firm_between_the_columns_of_street_and_city_does_not_belong(printed: Printer) -> None:
    text = "Musterplatz 2/2\nBeispiel Ziviltechniker OG\n6020 Innsbruck"
    assert [c.value for c in _addresses(_stacked(printed, text), "AT")] == ["Musterplatz 2/2", "6020 Innsbruck"]


def test_a_line_far_below_does_not_belong(printed: Printer) -> None:
    lines = printed([("Musterstr. 12", 0, 0, 20), ("90402 Nürnberg", 0, 26, 20), ("Österreich", 0, 200, 20)])
    assert [c.value for c in _addresses(lines)] == ["Musterstr. 12, 90402 Nürnberg"]


def test_spans_leave_out_what_others_claimed(printed: Printer) -> None:
    text = "Musterstr. 12 · 90402 Nürnberg · Tel. 0911 123456"
    (found,) = _addresses(printed([(text, 0, 0, 20)]))
    (span,) = found.spans
    assert text[span.start : span.end] == "Musterstr. 12 · 90402 Nürnberg"


def test_an_address_with_postcode_and_street_is_surer_than_one_without(printed: Printer) -> None:
    (whole,) = _addresses(_stacked(printed, "Musterstr. 12\n90402 Nürnberg"))
    (half,) = _addresses(_stacked(printed, "Musterstr. 12\nNürnberg"))
    assert whole.score > half.score
    assert whole.reasons == ("postcode and city", "street")
