"""A stranger's text becomes harmless without becoming unreadable; a confidence becomes a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.export.plain import Certainty, certainty, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jürgen Groß, Łódź, 名刺 ☎", "Jürgen Groß, Łódź, 名刺 ☎"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\tb\nc\r", "a\\x09b\\x0ac\\x0d"),
        ("\x9b31m\x7f", "\\x9b31m\\x7f"),
        ("\u202egpj.exe", "\\u202egpj.exe"),
        ("soft\u00adhyphen", "soft\\xadhyphen"),
        ("line\u2028break", "line\\u2028break"),
        ("file\udce9.jpg", "file\\udce9.jpg"),
        ("\U000e0041", "\\U000e0041"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_a_terminal_would_obey_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_visible_text_is_one_printable_line_that_can_be_encoded(text: str) -> None:
    shown = visible(text)
    assert all(char.isprintable() or char.isspace() or char in "\u200c\u200d" for char in shown)
    assert len(shown.splitlines()) <= 1
    shown.encode()


@pytest.mark.parametrize(
    ("confidence", "word"),
    [
        (1.0, Certainty.SURE),
        (0.9, Certainty.SURE),
        (0.89, Certainty.LIKELY),
        (0.7, Certainty.LIKELY),
        (0.69, Certainty.DOUBTFUL),
        (0.0, Certainty.DOUBTFUL),
    ],
)
def test_a_confidence_is_a_word(confidence: float, word: Certainty) -> None:
    assert certainty(confidence) is word
