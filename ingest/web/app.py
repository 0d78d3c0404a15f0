"""The web application: pages, their routes, and the way in through `security`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from ingest.errors import IngestError
from ingest.web import pictures
from ingest.web.access import devices_page, phone
from ingest.web.access.bodies import BodyLimit, BodyOptions
from ingest.web.access.keys import Keys
from ingest.web.access.security import FormToken, Headers, SameOrigin, Session
from ingest.web.indexing import Indexing
from ingest.web.more import importing
from ingest.web.more import routes as more
from ingest.web.pages import new_environment, on_fault, on_http_error, on_ingest_error, on_no_such_number
from ingest.web.people import occasions, steps
from ingest.web.people import routes as people
from ingest.web.review import decisions, queue
from ingest.web.review import live as review_live
from ingest.web.review import routes as review
from ingest.web.site import Site, WebOptions
from ingest.web.uploads import routes as uploads
from ingest.web.uploads.live import Streams
from ingest.web.words.language import LanguageChoice, read_languages

STATIC = Path(__file__).parent / "static"
FIRST_PAGE = "/cards"

# Each page module has its routes; the first that fits an address answers.
PAGES: Sequence[Sequence[BaseRoute]] = (
    queue.routes,
    decisions.routes,
    review.routes,
    review_live.routes,
    uploads.routes,
    phone.routes,
    devices_page.routes,
    pictures.routes,
    people.routes,
    occasions.routes,
    steps.routes,
    more.routes,
)


def create_app(site: Site, keys: Keys, hosts: Sequence[str] = ("127.0.0.1", "localhost")) -> ASGIApp:
    """Return the application; `hosts` are the names, without a port, under which browsers may ask for it."""
    languages = read_languages()
    app = Starlette(
        routes=[*_own_routes(), *(route for routes in PAGES for route in routes)],
        middleware=[
            Middleware(LanguageChoice, languages=languages),
            Middleware(BodyLimit, options=_body_options(site.options)),
            Middleware(SameOrigin),
            Middleware(Session, keys=keys),
            Middleware(FormToken),
        ],
        exception_handlers={
            IngestError: on_ingest_error,
            HTTPException: on_http_error,
            OverflowError: on_no_such_number,
            Exception: on_fault,
        },
        lifespan=_lifespan,
    )
    app.state.site = site
    app.state.keys = keys
    app.state.pictures = pictures.Pictures(site.settings.decode)
    app.state.streams = Streams()
    app.state.templates = new_environment(languages)
    return Headers(TrustedHostMiddleware(app, allowed_hosts=list(hosts), www_redirect=False))


def _body_options(options: WebOptions) -> BodyOptions:
    larger = {"/upload": options.max_upload_bytes, importing.ADDRESS: importing.LARGEST}
    return BodyOptions(options.max_form_bytes, larger, options.body_patience_s)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """Let the reader in the background run as long as the server does, and bring the index of doubles up to date."""
    progress = app.state.site.progress
    indexing = Indexing(app.state.site.open_store)
    progress.start()
    indexing.start()
    try:
        yield
    finally:
        indexing.stop()
        progress.stop()


def _own_routes() -> list[BaseRoute]:
    return [
        Route("/", _first),
        Route("/alive", _alive),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]


async def _first(_: Request) -> Response:
    return RedirectResponse(FIRST_PAGE, status_code=303)


async def _alive(request: Request) -> Response:
    """Say which database is served here, to programs on this machine that want to know."""
    return PlainTextResponse(request.app.state.keys.fingerprint)
