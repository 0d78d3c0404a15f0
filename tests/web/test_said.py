"""What a stage says in English is told in the page's language; the sources are searched for what they may say."""

from __future__ import annotations

import re

import pytest

from ingest.web.words.language import find_language, read_languages
from ingest.web.words.problems import PROBLEMS
from ingest.web.words.reasons import PHRASES
from tests.web.sentences import sentences

# Texts in the stages that no page shows, each with what it is.
NOT_SAID = {
    "the day before yesterday": "read in a line that a person types",
    "keine angabe": "read in a table",
    "known already": "what became of an entry, said by the page in words of its own",
    "differs from what is known, left": "what became of an entry, said by the page in words of its own",
    "every day": "the terminal's own English",
    "every {} days": "the terminal's own English",
    "draft {} ({})": "the terminal's name of a card",
    "{} and {}": "two generations beside each other: Jr and Sr",
}
# Sentences that are made of others, which stand here whole.
MADE = {
    "or {}": "or the firm of {}, as you confirmed it on {}",
    " in {}": "Tesseract has no language data for {} in {} (Debian: apt install {})",
    "Tesseract has no language data for {}{} (Debian: apt install {})": (
        "Tesseract has no language data for {} (Debian: apt install {})"
    ),
}
KNOWN = {message.replace("{said}", "{}") for message in (*PHRASES, *PROBLEMS)}


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    return sentences()


def test_every_sentence_of_the_stages_is_listed_for_the_catalogues(found: dict[str, str]) -> None:
    unknown = {text: place for text, place in found.items() if MADE.get(text, text) not in KNOWN | NOT_SAID.keys()}
    assert unknown == {}, "list these in ingest/web/words/problems.py or reasons.py, or say why no page shows them"


def test_a_message_that_a_function_makes_for_an_error_is_found_too(found: dict[str, str]) -> None:
    assert [text for text in found if text.startswith("change {} cannot be undone: what it changed")]


def test_nothing_is_excused_that_no_stage_says(found: dict[str, str]) -> None:
    assert (NOT_SAID.keys() | MADE.keys()) - found.keys() == set()


def test_every_sentence_of_the_stages_is_told_in_german(found: dict[str, str]) -> None:
    german = find_language(read_languages(), ["de"])
    said = {text: text.replace("{}", "Qx") for text in found.keys() - NOT_SAID.keys() - MADE.keys()}
    assert [text for text, filled in said.items() if german.said(filled) == filled] == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("empty file", "leere Datei"),
        (
            "41 MB, the limit is 25 MB: save a smaller copy of it",
            "41 MB, erlaubt sind 25 MB: Speichern Sie eine kleinere Kopie davon",
        ),
        (
            "damaged or incomplete picture (image file is truncated): copy the file again",
            "beschädigtes oder unvollständiges Bild (image file is truncated): Kopieren Sie die Datei noch einmal",
        ),
        ("you corrected this on 2026-11-24", "Sie haben das am 24.11.2026 berichtigt"),
        (
            "or the firm of korn.example, as you confirmed it on 2026-11-24",
            "oder die Firma von korn.example, wie Sie sie am 24.11.2026 bestätigt haben",
        ),
        ("tesseract took longer than 0.5 s", "Tesseract brauchte länger als 0,5 s"),
        (
            "/home/a b/cards.db: the disk cannot be read or written",
            "/home/a b/cards.db: Der Datenträger kann nicht gelesen oder beschrieben werden",
        ),
        ("cannot be opened: Permission denied", "kann nicht geöffnet werden: Zugriff verweigert"),
        (
            "change 2 cannot be undone: change 3 (edit: Ann, 2026) stands on it: `ingest undo 3` first, then this one",
            None,
        ),
        ("cannot be opened: quota exceeded", "kann nicht geöffnet werden: quota exceeded"),
        ("a remark: empty file", "eine Notiz: empty file"),
        ("a remark: line one\nline two", "eine Notiz: line one\nline two"),
        ("draft 7 was let go already, in another window or by somebody else; nothing was changed", None),
        ("something {} that nobody listed, 7 times", "something {} that nobody listed, 7 times"),
    ],
)
def test_a_sentence_is_told_in_german_and_its_parts_are_kept(said: str, told: str | None) -> None:
    answer = find_language(read_languages(), ["de"]).said(said)
    assert (
        answer == told if told else re.fullmatch(r"Karte 7 .*aussortiert.*|.*: Änderung 3 \(Bearbeiten: Ann.*", answer)
    )


def test_a_long_text_of_a_stranger_is_not_searched_for_sentences() -> None:
    said = "a remark: " + "took over failed: it answered nothing, " * 5_000
    assert find_language(read_languages(), ["de"]).said(said) == said


def test_in_english_a_sentence_stays_as_it_is() -> None:
    said = "cannot be opened: Permission denied"
    assert find_language(read_languages(), ["en"]).said(said) == said
