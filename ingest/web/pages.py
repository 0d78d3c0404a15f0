"""How a page is made: templates, the words of the request's language, and errors as pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from ingest.errors import (
    ChangedSinceError,
    DraftNotFoundError,
    IngestError,
    PersonNotFoundError,
    PhotoError,
    PhotoTooLargeError,
    RecognitionError,
    RefusedError,
    SettingsError,
    StoreError,
    SyncError,
)
from ingest.export.plain import visible
from ingest.review.labels import N_ as N_  # noqa: PLC0414  (the page modules take it from here)
from ingest.web.site import Site
from ingest.web.words.language import Language, Languages, language_of

TEMPLATES = Path(__file__).parent / "templates"

# The most exact class first.
_STATUS: Sequence[tuple[type[IngestError], HTTPStatus]] = (
    (DraftNotFoundError, HTTPStatus.NOT_FOUND),
    (PersonNotFoundError, HTTPStatus.NOT_FOUND),
    (ChangedSinceError, HTTPStatus.CONFLICT),
    (RefusedError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
    (PhotoTooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (PhotoError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (RecognitionError, HTTPStatus.SERVICE_UNAVAILABLE),
    (SyncError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (SettingsError, HTTPStatus.INTERNAL_SERVER_ERROR),
)

_TITLES = {
    HTTPStatus.BAD_REQUEST: N_("This request cannot be answered"),
    HTTPStatus.UNAUTHORIZED: N_("This page opens by its link only"),
    HTTPStatus.FORBIDDEN: N_("This was not sent by this page"),
    HTTPStatus.NOT_FOUND: N_("There is nothing here"),
    HTTPStatus.CONFLICT: N_("Somebody else was quicker"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: N_("This is too large"),
    HTTPStatus.UNPROCESSABLE_ENTITY: N_("This cannot be used as it is"),
    HTTPStatus.SERVICE_UNAVAILABLE: N_("This is not possible at the moment"),
}
_TITLE = N_("Something went wrong")
_FAULT = N_(
    "The program has a fault here. What was saved before is kept. What happened stands in the window in which the "
    "program runs."
)
_NOTHING_HERE = N_("The address leads nowhere: it may have been removed, or mistyped.")
# The errors' own words name commands of the terminal.
_GONE: Sequence[tuple[type[IngestError], str]] = (
    (DraftNotFoundError, N_("There is no such card (any more).")),
    (PersonNotFoundError, N_("There is no such person in the pile (any more).")),
)


def new_environment(languages: Languages) -> Environment:
    """Return the one Jinja environment: text is escaped, unknown names are errors."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        _gettext, _ngettext, newstyle=True
    )
    environment.filters |= {"visible": visible, "day": _day, "moment": _moment}
    environment.tests["plain"] = _is_plain
    environment.globals |= {"languages": tuple(languages)}
    return environment


def site_of(request: Request) -> Site:
    """Return what the pages share."""
    return cast("Site", request.app.state.site)


def render(
    request: Request, template: str, values: Mapping[str, object] | None = None, status: int = HTTPStatus.OK
) -> HTMLResponse:
    """Return the page that `template` makes of `values`; every template also has `request`, `language` and `csrf`."""
    environment = cast("Environment", request.app.state.templates)
    shared = {
        "request": request,
        "path": request.url.path,
        "language": language_of(request),
        "csrf": getattr(request.state, "form_token", ""),
    }
    return HTMLResponse(environment.get_template(template).render(shared | dict(values or {})), status)


def error_page(request: Request, status: int, reason: str) -> Response:
    """Return a page (to a script: JSON) that says what happened and what to do; `reason` is shown as it is."""
    if wants_json(request):
        return JSONResponse({"problem": reason}, status)
    title = language_of(request).gettext(_TITLES.get(HTTPStatus(status), _TITLE))
    return render(request, "error.html", {"title": title, "reason": reason, "status": status}, status)


def on_ingest_error(request: Request, error: Exception) -> Response:
    """Return the page for one of our own errors."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    gone = next((language_of(request).gettext(words) for kind, words in _GONE if isinstance(error, kind)), None)
    return error_page(request, status, gone or language_of(request).said(str(error)))


def on_http_error(request: Request, error: Exception) -> Response:
    """Return the page for what Starlette or an endpoint refuses; an endpoint's `detail` is a translated sentence."""
    refused = cast("HTTPException", error)
    nowhere = refused.status_code == HTTPStatus.NOT_FOUND and refused.detail == HTTPStatus.NOT_FOUND.phrase
    reason = language_of(request).gettext(_NOTHING_HERE) if nowhere else refused.detail
    page = error_page(request, refused.status_code, reason)
    page.headers.update(refused.headers or {})
    return page


def on_no_such_number(request: Request, _: Exception) -> Response:
    """Return the page for a number in the address that is larger than any that the database can hold."""
    return error_page(request, HTTPStatus.NOT_FOUND, language_of(request).gettext(_NOTHING_HERE))


def on_fault(request: Request, _: Exception) -> Response:
    """Return the page for a fault of the program; the server's log has the details."""
    return error_page(request, HTTPStatus.INTERNAL_SERVER_ERROR, language_of(request).gettext(_FAULT))


def _is_plain(text: str) -> bool:
    """Whether a text can be offered as it is: where no escapes can stand, what hides or turns letters is left out."""
    return text == visible(text)


def _language(context: Context) -> Language:
    return cast("Language", context["language"])


@pass_context
def _gettext(context: Context, message: str) -> str:
    return _language(context).gettext(message)


@pass_context
def _ngettext(context: Context, singular: str, plural: str, number: int) -> str:
    return _language(context).ngettext(singular, plural, number)


@pass_context
def _day(context: Context, day: date | None, style: str = "medium") -> Markup:
    """Return a day as a <time> element, nothing for None."""
    if day is None:
        return Markup()
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), _language(context).date(day, style))


@pass_context
def _moment(context: Context, moment: datetime | None) -> Markup:
    """Return a moment as a <time> element, nothing for None."""
    if moment is None:
        return Markup()
    return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), _language(context).time(moment))


def number_in(text: str) -> int | None:
    """Return the number that a form or an address names, None for anything else; SQLite has none of over 18 digits."""
    return int(text) if text.isdecimal() and len(text) <= 18 else None


def numbers_in(posted: Sequence[object]) -> frozenset[int]:
    """Return the numbers that the ticked boxes of a form name."""
    return frozenset(number for text in posted if (number := number_in(str(text))) is not None)


def wants_json(request: Request) -> bool:
    """Return whether a script asks, not a browser on its way to a page."""
    return "application/json" in request.headers.get("accept", "")
