"""The keys that somebody needs are counted as they are pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from samples.journeys.typist import Press, Strokes, Text, strokes_to_mend

# What a key makes of a text and the place in it; marking all of a text comes to the same as removing it.
EDITS: Mapping[str, Callable[[str, int], tuple[str, int]]] = {
    "Control+a": lambda _text, _at: ("", 0),
    "Control+Home": lambda text, _: (text, 0),
    "Control+End": lambda text, _: (text, len(text)),
    "ArrowRight": lambda text, at: (text, at + 1),
    "ArrowLeft": lambda text, at: (text, at - 1),
    "Delete": lambda text, at: (text[:at] + text[at + 1 :], at),
    "Backspace": lambda text, at: (text[: at - 1] + text[at:], at - 1),
}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", 0),
        ("im Januar anrufen", 18),  # Shift is a key
        ("GmbH", 6),
        ("IHK Köln", 10),  # held over three letters, and an umlaut has its key
        ("a@b", 4),  # AltGr
        ("Café", 6),  # the accent is a key
        ("ß?", 3),
    ],
)
def test_a_text_takes_the_keys_of_a_german_keyboard(text: str, keys: int) -> None:
    assert Text(text).keys == keys


@pytest.mark.parametrize(("press", "keys"), [(Press("Enter"), 1), (Press("Shift+Tab", 4), 5), (Press("End", 0), 0)])
def test_modifiers_are_keys_that_stay_down(press: Press, keys: int) -> None:
    assert press.keys == keys


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("", "Weiß"),
        ("Weib", "Weiß"),
        ("kroehncht@daledis.example.org", "kroehricht@daledis.example.org"),
        ("Anna Maria Weib", "Anna Maria Weiß"),
        ("Xnna Maria Weiß", "Anna Maria Weiß"),
        ("something else", "Weiß"),
        ("aaa", "aa"),
        ("aa", "aaa"),
    ],
)
def test_mending_turns_one_text_into_the_other(shown: str, meant: str) -> None:
    strokes = strokes_to_mend(shown, meant)
    assert typed_into(shown, strokes) == meant
    assert sum(stroke.keys for stroke in strokes) <= 2 + Text(meant).keys


def test_a_letter_at_the_end_is_mended_there() -> None:
    assert strokes_to_mend("Anna Maria Weib", "Anna Maria Weiß") == (
        Press("Control+End"),
        Press("ArrowLeft", 0),
        Press("Backspace"),
        Text("ß"),
    )


def typed_into(text: str, strokes: Strokes) -> str:
    """Return what a text field holds afterwards."""
    at = 0
    for stroke in strokes:
        if isinstance(stroke, Text):
            text, at = text[:at] + stroke.text + text[at:], at + len(stroke.text)
            continue
        for _ in range(stroke.times):
            text, at = EDITS[stroke.chord](text, at)
    return text
