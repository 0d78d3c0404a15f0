"""What is decided at the desk, by one person or by two at once, and how it is taken back."""

from __future__ import annotations

import multiprocessing
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ingest.errors import ChangedSinceError, DraftNotFoundError, EmptyFormError, IngestError, PersonNotFoundError
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.review.pile import Pile
from ingest.store import Action, Store
from models.contact import Name
from models.draft import Property, TelType
from models.person import Origin, Owner, RemarkKind
from models.review import Answers, Entry, Form, ReviewState
from tests.piles import NOON, Card, add_card, add_cards, confirm, form_of, open_store

FAIR = Answers(
    met_on=date(2026, 11, 20),
    met_at="Nürnberg",
    how="at the bread stand",
    through="Bob Sample",
    occasion="Bread fair",
    talked="sourdough",
    mind="moves to Vienna",
    step="send the recipe",
    step_due=date(2026, 12, 1),
    step_owner=Owner.THEM,
    why="bakes best",
)
ANN = Card("Ann Example", "Example Ltd", "Baker", "ann@example.com", "+491701234567", "+49911123450")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, "test")


def retyped(form: Form, kind: Property, text: str) -> Form:
    """Return the form with another text in the first entry of a kind."""
    at = next(at for at, entry in enumerate(form.entries) if entry.property is kind)
    entries = list(form.entries)
    entries[at] = replace(entries[at], value=text)
    return replace(form, entries=tuple(entries))


def current(store: Store, person_id: int) -> list[tuple[Property, str]]:
    return [(value.property, value.value) for value in store.people.person(person_id).values if value.until is None]


def test_a_confirmed_card_is_a_person_with_every_value_and_all_that_was_told(store: Store, desk: Desk) -> None:
    bob = confirm(store, Card("Bob Sample"))
    draft_id = add_card(store, ANN)
    done = desk.commit(form_of(store, draft_id, FAIR))
    person = store.people.person(done.person_id)
    assert current(store, person.id) == [(field.property, field.value) for field in ANN.fields()]
    assert {(value.origin, value.draft_id) for value in person.values} == {(Origin.READ, draft_id)}
    assert tuple(value.field_id for value in person.values) == store.draft(draft_id).field_ids
    (met,) = person.encounters
    assert (met.on, met.place, met.how) == (date(2026, 11, 20), "Nürnberg", "at the bread stand")
    assert (met.through, met.through_id) == ("Bob Sample", bob)
    assert met.occasion is not None
    assert (met.occasion.name, met.occasion.place, met.occasion.on) == ("Bread fair", "Nürnberg", met.on)
    assert [(r.kind, r.text, r.on, r.encounter_id) for r in person.remarks] == [
        (RemarkKind.TALKED, "sourdough", met.on, met.id),
        (RemarkKind.MIND, "moves to Vienna", met.on, met.id),
    ]
    (step,) = person.steps
    assert (step.text, step.due, step.owner) == ("send the recipe", date(2026, 12, 1), Owner.THEM)
    assert (person.why, person.source, person.uid[:9]) == ("bakes best", "card", "urn:uuid:")
    assert [(card.draft_id, card.since) for card in person.cards] == [(draft_id, met.on)]
    assert store.draft(draft_id).state is ReviewState.APPROVED
    assert store.people.person_of_draft(draft_id) == person
    assert store.search.find("Ann")[0].id == person.id


def test_what_was_read_stays_beside_what_was_corrected(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, ANN)
    read = store.draft(draft_id).reading
    form = retyped(retyped(form_of(store, draft_id), Property.FN, "Dr. Anna Example"), Property.TEL, "0170 7654321")
    person = store.people.person(desk.commit(form).person_id)
    name, number = person.current(Property.FN)[0], person.current(Property.TEL)[0]
    assert (name.value, name.origin, name.field_id) == ("Dr. Anna Example", Origin.TYPED, form.entries[0].field_id)
    assert name.components == Name(prefixes="Dr.", given="Anna", family="Example")
    assert (number.value, number.kind, number.origin) == ("+491707654321", TelType.CELL, Origin.TYPED)
    assert store.draft(draft_id).reading == read


