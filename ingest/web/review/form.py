"""What the review page's form posts, as a `Form`; the names of its inputs are those of templates/review_parts.html.

An entry's inputs are called `e<number>-<what>`; the number is its place in the form, wherever the page shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from ingest.store import StoredDraft
from models.draft import Property, TelType
from models.person import Owner
from models.review import Answers, Entry, Form

MOST_ENTRIES = 200  # no card has as many; a form with more was not made by this page

_ENTRY = re.compile(r"e(\d{1,4})-value")
_DAYS = ("met_on", "step_due")
_TEXTS = tuple(one.name for one in fields(Answers) if one.name not in {*_DAYS, "step_owner"})


@dataclass(frozen=True, slots=True)
class Posted:
    """A form as it came in.

    `numbers` are those that the page gave its entries, in the form's order; `not_days` are texts in the place of days,
    which cannot be kept as such.
    """

    form: Form
    numbers: tuple[int, ...] = ()
    not_days: tuple[str, ...] = ()


def form_from_posted(draft: StoredDraft, posted: Mapping[str, object]) -> Posted:
    """Return the form of a draft as a browser sent it. Raises ValueError for what this page never sends."""
    texts = {name: value for name, value in posted.items() if isinstance(value, str)}
    numbers = sorted({int(found[1]) for name in texts if (found := _ENTRY.fullmatch(name))})
    if len(numbers) > MOST_ENTRIES:
        raise ValueError(f"{len(numbers)} entries on one card")
    entries = tuple(_entry(texts, f"e{number}-", draft) for number in numbers)
    days = {name: _day(texts.get(name, "")) for name in _DAYS}
    answers = Answers(
        met_on=days["met_on"],
        step_due=days["step_due"],
        step_owner=Owner(texts.get("step_owner", Owner.ME)),
        **{name: one_line(texts.get(name, "")) for name in _TEXTS},
    )
    wrong = tuple(texts[name] for name, day in days.items() if day is None and texts.get(name, "").strip())
    return Posted(Form(draft.id, entries, answers, int(texts.get("version", "0"))), tuple(numbers), wrong)


def one_line(text: str) -> str:
    """Return a text on one line, as a value and an answer are; where it was typed on several, with commas between."""
    return ", ".join(part for line in text.splitlines() if (part := " ".join(line.split()).rstrip(",")))


def _entry(texts: Mapping[str, str], prefix: str, draft: StoredDraft) -> Entry:
    kind = texts.get(f"{prefix}kind", "")
    field_id = texts.get(f"{prefix}field", "")
    lines = _numbers(texts.get(f"{prefix}lines", ""))
    prop = Property(texts.get(f"{prefix}property", ""))
    return Entry(
        property=prop,
        value=one_line(texts[f"{prefix}value"]),
        kind=TelType(kind) if kind else None,
        field_id=int(field_id) if field_id and int(field_id) in draft.field_ids else None,
        lines=tuple(at for at in lines if at < len(draft.reading.lines)),
        checked=f"{prefix}checked" in texts,
    )


def _numbers(text: str) -> Iterable[int]:
    return [int(part) for part in text.split()]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def same_content(one: Form, other: Form) -> bool:
    """Return whether two forms say the same, whatever their versions; parts of values follow from the values."""
    return one.answers == other.answers and _told(one) == _told(other)


def _told(form: Form) -> list[tuple[object, ...]]:
    """Return what the entries say; a row that was added and never filled in says nothing."""
    said = [entry for entry in form.entries if entry.value or entry.field_id is not None]
    return [(e.property, e.value, e.kind, e.field_id, e.lines, e.checked) for e in said]
