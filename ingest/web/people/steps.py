"""What is to come next, on both sides."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ingest.review.care import by_when
from ingest.web.pages import render, site_of
from ingest.web.people.words import words_of
from models.person import Owner

_MOST = 50  # of a heading, unless all are asked for: whoever has more begins at the top anyway


def _steps(request: Request) -> Response:
    words = words_of(request)
    with site_of(request).open_store() as store:
        steps = store.people.open_steps()
    values = {
        "mine": by_when(steps, Owner.ME, words.today),
        "theirs": by_when(steps, Owner.THEM, words.today),
        "most": None if request.query_params.get("all") else _MOST,
        "words": words,
    }
    return render(request, "people/steps.html", values)


routes: list[BaseRoute] = [Route("/steps", _steps)]
