"""How the form of a draft looks on a terminal: numbered values, the doubtful ones first, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from rich.text import Text

from ingest.cli.screen import draft_title
from ingest.export.plain import Certainty, certainty, visible
from ingest.review.checks import check
from ingest.review.forms import Opened
from ingest.review.recheck import Hint, recheck
from ingest.review.teaching import Taught
from models.review import Entry

_LABEL_WIDTH = 8
_INDENT = " " * (_LABEL_WIDTH + 7)
_STYLES = {Certainty.SURE: "green", Certainty.LIKELY: "yellow", Certainty.DOUBTFUL: "bold red"}


def hints_of(opened: Opened, region: str | None) -> list[Hint]:
    """Return what is to be said of each entry now, with regard to what was corrected here and on earlier cards."""
    rows = [(entry, opened.field_of(entry)) for entry in opened.form.entries]
    hints = recheck(opened.draft.reading, rows, region)
    taught = {each.entry: each for each in opened.taught}
    return [_with_lesson(hint, taught.get(entry)) for hint, (entry, _) in zip(hints, rows, strict=True)]


def _with_lesson(hint: Hint, taught: Taught | None) -> Hint:
    """Return the hint with what earlier corrections teach."""
    if taught is None:
        return hint
    read = f"{taught.reason} (read: {taught.was})" if taught.was else taught.reason
    choices = tuple(dict.fromkeys((*taught.choices, *hint.choices)))
    return replace(hint, choices=choices, reasons=(*((read,) if read else ()), *hint.reasons))


def order_of(opened: Opened) -> list[int]:
    """Return the entries' places in the order in which to look at them: what was read least surely comes first.

    It goes by the reading alone: numbers on the screen stay while the form is changed.
    """
    fields = [opened.field_of(entry) for entry in opened.form.entries]
    words = [Certainty.SURE if field is None else certainty(field.confidence) for field in fields]
    return sorted(range(len(words)), key=lambda at: -list(Certainty).index(words[at]))


def form_block(opened: Opened, region: str | None) -> Text:
    """Return a draft as it stands: each value by its number, how sure, what else it may be, and what was not used."""
    hints, entries = hints_of(opened, region), opened.form.entries
    block = Text().append(visible(draft_title(opened.draft)) + "\n", style="bold")
    for number, at in enumerate(order_of(opened), 1):
        block.append_text(_entry_row(number, entries[at], hints[at], region))
    for number, at in enumerate(opened.unused, 1):
        line = opened.draft.reading.lines[at].text
        block.append(f"  +{number:<2} {'unused':<{_LABEL_WIDTH}} {visible(line)}\n", style="dim")
    for warning in opened.draft.reading.warnings:
        block.append(f"      {'warning':<{_LABEL_WIDTH}} {visible(warning)}\n", style="yellow")
    return block.append(f"      {'photo':<{_LABEL_WIDTH}} {visible(str(opened.draft.photo.path))}\n", style="dim")


def form_to_json(opened: Opened) -> dict[str, Any]:
    """Return the object of a draft as it stands: what is typed so far, beside where it came from."""
    answers = asdict(opened.form.answers)
    days = {name: answers[name] and answers[name].isoformat() for name in ("met_on", "step_due")}
    return {
        "id": opened.draft.id,
        "state": opened.draft.state.value,
        "photo": opened.draft.photo.name,
        "version": opened.form.version,
        "entries": [asdict(entry) for entry in opened.form.entries],
        "answers": answers | days,
        "offered": list(opened.offered),
        "unused": [opened.draft.reading.lines[at].text for at in opened.unused],
    }


def _entry_row(number: int, entry: Entry, hint: Hint, region: str | None) -> Text:
    row = Text(f"  {number:>2}  {entry.property:<{_LABEL_WIDTH}} ").append(visible(entry.value), style="bold")
    row.append(f" ({entry.kind})" if entry.kind else "")
    if hint.confidence is None:
        row.append("  checked\n", style="dim")
    else:
        word = certainty(hint.confidence)
        row.append(f"  {word}\n", style=_STYLES[word])
    return row.append_text(_evidence(hint, check(entry.property, entry.value, region).problem))


def _evidence(hint: Hint, problem: str) -> Text:
    """Return what else a value may be, each with its number, what speaks for it, and what may be wrong."""
    rows = Text(style="dim")
    if hint.choices:
        rows.append(f"{_INDENT}or: {_choices(hint.choices)}\n")
    if hint.reasons:
        rows.append(f"{_INDENT}because: {'; '.join(map(visible, hint.reasons))}\n")
    if problem:
        rows.append(f"{_INDENT}{visible(problem)}\n", style="yellow")
    return rows


def _choices(choices: Sequence[str]) -> str:
    return "  ".join(f".{number} {visible(choice)}" for number, choice in enumerate(choices, 1))
