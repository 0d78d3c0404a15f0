"""Two entries that are one person: who it may be, both beside each other, and made one by a person's own choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.match.compare import MatchKind
from ingest.review.doubles import find_doubles
from ingest.review.labels import PROPERTIES
from ingest.review.pile import Pile
from ingest.spelling import fold
from ingest.store import Store
from ingest.web.pages import numbers_in, render, site_of
from ingest.web.people.edit import SOURCE
from ingest.web.people.words import words_of
from ingest.web.words.language import translate
from models.draft import Property
from models.person import Person, Value

_MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A value of one or of both: `ids` are the rows that say the same, kept or dropped together."""

    value: Value
    ids: tuple[int, ...]
    mine: bool
    theirs: bool


def rows_of(keep: Person, other: Person) -> list[Row]:
    """Return the values of both, what both have once, in the order in which a page shows them."""
    found: dict[tuple[Property, str, date | None], list[tuple[Person, Value]]] = {}
    for person in (keep, other):
        for value in person.values:
            found.setdefault((value.property, fold(value.value), value.until), []).append((person, value))
    rows = [
        Row(
            value=same[0][1],
            ids=tuple(value.id for _, value in same),
            mine=any(person is keep for person, _ in same),
            theirs=any(person is other for person, _ in same),
        )
        for same in found.values()
    ]
    order = list(PROPERTIES)
    return sorted(rows, key=lambda row: order.index(row.value.property))


def _same(request: Request) -> Response:
    with site_of(request).open_store() as store:
        person = store.people.person(request.path_params["id"])
        offered = [
            double
            for double in find_doubles(store, person.values, but=person.id)
            if double.match.kind is not MatchKind.COLLEAGUE
        ]
        query = request.query_params.get("q", "").strip()
        found = [each for each in store.search.find(query, _MOST_FOUND) if each.id != person.id] if query else []
    values = {
        "person": person,
        "offered": offered,
        "query": query,
        "found": found,
        "words": words_of(request),
        "Property": Property,
    }
    return render(request, "people/same.html", values)


def _beside(request: Request) -> Response:
    with site_of(request).open_store() as store:
        keep, other = _both(request, store)
    values = {"person": keep, "other": other, "rows": rows_of(keep, other), "words": words_of(request)}
    return render(request, "people/beside.html", values | {"Property": Property})


async def _merge(request: Request) -> Response:
    async with request.form() as form:
        shown = numbers_in(form.getlist("shown"))
        kept = numbers_in(form.getlist("kept"))
    return await run_in_threadpool(_make_one, request, shown - kept)


def _make_one(request: Request, drop: frozenset[int]) -> Response:
    """Merge; only values that the page had shown are dropped, so that none is lost that came since."""
    site = site_of(request)
    with site.open_store() as store:
        keep, other = _both(request, store)
        Pile(store, SOURCE, site.settings.region).merge(keep.id, other.id, drop)
    return RedirectResponse(f"/people/{keep.id}", HTTPStatus.SEE_OTHER)


def _both(request: Request, store: Store) -> tuple[Person, Person]:
    keep, other = (store.people.person(request.path_params[name]) for name in ("id", "other"))
    if keep.id == other.id:
        raise HTTPException(HTTPStatus.CONFLICT, translate(request, "These two are one person already."))
    return keep, other


routes: list[BaseRoute] = [
    Route("/people/{id:int}/same", _same),
    Route("/people/{id:int}/same/{other:int}", _beside),
    Route("/people/{id:int}/same/{other:int}", _merge, methods=["POST"]),
]
