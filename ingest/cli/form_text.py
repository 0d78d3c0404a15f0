"""A draft's form as TOML for an editor, and back."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ingest.cli.options import day_from_text
from ingest.export.plain import certainty, visible
from ingest.review.forms import Opened
from models.draft import Field, Property, TelType
from models.person import Owner
from models.review import Answers, Entry, Form

_DAYS = ("met_on", "step_due")
_HEAD = f"""\
# Each [[value]] is one value: change it, delete its block to drop it, copy a block to add one (without its `read`).
# property: {" ".join(Property)}
# kind, of a TEL only: {" ".join(TelType)}
# Save and close to keep; what follows a # is no part of the form.
"""
_QUESTIONS = {
    "met_on": "when you met: 2026-11-20",
    "met_at": "where",
    "how": "how",
    "through": "through whom",
    "occasion": "the fair, the dinner: the same name for all whom you met there",
    "talked": "what you talked about",
    "mind": "what is on their mind now, what they work on",
    "step": "the next step",
    "step_due": "by when",
    "step_owner": "who owes it: me or them",
    "why": "why this person",
}


class FormTextError(ValueError):
    """The text is no form; says where and why."""


def to_toml(opened: Opened) -> str:
    """Return a form as TOML: what one may change as data, what speaks for it as comments; doubtful values first."""
    form = opened.form
    fields = [(entry, opened.field_of(entry)) for entry in form.entries]
    blocks = [_block(entry, field) for entry, field in sorted(fields, key=lambda pair: _sureness(*pair))]
    lines = [opened.draft.reading.lines[at].text for at in opened.unused]
    unused = "".join(f"# not used: {visible(text)}\n" for text in lines)
    answers = "".join(_answer(name, getattr(form.answers, name)) for name in _QUESTIONS)
    title = f"# draft {form.draft_id}, {visible(opened.draft.photo.name)}\n"
    return "\n".join(
        [title + _HEAD, *blocks, *([unused] if unused else []), f"[context]  # all may stay empty\n{answers}"]
    )


def form_from_toml(text: str, form: Form) -> Form:
    """Return `form` with what the text says. Raises FormTextError.

    A value that is as it was keeps all that was known of it, in its old place; one that was changed or added counts as
    looked at.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormTextError(f"this is not valid TOML: {error}") from error
    _refuse_unknown(table, {"value", "context"}, "the form")
    blocks = table.get("value", [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise FormTextError("values stand under [[value]], in double brackets")
    context = table.get("context", {})
    if not isinstance(context, dict):
        raise FormTextError("the answers stand under [context]")
    _refuse_unknown(context, set(_QUESTIONS), "[context]")
    return replace(form, entries=_entries(blocks, form.entries), answers=_answers(context))


def _sureness(entry: Entry, field: Field | None) -> int:
    """Return 0 for what is doubtful, up to 3 for what a person has looked at."""
    if entry.checked or field is None:
        return 3
    return ["doubtful", "likely", "sure"].index(certainty(field.confidence))


def _block(entry: Entry, field: Field | None) -> str:
    rows = ["[[value]]"]
    if field is not None and not entry.checked:
        rows[0] += f"  # {certainty(field.confidence)}"
        rows += [f"# because: {visible(reason)}" for reason in field.reasons]
        rows += [f"# or: {visible(other)}" for other in field.alternatives]
    rows += [f'property = "{entry.property}"', f"value = {_quoted(entry.value)}"]
    rows += [f'kind = "{entry.kind}"'] if entry.kind else []
    rows += [f"read = {entry.field_id}"] if entry.field_id is not None else []
    return "\n".join(rows) + "\n"


def _answer(name: str, answer: object) -> str:
    said = answer.isoformat() if isinstance(answer, date) else _quoted(str(answer or ""))
    return f"{name} = {said}  # {_QUESTIONS[name]}\n"


def _quoted(text: str) -> str:
    """Return a TOML string: JSON's, with an escape also for what a terminal would obey."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(char if visible(char) == char else _escape(char) for char in escaped)


def _escape(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def _entries(blocks: Sequence[Mapping[str, Any]], known: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries of the blocks, those that were there already in their old order and before the new ones."""
    placed: dict[int, Entry] = {}
    new = []
    for block in blocks:
        at = next((at for at in _candidates(block, known) if at not in placed), None)
        entry = _entry(block, None if at is None else known[at])
        if at is None:
            new.append(entry)
        else:
            placed[at] = entry
    return (*(placed[at] for at in sorted(placed)), *new)


def _candidates(block: Mapping[str, Any], known: Sequence[Entry]) -> Iterator[int]:
    """Yield the places of the entries that a block may have been: by its read field, else by what it says."""
    said = (block.get("property"), block.get("value"))
    for at, entry in enumerate(known):
        added = "read" not in block and entry.field_id is None
        if (added and (entry.property, entry.value) == said) or (not added and entry.field_id == block.get("read")):
            yield at


def _entry(block: Mapping[str, Any], before: Entry | None) -> Entry:
    _refuse_unknown(block, {"property", "value", "kind", "read"}, "a [[value]]")
    text = block.get("value", "")
    if not isinstance(text, str):
        raise FormTextError(f"value = {text!r} must stand in quotes")
    try:
        kind = Property(block.get("property", ""))
        tel = TelType(block["kind"]) if block.get("kind") else None
    except ValueError as error:
        raise FormTextError(f"{error}: see the first lines for what there is") from error
    if before is None:
        return Entry(kind, text, tel, checked=True)
    if (before.property, before.value, before.kind) == (kind, text, tel):
        return before
    parts = before.components if (before.property, before.value) == (kind, text) else None
    return replace(before, property=kind, value=text, kind=tel, components=parts, checked=True)


def _answers(context: Mapping[str, Any]) -> Answers:
    said = {name: value for name, value in context.items() if name not in _DAYS}
    wrong = next((name for name, value in said.items() if not isinstance(value, str)), None)
    if wrong:
        raise FormTextError(f"{wrong} = {said[wrong]!r} must stand in quotes")
    owner = said.pop("step_owner", "") or Owner.ME
    if owner not in set(Owner):
        raise FormTextError(f"step_owner = {owner!r} must be me or them")
    met_on, due = (_day(name, context.get(name)) for name in _DAYS)
    return Answers(**said, met_on=met_on, step_due=due, step_owner=Owner(owner))


def _day(name: str, value: object) -> date | None:
    if value in {None, ""}:
        return None
    try:
        return value if type(value) is date else day_from_text(str(value))
    except ValueError as error:
        raise FormTextError(f"{name} = {value!r} is no day: write it as 2026-11-20 or 20.11.2026") from error


def _refuse_unknown(table: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(table) - known):
        raise FormTextError(f"{where} has no {unknown[0]!r}; there are {', '.join(sorted(known))}")
