"""Codes weighed against the print."""

from ingest.parse.codes import merge_codes
from models.draft import Field, Property
from models.geometry import Box, Quad
from models.text import Code

QUAD = Quad.from_box(Box(0, 0, 90, 90))
VCARD = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Muster;Erika\nFN:Erika Muster\n"
    "EMAIL:erika.muster@beispiel.example.com\nTEL;TYPE=CELL:+4917139200123\nEND:VCARD"
)


def _field(kind: Property, value: str) -> Field:
    return Field(kind, value, value, 0.7, 0.9, QUAD, (0,))


def _merged(fields: list[Field], text: str) -> list[Field]:
    return merge_codes(fields, [Code("QR", text, QUAD)])


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
