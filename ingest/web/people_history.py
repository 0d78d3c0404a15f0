"""The history of a person in words: each change of the journal as the sentences that a person would say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ingest.export.plain import visible
from ingest.store import Action, Change, ChangedRow
from ingest.web.pages import N_
from ingest.web.people_words import Words
from models.draft import Property, TelType
from models.person import Person, RemarkKind

_ACTIONS: Mapping[Action, str] = {
    Action.CONFIRM: N_("Card confirmed"),
    Action.LET_GO: N_("Card let go"),
    Action.TAKE_BACK: N_("Card taken back into the queue"),
    Action.EDIT: N_("Changed"),
    Action.NOTE: N_("Noted"),
    Action.MERGE: N_("Two entries made one person"),
    Action.IMPORT: N_("Imported"),
    Action.SYNC: N_("From the address book"),
    Action.UNDO: N_("Taken back"),
}
_SOURCES = {
    "web": N_("in the browser"),
    "terminal": N_("in the terminal"),
    "import": N_("by an import"),
    "sync": N_("by the address book"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words; `can_undo` says whether the page offers to take it back."""

    change: Change
    title: str
    source: str
    lines: tuple[str, ...]
    can_undo: bool


def tell_history(changes: Sequence[Change], person: Person, words: Words) -> list[Told]:
    """Return the changes in words, in the order given; text of people and cards in it is made visible."""
    titles = {change.id: words.language.gettext(_ACTIONS[change.action]) for change in changes}
    return [
        Told(
            change=change,
            title=titles[change.id],
            source=words.language.gettext(_SOURCES.get(change.source, change.source)),
            lines=_lines(change, person, words),
            can_undo=can_undo(change),
        )
        for change in changes
    ]


def can_undo(change: Change) -> bool:
    """Whether a change may be taken back from one person's page: an import may have brought many others."""
    return change.can_be_undone and change.action not in {Action.IMPORT, Action.SYNC}


def _lines(change: Change, person: Person, words: Words) -> tuple[str, ...]:
    told = tuple(line for row in change.rows if (line := _Row(row, person, words).tell()))
    return (visible(change.summary), *told) if change.action is Action.MERGE else told


class _Row:
    """One changed row in words."""

    def __init__(self, row: ChangedRow, person: Person, words: Words) -> None:
        self._row = row
        self._person = person
        self._words = words
        self.gettext = words.language.gettext

    def tell(self) -> str:
        """Return a sentence, or an empty text for what nobody needs to read."""
        tell = {
            "persons": self._people,
            "properties": self._value,
            "cards": self._card,
            "meetings": self._encounter,
            "remarks": self._remark,
            "steps": self._step,
        }.get(self._row.table)
        return tell() if tell else ""

    def _people(self) -> str:
        before, after = self._row.before, self._row.after
        if before is None:
            return self.gettext("Came into the pile")
        if after is None:
            return self.gettext("Taken out of the pile")
        if "why" in after:
            return self._became(self.gettext("Why this person"), before["why"], after["why"])
        if "rhythm_days" in after:
            days = after["rhythm_days"]
            rhythm = self._words.rhythm(days) if days else ""
            return (
                self._say(N_("In the circle: %(rhythm)s"), rhythm=rhythm) if days else self.gettext("Out of the circle")
            )
        return ""

    def _value(self) -> str:
        before, after = self._row.before, self._row.after
        if before is None or after is None:
            whole = after or before or {}
            label = self._words.kind(Property(whole["property"]), TelType(whole["kind"]) if whole["kind"] else None)
            return self._came_or_went(label, whole["value"])
        return self._changed_value(before, after)

    def _changed_value(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
        now = next((value for value in self._person.values if value.id == self._row.row_id), None)
        label = self._words.of(now) if now else self.gettext("A value")
        text = now.value if now else ""
        if "value" in after:
            return self._became(label, before["value"], after["value"])
        if "until" in after:
            if after["until"] is None:
                return self._say(N_("%(label)s “%(text)s” holds again"), label=label, text=text)
            return self._say(
                N_("%(label)s “%(text)s” held until %(day)s"), label=label, text=text, day=self._day(after["until"])
            )
        if "kind" in after and now:
            return self._say(N_("“%(text)s” is now: %(label)s"), text=text, label=label)
        return ""

    def _card(self) -> str:
        if self._row.before is None:
            return self.gettext("A card was added")
        return self.gettext("A card was taken away") if self._row.after is None else ""

    def _encounter(self) -> str:
        whole = self._whole()
        if whole is None:
            return ""
        said = ", ".join(text for text in (self._day(whole["on_date"]), whole["place"], whole["how"]) if text)
        return self._came_or_went(self.gettext("A meeting"), said)

    def _remark(self) -> str:
        whole = self._whole()
        return "" if whole is None else self._came_or_went(self._words.remark(RemarkKind(whole["kind"])), whole["text"])

    def _step(self) -> str:
        whole = self._whole()
        if whole is not None:
            return self._came_or_went(self.gettext("Next step"), whole["text"])
        after = self._row.after or {}
        step = next((step for step in self._person.steps if step.id == self._row.row_id), None)
        if "done_at" not in after or step is None:
            return ""
        message = N_("Done: “%(text)s”") if after["done_at"] else N_("Open again: “%(text)s”")
        return self._say(message, text=step.text)

    def _whole(self) -> Mapping[str, Any] | None:
        """Return the row where all of it came or went, None where it only changed."""
        if self._row.before is not None and self._row.after is not None:
            return None
        return self._row.after or self._row.before

    def _came_or_went(self, label: str, text: str) -> str:
        came = self._row.before is None
        if not text:
            return self._say(N_("%(label)s added") if came else N_("%(label)s removed"), label=label)
        message = N_("%(label)s “%(text)s” added") if came else N_("%(label)s “%(text)s” removed")
        return self._say(message, label=label, text=text)

    def _became(self, label: str, before: str, after: str) -> str:
        if not before:
            return self._say(N_("%(label)s: “%(after)s”"), label=label, after=after)
        if not after:
            return self._say(N_("%(label)s “%(text)s” removed"), label=label, text=before)
        return self._say(N_("%(label)s: “%(before)s” became “%(after)s”"), label=label, before=before, after=after)

    def _say(self, message: str, **texts: str) -> str:
        return self.gettext(message) % {name: visible(text) for name, text in texts.items()}

    def _day(self, text: str | None) -> str:
        return self._words.language.date(date.fromisoformat(text)) if text else ""
