"""The last decisions at the desk: told once they are made, listed as long as they can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.errors import ChangedSinceError
from ingest.review.desk import Desk
from ingest.store import Action, Change, Store
from ingest.web.pages import N_, number_in, site_of
from ingest.web.words.language import translate

SOURCE = "web"

_DECISIONS = (Action.CONFIRM, Action.LET_GO)

_NOTHING_TO_UNDO = N_("There is no decision that could be taken back.")
_CHANGED_SINCE = N_("This cannot be undone as one step any more: the person was changed since. Change it there.")


@dataclass(frozen=True, slots=True)
class Decision:
    """A card that was confirmed or let go; `person_id` None for one that was let go or whose decision was undone."""

    change: Change
    draft_id: int | None
    person_id: int | None
    needs_context: bool

    @property
    def is_confirmed(self) -> bool:
        """Whether the card became a person, or a card of one."""
        return self.change.action is Action.CONFIRM


def recent_decisions(store: Store) -> list[Decision]:
    """Return the last ten decisions that still hold, newest first."""
    return _decisions(store, Desk(store, SOURCE).recent())


def find_decision(store: Store, text: str) -> Decision | None:
    """Return the decision that an address names by the number of its change, None if it does not hold any more."""
    number = number_in(text)
    return _holding(store, None if number is None else store.journal.find(number))


def decision_on(store: Store, draft_id: int) -> Decision | None:
    """Return the decision that holds on a card, None if it cannot be undone any more."""
    found = (store.journal.find_last(action, "card_drafts", draft_id) for action in _DECISIONS)
    return next((one for change in found if (one := _holding(store, change))), None)


def _holding(store: Store, change: Change | None) -> Decision | None:
    holds = change is not None and change.can_be_undone and change.action in _DECISIONS
    return next(iter(_decisions(store, [change])), None) if change and holds else None


def _decisions(store: Store, changes: Sequence[Change]) -> list[Decision]:
    people = {change.id: _row_of(change, "cards", "person_id") for change in changes}
    known = {one.id: one for one in store.people.summaries([key for key in people.values() if key is not None])}
    found = []
    for change in changes:
        person = known.get(people[change.id] or 0)
        # Of a card with two sides the one that was reviewed comes last.
        draft_id = next((row.row_id for row in reversed(change.rows) if row.table == "card_drafts"), None)
        needs = person is not None and not person.has_context
        found.append(Decision(change, draft_id, person.id if person else None, needs))
    return found


def _row_of(change: Change, table: str, column: str) -> int | None:
    found = (row.after[column] for row in change.rows if row.table == table and row.after)
    return next(found, None)


async def _undo(request: Request) -> Response:
    posted = await request.form()
    return await run_in_threadpool(_undo_in, request, str(posted.get("change", "")))


def _undo_in(request: Request, text: str) -> Response:
    """Take the named decision back, the last one where none is named, and open its card again."""
    site = site_of(request)
    with site.open_store() as store:
        decision = find_decision(store, text) if text else next(iter(recent_decisions(store)), None)
        if decision is None:
            raise HTTPException(409, translate(request, _NOTHING_TO_UNDO))
        try:
            Desk(store, SOURCE).undo(decision.change.id)
        except ChangedSinceError as error:
            raise HTTPException(409, translate(request, _CHANGED_SINCE)) from error
    return RedirectResponse(f"/cards/{decision.draft_id}?back=1" if decision.draft_id else "/cards", 303)


routes: list[BaseRoute] = [Route("/cards/undo", _undo, methods=["POST"])]
