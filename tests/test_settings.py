"""Settings: which of several values holds, and what is said of one that cannot be used."""

from __future__ import annotations

from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path

import pytest

from ingest.errors import SettingsError
from ingest.ocr.engines import Binding
from ingest.settings import read_settings


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def environment(config: Path, **variables: str) -> dict[str, str]:
    return {"INGEST_CONFIG": str(config), "PATH": "/usr/bin", **variables}


def test_without_file_and_environment_the_defaults_hold() -> None:
    settings = read_settings({}, {})
    assert settings.engines.tesseract.languages == "Latin"
    assert settings.region == "DE"
    assert settings.jobs >= 1
    assert settings.db.name == "cards.db"
    assert settings.decode.max_pages == 100


def test_a_flag_beats_the_environment_which_beats_the_file(config: Path) -> None:
    config.write_text('jobs = 2\nregion = "fr"\nlanguages = ["deu", "eng"]\n[decode]\nmax_pages = 7\n')
    given = environment(config, INGEST_REGION="at", INGEST_JOBS="3", INGEST_DECODE_MAX_BYTES="1000")
    settings = read_settings({"jobs": 4, "region": None}, given)
    assert (settings.jobs, settings.region, settings.engines.tesseract.languages) == (4, "AT", "deu+eng")
    assert (settings.decode.max_pages, settings.decode.max_bytes) == (7, 1000)


@pytest.mark.parametrize(
    ("variable", "value", "key", "read"),
    [
        ("INGEST_DB", "/srv/cards.db", "db", Path("/srv/cards.db")),
        ("INGEST_JOBS", "3", "jobs", 3),
        ("INGEST_REGION", "none", "region", None),
        ("INGEST_ENGINE", "pytesseract", "engines.binding", Binding.PYTESSERACT),
        ("INGEST_ENGINE", "tesserocr", "engines.binding", Binding.TESSEROCR),
        ("INGEST_LANGUAGES", "deu+eng", "engines.tesseract.languages", "deu+eng"),
        ("INGEST_LANGUAGES", "script/Latin", "engines.tesseract.languages", "script/Latin"),
        ("INGEST_TESSDATA", "/srv/tessdata", "engines.tesseract.tessdata", Path("/srv/tessdata")),
        ("INGEST_TESSERACT", "/opt/tesseract", "engines.tesseract.command", "/opt/tesseract"),
        ("INGEST_TIMEOUT_S", "2.5", "engines.tesseract.timeout_s", 2.5),
        ("INGEST_LINES_LONG_SIDE_PX", "1280", "engines.lines.long_side_px", 1280),
        ("INGEST_LEVEL_HEIGHT_PX", "48", "level.height_px", 48),
    ],
)
def test_a_variable_is_read(variable: str, value: str, key: str, read: object) -> None:
    assert attrgetter(key)(read_settings({}, {variable: value})) == read


def test_tesseract_runs_in_this_process_where_the_extra_for_it_is_installed() -> None:
    expected = Binding.TESSEROCR if find_spec("tesserocr") else Binding.PYTESSERACT
    assert read_settings({}, {"INGEST_ENGINE": "auto"}).engines.binding is expected
    assert read_settings({}, {}).engines.binding is expected


def test_a_program_that_is_named_is_run_unless_the_binding_is_named_too() -> None:
    assert read_settings({}, {"INGEST_TESSERACT": "/opt/t"}).engines.binding is Binding.PYTESSERACT
    both = {"INGEST_TESSERACT": "/opt/t", "INGEST_ENGINE": "tesserocr"}
    assert read_settings({}, both).engines.binding is Binding.TESSEROCR


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jobs = 0", r"jobs = 0 \(from .*config\.toml\): must be a whole number, 1 or more"),
        ("jobs = true", "must be a whole number"),
        ("jobs = 1.5", "must be a whole number"),
        ('region = "Germany"', "must be a country by its two letters, such as DE, or none"),
        ("languages = []", "must be languages of Tesseract"),
        ('languages = ["../x"]', "must be languages of Tesseract"),
        ('languages = "--psm"', "must be languages of Tesseract"),
        ('engine = "abbyy"', "must be one of auto, pytesseract, tesserocr"),
        ("[decode]\nmax_bytes = -1", r"decode\.max_bytes = -1"),
        ("[decode]\npdf_dpi = nan", r"decode\.pdf_dpi = nan"),
        ("regoin = 'DE'", r"regoin \(from .*config\.toml\): no such setting; did you mean region\?"),
        ("[decode]\nmax_bites = 1", r"decode\.max_bites .*did you mean decode\.max_bytes"),
        ("qqq = 1", r"qqq .*; there are db, jobs, region, engine, .* and more$"),
        ("jobs = ", r"config\.toml: not valid TOML"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_place_and_what_is_allowed(
    config: Path, text: str, message: str
) -> None:
    config.write_text(text)
    with pytest.raises(SettingsError, match=message):
        read_settings({}, environment(config))


def test_an_unknown_variable_is_named() -> None:
    with pytest.raises(SettingsError, match=r"INGEST_REGOIN .*: no such setting; did you mean INGEST_REGION\?"):
        read_settings({}, {"INGEST_REGOIN": "DE"})
    with pytest.raises(SettingsError, match=r"INGEST_FOO .*; there are INGEST_DB, INGEST_JOBS, .* and more$"):
        read_settings({}, {"INGEST_FOO": "1"})
    with pytest.raises(SettingsError, match=r"jobs = 'x' \(from INGEST_JOBS\): must be a whole number"):
        read_settings({}, {"INGEST_JOBS": "x"})


def test_a_bad_flag_is_named() -> None:
    with pytest.raises(SettingsError, match=r"jobs = 0 \(from --jobs\)"):
        read_settings({"jobs": 0}, {})


def test_a_named_settings_file_must_be_there(config: Path) -> None:
    with pytest.raises(SettingsError, match=r"config\.toml: cannot be read"):
        read_settings({}, environment(config))


def test_settings_can_be_compared_and_kept_as_a_key() -> None:
    assert hash(read_settings({}, {"INGEST_REGION": "de"})) == hash(read_settings({}, {"INGEST_REGION": "DE"}))
