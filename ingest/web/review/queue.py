"""The queue: which cards wait, by occasion, the freshest memory first; and what was let go of late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.errors import ChangedSinceError
from ingest.review.desk import Desk
from ingest.review.groups import Group, group, tell_all
from ingest.store import Store, Waiting
from ingest.web.pages import N_, render, site_of
from ingest.web.review.decisions import SOURCE, find_decision, recent_decisions
from ingest.web.review.form import one_line
from ingest.web.words.ages import age_of
from ingest.web.words.language import Language, language_of, translate
from models.review import Answers, ReviewState

TAKE_BACK = timedelta(days=30)  # as long a card that was let go is offered here; in the database it stays

_MOST_LET_GO = 200  # on one page
_NOT_LET_GO = N_("This card was taken back, or decided otherwise, already.")
_NOT_OF_THIS_PAGE = N_("This was not sent by the form of this page. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Row:
    """A card in the list, and how long ago it was given, in words."""

    card: Waiting
    age: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """Cards of what seems to be one occasion; `title` says when, or what the folder is called."""

    title: str
    hint: str
    cards: tuple[Row, ...]


def _queue(request: Request) -> Response:
    site, language = site_of(request), language_of(request)
    now, told = site.clock(), request.query_params.get("told", "")
    with site.open_store() as store:
        groups = group(store.queue.pending())
        values = {
            "groups": [_occasion(one, now, language) for one in groups],
            "waiting": sum(len(one.cards) for one in groups),
            "first_id": groups[0].cards[0].id if groups else None,
            "occasions": store.people.occasions()[:_MOST_LET_GO],
            "let_go": _let_go_lately(store, now),
            "recent": recent_decisions(store),
            "done": find_decision(store, request.query_params.get("done", "")),
            "told": int(told) if told.isdecimal() and len(told) < 6 else None,
        }
    return render(request, "review/queue.html", values)


def _occasion(one: Group, now: datetime, language: Language) -> Occasion:
    rows = tuple(Row(card, age_of(card, now, language)) for card in one.cards)
    day = language.date(one.met_at.date(), "full")
    # Several groups may have none: what tells them apart is when they came in.
    undated = " · ".join((language.gettext(N_("Without a date of their own")), language.time(one.cards[0].imported_at)))
    return Occasion(one.hint or (day if one.is_timed else undated), one.hint, rows)


def _let_go_lately(store: Store, now: datetime) -> list[Waiting]:
    cards = store.queue.decided(ReviewState.REJECTED, limit=_MOST_LET_GO)
    return [card for card in cards if card.decided_at and card.decided_at >= now - TAKE_BACK]


async def _tell(request: Request) -> Response:
    posted = await request.form()
    return await run_in_threadpool(_tell_in, request, posted)


def _tell_in(request: Request, posted: FormData) -> Response:
    """Fill place and occasion in on all cards of one occasion."""
    try:
        ids = [int(part) for part in str(posted.get("cards", "")).split()]
    except ValueError as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST, translate(request, _NOT_OF_THIS_PAGE)) from error
    said = Answers(occasion=one_line(str(posted.get("occasion", ""))), met_at=one_line(str(posted.get("met_at", ""))))
    with site_of(request).open_store() as store:
        told = tell_all(store, ids, said)
    return RedirectResponse(f"/cards?told={told}", HTTPStatus.SEE_OTHER)


def _take_back(request: Request) -> Response:
    draft_id = request.path_params["id"]
    with site_of(request).open_store() as store:
        try:
            Desk(store, SOURCE).take_back(draft_id)
        except ChangedSinceError as error:
            raise HTTPException(HTTPStatus.CONFLICT, translate(request, _NOT_LET_GO)) from error
    return RedirectResponse(f"/cards/{draft_id}", HTTPStatus.SEE_OTHER)


routes: list[BaseRoute] = [
    Route("/cards", _queue),
    Route("/cards/occasion", _tell, methods=["POST"]),
    Route("/cards/{id:int}/take-back", _take_back, methods=["POST"]),
]
