"""The lists that `ingest people` knows."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.cli.pile_screen import step_row, step_to_json
from ingest.cli.screen import echo_json, screen
from ingest.errors import StoreError
from ingest.store import Store, Summary

_ALL = -1  # SQLite's "no limit"


def listed(store: Store, which: str | None, occasion: str | None) -> Sequence[Summary]:
    """Return the people of a list, everyone by name where none is named. Raises StoreError for an unknown occasion."""
    if occasion is not None:
        found = store.people.occasion_named(occasion, None)
        if found is None:
            known = ", ".join(each.occasion.name for each in store.people.occasions()) or "none so far"
            raise StoreError(f"there is no occasion {occasion!r}; there are: {known}")
        return store.people.list_at(found.id)
    if which == "circle":
        return store.people.list_circle()
    if which == "needs-context":
        return store.people.list_needing_context(_ALL)
    return store.people.list_by_name(_ALL)


def show_steps(store: Store, as_json: bool) -> None:
    """Print the open steps, one a line."""
    out = screen()
    for step in store.people.open_steps():
        if as_json:
            echo_json(step_to_json(step))
        else:
            out.print(step_row(step))