def test_a_line_put_into_a_field_by_hand_counts_as_read(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, Card("Ann Example"))
    form = form_of(store, draft_id)
    line = Entry(Property.NOTE, "seit 1911", lines=(1,))
    person = store.people.person(desk.commit(replace(form, entries=(*form.entries, line))).person_id)
    assert [(v.value, v.origin) for v in person.current(Property.NOTE)] == [("seit 1911", Origin.READ)]


@pytest.mark.parametrize(
    ("answers", "has_context"),
    [
        (Answers(), False),
        (Answers(met_on=date(2026, 11, 20)), False),
        (Answers(talked="  "), False),
        (Answers(met_at="Rome"), True),
        (Answers(how="by chance"), True),
        (Answers(through="Bob"), True),
        (Answers(occasion="Fair"), True),
        (Answers(talked="bread"), True),
        (Answers(mind="moves"), True),
        (Answers(step="write"), True),
        (Answers(why="bakes"), True),
    ],
)
def test_a_card_confirmed_without_context_needs_context(
    store: Store, desk: Desk, answers: Answers, has_context: bool
) -> None:
    person_id = desk.commit(form_of(store, add_card(store, ANN), answers)).person_id
    person = store.people.person(person_id)
    assert person.has_context is has_context
    assert [each.id for each in store.people.list_needing_context(9)] == ([] if has_context else [person_id])
    assert store.people.count_needing_context() == int(not has_context)
    if not has_context:
        assert person.encounters == ()


def test_an_empty_form_confirms_nobody_and_leaves_everything(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, Card())
    form = replace(form_of(store, draft_id), entries=(Entry(Property.FN, "  "),))
    with pytest.raises(EmptyFormError, match="no value to confirm: type one, or let the card go"):
        desk.commit(form)
    assert store.draft(draft_id).state is ReviewState.PENDING
    assert store.people.count() == 0
    assert store.journal.recent(9) == []


def test_empty_entries_do_not_come_along(store: Store, desk: Desk) -> None:
    form = retyped(form_of(store, add_card(store, ANN)), Property.TITLE, " ")
    assert store.people.person(desk.commit(form).person_id).current(Property.TITLE) == ()


@pytest.mark.parametrize("first", ["confirmed", "let go"])
@pytest.mark.parametrize("second", ["commit", "let_go"])
def test_what_was_decided_elsewhere_is_not_decided_again(store: Store, desk: Desk, first: str, second: str) -> None:
    draft_id = add_card(store, ANN)
    form = form_of(store, draft_id)
    other = Desk(store, "other window")
    other.commit(form) if first == "confirmed" else other.let_go(draft_id)
    before = (store.draft(draft_id), store.people.ids(), store.forms.find(draft_id), store.journal.recent(9))
    with pytest.raises(ChangedSinceError, match=f"draft {draft_id} was {first} already.*nothing was changed"):
        desk.commit(retyped(form, Property.FN, "Other")) if second == "commit" else desk.let_go(draft_id)
    assert (store.draft(draft_id), store.people.ids(), store.forms.find(draft_id), store.journal.recent(9)) == before


def test_a_form_that_was_saved_elsewhere_since_is_not_confirmed_over(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, ANN)
    mine = form_of(store, draft_id)
    theirs = store.forms.save(retyped(mine, Property.FN, "Anne Example"))
    with pytest.raises(ChangedSinceError, match="changed in another window"):
        desk.commit(mine)
    assert store.forms.find(draft_id) == theirs
    assert store.draft(draft_id).state is ReviewState.PENDING
    assert store.people.count() == 0


def test_a_draft_that_is_not_there_is_said_so(desk: Desk) -> None:
    for decide in (lambda: desk.commit(Form(9, (Entry(Property.FN, "Ann"),))), lambda: desk.let_go(9)):
        with pytest.raises(DraftNotFoundError, match="no draft 9"):
            decide()


