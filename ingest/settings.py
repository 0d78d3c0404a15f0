"""Settings from defaults < file < environment < flags, read once; nothing else reads a file or the environment.

The file is TOML, `config.toml` in the platform's folder for this program's settings, or the one that INGEST_CONFIG
names. A setting `jobs` is the variable INGEST_JOBS, `max_bytes` in the table `[decode]` is INGEST_DECODE_MAX_BYTES.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import platformdirs

from ingest.errors import SettingsError
from ingest.image.cards import CardOptions
from ingest.image.decode import DecodeOptions
from ingest.image.level import LevelOptions
from ingest.image.lines import LineOptions
from ingest.ocr.engines import Binding, EngineOptions
from ingest.ocr.ppocr import PpocrOptions
from ingest.ocr.tesseract import TesseractOptions

_PROGRAM = "card-ingest"
_PREFIX = "INGEST_"
_CONFIG = "INGEST_CONFIG"
_HOME = "DE"  # the region that is assumed where neither the card nor a setting names one
_AUTO = "auto"
_FEW = 8  # the settings that need no section; the sections hold the finer ones


def _quickest() -> Binding:
    """Return how Tesseract is called if nobody chose: whoever installed the extra `fast` wants it used."""
    return Binding.TESSEROCR if find_spec("tesserocr") else Binding.PYTESSERACT


def _cores() -> int:
    """Return how many cores this process may use; a container often has fewer than the machine."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be chosen, each stage's options as it takes them.

    `region` is the country (ISO 3166 alpha-2) of phone numbers that name none, where nothing else on the card does;
    None leaves such numbers as they are printed.
    """

    db: Path
    jobs: int
    region: str | None
    decode: DecodeOptions
    card: CardOptions
    level: LevelOptions
    engines: EngineOptions


@dataclass(frozen=True, slots=True)
class _Given:
    """A value and where it comes from, for the message if it cannot be used."""

    value: object
    origin: str


@dataclass(frozen=True, slots=True)
class _Key:
    """What a key may hold: `convert` raises ValueError or TypeError for all else."""

    convert: Callable[[object], Any]
    allowed: str


def read_settings(flags: Mapping[str, object] | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings in force; flags that are None were not given. Raises SettingsError."""
    environment = os.environ if environment is None else environment
    given = {
        **_from_file(environment),
        **_from_environment(environment),
        **{key: _Given(value, f"--{key}") for key, value in (flags or {}).items() if value is not None},
    }
    values = {key: _converted(key, one) for key, one in given.items()}
    parts = {name: kind(**_below(name, values)) for name, kind in _SECTIONS.items()}
    tesseract = {option: values[key] for key, option in _TESSERACT.items() if key in values}
    return Settings(
        db=values.get("db") or platformdirs.user_data_path(_PROGRAM) / "cards.db",
        jobs=values.get("jobs") or _cores(),
        region=values.get("region", _HOME),
        decode=parts["decode"],
        card=parts["card"],
        level=parts["level"],
        engines=EngineOptions(
            # A program that is named is meant to be run.
            binding=values.get("engine") or (Binding.PYTESSERACT if "tesseract" in values else _quickest()),
            tesseract=TesseractOptions(**tesseract),
            ppocr=parts["ppocr"],
            lines=parts["lines"],
        ),
    )


def config_path(environment: Mapping[str, str] | None = None) -> Path:
    """Return where the settings file is, or would be."""
    environment = os.environ if environment is None else environment
    named = environment.get(_CONFIG)
    return Path(named).expanduser() if named else platformdirs.user_config_path(_PROGRAM) / "config.toml"


def _from_file(environment: Mapping[str, str]) -> dict[str, _Given]:
    path = config_path(environment)
    if not path.exists() and _CONFIG not in environment:
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    return {key: _Given(value, str(path)) for key, value in _flat(table)}


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def _from_environment(environment: Mapping[str, str]) -> dict[str, _Given]:
    names = {_variable(key): key for key in _KEYS}
    given = {}
    for name, value in environment.items():
        if name.startswith(_PREFIX) and name != _CONFIG:
            if name not in names:
                raise SettingsError(_unknown(name, "the environment", [*names, _CONFIG], _PREFIX))
            given[names[name]] = _Given(value, name)
    return given


def _variable(key: str) -> str:
    return _PREFIX + key.upper().replace(".", "_")


