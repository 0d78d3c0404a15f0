"""What becomes of the photos while it happens: as a stream of events; where too many of those are open, on asking."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from ingest.store.uploads import UploadState
from ingest.web.pages import render, site_of
from ingest.web.uploads.view import overview_of, row_html

_LOOK_S = 0.2  # seconds between two looks at whether anything has changed, which cost nothing
_SIGN_OF_LIFE_S = 15.0  # proxies and phones close a connection on which nothing comes


@dataclass(frozen=True, slots=True)
class StreamOptions:
    """How many may be open at once."""

    most: int = 48  # each change is drawn anew for each of them, some ten milliseconds
    most_of_one: int = 3  # a browser opens six connections to a server, and the pages need some of them


class Streams:
    """Counts the streams that are open, by the devices of those who look."""

    def __init__(self, options: StreamOptions | None = None) -> None:
        self._options = options or StreamOptions()
        self._open: Counter[str] = Counter()

    @contextmanager
    def taken(self, device: str) -> Iterator[bool]:
        """Count one for as long as the block lasts, and tell it so; False if that would be one too many."""
        if self._open.total() >= self._options.most or self._open[device] >= self._options.most_of_one:
            yield False
            return
        self._open[device] += 1
        try:
            yield True
        finally:
            self._open -= Counter((device,))  # and forget a device that has none


class _Events(StreamingResponse):
    """The stream, or the answer that there are enough: a browser does not ask again by itself after that."""

    def __init__(self, request: Request) -> None:
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        super().__init__(_stream(request), media_type="text/event-stream", headers=headers)
        self._device = request.state.device
        self._streams = cast("Streams", request.app.state.streams)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        with self._streams.taken(self._device) as taken:
            if taken:
                await super().__call__(scope, receive, send)
            else:
                await Response(status_code=HTTPStatus.TOO_MANY_REQUESTS)(scope, receive, send)


async def _events(request: Request) -> Response:
    return _Events(request)


async def _stream(request: Request) -> AsyncIterator[str]:
    """Yield an event (WHATWG HTML, server-sent events) with every row that has changed, for as long as somebody looks.

    The first has all of them: what changed since the page was made is not known.
    """
    progress, devices = site_of(request).progress, request.app.state.keys.devices
    version, shown, quiet_s = -1, dict[int, str](), 0.0
    while not progress.ended and devices.knows(request.state.device):
        if progress.version != version:
            version, quiet_s = progress.version, 0.0
            news, shown = await run_in_threadpool(_news, request, shown)
            yield f"event: uploads\ndata: {json.dumps(news)}\n\n"
        elif quiet_s >= _SIGN_OF_LIFE_S:
            quiet_s = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(_LOOK_S)
        quiet_s += _LOOK_S


def _now(request: Request) -> Response:
    news, _ = _news(request, {})
    return JSONResponse(news)


def _news(request: Request, shown: Mapping[int, str]) -> tuple[dict[str, object], dict[int, str]]:
    """Return what has changed since `shown` (the rows' marks by their ids), and what is shown then.

    `whole` says that all rows are there: whoever shows another one has missed that it went.
    """
    overview = overview_of(request)
    marks = {row.upload.id: row.mark for row in overview.rows}
    news = {
        "summary": bytes(render(request, "uploads/summary.html", {"overview": overview}).body).decode(),
        "rows": [
            {"id": row.upload.id, "failed": row.upload.state is UploadState.FAILED, "html": row_html(request, row)}
            for row in reversed(overview.rows)
            if shown.get(row.upload.id) != row.mark
        ],
        "gone": sorted(shown.keys() - marks.keys()),
        "whole": not shown,
    }
    return news, marks


routes: list[BaseRoute] = [Route("/uploads/events", _events), Route("/uploads/now", _now)]
