"""What codes say: vCard in three versions, MeCard, BizCard, links, and payloads meant to break us. All are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.candidate import Candidate
from ingest.parse.payload import candidates_from_code
from models.contact import Address, Name
from models.draft import Property, TelType
from models.geometry import Box, Quad
from models.text import Code

QUAD = Quad.from_box(Box(0, 0, 10, 10))
VCARD_3 = """BEGIN:VCARD
VERSION:3.0
N:Muster;Anna;;Dr.;
FN:Dr. Anna Muster
ORG:Beispiel GmbH;Vertrieb
TITLE:Leiterin
TEL;TYPE=WORK,VOICE:+49 911 1230
TEL;TYPE=CELL:+49 171 2345678
TEL;TYPE=WORK,FAX:+49 911 12399
EMAIL:anna@beispiel.de
URL:https://www.beispiel.de
ADR;TYPE=WORK:;;Musterstr. 1;Nürnberg;;90402;Deutschland
END:VCARD"""
VCARD_2 = """BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\r
TEL;CELL:+491712345678\r
TEL;WORK;FAX:+4991112399\r
EMAIL;INTERNET:j@beispiel.de\r
END:VCARD"""
VCARD_4 = """BEGIN:VCARD
VERSION:4.0
FN:Jane Doe
N:Doe;Jane;;;
TEL;VALUE=uri;TYPE="cell,voice":tel:+49-171-2345678
ORG:Example\\, Inc.;Sales
EMAIL;TYPE=work:jane@example.com
ADR;TYPE=work:;;1 Main St;Springfield;IL;62701;USA
END:VCARD"""


def _says(text: str, region: str | None = None) -> list[Candidate]:
    return candidates_from_code(Code("QRCode", text, QUAD), region)


def _values(text: str) -> list[tuple[Property, str, TelType | None]]:
    return [(c.property, c.value, c.type) for c in _says(text)]


def test_a_vcard_3_becomes_all_its_fields() -> None:
    assert _values(VCARD_3) == [
        (Property.FN, "Dr. Anna Muster", None),
        (Property.ORG, "Beispiel GmbH", None),
        (Property.ROLE, "Vertrieb", None),
        (Property.TITLE, "Leiterin", None),
        (Property.URL, "https://www.beispiel.de", None),
        (Property.EMAIL, "anna@beispiel.de", None),
        (Property.TEL, "+499111230", TelType.WORK),
        (Property.TEL, "+491712345678", TelType.CELL),
        (Property.TEL, "+4991112399", TelType.FAX),
        (Property.ADR, "Musterstr. 1, 90402 Nürnberg, Deutschland", None),
    ]


def test_name_and_address_keep_their_parts() -> None:
    components = [c.components for c in _says(VCARD_3) if c.components]
    assert components == [
        Name(prefixes="Dr.", given="Anna", family="Muster"),
        Address(street="Musterstr. 1", locality="Nürnberg", code="90402", country="DE"),
    ]


def test_a_vcard_2_with_quoted_printable_umlauts_is_read() -> None:
    assert _values(VCARD_2) == [
        (Property.FN, "Jörg Müller", None),
        (Property.EMAIL, "j@beispiel.de", None),
        (Property.TEL, "+491712345678", TelType.CELL),
        (Property.TEL, "+4991112399", TelType.FAX),
    ]


def test_a_vcard_4_with_a_tel_link_and_escapes_is_read() -> None:
    assert _values(VCARD_4) == [
        (Property.FN, "Jane Doe", None),
        (Property.ORG, "Example, Inc.", None),
        (Property.ROLE, "Sales", None),
        (Property.EMAIL, "jane@example.com", None),
        (Property.TEL, "+491712345678", TelType.CELL),
        (Property.ADR, "1 Main St, 62701 Springfield, IL, USA", None),
    ]


def test_a_mecard_with_escaped_signs_is_read() -> None:
    text = r"MECARD:N:Muster,Hans;TEL:+4991112345;EMAIL:hans@beispiel.de;URL:http\://beispiel.de;ORG:A\;B GmbH;;"
    assert _values(text) == [
        (Property.FN, "Hans Muster", None),
        (Property.TEL, "+4991112345", TelType.WORK),
        (Property.EMAIL, "hans@beispiel.de", None),
        (Property.URL, "http://beispiel.de", None),
        (Property.ORG, "A;B GmbH", None),
    ]


def test_a_bizcard_is_read() -> None:
    assert _values("BIZCARD:N:Jane;X:Doe;T:Engineer;C:Example;B:+12175550123;E:jane@example.com;;") == [
        (Property.FN, "Jane Doe", None),
        (Property.TITLE, "Engineer", None),
        (Property.ORG, "Example", None),
        (Property.TEL, "+12175550123", TelType.WORK),
        (Property.EMAIL, "jane@example.com", None),
    ]


@pytest.mark.parametrize(
    ("text", "prop", "value"),
    [
        ("https://www.beispiel.de/anna?x=1", Property.URL, "https://www.beispiel.de/anna?x=1"),
        ("URLTO:http://beispiel.de", Property.URL, "http://beispiel.de"),
        ("www.beispiel.de", Property.URL, "www.beispiel.de"),
        ("mailto:anna%2Bx@beispiel.de?subject=Hallo", Property.EMAIL, "anna+x@beispiel.de"),
        ("tel:+49911123456", Property.TEL, "+49911123456"),
    ],
)
def test_a_link_is_one_field(text: str, prop: Property, value: str) -> None:
    assert [(c.property, c.value) for c in _says(text)] == [(prop, value)]


def test_a_number_without_country_code_is_dialled_from_the_given_region() -> None:
    assert [c.value for c in _says("tel:0911123456", "DE")] == ["+49911123456"]
    assert [c.value for c in _says("tel:0911123456")] == ["0911123456"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "WIFI:T:WPA;S:netz;P:geheim;;",
        "geo:49.45,11.08",
        "Nur ein Text über eine Firma",
        "javascript:alert(1)",
        "BEGIN:VCARD",
        "BEGIN:VCARD\nVERSION:3.0",
        "BEGIN:VCARD\n" * 500,
        "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nEND:VCARD",
        "BEGIN:VCARD\nTEL;;;:::\nADR:;\nEND:VCARD",
        "MECARD:;;;;",
        "MECARD:" + "\\" * 999,
        "MECARD:TEL:12;EMAIL:keine;;",
        "https://" + "a" * 30_000,
        "mailto:kein",
    ],
)
def test_what_is_no_contact_or_broken_says_nothing(text: str) -> None:
    assert _says(text) == []


def test_a_line_that_is_skipped_is_not_logged_as_it_may_act_on_the_terminal(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert [c.value for c in _says("BEGIN:VCARD\nVERSION:3.0\nFN:Jane Doe\n\x1b[31mEVIL\nEND:VCARD")] == ["Jane Doe"]
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


@given(st.text(max_size=300))
def test_no_payload_raises(body: str) -> None:
    for head in ("", "BEGIN:VCARD\nVERSION:3.0\n", "MECARD:", "BIZCARD:", "tel:", "mailto:"):
        _says(head + body)


@given(st.text(alphabet=":;=,\\\n\r \"'ABENDVCRTLG.+123é", max_size=200))
def test_no_vcard_of_its_own_signs_raises(body: str) -> None:
    _says(f"BEGIN:VCARD\n{body}\nEND:VCARD")
