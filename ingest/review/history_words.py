"""The history of a person in words: each change of the journal as the sentences that a person would say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from ingest.export.plain import visible
from ingest.review.labels import ACTIONS, N_, PROPERTIES, REMARK_KINDS, SOURCES, TEL_TYPES
from ingest.store import Action, Change, ChangedRow
from models.draft import Property, TelType
from models.person import Encounter, Person, RemarkKind, Step, Value


class Speech(Protocol):
    """A language in which a history is told."""

    def say(self, message: str) -> str:
        """Return a message, which is given in English."""
        ...

    def day(self, text: str) -> str:
        """Return an ISO date as one writes it."""
        ...

    def rhythm(self, days: int) -> str:
        """Return how often: every so many days."""
        ...


class PlainEnglish:
    """English with days as ISO dates, as the terminal speaks."""

    def say(self, message: str) -> str:
        """Return the message as it is."""
        return message

    def day(self, text: str) -> str:
        """Return the date as it is."""
        return text

    def rhythm(self, days: int) -> str:
        """Return how often."""
        return "every day" if days == 1 else f"every {days} days"


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words; `can_undo` says whether it can be taken back from one person's place."""

    change: Change
    title: str
    source: str
    lines: tuple[str, ...]
    can_undo: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What is now with the people whom a change touched, by the numbers of the rows."""

    values: Mapping[int, Value] = field(default_factory=dict)
    steps: Mapping[int, Step] = field(default_factory=dict)
    encounters: Mapping[int, Encounter] = field(default_factory=dict)


def tell_history(changes: Iterable[Change], people: Sequence[Person], speech: Speech) -> list[Told]:
    """Return the changes in words, in the order given; text of people and cards in it is made visible.

    `people` are those whom they touched, as they are now: a change of a value says its kind only there.
    """
    known = _Known(
        {value.id: value for person in people for value in person.values},
        {step.id: step for person in people for step in person.steps},
        {met.id: met for person in people for met in person.encounters},
    )
    return [
        Told(
            change=change,
            title=speech.say(ACTIONS[change.action]),
            source=speech.say(SOURCES.get(change.source, change.source)),
            lines=_lines(change, known, speech),
            can_undo=can_undo(change),
        )
        for change in changes
    ]


def can_undo(change: Change) -> bool:
    """Whether a change can be taken back from one person's place: an import may have brought many others."""
    return change.can_be_undone and change.action not in {Action.IMPORT, Action.SYNC}


def _lines(change: Change, known: _Known, speech: Speech) -> tuple[str, ...]:
    told = tuple(line for row in change.rows if (line := _Row(row, known, speech).tell()))
    return (visible(change.summary), *told) if change.action is Action.MERGE else told