def _unknown(name: str, origin: str, known: Sequence[str], prefix: str = "") -> str:
    """Return what is said of a name that is no setting: the known one that is like it, else the first of them.

    `prefix` is what all names begin with: it makes none of them alike.
    """
    own = [one.removeprefix(prefix) for one in known]
    meant = difflib.get_close_matches(name.removeprefix(prefix), own, n=1)
    advice = f"did you mean {prefix}{meant[0]}?" if meant else f"there are {', '.join(known[:_FEW])} and more"
    return f"{name} (from {origin}): no such setting; {advice}"


def _converted(key: str, given: _Given) -> Any:
    known = _KEYS.get(key)
    if known is None:
        raise SettingsError(_unknown(key, given.origin, list(_KEYS)))
    try:
        return known.convert(given.value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{key} = {given.value!r} (from {given.origin}): must be {known.allowed}") from error


def _below(section: str, values: Mapping[str, object]) -> dict[str, Any]:
    return {key.partition(".")[2]: value for key, value in values.items() if key.startswith(f"{section}.")}


def _to_text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value.strip()


def _to_path(value: object) -> Path:
    return value if isinstance(value, Path) else Path(_to_text(value)).expanduser()


def _to_region(value: object) -> str | None:
    region = _to_text(value).upper()
    if region == "NONE":
        return None
    if not re.fullmatch("[A-Z]{2}", region):
        raise ValueError(value)
    return region


def _to_languages(value: object) -> str:
    """Take Tesseract's own way of writing, "deu+eng", and a list."""
    languages = [_to_text(one) for one in value] if isinstance(value, list) else _to_text(value).split("+")
    # The names become parts of a file name and of a command line.
    if not languages or not all(re.fullmatch(r"\w[\w/]*", language) for language in languages):
        raise ValueError(value)
    return "+".join(languages)


def _to_binding(value: object) -> Binding | None:
    return None if value == _AUTO else Binding(_to_text(value))


def _to_count(value: object) -> int:
    if isinstance(value, bool | float):
        raise TypeError(value)
    number = int(value) if isinstance(value, int) else int(_to_text(value))
    if number < 1:
        raise ValueError(value)
    return number


def _to_number(value: object) -> float:
    if isinstance(value, bool):
        raise TypeError(value)
    number = float(value) if isinstance(value, int | float) else float(_to_text(value))
    if not 0 <= number < float("inf"):
        raise ValueError(value)
    return number


def _to_switch(value: object) -> bool:
    switches = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if isinstance(value, bool):
        return value
    if _to_text(value).lower() not in switches:
        raise ValueError(value)
    return switches[_to_text(value).lower()]


# What an option of a stage may hold follows from its default.
_BY_DEFAULT: Mapping[type, _Key] = {
    bool: _Key(_to_switch, "true or false"),
    int: _Key(_to_count, "a whole number, 1 or more"),
    float: _Key(_to_number, "a number, 0 or more"),
}

_SECTIONS: Mapping[str, type[Any]] = {
    "decode": DecodeOptions,
    "card": CardOptions,
    "level": LevelOptions,
    "lines": LineOptions,
    "ppocr": PpocrOptions,
}

# What people set of Tesseract stands at the top of the file, under names that need no section.
_TESSERACT = {"languages": "languages", "tesseract": "command", "tessdata": "tessdata", "timeout_s": "timeout_s"}

_KEYS: Mapping[str, _Key] = {
    "db": _Key(_to_path, "the path of a file"),
    "jobs": _Key(_to_count, "a whole number, 1 or more"),
    "region": _Key(_to_region, "a country by its two letters, such as DE, or none"),
    "engine": _Key(_to_binding, f"one of {', '.join((_AUTO, *Binding))}"),
    "languages": _Key(_to_languages, "languages of Tesseract, such as Latin or deu+eng"),
    "tesseract": _Key(_to_text, "the name or path of the program"),
    "tessdata": _Key(_to_path, "the path of the folder with Tesseract's language data"),
    "timeout_s": _Key(_to_number, "a number of seconds"),
} | {
    f"{section}.{option.name}": _BY_DEFAULT[type(option.default)]
    for section, kind in _SECTIONS.items()
    for option in fields(kind)
    if type(option.default) in _BY_DEFAULT
}
