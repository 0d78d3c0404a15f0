"""What the review page asks while a person works on it: is it saved, is it right, what does this corner say."""

from __future__ import annotations

import math
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.errors import ChangedSinceError, IngestError
from ingest.image.views import on_photo
from ingest.review.checks import check
from ingest.review.desk import Desk
from ingest.review.forms import Opened, open_form
from ingest.review.lines import entry_of
from ingest.store import Store, StoredDraft
from ingest.web.pages import N_, site_of
from ingest.web.review.decisions import SOURCE
from ingest.web.review.form import Posted, form_from_posted, same_content
from ingest.web.review.page import entry_hints, opened_with
from ingest.web.review.view import evidence
from ingest.web.words.language import language_of, translate
from models.draft import Property
from models.geometry import Box, Quad
from models.review import Form, ReviewState
from models.text import Line

_LONGEST = 1000  # characters of one value; an address on three lines has some hundred

_ELSEWHERE = N_("This card was changed in another window meanwhile.")
_DECIDED = N_("This card was decided on in another window meanwhile. What you typed here is kept.")
_NO_READER = N_("No reader is at hand in this server: type what you see.")
_NOTHING_READ = N_("Nothing could be read there. Draw the box a little larger, or type what you see.")
_NO_BOX = N_("A region needs the four sides of a box on the card.")


def keep(store: Store, form: Form, before: Form | None = None) -> Form:
    """Save a form and return it with its new version; one that says nothing new is not saved again.

    `before` is what this window sent last without hearing that it had come in: where the saved form says just that,
    the change of version was this window's own. Raises ChangedSinceError where it was another's.
    """
    saved = store.forms.find(form.draft_id)
    now = saved or open_form(store, form.draft_id).form
    if same_content(now, form):
        return now
    if saved and saved.version != form.version and before and same_content(saved, before):
        form = replace(form, version=saved.version)
    return Desk(store, SOURCE).keep(form)


def version_of(store: Store, form: Form) -> int:
    """Return the version to decide on: the form's own, or that of a saved form that says the same."""
    saved = store.forms.find(form.draft_id)
    return saved.version if saved and same_content(saved, form) else form.version


def choices(store: Store, draft: StoredDraft, form: Form, region: str | None) -> list[tuple[str, ...]]:
    """Return the other values that are offered for each entry, in order."""
    return [hint.choices for hint in entry_hints(opened_with(store, draft, form), region)]


async def _save(request: Request) -> Response:
    posted = await request.form()
    return await run_in_threadpool(_save_in, request, posted)


def _save_in(request: Request, posted: FormData) -> Response:
    """Keep the form as it stands, and say what it now tells of each field."""
    with site_of(request).open_store() as store:
        draft = store.draft(request.path_params["id"])
        try:
            came = form_from_posted(draft, posted)
            before = form_from_posted(draft, dict(parse_qsl(str(posted.get("before", ""))))).form
        except ValueError:
            return JSONResponse({}, HTTPStatus.BAD_REQUEST)
        if draft.state is not ReviewState.PENDING:
            return _problem(request, HTTPStatus.CONFLICT, _DECIDED)
        try:
            saved = keep(store, came.form, before if "before" in posted else None)
        except ChangedSinceError:
            return _problem(request, HTTPStatus.CONFLICT, _ELSEWHERE)
        return _told(request, store, opened_with(store, draft, replace(came.form, version=saved.version)), came)


def _told(request: Request, store: Store, opened: Opened, came: Posted) -> Response:
    parts = evidence(request, store, opened, came.numbers)
    return JSONResponse({"version": opened.form.version, **parts})


async def _check(request: Request) -> Response:
    """Say what a value is worth that is being typed; without a property, what a line of print alone seems to be."""
    posted = await request.form()
    try:
        kind = Property(str(posted["property"])) if "property" in posted else None
    except ValueError:
        return JSONResponse({}, HTTPStatus.BAD_REQUEST)
    return await run_in_threadpool(_checked, request, kind, str(posted.get("value", ""))[:_LONGEST])


def _checked(request: Request, kind: Property | None, text: str) -> Response:
    region = site_of(request).settings.region
    if kind is None:
        entry = entry_of(Line(text, Quad.from_box(Box(0, 0, 10 * len(text), 10)), 1.0), region)
        return JSONResponse({"property": entry.property, "value": entry.value, "kind": entry.kind or ""})
    checked = check(kind, text, region)
    return JSONResponse({"value": checked.value, "problem": language_of(request).gettext(checked.problem)})


async def _region(request: Request) -> Response:
    """Read a drawn box of the card once more."""
    posted = await request.form()
    quad = _box(posted)
    if quad is None:
        return _problem(request, HTTPStatus.BAD_REQUEST, _NO_BOX)
    return await run_in_threadpool(_read, request, *quad)


def _read(request: Request, box: Box, turn: int) -> Response:
    read = site_of(request).read_region
    if read is None:
        return _problem(request, HTTPStatus.SERVICE_UNAVAILABLE, _NO_READER)
    with site_of(request).open_store() as store:
        draft = store.draft(request.path_params["id"])
    quad = turned(on_photo(draft.reading, box), turn)
    try:
        text = read(draft.photo.path.read_bytes(), draft.page, quad)
    except (IngestError, OSError) as error:
        return JSONResponse({"problem": language_of(request).said(str(error))}, HTTPStatus.SERVICE_UNAVAILABLE)
    if not text:
        return _problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, _NOTHING_READ)
    return JSONResponse({"text": text})


def _box(posted: FormData) -> tuple[Box, int] | None:
    """Return the drawn box in shares of the card's sides, and the turn in degrees under which the person sees it."""
    try:
        left, top, right, bottom = (float(str(posted[side])) for side in ("left", "top", "right", "bottom"))
        turn = int(str(posted.get("turn", "0")))
    except (KeyError, ValueError):
        return None
    sides = (left, top, right, bottom)
    good = all(math.isfinite(side) and -0.1 <= side <= 1.1 for side in sides) and left < right and top < bottom
    return (Box(left, top, right, bottom), turn) if good and turn in {0, 90, 180, 270} else None


def turned(quad: Quad, degrees: int) -> Quad:
    """Return the quad with its corners in the order of reading of somebody who has turned the card clockwise."""
    corners = list(quad.corners)
    steps = degrees // 90
    # Turned by 90 degrees, the bottom left corner is seen at the top left.
    return Quad(*(corners[(at - steps) % 4] for at in range(4)))


def _problem(request: Request, status: HTTPStatus, message: str) -> Response:
    return JSONResponse({"problem": translate(request, message)}, status)


routes: list[BaseRoute] = [
    Route("/cards/{id:int}/save", _save, methods=["POST"]),
    Route("/drafts/{id:int}/region", _region, methods=["POST"]),
    Route("/check", _check, methods=["POST"]),
]
