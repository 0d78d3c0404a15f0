"""What of a person's values tells people apart."""

from __future__ import annotations

import pytest

from ingest.match.profile import PersonName, is_role_mailbox, name_from_value, profile_from_values
from models.contact import Name
from models.draft import Property, TelType
from models.review import Entry


@pytest.mark.parametrize(
    ("printed", "given", "middle", "family"),
    [
        ("Prof. Dr. Hans Müller", ("hans",), (), ("muller",)),
        ("Müller, Hans", ("hans",), (), ("muller",)),
        ("Hans-Peter Groß-Kühn", ("hans",), ("peter",), ("gross", "kuhn")),
        ("J. R. Winter", ("j",), ("r",), ("winter",)),
        ("María García López", ("maria",), ("garcia",), ("lopez",)),
        ("Anna von der Au", ("anna",), (), ("au",)),
        ("Ben Graf", ("ben",), (), ("graf",)),
        ("Winter", (), (), ("winter",)),
        ("H4ns Stö9er", ("hans",), (), ("stoger",)),
        ("山田太郎", (), (), ("山田太郎",)),
    ],
)
def test_a_printed_name_becomes_plain_words(
    printed: str, given: tuple[str, ...], middle: tuple[str, ...], family: tuple[str, ...]
) -> None:
    assert name_from_value(Entry(Property.FN, printed)) == PersonName(given, middle, family)


@pytest.mark.parametrize(
    ("printed", "generation"),
    [("Hans Huber jun.", "junior"), ("Hans Huber, Jr.", "junior"), ("Hans Huber sen.", "senior"), ("Amartya Sen", "")],
)
def test_a_generation_is_kept_apart_from_the_name(printed: str, generation: str) -> None:
    name = name_from_value(Entry(Property.FN, printed))
    assert name.generation == generation
    assert len(name.words) == 2


def test_parts_that_are_known_decide_which_name_is_the_family_s() -> None:
    entry = Entry(Property.FN, "Lopez Garcia Maria", components=Name(given="Maria", family="Lopez Garcia"))
    assert name_from_value(entry) == PersonName(("maria",), (), ("lopez", "garcia"))


def test_parts_that_jun_led_astray_are_not_believed() -> None:
    entry = Entry(Property.FN, "Hans Huber jun.", components=Name(given="Hans", additional="Huber", family="jun."))
    assert name_from_value(entry) == PersonName(("hans",), (), ("huber",), "junior")


@pytest.mark.parametrize(
    ("address", "is_role"),
    [
        ("info@example.org", True),
        ("Vertrieb.Nord@example.org", True),
        ("office-wien@example.org", True),
        ("h.huber@example.org", False),
        ("infante@example.org", False),
    ],
)
def test_a_mailbox_of_a_function_is_nobody_s(address: str, *, is_role: bool) -> None:
    assert is_role_mailbox(address) is is_role


def test_values_are_sorted_by_whose_they_are() -> None:
    found = profile_from_values([
        Entry(Property.EMAIL, "H.Huber@Firma.example"),
        Entry(Property.EMAIL, "info@firma.example"),
        Entry(Property.EMAIL, "hans@gmx.example"),
        Entry(Property.TEL, "+999 1 23 45 678", TelType.CELL),
        Entry(Property.TEL, "+9991000", TelType.WORK),
        Entry(Property.TEL, "12", TelType.WORK),
        Entry(Property.TEL, "+9991009", TelType.FAX),
        Entry(Property.TEL, "+49 171 3920001"),
        Entry(Property.URL, "https://www.linkedin.com/in/nobody-1/"),
        Entry(Property.URL, "www.firma.example/kontakt"),
        Entry(Property.URL, "http://[broken"),
    ])  # fmt: skip
    assert found.emails == {"h.huber@firma.example", "hans@gmx.example"}
    assert found.mailboxes == {"info@firma.example"}
    assert found.mobiles == {"+99912345678", "+491713920001"}
    assert found.numbers == {"+9991000", "+9991009"}
    assert found.faxes == {"+9991009"}
    assert found.pages == {"linkedin.com/in/nobody-1"}
    assert found.hosts == {"firma.example"}


@pytest.mark.parametrize(
    ("printed", "also"), [("Galium Optik GmbH", "GALIUM OPTIK"), ("Galium Optik AG & Co. KG;Vertrieb", "Galium Optik")]
)
def test_a_firm_is_known_without_its_legal_form(printed: str, also: str) -> None:
    one, other = (profile_from_values([Entry(Property.ORG, text)]) for text in (printed, also))
    assert one.firms == other.firms
