"""What is needed seldom: one quiet page of links, and the pages behind them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ingest.web.more import doubles, exporting, forget, importing, letter, questions, rules
from ingest.web.pages import render, site_of


def _more(request: Request) -> Response:
    with site_of(request).open_store() as store:
        values = {"people": store.people.count(), "questions": store.address_books.count_conflicts()}
    return render(request, "more/more.html", values)


routes: list[BaseRoute] = [
    Route("/more", _more),
    *rules.routes,
    *questions.routes,
    *doubles.routes,
    *exporting.routes,
    *importing.routes,
    *forget.routes,
    *letter.routes,
]
