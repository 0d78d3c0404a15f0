"""The pile, or what a search finds of it, as a file for other programs."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from ingest.export.picture import PictureOptions
from ingest.export.plain import visible
from ingest.export.vcard import Version
from ingest.review.leaving import Leaving
from ingest.web.pages import N_, render, site_of
from ingest.web.site import Site
from ingest.web.words.language import translate

_AT_ONCE = 50  # people; a vCard with its picture has some 140 kB

_NOBODY = N_("Nobody found for “%(query)s”. Try a name, a firm, a place or an occasion, or leave it empty.")
_EMPTY = N_("There is nobody in the pile yet.")

_LOG = logging.getLogger(__name__)


class Kind(StrEnum):
    """What the file is."""

    VCARD_3 = "vcard-3"
    VCARD_4 = "vcard-4"
    CSV = "csv"
    CSV_SEMICOLON = "csv-semicolon"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind is called, and what is written into its file's name and headers."""

    label: str
    hint: str
    suffix: str
    media_type: str


KINDS = {
    Kind.VCARD_3: Shape(N_("vCard 3.0"), N_("for every address book and phone"), "vcf", "text/vcard"),
    Kind.VCARD_4: Shape(N_("vCard 4.0"), N_("for newer address books"), "vcf", "text/vcard"),
    Kind.CSV: Shape(N_("Table (CSV)"), N_("for spreadsheets"), "csv", "text/csv"),
    Kind.CSV_SEMICOLON: Shape(N_("Table (CSV) with semicolons"), N_("for a German Excel"), "csv", "text/csv"),
    Kind.JSON: Shape(N_("JSON"), N_("JSContact, for programs"), "json", "application/json"),
}
_VERSIONS = {Kind.VCARD_3: Version.V3, Kind.VCARD_4: Version.V4}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen on the page; what is no kind is the first of them."""

    kind: Kind
    query: str
    photos: bool


def _wanted(request: Request) -> Wanted:
    asked = request.query_params
    kind = next((kind for kind in Kind if kind == asked.get("kind")), Kind.VCARD_3)
    return Wanted(kind, asked.get("people", "").strip(), "photos" in asked)


def _export(request: Request) -> Response:
    with site_of(request).open_store() as store:
        count = store.people.count()
    return _page(request, _wanted(request), count)


def _page(request: Request, wanted: Wanted, count: int, problem: str = "", status: int = HTTPStatus.OK) -> Response:
    values = {"kinds": KINDS, "wanted": wanted, "count": count, "problem": problem}
    return render(request, "more/export.html", values, status)


def _file(request: Request) -> Response:
    """Return the file, or the page again where there is nobody to write."""
    site, wanted = site_of(request), _wanted(request)
    with site.open_store() as store:
        ids = [one.id for one in store.search.find(wanted.query, -1)] if wanted.query else store.people.ids()
        count = store.people.count()
    if not ids:
        problem = (
            translate(request, _NOBODY) % {"query": visible(wanted.query)} if count else translate(request, _EMPTY)
        )
        return _page(request, wanted, count, problem, HTTPStatus.UNPROCESSABLE_ENTITY)
    shape = KINDS[wanted.kind]
    name = f"people-{site.clock().astimezone().date().isoformat()}.{shape.suffix}"
    return StreamingResponse(
        _written(site, ids, wanted),
        media_type=shape.media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _written(site: Site, ids: Sequence[int], wanted: Wanted) -> Iterator[bytes]:
    """Yield the file in parts; each opens the database anew, for the server may ask for each from another thread.

    Only vCards can be written some people at a time; a table and a list in JSON are one part.
    """
    if wanted.kind not in _VERSIONS:
        yield _part(site, ids, wanted)
        return
    for start in range(0, len(ids), _AT_ONCE):
        yield _part(site, ids[start : start + _AT_ONCE], wanted)


def _part(site: Site, ids: Sequence[int], wanted: Wanted) -> bytes:
    with site.open_store() as store:
        leaving = Leaving(store, _LOG.warning, PictureOptions(limits=site.settings.decode))
        people = store.people.people(ids)
        if wanted.kind in _VERSIONS:
            return b"".join(leaving.vcards(people, _VERSIONS[wanted.kind], photos=wanted.photos))
        if wanted.kind is Kind.JSON:
            return b"".join(leaving.jscontacts(people, photos=False))
        return b"".join(leaving.table(people, ";" if wanted.kind is Kind.CSV_SEMICOLON else ","))


routes: list[BaseRoute] = [
    Route("/more/export", _export),
    Route("/more/export/file", _file),
]
