"""Occasions and whom one met there."""

from __future__ import annotations

from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ingest.web.language import translate
from ingest.web.pages import render, site_of
from ingest.web.people_paging import PER_PAGE, page_number
from ingest.web.people_words import words_of
from models.draft import Property
from models.person import Person


def _occasions(request: Request) -> Response:
    with site_of(request).open_store() as store:
        found = [each for each in store.people.occasions() if each.people]
    years = groupby(found, lambda each: each.occasion.on.year if each.occasion.on else 0)
    by_year = [(year, list(each)) for year, each in years]
    return render(request, "occasions.html", {"occasions": found, "years": by_year})


def _occasion(request: Request) -> Response:
    occasion_id = request.path_params["id"]
    with site_of(request).open_store() as store:
        occasion = store.people.occasion(occasion_id)
        if occasion is None:
            raise HTTPException(404, translate(request, "There is no such occasion (any more)."))
        everybody = store.people.list_at(occasion_id)
        number, pages = page_number(request, len(everybody))
        shown = everybody[(number - 1) * PER_PAGE : number * PER_PAGE]
        people = store.people.people([each.id for each in shown])

    def said(person: Person) -> list[str]:
        """Return what was said at this occasion."""
        there = {met.id for met in person.encounters if met.occasion and met.occasion.id == occasion_id}
        return [remark.text for remark in person.remarks if remark.encounter_id in there]

    values = {
        "occasion": occasion,
        "people": people,
        "total": len(everybody),
        "number": number,
        "pages": pages,
        "said": said,
        "words": words_of(request),
        "Property": Property,
    }
    return render(request, "occasion.html", values)


routes: list[BaseRoute] = [Route("/occasions", _occasions), Route("/occasions/{id:int}", _occasion)]
