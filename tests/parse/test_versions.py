"""Versions of a line: every reading placed in the agreed text, and claims settled between them."""

from dataclasses import replace

from ingest.parse.candidate import Candidate, Span
from ingest.parse.versions import GAP, settle, versions
from ingest.spelling import letters
from models.draft import Property
from models.geometry import Box, Quad
from models.text import Line, Reading

QUAD = Quad.from_box(Box(0, 0, 100, 20))


def _line(agreed: str, *readings: str) -> Line:
    return Line(agreed, QUAD, 0.9, readings=tuple(Reading(f"reader {i}", text, 0.9) for i, text in enumerate(readings)))


def _claim(value: str, score: float, start: int, end: int) -> Candidate:
    return Candidate(Property.EMAIL, value, value, (Span(0, start, end),), score)


def test_the_agreed_text_comes_first_and_equal_readings_only_once() -> None:
    found = versions([_line("Anna Muster", "Anna Muster", "AnnaMuster", "AnnaMuster", "")], 0)
    assert [(v.reader, v.text) for v in found] == [("agreed", "Anna Muster"), ("reader 1", "AnnaMuster")]


def test_a_line_without_text_has_the_versions_of_its_readings() -> None:
    (found,) = versions([_line("", "Anna")], 0)
    assert (found.text, found.span(0, 4)) == ("Anna", Span(0, 0, 0))


def test_characters_of_a_reading_without_spaces_are_placed_between_the_spaces() -> None:
    found = versions([_line("Tel. 0911 123", "Tel.0911123")], 0)[1]
    span = found.span(4, 8)
    assert "Tel. 0911 123"[span.start : span.end] == "0911"


def test_full_width_signs_become_plain_and_keep_their_place() -> None:
    (found,) = versions([_line("Ｔｅｌ：０９１１ ﬁrma")], 0)
    assert found.text == "Tel:0911 firma"
    assert found.span(9, 11) == Span(0, 9, 10)


def test_signs_that_would_become_words_or_spaces_stay() -> None:
    (found,) = versions([_line("Muster™ 3º ´")], 0)
    assert found.text == "Muster™ 3º ´"


def test_claimed_characters_become_gaps() -> None:
    (found,) = versions([_line("Tel. 0911")], 0)
    assert found.without([Span(0, 5, 9), Span(1, 0, 3)]) == "Tel. " + GAP * 4


def test_of_claims_on_the_same_characters_the_best_stays_and_keeps_the_others_values() -> None:
    claims = [_claim("a@b.de", 0.7, 0, 6), _claim("a@b.com", 0.9, 2, 8), _claim("c@d.de", 0.5, 10, 16)]
    first, second = settle(claims)
    assert (first.value, first.alternatives) == ("a@b.com", ("a@b.de",))
    assert (second.value, second.alternatives) == ("c@d.de", ())


def test_two_readers_that_agree_outweigh_a_small_doubt() -> None:
    claims = [_claim("x@b.de", 0.90, 0, 6), _claim("a@b.de", 0.89, 0, 6), _claim("A@b.de", 0.89, 0, 6)]
    assert [c.value for c in settle(claims)] == ["a@b.de"]


def test_another_property_is_no_alternative() -> None:
    claims = [_claim("a@b.de", 0.9, 0, 6), replace(_claim("b.de", 0.8, 2, 6), property=Property.URL)]
    (found,) = settle(claims)
    assert found.alternatives == ()


def test_letters_keeps_letters_and_digits_without_accents() -> None:
    assert letters("Müller-Straße 5a") == "mullerstrasse5a"
