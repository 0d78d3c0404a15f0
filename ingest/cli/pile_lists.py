"""The lists of the pile: people, steps, occasions; and which occasion is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.cli.pile_screen import occasion_row, occasion_to_json, step_row, step_to_json
from ingest.cli.screen import echo_json, screen
from ingest.cli.whom import SeveralMeantError
from ingest.errors import RefusedError
from ingest.export.plain import visible
from ingest.store import OccasionSize, Store, Summary
from models.person import Occasion

_ALL = -1  # SQLite's "no limit"
_MOST_NAMES = 20  # of occasions in a message


def listed(store: Store, which: str | None, occasion: str | None) -> Sequence[Summary]:
    """Return the people of a list, everyone by name where none is named. Raises RefusedError for an unknown one."""
    if occasion is not None:
        return store.people.list_at(occasion_meant(store, occasion).id)
    if which == "circle":
        return store.people.list_circle()
    if which == "needs-context":
        return store.people.list_needing_context(_ALL)
    return store.people.list_by_name(_ALL)


def occasion_meant(store: Store, text: str) -> Occasion:
    """Return the one occasion of this name or number; several are listed. Raises RefusedError if there is none."""
    found = store.occasions.all_named(text)
    if not found and text.isdecimal() and (numbered := store.people.occasion(int(text))):
        found = [numbered]
    if not found:
        names = [each.occasion.name for each in store.people.occasions()]
        known = ", ".join(map(visible, names[:_MOST_NAMES])) or "none so far"
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        raise RefusedError(f"there is no occasion {visible(text)!r}; there are: {known}{more}")
    if len(found) > 1:
        sizes = {each.occasion.id: each for each in store.people.occasions()}
        rows = "\n".join(occasion_row(sizes[each.id]).plain for each in found)
        raise SeveralMeantError(f"{visible(text)!r} may be several occasions, choose one by the number:\n{rows}")
    return found[0]


def show_occasions(store: Store, as_json: bool) -> Sequence[OccasionSize]:
    """Print the occasions at which somebody was met, one a line, the newest first, and return them."""
    found, out = [each for each in store.people.occasions() if each.people], screen()
    for each in found:
        if as_json:
            echo_json(occasion_to_json(each))
        else:
            out.print(occasion_row(each))
    return found


def show_steps(store: Store, as_json: bool, until: date | None = None) -> bool:
    """Print the open steps, one a line, up to a day if one is given; return whether there are any."""
    found, out = store.people.open_steps(until), screen()
    for step in found:
        if as_json:
            echo_json(step_to_json(step))
        else:
            out.print(step_row(step))
    return bool(found)
