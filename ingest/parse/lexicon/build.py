"""Write names.txt anew from Faker's name lists (a development dependency): `python -m ingest.parse.lexicon.build`."""

from __future__ import annotations

import importlib
import importlib.metadata
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import faker.providers.person as persons

from ingest.spelling import fold, is_latin

_HEADER = """\
# Given (g) and family (f) names, folded; b = both. Made by build.py from the name lists of Faker {version}
# (Copyright (c) Daniele Faraglia and contributors, MIT licence), all locales written in Latin letters.
"""


def _names(provider: ModuleType, part: str) -> Iterator[str]:
    for key, names in vars(provider.Provider).items():
        if part in key and "name" in key and "kana" not in key and isinstance(names, (tuple, list, dict)):
            for name in names:
                if isinstance(name, str) and is_latin(name):
                    yield from fold(name).replace("-", " ").split()


def build() -> str:
    """Return the whole file's text."""
    given: set[str] = set()
    family: set[str] = set()
    for module in pkgutil.iter_modules(persons.__path__):
        provider = importlib.import_module(f"{persons.__name__}.{module.name}")
        given |= set(_names(provider, "first"))
        family |= set(_names(provider, "last"))
    kinds = {name: "b" if name in family else "g" for name in given} | dict.fromkeys(family - given, "f")
    rows = (f"{name}\t{kind}" for name, kind in sorted(kinds.items()) if len(name) > 1 and name.isalpha())
    return _HEADER.format(version=importlib.metadata.version("Faker")) + "\n".join(rows) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("names.txt").write_text(build(), encoding="utf-8")
