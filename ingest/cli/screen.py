"""How drafts, cards and findings look on a terminal, and as JSON; plain text where the output is no terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

from ingest.export.jsonl import to_json, to_json_line
from ingest.export.plain import Certainty, certainty, visible
from ingest.review.labels import STATES
from models.draft import CardReading, Field, Property

if TYPE_CHECKING:
    from ingest.doctor import Finding
    from ingest.store import StoredDraft

_STYLES = {Certainty.SURE: "green", Certainty.LIKELY: "yellow", Certainty.DOUBTFUL: "bold red"}
_LABEL_WIDTH = 8


def screen(*, errors: bool = False) -> Console:
    """Return standard output, or standard error: long lines are left to the terminal, marks in text mean nothing."""
    return Console(stderr=errors, markup=False, emoji=False, highlight=False, soft_wrap=True)


def echo_json(value: dict[str, Any]) -> None:
    """Print one object on a line of standard output, at once."""
    click.echo(to_json_line(value))


def draft_to_json(draft: StoredDraft) -> dict[str, Any]:
    """Return the object of a draft: its id and state, and what `ingest read` says of its card."""
    return {
        "id": draft.id,
        "state": draft.state.value,
        "created_at": draft.created_at.isoformat(),
        "original": str(draft.photo.path),
        "taken_at": draft.photo.taken_at.isoformat() if draft.photo.taken_at else None,
        "page": draft.page,
        **to_json(draft.reading, draft.photo.name),
    }


def card_block(title: str, reading: CardReading) -> Text:
    """Return a card as a few lines: each value, with a word where it is not sure, and the warnings."""
    block = Text().append(visible(title) + "\n", style="bold")
    for field in reading.draft.fields:
        block.append_text(_value_row(field))
    return block.append_text(_warnings(reading))


def draft_title(draft: StoredDraft) -> str:
    """Return the heading of a draft: its number, its state, and where it comes from."""
    where = place(draft.photo.name, draft.photo.pages, draft.page, draft.reading)
    return f"draft {draft.id} ({STATES[draft.state]}) · {where}"


def place(name: str, pages: int, page: int, reading: CardReading) -> str:
    """Return the photo's name with the page and the card, as far as there are several."""
    return f"{name}{f', page {page}' if pages > 1 else ''}{f', card {reading.card}' if reading.card > 1 else ''}"


def draft_row(draft: StoredDraft) -> Text:
    """Return a draft on one line."""
    fields = draft.reading.draft.fields
    who = [
        next((field.value for field in fields if field.property is kind), "") for kind in (Property.FN, Property.ORG)
    ]
    # A note is text left over, and nothing that anybody would dial or write to.
    doubtful = sum(
        certainty(field.confidence) is Certainty.DOUBTFUL for field in fields if field.property is not Property.NOTE
    )
    row = Text(f"{draft.id:>5}  {STATES[draft.state]:<9}  ")
    row.append(visible(" · ".join(filter(None, who))) or "(nobody)", style="bold")
    if doubtful:
        row.append(f"  {doubtful} doubtful", style=_STYLES[Certainty.DOUBTFUL])
    return row.append(f"  {visible(draft.photo.name)}", style="dim")


def draft_page(draft: StoredDraft) -> Text:
    """Return a draft with everything that is known of it."""
    reading = draft.reading
    page = Text().append(visible(draft_title(draft)) + "\n", style="bold")
    for field in reading.draft.fields:
        page.append_text(_value_row(field, always=True)).append_text(_evidence(field))
    for index in reading.draft.unused:
        page.append(f"  {'unused':<{_LABEL_WIDTH}}{visible(reading.lines[index].text)}\n", style="dim")
    for code in reading.codes:
        page.append(f"  {'code':<{_LABEL_WIDTH}}{visible(code.text)} ({visible(code.symbology)})\n")
    page.append_text(_warnings(reading))
    page.append(f"  {'photo':<{_LABEL_WIDTH}}{visible(str(draft.photo.path))}\n", style="dim")
    readers = ", ".join(draft.engines.values())
    return page.append(f"  {'read by':<{_LABEL_WIDTH}}{visible(readers)}", style="dim")


def finding_row(finding: Finding) -> Text:
    """Return a finding on one line: a word for how it stands, what it is about, and what was found."""
    row = Text().append(f"{finding.state:<8}", style="green" if finding.state == "ok" else "bold red")
    return row.append(f"{finding.subject:<12}{visible(finding.text)}")


def _value_row(field: Field, *, always: bool = False) -> Text:
    how_sure = certainty(field.confidence)
    row = Text(f"  {field.property:<{_LABEL_WIDTH}}{visible(field.value)}")
    if field.type is not None:
        row.append(f" ({field.type})")
    if always or how_sure is not Certainty.SURE:
        row.append(f"  {how_sure}", style=_STYLES[how_sure])
    return row.append("\n")


def _evidence(field: Field) -> Text:
    """Return what speaks for the value, and what else it may be."""
    evidence = Text(style="dim")
    indent = " " * (_LABEL_WIDTH + 4)
    if field.text != field.value:
        evidence.append(f"{indent}printed: {visible(field.text)}\n")
    if field.alternatives:
        evidence.append(f"{indent}or: {' | '.join(map(visible, field.alternatives))}\n")
    if field.reasons:
        evidence.append(f"{indent}because: {'; '.join(map(visible, field.reasons))}\n")
    return evidence


def _warnings(reading: CardReading) -> Text:
    warnings = Text(style="yellow")
    for warning in reading.warnings:
        warnings.append(f"  {'warning':<{_LABEL_WIDTH}}{visible(warning)}\n")
    return warnings
