"""Another reading of the same print, chosen once the rest of the card is known. All people are invented."""

from ingest.parse.candidate import Candidate, Span
from ingest.parse.second_look import second_look
from models.contact import Name
from models.draft import Property
from models.geometry import Box, Quad
from models.text import Line, Reading, Word

QUAD = Quad.from_box(Box(0, 0, 300, 20))


def _line(agreed: str, other: str) -> Line:
    readings = tuple(
        Reading(reader, text, 0.8, (Word(text, 0, 1, 0.8),)) for reader, text in (("a", agreed), ("b", other))
    )
    return Line(agreed, QUAD, 0.8, (Word(agreed, 0, 1, 0.8),), readings, ((0, len(agreed)),))


def _claim(kind: Property, value: str, line: int = 0, *alternatives: str) -> Candidate:
    return Candidate(kind, value, value, (Span(line, 0, len(value)),), 0.8, alternatives=alternatives)


def test_the_mailbox_that_fits_the_name_and_the_domain_of_the_web_address_are_put_together() -> None:
    name, url = _claim(Property.FN, "Erika Hilmer", 1), _claim(Property.URL, "www.beispielwelt.example.com", 2)
    email = _claim(Property.EMAIL, "e.hllmer@beispielwelt.example.com", 0, "e.hilmer@beispielweit.example.com")
    seen = second_look([_line("x", "x")] * 3, [name, url, email], ["beispielwelt"])[2]
    assert seen.value == "e.hilmer@beispielwelt.example.com"
    assert "e.hllmer@beispielwelt.example.com" in seen.alternatives
    assert seen.reasons == ("the other reading fits better",)


def test_a_reading_that_fits_no_better_stays_an_alternative() -> None:
    email = _claim(Property.EMAIL, "info@muster.example.com", 0, "lnfo@muster.example.com")
    seen = second_look([_line("x", "x")], [email], [])[0]
    assert (seen.value, seen.alternatives, seen.reasons) == (
        "info@muster.example.com",
        ("lnfo@muster.example.com",),
        (),
    )


def test_a_name_is_read_as_its_mailbox_spells_it() -> None:
    lines = [_line("Erika Hllmer", "Erika Hilmer")]
    candidates = [_claim(Property.FN, "Erika Hllmer"), _claim(Property.EMAIL, "hilmer@muster.example.com")]
    name = second_look(lines, candidates, [])[0]
    assert (name.value, name.alternatives) == ("Erika Hilmer", ("Erika Hllmer",))
    assert name.components == Name("", "Erika", "", "Hilmer", "")


def test_letters_made_of_another_script_are_no_reading_of_it() -> None:
    name = second_look([_line("田中太郎", "Bm EN")], [_claim(Property.FN, "田中太郎")], [])[0]
    assert (name.value, name.alternatives) == ("田中太郎", ())


def test_a_firm_is_read_as_its_domain_spells_it() -> None:
    lines = [_line("Nordllcht", "Nordlicht")]
    firm = second_look(lines, [_claim(Property.ORG, "Nordllcht")], ["nordlicht"])[0]
    assert (firm.value, firm.alternatives) == ("Nordlicht", ("Nordllcht",))


def test_readings_that_differ_in_marks_alone_stay_alternatives() -> None:
    email = _claim(Property.EMAIL, "anna.b@muster.example.com", 0, "anna_b@muster.example.com")
    seen = second_look([_line("x", "x")], [email], [])[0]
    assert (seen.value, seen.alternatives) == ("anna.b@muster.example.com", ("anna_b@muster.example.com",))


def test_a_lone_capital_i_in_a_mailbox_is_the_l_that_the_name_asks_for() -> None:
    candidates = [_claim(Property.FN, "Luisa Krebsmann"), _claim(Property.EMAIL, "Ikrebsmann@muster.example.com")]
    assert second_look([_line("x", "x")], candidates, [])[1].value == "lkrebsmann@muster.example.com"
