"""The receipt of a forgetting, and what is said of other cards that seem to show the same person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from ingest.export.plain import visible

if TYPE_CHECKING:
    from ingest.review.traces import Trace
    from ingest.store import Receipt


def receipt_to_json(receipt: Receipt, gone: Sequence[Trace], left: Sequence[Trace]) -> dict[str, object]:
    """Return the receipt as an object; `gone` are other cards that were forgotten too, `left` those that stay."""
    told = {
        name: [{"draft": one.draft_id, "state": one.state, "sure": one.is_sure} for one in traces]
        for name, traces in (("forgotten_drafts", gone), ("kept_drafts", left))
    }
    return {**asdict(receipt), "at": receipt.at.isoformat(), **told}


def receipt_text(name: str, receipt: Receipt, gone: Sequence[Trace], left: Sequence[Trace]) -> str:
    """Return the receipt in words; the name stands on the screen only, no file keeps it."""
    rows = ", ".join(f"{count} of {table}" for table, count in receipt.rows.items())
    lines = [
        f"{receipt.at:%Y-%m-%d %H:%M} UTC: {name} is forgotten.",
        f"deleted: {rows}; photos with their files: {receipt.photos}",
    ]
    if gone:
        lines.append(f"Forgotten as well, for they show the same person: {_listed(gone)}.")
    lines += _left_text(left, "To forget it too:" if len(left) == 1 else "To forget one of them too:")
    if receipt.shared_photos:
        lines.append(f"kept: {receipt.shared_photos} photo(s) that show cards of others too")
    if receipt.sources:
        lines.append(
            "The photos came from these files; one that still lies there comes back with the next watch or add:"
        )
        lines += [f"    {visible(source)}" for source in receipt.sources]
    if receipt.mentions:
        lines.append(f"the name was taken out of {receipt.mentions} meeting(s) of others that came about through them")
    if not receipt.wiped:
        lines.append("Another program keeps the database busy: its file may hold deleted rows until that one ends.")
    lines.append(
        "Notes on others may name them still. Backups, exports, photos in other folders and address books elsewhere "
        "are yours to clean."
    )
    return "\n".join(lines)


def question_text(gone: Sequence[Trace], left: Sequence[Trace]) -> list[str]:
    """Return what is to be said of these cards before the person is forgotten."""
    said = []
    if gone:
        said.append(f"Would be forgotten as well, for they show the same person: {_listed(gone)}.")
    return [*said, *_left_text(left, "--photos-too forgets them as well; to forget one by itself, also later:")]


def _left_text(left: Sequence[Trace], advice: str) -> list[str]:
    """Return what is to be said of the cards that stay; `advice` says what can be done about the sure ones."""
    said = []
    if sure := [trace for trace in left if trace.is_sure]:
        named = ", ".join(f"{one.words}, {'; '.join(one.reasons)}" for one in sure)
        said += [f"{_more(sure)} to show this person: {named}.", f"{advice} {_commands(sure)}."]
    if namesakes := [trace for trace in left if not trace.is_sure]:
        said.append(f"{_more(namesakes)} to show somebody of this name, perhaps somebody else: {_listed(namesakes)}.")
        said.append(f"`ingest show NUMBER` shows one; to forget one: {_commands(namesakes)}.")
    return said


def _listed(traces: Sequence[Trace]) -> str:
    return ", ".join(one.words for one in traces)


def _commands(traces: Sequence[Trace]) -> str:
    return ", ".join(f"`ingest forget --draft {one.draft_id}`" for one in traces)


def _more(traces: Sequence[Trace]) -> str:
    return "One more card seems" if len(traces) == 1 else f"{len(traces)} more cards seem"
