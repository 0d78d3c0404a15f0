"""Occasions and whom one met there; one is renamed, two are made one, and both can be taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from itertools import groupby

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.review.occasions import join_occasions, rename_occasion
from ingest.store import Action, Change, Store
from ingest.web.pages import N_, number_in, render, site_of
from ingest.web.people.edit import SOURCE
from ingest.web.people.paging import PER_PAGE, page_number
from ingest.web.people.words import words_of
from ingest.web.words.language import translate
from models.draft import Property
from models.person import Person

_GONE = N_("There is no such occasion (any more).")


def _occasions(request: Request) -> Response:
    with site_of(request).open_store() as store:
        found = [each for each in store.people.occasions() if each.people]
    years = groupby(found, lambda each: each.occasion.on.year if each.occasion.on else 0)
    by_year = [(year, list(each)) for year, each in years]
    return render(request, "people/occasions.html", {"occasions": found, "years": by_year})


def _occasion(request: Request) -> Response:
    occasion_id = request.path_params["id"]
    with site_of(request).open_store() as store:
        occasion = store.people.occasion(occasion_id)
        if occasion is None:
            if now := _is_now(store, occasion_id):
                return RedirectResponse(f"/occasions/{now}", HTTPStatus.SEE_OTHER)
            raise HTTPException(HTTPStatus.NOT_FOUND, translate(request, _GONE))
        everybody = store.people.list_at(occasion_id)
        number, pages = page_number(request, len(everybody))
        shown = everybody[(number - 1) * PER_PAGE : number * PER_PAGE]
        people = store.people.people([each.id for each in shown])
        others = [each.occasion for each in store.people.occasions() if each.people and each.occasion.id != occasion_id]
        change = _moving(store, request.query_params.get("moved", ""))

    def said(person: Person) -> list[str]:
        """Return what was said at this occasion."""
        there = {met.id for met in person.encounters if met.occasion and met.occasion.id == occasion_id}
        return [remark.text for remark in person.remarks if remark.encounter_id in there]

    values = {
        "occasion": occasion,
        "others": others,
        "change": change,
        "people": people,
        "total": len(everybody),
        "number": number,
        "pages": pages,
        "said": said,
        "words": words_of(request),
        "Property": Property,
    }
    return render(request, "people/occasion.html", values)


def _is_now(store: Store, occasion_id: int) -> int | None:
    """Return the occasion that one which was renamed or made a part of another is now, or None."""
    change = store.journal.find_last(Action.EDIT, "occasions", occasion_id)
    moved = (
        [row.after["occasion_id"] for row in change.rows if row.after and "occasion_id" in row.after] if change else []
    )
    return next((each for each in moved if store.people.occasion(each)), None)


def _moving(store: Store, number: str) -> Change | None:
    """Return the change of this number if it moved an occasion and can be taken back."""
    change_id = number_in(number)
    change = None if change_id is None else store.journal.find(change_id)
    if change is None or not change.can_be_undone or change.action is not Action.EDIT:
        return None
    return change if any(row.table == "occasions" for row in change.rows) else None


def _posted(apply: Callable[[Store, int, Mapping[str, str]], str]) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of a form: `apply` does what it asks for and says which page comes next."""

    def work(request: Request, typed: Mapping[str, str]) -> Response:
        with site_of(request).open_store() as store:
            return RedirectResponse(apply(store, request.path_params["id"], typed), HTTPStatus.SEE_OTHER)

    async def endpoint(request: Request) -> Response:
        async with request.form() as found:
            typed = {name: text for name, text in found.items() if isinstance(text, str)}
        return await run_in_threadpool(work, request, typed)

    return endpoint


def _rename(store: Store, occasion_id: int, typed: Mapping[str, str]) -> str:
    moved = rename_occasion(store, SOURCE, occasion_id, typed.get("name", ""))
    return _page(moved.occasion.id, moved.change_id) if moved else _page(occasion_id)


def _join(store: Store, occasion_id: int, typed: Mapping[str, str]) -> str:
    into = number_in(typed.get("into", ""))
    if into is None:
        return _page(occasion_id)
    moved = join_occasions(store, SOURCE, occasion_id, into)
    return _page(moved.occasion.id, moved.change_id)


def _undo(store: Store, occasion_id: int, typed: Mapping[str, str]) -> str:
    change = _moving(store, typed.get("change", ""))
    if change is None:
        return _page(occasion_id)
    store.journal.undo(change.id, SOURCE)
    back = [row.row_id for row in change.rows if row.table == "occasions" and row.after is None]
    return _page(next(iter(back), occasion_id))


def _page(occasion_id: int, change_id: int | None = None) -> str:
    return f"/occasions/{occasion_id}" + (f"?moved={change_id}" if change_id else "")


routes: list[BaseRoute] = [
    Route("/occasions", _occasions),
    Route("/occasions/{id:int}", _occasion),
    Route("/occasions/{id:int}/rename", _posted(_rename), methods=["POST"]),
    Route("/occasions/{id:int}/join", _posted(_join), methods=["POST"]),
    Route("/occasions/{id:int}/undo", _posted(_undo), methods=["POST"]),
]
