"""Several at one desk: what another has decided or saved is not overwritten, and a kill loses and doubles nothing."""

from __future__ import annotations

import multiprocessing
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import ChangedSinceError, DraftNotFoundError, IngestError
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.store import Store
from models.draft import Property
from models.review import Entry, Form, ReviewState
from tests.piles import add_card, form_of, open_store
from tests.review.at_desk import ANN, FAIR, retyped


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "cards.db") as store:
        yield store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, "test")


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
