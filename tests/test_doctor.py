"""What the doctor says of a machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.doctor import Finding, examine
from ingest.settings import Settings, read_settings
from ingest.store import Store


def settings(tmp_path: Path, **variables: str) -> Settings:
    return read_settings({"db": tmp_path / "store" / "cards.db"}, variables)


def found(subject: str, findings: list[Finding]) -> Finding:
    return next(finding for finding in findings if finding.subject == subject)


@pytest.fixture
def without_tesseract(tmp_path: Path) -> Settings:
    return settings(tmp_path, INGEST_ENGINE="pytesseract", INGEST_TESSERACT="/nowhere/tesseract")


def test_a_missing_tesseract_is_a_finding_with_what_to_install(without_tesseract: Settings) -> None:
    finding = found("readers", examine(without_tesseract))
    assert (finding.state, finding.exit_code) == ("missing", 4)
    assert "apt install tesseract-ocr" in finding.text


def test_a_look_makes_no_database(without_tesseract: Settings) -> None:
    finding = found("database", examine(without_tesseract))
    assert finding.text == f"{without_tesseract.db}: not there yet, the first import makes it"
    assert not without_tesseract.db.parent.exists()


def test_the_database_and_the_originals_are_named(without_tesseract: Settings) -> None:
    Store(without_tesseract.db).close()
    findings = examine(without_tesseract)
    assert (
        found("database", findings).text
        == f"{without_tesseract.db}: people: 0, drafts: 0 pending, 0 approved, 0 rejected"
    )
    assert found("originals", findings).text == str(without_tesseract.db.parent / "cards-photos")


def test_a_database_that_cannot_be_used_is_a_finding_too(without_tesseract: Settings) -> None:
    without_tesseract.db.parent.mkdir()
    with Database(without_tesseract.db) as db:
        db["recipes"].insert({"name": "soup"})
    finding = found("database", examine(without_tesseract))
    assert (finding.state, finding.exit_code) == ("error", 5)
    assert "belongs to another program" in finding.text


def test_the_network_is_spoken_of(without_tesseract: Settings) -> None:
    assert found("network", examine(without_tesseract)).text.startswith("nothing in this program")


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 40])
def test_damaged_language_data_is_a_finding_that_names_its_folder(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("tesserocr")
    (tmp_path / "Latin.traineddata").write_bytes(content)
    finding = found("readers", examine(settings(tmp_path, INGEST_ENGINE="tesserocr", INGEST_TESSDATA=str(tmp_path))))
    assert (finding.state, finding.exit_code) == ("missing", 4)
    assert finding.text.startswith(f"{tmp_path}: the language data for Latin cannot be loaded")


@pytest.mark.tesseract
@pytest.mark.parametrize("engine", ["pytesseract", "tesserocr"])
def test_a_folder_of_language_data_that_is_not_there_is_named(tmp_path: Path, engine: str) -> None:
    if engine == "tesserocr":
        pytest.importorskip("tesserocr")
    chosen = settings(tmp_path, INGEST_ENGINE=engine, INGEST_TESSDATA="/nonexistent")
    finding = found("readers", examine(chosen))
    assert finding.exit_code == 4
    assert "/nonexistent" in finding.text


@pytest.mark.tesseract
def test_the_readers_of_this_machine_are_named_with_version_and_language(tmp_path: Path) -> None:
    finding = found("reader", examine(settings(tmp_path)))
    assert finding.exit_code == 0
    assert "tesseract" in finding.text
    assert "Latin" in finding.text


@pytest.mark.tesseract
@pytest.mark.parametrize("engine", ["pytesseract", "tesserocr"])
def test_a_missing_language_is_a_finding_with_what_to_install(tmp_path: Path, engine: str) -> None:
    if engine == "tesserocr":
        pytest.importorskip("tesserocr")
    finding = found("readers", examine(settings(tmp_path, INGEST_ENGINE=engine, INGEST_LANGUAGES="Latin+xyz")))
    assert (finding.state, finding.exit_code) == ("missing", 4)
    assert "apt install tesseract-ocr-xyz" in finding.text


TABLE = (
    r"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    r"5\t1\t1\t1\t1\t1\t30\t30\t90\t40\t95\tOl23\n"
)


def impostor(tmp_path: Path, reading: str) -> Settings:
    """Return settings with a Tesseract that names its version and languages, and on a picture does this."""
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\ncase "$*" in *--list-langs*) printf "List:\\nLatin\\n";;'
        f" *--version*) echo tesseract 5.9;; *) {reading};; esac\n"
    )
    program.chmod(0o755)
    return settings(tmp_path, INGEST_ENGINE="pytesseract", INGEST_TESSERACT=str(program), INGEST_TIMEOUT_S="1")


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ("echo 'Failed loading language' >&2; exit 1", "Failed loading language: install it anew"),
        (f"printf '{TABLE}' > $2.tsv", "read 'Ol23' where '0123 456 789' is printed: install it anew"),
    ],
)
def test_a_reader_that_opens_but_does_not_read_is_an_error(tmp_path: Path, reading: str, said: str) -> None:
    finding = found("reader", examine(impostor(tmp_path, reading)))
    assert finding.text.startswith("tesseract: tesseract 5.9 Latin: ")
    assert said in finding.text
    assert (finding.state, finding.exit_code) == ("error", 4)


def test_readers_that_hang_are_ended_and_said_to(tmp_path: Path) -> None:
    finding = found("readers", examine(impostor(tmp_path, "exec sleep 30"), patience_s=0.5))
    assert finding.text.startswith("they did not read '0123 456 789' within 0.5 s: install")
    assert finding.exit_code == 4
