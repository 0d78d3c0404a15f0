"""Two readings of a line become one: what is taken from which, and what is marked."""

from __future__ import annotations

import pytest

from ingest.ocr.agree import agree
from models.geometry import Box, Quad
from models.text import Line, Reading, Word

QUAD = Quad.from_box(Box(0, 0, 1000, 50))


def reading(reader: str, text: str, confidence: float = 0.95) -> Reading:
    """Return a reading whose words take as much of the line as they have letters."""
    length = max(1, len(text))
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append(Word(word, at / length, (at + len(word)) / length, confidence))
        at += len(word)
    return Reading(reader, text, confidence, tuple(words))


def agreed(tesseract: str, ppocr: str, sure: float = 0.9) -> Line:
    return agree([reading("tesseract", tesseract, sure), reading("ppocr", ppocr, 0.98)], QUAD)


@pytest.mark.parametrize(
    ("tesseract", "ppocr", "text"),
    [
        # spaces
        ("Tel. (0911) 123 - 45", "Tel.(0911)123-45", "Tel. (0911) 123 - 45"),
        ("Tel.: 0911 1234567", "Tel.:0911 123 4567", "Tel.: 0911 123 4567"),
        ("VERTRIEB INNENDIENST", "VERTRIEBINNENDIENST", "VERTRIEB INNENDIENST"),
        ("E R I K A BEISPIEL", "ERIKA BEISPIEL", "ERIKA BEISPIEL"),
        ("T 0911 123", "T0911 123", "T 0911 123"),
        ("Ô rganisation", "Organisation", "Organisation"),
        ("erika @beispiel.example", "erika@beispiel.example", "erika@beispiel.example"),
        ("http:/ / www.beispiel.example", "http://www.beispiel.example", "http://www.beispiel.example"),
        ("BEISPIEL WERKE", "BEISPIEL·WERKE", "BEISPIEL WERKE"),
        # letters: the last reader's, unless the company they keep says otherwise
        ("Můsterstraße 5", "Musterstraße 5", "Musterstraße 5"),
        ("Bücher Müller", "Bucher Müller", "Bücher Müller"),
        ("Meier", "Meieŗ", "Meier"),
        ("Berg", "Beŗg", "Berg"),
        ("Rène Berg", "Rene Berg", "Rene Berg"),
        ("Łukasz Przykład", "Łukasz Przykład", "Łukasz Przykład"),
        ("Addl. Leiter", "AddI. Leiter", "Addl. Leiter"),
        ("BEISPIEL WERKE I", "BEISPlEL WERKE I", "BEISPIEL WERKE I"),
        ("0911 l23 456", "0911 123 456", "0911 123 456"),
        ("0911 123 456", "0911 l23 456", "0911 123 456"),
        ("0911 100 400", "0911 1O0 400", "0911 100 400"),
        ("erika@beispiel.example", "erika©beispiel.example", "erika@beispiel.example"),
        ("X-Werk GmbH", "X·Werk GmbH", "X-Werk GmbH"),
        # letters that one reader drops or sees where there are none
        ("Off Ringstraße", "Of Ringstraße", "Off Ringstraße"),
        ("erika@beispiel.example", "erikabeispiel.example", "erika@beispiel.example"),
        ("| Erika Beispiel", "Erika Beispiel", "Erika Beispiel"),
        ("Erika Beispiel", "Dr. Erika Beispiel", "Dr. Erika Beispiel"),
        # scripts that the first reader does not know, print that it does not see
        ("TE RE", "代表取締役", "代表取締役"),
        ("EPMHC", "Афина Пример", "Афина Пример"),
        ("~~ ;", "Beispiel Werke", "Beispiel Werke"),
        ("", "Beispiel", "Beispiel"),
        ("Beispiel", "", "Beispiel"),
        ("", "", ""),
    ],
)
def test_the_better_reading_of_each_part_is_taken(tesseract: str, ppocr: str, text: str) -> None:
    assert agreed(tesseract, ppocr).text == text


@pytest.mark.parametrize(
    ("tesseract", "ppocr", "disputed"),
    [
        ("Erika Beispiel", "Erika Beispiel", ["", ""][:0]),
        ("Erika Beispiel", "ErikaBeispiel", []),
        ("Haus ‘Am See’", "Haus 'Am See'", []),
        ("erika@beispiei.example", "erika@beispiel.example", ["l"]),
        ("0911 123 456", "0911 728 456", ["7", "8"]),
        ("Beispiel", "Dr. Beispiel", ["Dr."]),
        ("~~ ;", "Beispiel Werke", ["Beispiel", "Werke"]),
        ("TE RE", "代表取締役", []),
    ],
)
def test_what_the_readers_saw_differently_is_disputed(tesseract: str, ppocr: str, disputed: list[str]) -> None:
    line = agreed(tesseract, ppocr)

    assert [line.text[start:end] for start, end in line.disputed] == disputed


def test_an_unsure_reader_has_no_say_about_dropped_letters() -> None:
    assert agreed("Off Ringstraße", "Of Ringstraße", sure=0.4).text == "Of Ringstraße"


def test_confidence_is_high_where_the_readers_agree_and_lower_where_they_do_not() -> None:
    same, other = agreed("Erika Beispiel", "Erika Beispiel"), agreed("Erika Beispiei", "Erika Beispiel")

    assert same.confidence == pytest.approx(0.98)
    assert 0.7 < other.confidence < 0.9


def test_both_readings_are_kept_as_they_were() -> None:
    line = agreed("Erika Beispiei", "Erika Beispiel")

    assert [(each.reader, each.text) for each in line.readings] == [
        ("tesseract", "Erika Beispiei"),
        ("ppocr", "Erika Beispiel"),
    ]


def test_words_know_where_they_stand_on_the_line() -> None:
    line = agreed("Erika Beispiel", "ErikaBeispiel")

    assert [word.text for word in line.words] == ["Erika", "Beispiel"]
    assert line.words[0].start == pytest.approx(0)
    assert line.words[0].end == pytest.approx(line.words[1].start) == pytest.approx(5 / 13)
    assert line.words[1].end == pytest.approx(1)
    assert " ".join(word.text for word in line.words) == line.text


def test_one_reader_alone_is_taken_at_its_word() -> None:
    line = agree([reading("tesseract", "Erika Beispiel", 0.8)], QUAD)

    assert (line.text, line.confidence, line.disputed) == ("Erika Beispiel", 0.8, ())
    assert line.quad is QUAD


def test_a_script_that_only_the_first_reader_knows_whole_is_left_to_it_and_disputed() -> None:
    line = agreed("Μαρία Παππά", "αρα ππ")
    assert (line.text, line.disputed) == ("Μαρία Παππά", ((0, 5), (6, 11)))


def test_japanese_is_left_to_the_last_reader_even_where_the_first_knows_some() -> None:
    assert agreed("田申", "田中").text == "田中"
