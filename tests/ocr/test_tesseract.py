"""Tesseract reads the sheet: by either binding, with a limit, and with a word about what is not installed."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.errors import EngineFailedError, EngineMissingError, EngineTimeoutError
from ingest.image.level import LevelOptions, Sheet, SheetOptions, level, to_sheet
from ingest.image.pictures import Card, LineImage
from ingest.ocr.reader import Reader
from ingest.ocr.tesseract import SheetWord, TesseractOptions, TesseractReader, languages_found, readings_from_words
from ingest.ocr.tesserocr_reader import TesserocrReader
from models.geometry import Box, Quad

TEXTS = ("Erika Beispiel", "Vertrieb Nord", "Tel. 0911 1234567")


def line_images() -> list[LineImage]:
    """Return three levelled lines; the third is light on dark."""
    font = ImageFont.load_default(40)
    picture = Image.new("RGB", (900, 400), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 260, 900, 400), fill=(20, 40, 90))
    quads = []
    for row, text in enumerate(TEXTS):
        draw.text((60, 40 + 120 * row), text, fill=(20, 20, 20) if row < 2 else (250, 250, 250), font=font)
        left, top, right, bottom = draw.textbbox((60, 40 + 120 * row), text, font=font)
        quads.append(Quad.from_box(Box(left - 4, top - 6, right + 4, bottom + 6)))
    return level(Card(np.ascontiguousarray(np.asarray(picture)[:, :, ::-1]), np.eye(3)), quads, LevelOptions())


@pytest.mark.tesseract
@pytest.mark.parametrize("opened", [TesseractReader, TesserocrReader])
def test_both_bindings_read_every_line(opened: Callable[[TesseractOptions], Reader]) -> None:
    reader = opened(TesseractOptions())

    readings = reader.read(line_images())

    assert [reading.text for reading in readings] == list(TEXTS)
    assert all(reading.reader == "tesseract" and 0.5 < reading.confidence <= 1 for reading in readings)
    assert [word.text for word in readings[0].words] == ["Erika", "Beispiel"]
    assert readings[0].words[0].start == pytest.approx(0, abs=0.05)
    assert readings[0].words[1].end == pytest.approx(1, abs=0.05)
    assert "Latin" in reader.version
    assert reader.read([]) == []
    assert [reading.text for reading in reader.read(line_images()[1:])] == list(TEXTS[1:])


@pytest.mark.tesseract
@pytest.mark.parametrize("opened", [TesseractReader, TesserocrReader])
def test_a_missing_language_is_named_with_its_package(opened: Callable[[TesseractOptions], Reader]) -> None:
    with pytest.raises(EngineMissingError, match=r"for tlh .*apt install tesseract-ocr-tlh"):
        opened(TesseractOptions(languages="Latin+tlh"))


def test_a_missing_program_is_named_with_its_package(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError, match=r"nowhere: .*apt install tesseract-ocr"):
        TesseractReader(TesseractOptions(command=str(tmp_path / "nowhere")))


def test_an_empty_folder_of_language_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError, match="language data for Latin"):
        TesserocrReader(TesseractOptions(tessdata=tmp_path))


@pytest.mark.parametrize(
    ("wanted", "installed", "found"),
    [
        ("Latin", ["Latin", "eng", "osd"], "Latin"),
        ("Latin", ["script/Latin", "eng"], "script/Latin"),
        ("deu+eng", ["deu", "eng"], "deu+eng"),
        ("Latin+ell", ["ell", "script/Latin"], "script/Latin+ell"),
    ],
)
def test_languages_are_called_as_the_installation_calls_them(wanted: str, installed: list[str], found: str) -> None:
    assert languages_found(wanted, installed) == found


@pytest.mark.parametrize(("language", "package"), [("Cyrillic", "script-cyrl"), ("chi_sim", "chi-sim"), ("fra", "fra")])
def test_debian_s_name_of_a_language_is_known(language: str, package: str) -> None:
    with pytest.raises(EngineMissingError, match=f"tesseract-ocr-{package}"):
        languages_found(language, ["eng"])


def fake_tesseract(folder: Path, reading: str) -> TesseractOptions:
    """Return options for a program that answers what is asked when it is opened, and does `reading` when it reads."""
    program = folder / "tesseract"
    program.write_text(
        "#!/bin/sh\n"
        'case "$1" in\n'
        "  --version) echo 'tesseract 5.3.0' ;;\n"
        "  --list-langs) echo 'List of available languages (1):'; echo Latin ;;\n"
        f"  *) {reading} ;;\n"
        "esac\n",
        encoding="ascii",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return TesseractOptions(command=str(program), timeout_s=0.5)


def test_a_reader_that_hangs_is_stopped(tmp_path: Path) -> None:
    reader = TesseractReader(fake_tesseract(tmp_path, "exec sleep 60"))

    with pytest.raises(EngineTimeoutError, match=r"longer than 0\.5 s"):
        reader.read(line_images())


def test_a_reader_that_fails_says_why(tmp_path: Path) -> None:
    reader = TesseractReader(fake_tesseract(tmp_path, "echo 'image too large' >&2; exit 1"))

    with pytest.raises(EngineFailedError, match="image too large"):
        reader.read(line_images())


def test_a_reader_is_not_given_more_than_one_thread(tmp_path: Path) -> None:
    reader = TesseractReader(fake_tesseract(tmp_path, 'echo "threads=$OMP_THREAD_LIMIT" >&2; exit 1'))

    with pytest.raises(EngineFailedError, match="threads=1"):
        reader.read(line_images())


def test_a_program_that_vanishes_is_a_failure(tmp_path: Path) -> None:
    options = fake_tesseract(tmp_path, "exit 1")
    reader = TesseractReader(options)
    Path(options.command).unlink()

    with pytest.raises(EngineFailedError, match="could not be run"):
        reader.read(line_images())


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (r"level\tpage_num\n1\t1\n", "without the column 'text'"),
        (r"\377\376\200", "something else than text"),
    ],
)
def test_an_answer_that_is_no_table_of_words_is_a_failure(tmp_path: Path, table: str, message: str) -> None:
    reader = TesseractReader(fake_tesseract(tmp_path, f"printf '{table}' > \"$2.tsv\""))

    with pytest.raises(EngineFailedError, match=message):
        reader.read(line_images())


def test_a_program_that_answers_no_text_has_no_language(tmp_path: Path) -> None:
    options = fake_tesseract(tmp_path, "exit 1")
    Path(options.command).write_text("#!/bin/sh\nprintf '\\377\\376\\200'\n", encoding="ascii")

    with pytest.raises(EngineMissingError, match="no language data for Latin"):
        TesseractReader(options)


def test_a_program_that_answers_nothing_is_named(tmp_path: Path) -> None:
    options = fake_tesseract(tmp_path, "exit 1")
    Path(options.command).write_text("#!/bin/sh\n", encoding="ascii")

    with pytest.raises(EngineFailedError, match="tesseract --list-langs answered nothing"):
        TesseractReader(options)


def recorded(sheet: Sheet, words: list[tuple[str, float, float, float, float]]) -> list[SheetWord]:
    return [SheetWord(text, Box(sheet.left + x, y, sheet.left + x + w, y + h), 0.9) for text, x, y, w, h in words]


def test_words_are_handed_to_the_line_on_whose_height_they_stand() -> None:
    lines = line_images()
    sheet = to_sheet(lines, SheetOptions())
    first, second, third = sheet.tops
    words = recorded(
        sheet,
        [
            ("zwei", 90, second + 20, 40, 20),
            ("eins", 20, first + 20, 40, 20),
            ("zweitens", 20, second + 18, 60, 25),
            ("hoch", 20, third - 30, 40, 70),  # a box that Tesseract drew too high still belongs to the third line
        ],
    )

    readings = readings_from_words("tesseract", words, lines, sheet)

    assert [reading.text for reading in readings] == ["eins", "zweitens zwei", "hoch"]
    assert all(0 <= word.start < word.end <= 1 for reading in readings for word in reading.words)


def test_a_line_without_words_has_an_empty_reading() -> None:
    lines = line_images()

    readings = readings_from_words("tesseract", [], lines, to_sheet(lines, SheetOptions()))

    assert [(reading.text, reading.confidence) for reading in readings] == [("", 0.0)] * 3
