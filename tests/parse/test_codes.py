"""Codes weighed against the print."""

import pytest

from ingest.parse.codes import merge_codes
from models.draft import Field, Property, TelType
from models.geometry import Box, Quad
from models.text import Code

QUAD = Quad.from_box(Box(0, 0, 90, 90))
VCARD = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Muster;Erika\nFN:Erika Muster\n"
    "EMAIL:erika.muster@beispiel.example.com\nTEL;TYPE=CELL:+4917139200123\nEND:VCARD"
)


def _field(kind: Property, value: str, read: float = 0.7) -> Field:
    return Field(kind, value, value, 0.7, read, QUAD, (0,), TelType.WORK if kind is Property.TEL else None)


def _merged(fields: list[Field], text: str) -> list[Field]:
    return merge_codes(fields, [Code("QR", text, QUAD)], "DE")


def test_a_code_of_the_same_person_corrects_a_misread_value_and_keeps_the_print() -> None:
    email = _merged(
        [_field(Property.FN, "Erika Muster"), _field(Property.EMAIL, "erika.rnuster@beispiel.example.com")], VCARD
    )[1]
    assert email.value == "erika.muster@beispiel.example.com"
    assert email.alternatives == ("erika.rnuster@beispiel.example.com",)
    assert email.confidence > 0.95


def test_what_both_say_is_nearly_sure() -> None:
    name = _merged([_field(Property.FN, "Erika Muster")], VCARD)[0]
    assert (name.value, name.confidence > 0.95) == ("Erika Muster", True)
    assert any("code says the same" in reason for reason in name.reasons)


def test_a_code_adds_what_is_not_printed() -> None:
    added = [f for f in _merged([_field(Property.FN, "Erika Muster")], VCARD) if f.property is Property.TEL]
    assert [(f.value, f.lines, f.quad) for f in added] == [("+4917139200123", (), QUAD)]


def test_a_code_of_somebody_else_replaces_nothing_and_is_less_sure() -> None:
    fields = _merged([_field(Property.FN, "Otto Beispiel")], VCARD)
    assert fields[0].value == "Otto Beispiel"
    assert all(f.confidence < 0.9 for f in fields if not f.lines)


def test_a_url_is_kept_as_a_field() -> None:
    fields = _merged([], "https://beispiel.example.com/erika")
    assert [(f.property, f.value) for f in fields] == [(Property.URL, "https://beispiel.example.com/erika")]


def test_a_broken_payload_changes_nothing() -> None:
    assert _merged([_field(Property.FN, "Erika Muster")], "BEGIN:VCARD\nN;;;") == [_field(Property.FN, "Erika Muster")]


OWNER = _field(Property.FN, "Erika Muster")
NUMBERS = "BEGIN:VCARD\nVERSION:3.0\nFN:Erika Muster\nTEL;TYPE=WORK:0911 123-10\nTEL;TYPE=FAX:0911 123-19\nEND:VCARD"


def _numbers(fields: list[Field], text: str) -> list[tuple[str, str | None]]:
    return [(f.value, f.type) for f in _merged(fields, text) if f.property is Property.TEL]


def test_a_fax_of_the_code_does_not_overwrite_the_number_beside_it() -> None:
    printed = _field(Property.TEL, "+4991112310", read=0.98)
    assert _numbers([OWNER, printed], NUMBERS) == [("+4991112310", "work"), ("+4991112319", "fax")]


def test_a_number_that_was_read_surely_is_another_one_however_alike() -> None:
    printed = _field(Property.TEL, "+4991112315", read=0.98)
    assert ("+4991112315", "work") in _numbers([OWNER, printed], NUMBERS)


def test_a_number_that_was_read_badly_is_corrected() -> None:
    printed = _field(Property.TEL, "+4991112370", read=0.5)
    assert _numbers([OWNER, printed], NUMBERS) == [("+4991112310", "work"), ("+4991112319", "fax")]


@pytest.mark.parametrize(
    "line",
    ["TITLE:\x00\x1b", "URL:javascript:alert(1)", "URL:file:///etc/passwd", f"NOTE:{'x' * 900}", f"TEL:{'4' * 400}"],
)
def test_values_that_cannot_be_true_are_left_out(line: str) -> None:
    fields = _merged([], f"BEGIN:VCARD\nVERSION:3.0\nFN:Erika Muster\n{line}\nEND:VCARD")
    assert [f.property for f in fields] == [Property.FN]


def test_a_mailbox_whose_letters_only_look_alike_is_corrected_however_surely_read() -> None:
    text = "BEGIN:VCARD\nVERSION:3.0\nFN:Erika Muster\nEMAIL:l.muster@x.example.com\nEND:VCARD"
    emails = [f.value for f in _merged([OWNER, _field(Property.EMAIL, "I.muster@x.example.com", read=1.0)], text)]
    assert emails == ["Erika Muster", "l.muster@x.example.com"]
