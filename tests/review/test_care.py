"""What care asks for follows from dated rows, and says nothing of people that nobody chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ingest.review.care import (
    When,
    by_when,
    career,
    last_contact,
    minds,
    needing_context,
    open_steps,
    timeline,
    turns,
    when,
)
from ingest.review.prepare import prepare
from ingest.store import Action, Change, ChangedRow, OpenStep, Summary
from models.draft import Property, TelType
from models.person import CardSide, Encounter, Occasion, Owner, Person, Remark, RemarkKind, Step, Value

TODAY = date(2026, 11, 24)
CREATED = datetime(2026, 1, 1, tzinfo=UTC)
NOBODY = Person(1, "urn:uuid:1", "card", CREATED, CREATED)
FAIR = Encounter(1, date(2026, 3, 5), "Hannover", occasion=Occasion(1, "Werkzeugtage"))
LUNCH = Encounter(2, date(2026, 9, 1), "Linz", "lunch")


def mind(number: int, text: str, on: date | None, met: int | None = None) -> Remark:
    return Remark(number, RemarkKind.MIND, text, on, met)


def talk(number: int, text: str, on: date | None, met: int | None = None) -> Remark:
    return Remark(number, RemarkKind.TALKED, text, on, met)


@pytest.mark.parametrize(
    ("person", "day"),
    [
        (NOBODY, None),
        (replace(NOBODY, encounters=(FAIR, LUNCH)), date(2026, 9, 1)),
        (replace(NOBODY, encounters=(FAIR,), remarks=(talk(1, "x", date(2026, 10, 2)),)), date(2026, 10, 2)),
        (replace(NOBODY, encounters=(FAIR,), remarks=(mind(1, "x", date(2026, 10, 2)),)), date(2026, 3, 5)),
        (replace(NOBODY, cards=(CardSide(1, date(2026, 5, 5)),)), date(2026, 5, 5)),
        (replace(NOBODY, encounters=(FAIR, replace(LUNCH, on=date(2027, 1, 1)))), date(2026, 3, 5)),
    ],
)
def test_the_last_contact_is_the_last_meeting_talk_or_card_up_to_today(person: Person, day: date | None) -> None:
    assert last_contact(person, TODAY) == day


def test_it_is_the_turn_of_those_whose_rhythm_has_passed_and_of_nobody_else() -> None:
    chosen = replace(NOBODY, id=2, encounters=(LUNCH,), rhythm_days=84)  # due on the day itself
    early = replace(NOBODY, id=3, encounters=(LUNCH,), rhythm_days=85)
    never = replace(NOBODY, id=4, rhythm_days=30)
    found = turns([NOBODY, early, chosen, never], TODAY)
    assert [(turn.person.id, turn.last, turn.is_due) for turn in found] == [
        (4, None, True),
        (2, LUNCH.on, True),
        (3, LUNCH.on, False),
    ]


def test_a_step_is_due_from_its_day_on() -> None:
    assert when(TODAY, TODAY) is When.DUE
    assert when(TODAY + timedelta(days=1), TODAY) is When.LATER
    assert when(None, TODAY) is When.UNDATED


def test_steps_are_told_apart_by_who_owes_them() -> None:
    summary = Summary(1, "Ann", "", "", None, has_context=True, draft_id=None)
    steps = [OpenStep(summary, 1, "call", Owner.ME, TODAY), OpenStep(summary, 2, "send", Owner.THEM, None)]
    assert [each.step_id for each in by_when(steps, Owner.ME, TODAY)[When.DUE]] == [1]
    assert [each.step_id for each in by_when(steps, Owner.THEM, TODAY)[When.UNDATED]] == [2]


def test_of_those_without_context_the_last_met_come_first() -> None:
    told = replace(NOBODY, id=2, why="knows everybody")
    old = replace(NOBODY, id=3, cards=(CardSide(1, date(2026, 3, 1)),))
    fresh = replace(NOBODY, id=4, cards=(CardSide(2, date(2026, 11, 20)),))
    assert [(each.person.id, each.given_on) for each in needing_context([NOBODY, told, old, fresh])] == [
        (4, date(2026, 11, 20)),
        (3, date(2026, 3, 1)),
        (1, None),
    ]


def test_what_was_said_last_is_on_their_mind_now_and_since_when() -> None:
    remarks = (
        mind(1, "Second plant", date(2026, 3, 5)),
        mind(2, "looking for a buyer", date(2026, 3, 5)),
        mind(3, "second plant", date(2026, 9, 1)),
        mind(4, "long ago", None),
    )
    found = minds(replace(NOBODY, remarks=remarks))
    assert [(each.last.text, each.last.on, each.since) for each in found.now] == [
        ("second plant", date(2026, 9, 1), date(2026, 3, 5))
    ]
    assert [each.last.text for each in found.before] == ["looking for a buyer", "long ago"]


def test_values_that_ended_on_one_day_were_one_job() -> None:
    until, since = date(2026, 3, 5), date(2026, 3, 5)
    values = (
        Value(1, Property.ORG, "New GmbH", since=since),
        Value(2, Property.TITLE, "Head of it", since=since),
        Value(3, Property.ORG, "Old AG", until=until),
        Value(4, Property.TEL, "+49 1", TelType.WORK, until=until),
        Value(5, Property.TEL, "+49 2", TelType.CELL),
    )
    now, before = career(replace(NOBODY, values=values))
    assert (now.since, now.until, now.first(Property.ORG)) == (since, None, "New GmbH")
    assert (before.until, before.first(Property.ORG), len(before.values)) == (until, "Old AG", 2)


def test_the_timeline_has_everything_dated_once_newest_first() -> None:
    done = Step(1, "send the sheet", done_at=datetime(2026, 10, 1, tzinfo=UTC))
    person = replace(
        NOBODY,
        encounters=(FAIR, LUNCH),
        remarks=(talk(1, "prices", LUNCH.on, LUNCH.id), mind(2, "moving", date(2026, 11, 1)), talk(3, "?", None)),
        steps=(done, Step(2, "call", encounter_id=FAIR.id), Step(3, "open")),
    )
    found = timeline(person)
    assert [moment.on for moment in found] == [date(2026, 11, 1), date(2026, 10, 1), LUNCH.on, FAIR.on, None]
    assert [remark.id for moment in found for remark in moment.remarks] == [2, 1, 3]
    assert [step.id for moment in found for step in moment.steps] == [1, 2]


def test_the_sheet_before_a_meeting_names_the_source_of_every_line() -> None:
    person = replace(
        NOBODY,
        encounters=(FAIR, LUNCH),
        remarks=(
            talk(1, "apprentices", FAIR.on, FAIR.id),
            talk(2, "prices", LUNCH.on, LUNCH.id),
            mind(3, "second plant", LUNCH.on, LUNCH.id),
        ),
        steps=(
            Step(1, "send the sheet", encounter_id=LUNCH.id),
            Step(2, "introduce me", Owner.THEM, TODAY),
            Step(3, "old", done_at=CREATED),
        ),
    )
    added = ChangedRow(7, "steps", 2, 1, None, {"text": "introduce me"})
    sheet = prepare(person, [Change(7, CREATED, "web", Action.NOTE, "", None, None, (added,))])
    assert [(said.remark.text, said.at) for said in sheet.last_talk] == [("prices", LUNCH)]
    assert [(each.step.text, each.at) for each in sheet.mine] == [("send the sheet", LUNCH)]
    assert [(each.step.text, each.at, each.noted_on) for each in sheet.theirs] == [
        ("introduce me", None, CREATED.date())
    ]
    assert [each.last.text for each in sheet.minds.now] == ["second plant"]
    assert (sheet.first, sheet.last, sheet.is_empty) == (FAIR, LUNCH, False)


def test_the_sheet_of_somebody_of_whom_only_the_card_is_known_is_empty() -> None:
    sheet = prepare(replace(NOBODY, values=(Value(1, Property.FN, "Ann"),)))
    assert sheet.is_empty
    assert (sheet.last_talk, sheet.mine, sheet.theirs, sheet.first) == ((), (), (), None)


def test_done_steps_are_not_open() -> None:
    person = replace(NOBODY, steps=(Step(1, "a"), Step(2, "b", done_at=CREATED), Step(3, "c", Owner.THEM)))
    assert [step.id for step in open_steps(person, Owner.ME)] == [1]
