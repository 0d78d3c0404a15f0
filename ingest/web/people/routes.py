"""The pile as lists: by name, by the last meeting, found by words, needing context, and the chosen circle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ingest.review.care import Turn, When, by_when, needing_context, turns
from ingest.store import OpenStep, Store, Summary
from ingest.web.pages import render, site_of
from ingest.web.people import edit, page, same
from ingest.web.people.paging import PER_PAGE, page_number
from ingest.web.people.words import words_of
from models.draft import Property
from models.person import Owner

_MOST_FOUND = 50  # whoever is not among these is found by another word


class By(StrEnum):
    """What the list is in order of."""

    NAME = "name"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; pages count from 1."""

    people: list[Summary]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What asks for something today: people of the circle whose turn it is, and steps that are due."""

    turns: list[Turn]
    mine: list[OpenStep]
    theirs: list[OpenStep]

    @property
    def nothing(self) -> bool:
        """Whether the day asks for nothing."""
        return not (self.turns or self.mine or self.theirs)


def _people(request: Request) -> Response:
    by = By.MET if request.query_params.get("by") == By.MET else By.NAME
    with site_of(request).open_store() as store:
        values = {
            "query": _query(request),
            "by": by,
            "page": _find_page(request, store, by),
            "needing": store.people.count_needing_context(),
            "asked": _asked(store, words_of(request).today),
            "words": words_of(request),
            "Property": Property,
        }
    return render(request, "people/people.html", values)


def _asked(store: Store, today: date) -> Asked:
    circle = turns(store.people.people([each.id for each in store.people.list_circle()]), today)
    steps = store.people.open_steps(until=today)
    return Asked(
        turns=[turn for turn in circle if turn.is_due],
        mine=by_when(steps, Owner.ME, today)[When.DUE],
        theirs=by_when(steps, Owner.THEM, today)[When.DUE],
    )


def _found(request: Request) -> Response:
    """Answer a script with the list alone."""
    by = By.MET if request.query_params.get("by") == By.MET else By.NAME
    with site_of(request).open_store() as store:
        page = _find_page(request, store, by)
    values = {"query": _query(request), "by": by, "page": page, "words": words_of(request), "Property": Property}
    return render(request, "people/list.html", values)


def _find_page(request: Request, store: Store, by: By) -> Page:
    if query := _query(request):
        found = store.search.find(query, _MOST_FOUND)
        return Page(found, 1, 1, len(found))
    total = store.people.count()
    number, pages = page_number(request, total)
    start = (number - 1) * PER_PAGE
    listed = store.people.list_by_meeting if by is By.MET else store.people.list_by_name
    return Page(listed(PER_PAGE, start), number, pages, total)


def _context(request: Request) -> Response:
    with site_of(request).open_store() as store:
        total = store.people.count_needing_context()
        number, pages = page_number(request, total)
        listed = store.people.list_needing_context(PER_PAGE, (number - 1) * PER_PAGE)
        untold = needing_context(store.people.people([each.id for each in listed]))
    values = {
        "untold": untold,
        "number": number,
        "pages": pages,
        "total": total,
        "words": words_of(request),
        "Property": Property,
    }
    return render(request, "people/context.html", values)


def _circle(request: Request) -> Response:
    words = words_of(request)
    with site_of(request).open_store() as store:
        people = store.people.people([each.id for each in store.people.list_circle()])
        needing = store.people.count_needing_context()
    return render(
        request,
        "people/circle.html",
        {"turns": turns(people, words.today), "needing": needing, "words": words, "Property": Property},
    )


def _query(request: Request) -> str:
    return request.query_params.get("q", "").strip()


routes: list[BaseRoute] = [
    Route("/people", _people),
    Route("/people/found", _found),
    Route("/people/context", _context),
    Route("/people/circle", _circle),
    *page.routes,
    *edit.routes,
    *same.routes,
]
