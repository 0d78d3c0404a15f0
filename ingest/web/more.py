"""What is needed seldom: one quiet page of links, and the pages behind them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ingest.web import (
    more_doubles,
    more_export,
    more_forget,
    more_import,
    more_letter,
    more_questions,
    more_rules,
)
from ingest.web.pages import render, site_of


def _more(request: Request) -> Response:
    with site_of(request).open_store() as store:
        values = {"people": store.people.count(), "questions": store.address_books.count_conflicts()}
    return render(request, "more.html", values)


routes: list[BaseRoute] = [
    Route("/more", _more),
    *more_rules.routes,
    *more_questions.routes,
    *more_doubles.routes,
    *more_export.routes,
    *more_import.routes,
    *more_forget.routes,
    *more_letter.routes,
]
