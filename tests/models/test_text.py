"""Lines and the places of their characters."""

from models.geometry import Box, Quad
from models.text import Line, Word

QUAD = Quad.from_box(Box(0, 0, 200, 20))
LINE = Line(
    "Tel. 0911 123", QUAD, 0.9, (Word("Tel.", 0.0, 0.2, 0.9), Word("0911", 0.3, 0.5, 0.9), Word("123", 0.6, 1.0, 0.9))
)


def test_the_whole_text_is_the_whole_quad() -> None:
    assert LINE.span(0, len(LINE.text)) == QUAD


def test_a_span_takes_the_words_it_touches() -> None:
    assert LINE.span(5, 13).bounds() == Box(60, 0, 200, 20)


def test_without_words_a_span_is_cut_by_the_count_of_characters() -> None:
    assert Line("abcdefghij", QUAD, 1.0).span(5, 10).bounds() == Box(100, 0, 200, 20)


def test_words_that_are_not_in_the_text_are_passed_over() -> None:
    line = Line("abcdefghij", QUAD, 1.0, (Word("xyz", 0.0, 1.0, 0.3),))
    assert line.span(0, 5).bounds() == Box(0, 0, 100, 20)
