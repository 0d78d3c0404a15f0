"""The views are made to be read by others: they are as documented, and they say what the pages say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.store import Store

DOCS = Path(__file__).parents[2] / "docs" / "database.md"
DOCUMENTED = {
    name: re.findall(r"`(\w+)`", columns)
    for name, columns in re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", DOCS.read_text(), re.MULTILINE)
}


@pytest.fixture
def db(tmp_path: Path) -> Database:
    Store(tmp_path / "cards.db").close()
    return Database(tmp_path / "cards.db")


def test_the_plain_names_are_there() -> None:
    assert {"people", "drafts", "encounters"} <= set(DOCUMENTED)


@pytest.mark.parametrize("name", sorted(DOCUMENTED))
def test_a_view_has_just_the_columns_that_are_documented(db: Database, name: str) -> None:
    assert [column.name for column in db.view(name).columns] == DOCUMENTED[name]


def test_every_table_is_named_in_the_documentation(db: Database) -> None:
    named = set(re.findall(r"`(\w+)`", DOCS.read_text()))
    own = {name for name in db.table_names() if not re.match(r"sqlite_|_sqlite_|people_search_|people_words", name)}
    assert own <= named


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", DOCS.read_text(), re.DOTALL)[0].strip().split("\n\n"))
def test_the_examples_run(db: Database, query: str) -> None:
    assert list(db.query(query.rstrip().rstrip(";"))) == []