class _Row:
    """One changed row in words."""

    def __init__(self, row: ChangedRow, known: _Known, speech: Speech) -> None:
        self._row = row
        self._known = known
        self._speech = speech
        self._say = speech.say

    def tell(self) -> str:
        """Return a sentence, or an empty text for what nobody needs to read."""
        tell = {
            "persons": self._person,
            "properties": self._value,
            "cards": self._card,
            "meetings": self._encounter,
            "remarks": self._remark,
            "steps": self._step,
            "occasions": self._occasion,
        }.get(self._row.table)
        return tell() if tell else ""

    def _person(self) -> str:
        before, after = self._row.before, self._row.after
        if before is None:
            return self._say(N_("Came into the pile"))
        if after is None:
            return self._say(N_("Taken out of the pile"))
        if "why" in after:
            return self._became(self._say(N_("Why this person")), before["why"], after["why"])
        if "rhythm_days" in after:
            days = after["rhythm_days"]
            if not days:
                return self._say(N_("Out of the circle"))
            return self._fill(N_("In the circle: %(rhythm)s"), rhythm=self._speech.rhythm(days))
        return ""

    def _value(self) -> str:
        before, after = self._row.before, self._row.after
        if before is None or after is None:
            whole = after or before or {}
            label = self._label(Property(whole["property"]), TelType(whole["kind"]) if whole["kind"] else None)
            return self._came_or_went(label, whole["value"])
        return self._changed_value(before, after)

    def _changed_value(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
        now = self._known.values.get(self._row.row_id)
        label = self._label(now.property, now.kind) if now else self._say(N_("A value"))
        text = now.value if now else ""
        if "value" in after:
            return self._became(label, before["value"], after["value"])
        if "until" in after:
            if after["until"] is None:
                return self._fill(N_("%(label)s “%(text)s” holds again"), label=label, text=text)
            until = self._speech.day(after["until"])
            return self._fill(N_("%(label)s “%(text)s” held until %(day)s"), label=label, text=text, day=until)
        if "kind" in after and now:
            return self._fill(N_("“%(text)s” is now: %(label)s"), text=text, label=label)
        return ""

    def _card(self) -> str:
        if self._row.before is None:
            return self._say(N_("A card was added"))
        return self._say(N_("A card was taken away")) if self._row.after is None else ""

    def _encounter(self) -> str:
        whole = self._whole()
        if whole is None:
            return self._moved_meeting(self._row.after or {})
        day = self._speech.day(whole["on_date"]) if whole["on_date"] else ""
        met = self._known.encounters.get(self._row.row_id)
        occasion = met.occasion if met else None
        where = (occasion.name, whole["place"] or occasion.place) if occasion else (whole["place"],)
        said = ", ".join(text for text in (day, *where, whole["how"]) if text)
        return self._came_or_went(self._say(N_("A meeting")), said)

    def _moved_meeting(self, after: Mapping[str, Any]) -> str:
        met = self._known.encounters.get(self._row.row_id)
        if "occasion_id" not in after or met is None or met.occasion is None:
            return ""
        return self._fill(N_("A meeting belongs to the occasion “%(name)s” now"), name=met.occasion.name)

    def _occasion(self) -> str:
        whole = self._whole()
        return "" if whole is None else self._came_or_went(self._say(N_("Occasion")), whole["name"])

    def _remark(self) -> str:
        whole = self._whole()
        if whole is None:
            return ""
        return self._came_or_went(self._say(REMARK_KINDS[RemarkKind(whole["kind"])]), whole["text"])

    def _step(self) -> str:
        whole = self._whole()
        if whole is not None:
            return self._came_or_went(self._say(N_("Next step")), whole["text"])
        after = self._row.after or {}
        step = self._known.steps.get(self._row.row_id)
        if "done_at" not in after or step is None:
            return ""
        message = N_("Done: “%(text)s”") if after["done_at"] else N_("Open again: “%(text)s”")
        return self._fill(message, text=step.text)

    def _whole(self) -> Mapping[str, Any] | None:
        """Return the row where all of it came or went, None where it only changed."""
        if self._row.before is not None and self._row.after is not None:
            return None
        return self._row.after or self._row.before

    def _label(self, kind: Property, tel: TelType | None) -> str:
        return self._say(TEL_TYPES[tel] if kind is Property.TEL and tel else PROPERTIES[kind])

    def _came_or_went(self, label: str, text: str) -> str:
        came = self._row.before is None
        if not text:
            return self._fill(N_("%(label)s added") if came else N_("%(label)s removed"), label=label)
        message = N_("%(label)s “%(text)s” added") if came else N_("%(label)s “%(text)s” removed")
        return self._fill(message, label=label, text=text)

    def _became(self, label: str, before: str, after: str) -> str:
        if not before:
            return self._fill(N_("%(label)s: “%(after)s”"), label=label, after=after)
        if not after:
            return self._fill(N_("%(label)s “%(text)s” removed"), label=label, text=before)
        return self._fill(N_("%(label)s: “%(before)s” became “%(after)s”"), label=label, before=before, after=after)

    def _fill(self, message: str, **texts: str) -> str:
        return self._say(message) % {name: visible(text) for name, text in texts.items()}
