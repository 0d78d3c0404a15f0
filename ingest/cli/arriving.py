"""What a person sees of an import: what came in, what was left out and why, and who may be known already."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import click

from ingest.cli.screen import echo_json
from ingest.export.plain import visible
from ingest.imports import Imported, Problem
from ingest.review.doubles import Double
from ingest.review.intake import Fate, Taken, possible_doubles, take_in
from ingest.store import Store

_MOST_SAID = 40  # problems and doubles of a file; more than a screen is not read, and --json has them all


class Arriving:
    """Takes the people of files into the database at `db`, which is made with the first of them."""

    def __init__(self, db: Path, *, as_json: bool, quiet: bool) -> None:
        self.exit_code = 0
        self._db = db
        self._as_json = as_json
        self._quiet = quiet

    def refuse(self, name: str, reason: str) -> None:
        """Tell of a file that cannot be read."""
        self._tell_problems(name, Imported(problems=(Problem(0, reason),)))
        self.exit_code = 1

    def take(self, name: str, imported: Imported) -> None:
        """Take in the people of one file, and tell what became of each."""
        self._tell_problems(name, imported)
        if imported.refused or not imported.people:
            self.exit_code = 1
        if not imported.people:
            return
        with Store(self._db) as store:
            taken = take_in(store, imported.people, imported.people[0].source if name == "-" else Path(name).name)
            doubles = self._doubles(store, taken)
        if self._as_json:
            for one in taken:
                echo_json(_to_json(name, one, doubles.get(one.person_id, ())))
        else:
            self._tell(name, imported, taken, doubles)

    def _doubles(self, store: Store, taken: Sequence[Taken]) -> dict[int, tuple[Double, ...]]:
        """Look for those who may be known, with a bar where somebody sees it: it takes some time a person."""
        hidden = self._quiet or not sys.stderr.isatty()
        with click.progressbar(taken, label="Looking for people known already", file=sys.stderr, hidden=hidden) as bar:
            return {one.person_id: found for one, found in possible_doubles(store, bar)}

    def _tell(
        self, name: str, imported: Imported, taken: Sequence[Taken], doubles: Mapping[int, Sequence[Double]]
    ) -> None:
        differing = [one for one in taken if one.fate is Fate.DIFFERS]
        said = [
            f"  {one.new.name} (person {one.person_id}) is left; the file also has: {'; '.join(one.news)}"
            for one in differing
        ]
        said += [
            _double_row(one, doubles[one.person_id])
            for one in taken
            if one.person_id in doubles and one.fate is Fate.ADDED
        ]
        if not self._quiet:
            _echo_some(said, errors=False)
        counts = Counter(one.fate for one in taken)
        parts = [f"{counts[fate]} {fate}" for fate in Fate if counts[fate]]
        parts += [f"{imported.refused} left out"] if imported.refused else []
        parts += [f"{len(doubles)} perhaps known"] if doubles else []
        click.echo(
            visible(f"{name}: {imported.entries} {'entry' if imported.entries == 1 else 'entries'}: {', '.join(parts)}")
        )

    def _tell_problems(self, name: str, imported: Imported) -> None:
        if self._as_json:
            for problem in imported.problems:
                echo_json({"file": name, "line": problem.line or None, "entry": problem.entry, "problem": problem.text,
                           "refused": problem.refused})  # fmt: skip
        _echo_some([_problem_row(name, problem) for problem in imported.problems], errors=True)


def _problem_row(name: str, problem: Problem) -> str:
    place = f"{name}:{problem.line}" if problem.line else name
    return f"ingest: {place}: {f'{problem.entry}: ' if problem.entry else ''}{problem.text}"


def _double_row(one: Taken, doubles: Sequence[Double]) -> str:
    known = "; ".join(
        f"person {each.person.id}, {each.person.name} ({', '.join(each.match.reasons)})" for each in doubles
    )
    return f"  {one.new.name} (person {one.person_id}) may be {known}"


def _echo_some(rows: Sequence[str], *, errors: bool) -> None:
    for row in islice(rows, _MOST_SAID):
        click.echo(visible(row), err=errors)
    if len(rows) > _MOST_SAID:
        click.echo(f"  and {len(rows) - _MOST_SAID} more; --json names them all", err=errors)


def _to_json(name: str, one: Taken, doubles: Sequence[Double]) -> dict[str, Any]:
    return {
        "file": name,
        "id": one.person_id,
        "name": one.new.name,
        "uid": one.new.uid,
        "outcome": one.fate.name.lower(),
        "news": list(one.news),
        "doubles": [
            {"id": each.person.id, "name": each.person.name, "score": round(each.match.score, 3),
             "reasons": list(each.match.reasons)}
            for each in doubles
        ],
    }  # fmt: skip