def commit_elsewhere(path: Path, draft_id: int, name: str, outcomes: multiprocessing.SimpleQueue[str]) -> None:
    """Confirm a draft under a name, as a process of its own."""
    with Store(path) as store:
        form = retyped(form_of(store, draft_id), Property.FN, name)
        try:
            Desk(store, name).commit(form)
        except IngestError as error:
            outcomes.put(type(error).__name__)
        else:
            outcomes.put(name)


def test_of_several_processes_that_confirm_a_draft_at_once_exactly_one_does(store: Store) -> None:
    draft_id = add_card(store, ANN)
    context = multiprocessing.get_context("spawn")
    outcomes: multiprocessing.SimpleQueue[str] = context.SimpleQueue()
    workers = [
        context.Process(target=commit_elsewhere, args=(store.path, draft_id, name, outcomes)) for name in ("One", "Two")
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    told = {outcomes.get() for _ in workers}
    assert "ChangedSinceError" in told
    (winner,) = told - {"ChangedSinceError"}
    assert [store.people.person(person_id).name for person_id in store.people.ids()] == [winner]
    assert [change.source for change in store.journal.recent(9)] == [winner]


@pytest.mark.parametrize("moment", ["in the middle", "after the end"])
def test_a_program_killed_while_it_confirms_loses_and_doubles_nothing(store: Store, moment: str) -> None:
    draft_id = add_card(store, ANN)
    saved = store.forms.save(retyped(form_of(store, draft_id, FAIR), Property.FN, "Anne Example"))
    arguments = [sys.executable, "-c", KILLED, str(store.path), str(draft_id), moment]
    ended = subprocess.run(arguments, check=False, cwd=Path(__file__).parents[2])
    assert ended.returncode == -signal.SIGKILL
    with open_store(store.path) as again:
        if moment == "in the middle":
            assert again.draft(draft_id).state is ReviewState.PENDING
            assert again.forms.find(draft_id) == saved
            assert (again.people.count(), again.people.occasions(), again.journal.recent(9)) == (0, [], [])
            assert again.search.find("Anne") == []
            Desk(again, "test").commit(open_form(again, draft_id).form)
        (person_id,) = again.people.ids()
        person = again.people.person(person_id)
        assert (person.name, len(person.encounters), len(person.remarks), len(person.steps)) == (
            "Anne Example",
            1,
            2,
            1,
        )
        assert len(again.journal.recent(9)) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.store import Store

class Killing(Store):
    def now(self):
        if sys.argv[3] == "in the middle" and self.people.count():  # the person is written, the draft not yet
            os.kill(os.getpid(), signal.SIGKILL)
        return super().now()

store = Killing(Path(sys.argv[1]))
Desk(store, "killed").commit(open_form(store, int(sys.argv[2])).form)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_card_that_was_let_go_can_be_taken_back_and_let_go_again(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, ANN)
    desk.let_go(draft_id)
    gone = store.draft(draft_id)
    assert gone.state is ReviewState.REJECTED
    assert gone.decided_at is not None
    desk.take_back(draft_id)
    back = store.draft(draft_id)
    assert (back.state, back.decided_at) == (ReviewState.PENDING, None)
    with pytest.raises(ChangedSinceError, match="was not let go"):
        desk.take_back(draft_id)
    desk.let_go(draft_id)
    desk.take_back(draft_id)
    assert [change.action for change in store.journal.recent(9)] == [Action.TAKE_BACK, Action.LET_GO] * 2


def test_undo_takes_the_last_decision_back_and_then_the_one_before(store: Store, desk: Desk) -> None:
    first, second, third = add_cards(store, ANN, Card("Bob Sample"), Card("Cy Sample"))
    desk.commit(form_of(store, first, FAIR))
    desk.let_go(second)
    desk.let_go(third)
    desk.take_back(third)
    assert [change.summary for change in desk.recent()] == ["Bob Sample", "Ann Example"]
    undone = [desk.undo_last(), desk.undo_last(), desk.undo_last()]
    assert [change and change.summary for change in undone] == ["Bob Sample", "Ann Example", None]
    assert {store.draft(draft_id).state for draft_id in (first, second, third)} == {ReviewState.PENDING}
    assert (store.people.count(), store.people.occasions(), store.search.find("Ann")) == (0, [], [])


def test_an_undone_card_opens_as_it_was_typed_and_can_be_confirmed_anew(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, ANN)
    desk.commit(retyped(form_of(store, draft_id, FAIR), Property.FN, "Anne Example"))
    desk.undo_last()
    opened = open_form(store, draft_id)
    assert (opened.form.entries[0].value, opened.form.answers) == ("Anne Example", FAIR)
    assert store.people.person(desk.commit(opened.form).person_id).name == "Anne Example"


def test_the_last_ten_decisions_are_at_hand(store: Store, desk: Desk) -> None:
    for draft_id in add_cards(store, *(Card(f"Card {at}") for at in range(12))):
        desk.let_go(draft_id)
    assert [change.summary for change in desk.recent()] == [f"Card {at}" for at in reversed(range(2, 12))]


def test_an_occasion_stays_for_those_who_were_there_when_the_card_that_named_it_is_undone(
    store: Store, desk: Desk
) -> None:
    first = desk.commit(form_of(store, add_card(store, ANN), FAIR))
    bob = confirm(store, Card("Bob Sample"), Answers(met_on=FAIR.met_on, occasion="Bread fair"))
    store.journal.undo(first.change_id, "test")
    assert store.people.ids() == [bob]
    assert [(size.occasion.name, size.people) for size in store.people.occasions()] == [("Bread fair", 1)]


def test_where_a_later_change_stands_in_the_way_the_decision_stays(store: Store, desk: Desk) -> None:
    done = desk.commit(form_of(store, add_card(store, ANN)))
    Pile(store, "test").add_remark(done.person_id, RemarkKind.OTHER, "likes tea", NOON.date())
    with pytest.raises(ChangedSinceError, match=f"change {done.change_id} cannot be undone"):
        desk.undo_last()
    assert [remark.text for remark in store.people.person(done.person_id).remarks] == ["likes tea"]


NEW_JOB = Card("Ann Example", "Other Ltd", "Head Baker", "ann@other.example.org", "+491701234567", "+4930123450")


def test_a_card_of_a_new_job_leads_and_dates_the_old_one_and_the_mobile_stays(store: Store, desk: Desk) -> None:
    ann = confirm(store, ANN)
    draft_id = add_card(store, NEW_JOB)
    desk.commit(form_of(store, draft_id, Answers(met_on=date(2026, 11, 20))), onto=ann)
    person = store.people.person(ann)
    day = date(2026, 11, 20)
    assert [(value.value, value.since, value.until) for value in person.values] == [
        ("Other Ltd", day, None),
        ("Head Baker", day, None),
        ("ann@other.example.org", day, None),
        ("+4930123450", day, None),
        ("Ann Example", None, None),
        ("Example Ltd", None, day),
        ("Baker", None, day),
        ("ann@example.com", None, day),
        ("+491701234567", None, None),
        ("+49911123450", None, day),
    ]
    assert [card.draft_id for card in person.cards][-1] == draft_id
    assert store.people.summaries([ann])[0].firm == "Other Ltd"
    assert store.search.find("Example Ltd")[0].id == ann


def test_an_older_card_that_turns_up_late_tells_what_was_before(store: Store, desk: Desk) -> None:
    ann = confirm(store, NEW_JOB, Answers(met_on=date(2026, 11, 20)))
    before = current(store, ann)
    older = form_of(store, add_card(store, ANN), Answers(met_on=date(2019, 5, 1), met_at="Rome"))
    desk.commit(older, onto=ann)
    assert current(store, ann) == before
    old = [value for value in store.people.person(ann).values if value.until]
    assert [(value.value, value.since, value.until) for value in old] == [
        (text, date(2019, 5, 1), date(2026, 11, 20))
        for text in ("Example Ltd", "Baker", "ann@example.com", "+49911123450")
    ]


def test_an_older_card_of_the_same_firm_adds_what_it_alone_has(store: Store, desk: Desk) -> None:
    ann = confirm(store, Card("Ann Example", "Example Ltd"), Answers(met_on=date(2026, 11, 20)))
    desk.commit(form_of(store, add_card(store, ANN), Answers(met_on=date(2019, 5, 1), met_at="Rome")), onto=ann)
    assert [value for _, value in current(store, ann)] == [field.value for field in ANN.fields()]


def test_the_same_card_again_adds_nothing_but_the_card(store: Store, desk: Desk) -> None:
    ann = confirm(store, ANN)
    before = store.people.person(ann)
    desk.commit(form_of(store, add_card(store, ANN)), onto=ann)
    after = store.people.person(ann)
    assert after.values == before.values
    assert len(after.cards) == 2


@pytest.mark.parametrize(
    ("card", "ended"),
    [
        (Card("Ann Example", email="ann@example.net"), []),  # no firm: perhaps the back of the card
        (Card("Ann Example", "EXAMPLE LTD", "Head Baker"), []),  # the same firm
        (Card("Ann Sample", "Example Ltd"), ["Ann Example"]),  # another name is the name now
    ],
)
def test_only_another_firm_ends_a_job(store: Store, desk: Desk, card: Card, ended: list[str]) -> None:
    ann = confirm(store, ANN)
    desk.commit(form_of(store, add_card(store, card)), onto=ann)
    assert [value.value for value in store.people.person(ann).values if value.until] == ended


def test_a_second_firm_beside_the_first_ends_nothing(store: Store, desk: Desk) -> None:
    ann = confirm(store, ANN)
    form = form_of(store, add_card(store, Card("Ann Example", "Example Ltd")))
    both = replace(form, entries=(*form.entries, Entry(Property.ORG, "Other Ltd")))
    desk.commit(both, onto=ann)
    assert [value.value for value in store.people.person(ann).values if value.until] == []


def test_a_further_card_of_somebody_who_was_merged_goes_to_the_one_they_are_now(store: Store, desk: Desk) -> None:
    ann, anne = confirm(store, ANN), confirm(store, Card("Anne Example"))
    Pile(store, "test").merge(ann, anne)
    done = desk.commit(form_of(store, add_card(store, NEW_JOB), FAIR), onto=anne)
    person = store.people.person(ann)
    assert done.person_id == ann
    assert (len(person.cards), person.first(Property.ORG), person.why) == (3, "Other Ltd", "bakes best")


def test_a_further_card_is_undone_with_the_dates_it_set(store: Store, desk: Desk) -> None:
    ann = confirm(store, ANN)
    before = store.people.person(ann)
    desk.commit(form_of(store, add_card(store, NEW_JOB), FAIR), onto=ann)
    desk.undo_last()
    assert replace(store.people.person(ann), revised_at=before.revised_at) == before


def test_a_card_cannot_be_one_of_nobody(store: Store, desk: Desk) -> None:
    draft_id = add_card(store, ANN)
    with pytest.raises(PersonNotFoundError):
        desk.commit(form_of(store, draft_id), onto=99)
    assert store.draft(draft_id).state is ReviewState.PENDING


def test_the_day_of_a_card_is_the_answer_or_the_cameras(store: Store) -> None:
    taken = datetime(2026, 11, 19, 18, 30)  # noqa: DTZ001  (a camera's time has no zone)
    for answers, day in ((Answers(met_on=date(2026, 11, 18)), date(2026, 11, 18)), (Answers(), taken.date())):
        person = store.people.person(confirm(store, replace(ANN, taken_at=taken), answers))
        assert person.cards[0].since == day
