"""How people, their lists and their history look on a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rich.text import Text

from ingest.cli.screen import echo_json, screen
from ingest.errors import PersonNotFoundError
from ingest.export.plain import visible
from ingest.review.history_words import PlainEnglish, Told, tell_history
from models.person import Encounter, Person, RemarkKind, Step, Value

if TYPE_CHECKING:
    from ingest.store import Change, OccasionSize, OpenStep, Store, Summary

_LABEL_WIDTH = 10
_SAID = {RemarkKind.TALKED: "talked", RemarkKind.MIND: "on mind", RemarkKind.OTHER: "note"}


def person_to_json(person: Person) -> dict[str, Any]:
    """Return the object of a person with everything that is known."""
    return {"id": person.id, "name": person.name, "has_context": person.has_context, **_plain(asdict(person))}


def summary_to_json(summary: Summary) -> dict[str, Any]:
    """Return the object of a person in a list."""
    return _plain(asdict(summary))  # type: ignore[no-any-return]


def step_to_json(step: OpenStep) -> dict[str, Any]:
    """Return the object of a next step, with whose it is."""
    row = {"id": step.step_id, "text": step.text, "owner": step.owner, "due": step.due}
    return _plain({**row, "person": {"id": step.person.id, "name": step.person.name}})  # type: ignore[no-any-return]


def change_to_json(change: Change) -> dict[str, Any]:
    """Return the object of a change, with each row before and after."""
    return _plain(asdict(change))  # type: ignore[no-any-return]


def summary_row(summary: Summary) -> Text:
    """Return a person on one line."""
    row = Text(f"{summary.id:>5}  ")
    row.append(visible(summary.name) or "(nobody)", style="bold")
    for text in (summary.firm, summary.title):
        if text and text != summary.name:
            row.append(f" · {visible(text)}")
    if summary.met_on:
        row.append(f"  met {summary.met_on}", style="dim")
    return row if summary.has_context else row.append("  needs context", style="yellow")


def step_row(step: OpenStep) -> Text:
    """Return a next step on one line: its number, until when, who owes it, what, and with whom."""
    row = Text(f"{step.step_id:>5}  {step.due or '(no day)'!s:<10}  {step.owner:<4}  ").append(
        visible(step.text), style="bold"
    )
    return row.append(f"  {visible(step.person.name)} ({step.person.id})", style="dim")


def occasion_to_json(size: OccasionSize) -> dict[str, Any]:
    """Return the object of an occasion, with how many people were met there."""
    return _plain({**asdict(size.occasion), "people": size.people})  # type: ignore[no-any-return]


def occasion_row(size: OccasionSize) -> Text:
    """Return an occasion on one line: its number, day, name, place, and how many people were met there."""
    row = Text(f"{size.occasion.id:>5}  {size.occasion.on or '(no day)'!s:<10}  ")
    row.append(visible(size.occasion.name), style="bold")
    if size.occasion.place:
        row.append(f" · {visible(size.occasion.place)}")
    return row.append(f"  {size.people} {'person' if size.people == 1 else 'people'}", style="dim")


def show_changes(store: Store, changes: Sequence[Change], as_json: bool) -> None:
    """Print changes, each with what was changed in words; as JSON with each row before and after."""
    if as_json:
        for change in changes:
            echo_json(change_to_json(change))
        return
    people = _people_of(store, changes)
    out = screen()
    for told in tell_history(changes, people, PlainEnglish()):
        out.print(change_row(told))


def _people_of(store: Store, changes: Sequence[Change]) -> list[Person]:
    """Return the people whom changes touched, as they are now; whoever became a part of another leads there."""
    found: dict[int, Person] = {}
    for person_id in sorted({row.person_id for change in changes for row in change.rows if row.person_id is not None}):
        try:
            person = store.people.person(person_id)
        except PersonNotFoundError:  # the change that brought them was taken back
            continue
        found[person.id] = person
    return list(found.values())


def change_row(told: Told) -> Text:
    """Return a change: its number, when, what, from where and whose it is, then each difference on a line."""
    when = told.change.at.astimezone().strftime("%Y-%m-%d %H:%M")
    row = Text(f"{told.change.id:>5}  {when}  ").append(told.title, style="bold").append(f" {visible(told.source)}")
    if told.change.summary:
        row.append(f": {visible(told.change.summary)}")
    if told.change.undone_by is not None:
        row.append(f" (taken back by change {told.change.undone_by})", style="yellow")
    for line in told.lines:
        row.append(f"\n       {line}", style="dim")
    return row


def person_page(person: Person) -> Text:
    """Return a person with everything that is known: what holds, then what was, then what is dated, newest first."""
    page = Text().append(f"{person.id}  {visible(person.name) or '(nobody)'}\n", style="bold")
    for value in sorted(person.values, key=lambda each: each.until is not None):
        page.append_text(_value_row(value))
    rows = [("why", person.why), ("in touch", f"every {person.rhythm_days} days" if person.rhythm_days else "")]
    for label, text in rows:
        page.append_text(_row(label, text))
    for met in reversed(person.encounters):
        page.append_text(_row("met", _met(met)))
    for remark in reversed(person.remarks):
        page.append_text(_row(_SAID[remark.kind], f"{remark.on or ''}  {remark.text}".strip()))
    for step in person.steps:
        page.append_text(_row("done" if step.done_at else "next", _next(step)))
    cards = ", ".join(f"draft {card.draft_id}" for card in person.cards)
    page.append_text(_row("cards", cards, "dim")).append_text(_row("source", person.source, "dim"))
    if not person.has_context:
        page.append_text(_row("", "needs context: how did you meet, what did you talk about?", "yellow"))
    return page


def _value_row(value: Value) -> Text:
    kind = f" ({value.kind})" if value.kind else ""
    days = f"  since {value.since}" if value.since else ""
    days += f"  until {value.until}" if value.until else ""
    row = Text(f"  {value.property:<{_LABEL_WIDTH}}{visible(value.value)}{kind}", style="dim" if value.until else "")
    return row.append(f"{days}\n", style="dim")


def _row(label: str, text: str, style: str = "") -> Text:
    return Text(f"  {label:<{_LABEL_WIDTH}}{visible(text)}\n", style=style) if text else Text()


def _met(met: Encounter) -> str:
    where = [met.occasion.name if met.occasion else "", met.place]
    through = f"through {met.through}" if met.through else ""
    said = [", ".join(dict.fromkeys(filter(None, where))), met.how, through]
    return f"{met.on or ''}  {'; '.join(filter(None, said))}".strip()


def _next(step: Step) -> str:
    due = f"  until {step.due}" if step.due else ""
    return f"{step.text}  ({step.owner}){due}"


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: days and times as text."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value
