"""Known given and family names, from the file beside this one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Real family names in the lists that on a card are nearly always something else.
_NOT_NAMES = frozenset(
    {"sales", "house", "street", "von", "van", "de", "der", "di", "la", "le", "el", "da", "dr", "prof"}
)


@dataclass(frozen=True, slots=True)
class NameList:
    """Folded given and family names."""

    given: frozenset[str]
    family: frozenset[str]


@cache
def known_names() -> NameList:
    """Return the names of names.txt; the file is part of the package and never changes while a program runs."""
    given, family = set(), set()
    for row in (files(__package__) / "names.txt").read_text(encoding="utf-8").splitlines():
        name, _, kind = row.partition("\t")
        if kind in {"g", "b"}:
            given.add(name)
        if kind in {"f", "b"}:
            family.add(name)
    return NameList(frozenset(given - _NOT_NAMES), frozenset(family - _NOT_NAMES))
