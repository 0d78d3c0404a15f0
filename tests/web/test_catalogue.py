"""The catalogues have a word for everything that the pages say, and for nothing else."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from ingest.web.words.language import FOLDER

SOURCES = (FOLDER.parent, FOLDER.parents[1] / "review")
KEYWORDS = {**DEFAULT_KEYWORDS, "translate": (2,), "N_": None}
PLACES = re.compile(r"%\(\w+\)s")
CATALOGUES = sorted(FOLDER.glob("*.po"))


def said() -> set[str]:
    """Return all that the sources say, each message by its singular."""
    mappings = tomllib.loads((FOLDER / "babel.toml").read_text(encoding="utf-8"))["mappings"]
    methods = [(each["pattern"], each["method"]) for each in mappings]
    options = {each["pattern"]: {key: each[key] for key in each.keys() - {"pattern", "method"}} for each in mappings}
    found = (extract_from_dir(each, method_map=methods, options_map=options, keywords=KEYWORDS) for each in SOURCES)
    return {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in chain.from_iterable(found)}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def messages(path: Path) -> list[Message]:
    return [message for message in read(path) if message.id]


def singular(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else message.id


def forms(message: Message) -> list[str]:
    return [str(form) for form in (message.string if isinstance(message.string, (tuple, list)) else [message.string])]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_in_step_with_the_sources(path: Path) -> None:
    known = {singular(message) for message in messages(path)}
    assert known == said(), "run `make catalogue`, then give the new messages their words"
    assert not read(path).obsolete


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_message_has_its_words(path: Path) -> None:
    assert [singular(message) for message in messages(path) if message.fuzzy or not all(forms(message))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_words_keep_the_places_of_what_is_put_in(path: Path) -> None:
    for message in messages(path):
        # One thing may be said without its number, in either language: "every day".
        wanted = sorted(PLACES.findall(message.id[-1] if isinstance(message.id, (tuple, list)) else message.id))
        assert sorted(PLACES.findall(forms(message)[-1])) == wanted, singular(message)
        assert set(PLACES.findall(forms(message)[0])) <= set(wanted), singular(message)


def test_there_is_a_german_catalogue() -> None:
    assert "de" in [path.stem for path in CATALOGUES]
