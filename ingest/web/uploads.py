"""Photos in: the form, what became of each photo, and the same live."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from ingest.store.uploads import Upload, UploadState
from ingest.web.inbox import inbox_of
from ingest.web.language import translate
from ingest.web.pages import render, site_of, wants_json
from ingest.web.receiving import Received, Refusal, receive_photos

_SHOWN = 300  # photos on the page, beside those that wait or failed; a stack of cards has fewer
_LOOK_S = 0.2  # seconds between two looks at whether anything has changed, which cost nothing
_SIGN_OF_LIFE_S = 15.0  # proxies and phones close a connection on which nothing comes

_STATUS = {
    Refusal.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Refusal.NO_PICTURE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A photo on the page; `mark` changes with anything that is shown of it."""

    upload: Upload
    reading: bool

    @property
    def mark(self) -> str:
        """What tells this row from the same photo's row of before."""
        return f"{self.upload.state}{'-reading' if self.reading else ''}"


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page shows."""

    rows: Sequence[Row]
    dismissed: Sequence[Upload]
    counts: dict[UploadState, int]
    obstacle: str

    @property
    def failed(self) -> Sequence[Row]:
        """The photos that somebody has to look at."""
        return [row for row in self.rows if row.upload.state is UploadState.FAILED]

    @property
    def others(self) -> Sequence[Row]:
        """The photos that go their way."""
        return [row for row in self.rows if row.upload.state is not UploadState.FAILED]


async def _receive(request: Request) -> Response:
    try:
        received = await receive_photos(request)
    except ClientDisconnect:
        return Response(status_code=HTTPStatus.BAD_REQUEST)  # nobody is there to see it
    refused = [one for one in received if one.refusal]
    status = next((_STATUS[one.refusal] for one in refused if one.refusal), HTTPStatus.OK)
    if wants_json(request):
        return JSONResponse(await run_in_threadpool(_to_json, request, received), status)
    if not refused:
        return RedirectResponse("/upload", HTTPStatus.SEE_OTHER)
    return await run_in_threadpool(_page, request, refused, status)


def _show(request: Request) -> Response:
    return _page(request, [])


def _page(request: Request, refused: Sequence[Received], status: int = HTTPStatus.OK) -> Response:
    limit = site_of(request).options.max_photo_bytes // 1_000_000
    return render(
        request, "uploads.html", {"overview": _overview(request), "refused": refused, "limit_mb": limit}, status
    )


def _overview(request: Request) -> Overview:
    site = site_of(request)
    with site.open_store() as store:
        reading = site.progress.reading
        rows = [Row(upload, upload.id in reading) for upload in store.uploads.recent(_SHOWN)]
        return Overview(rows, store.uploads.dismissed(), store.uploads.counts(), site.progress.obstacle)


def _to_json(request: Request, received: Sequence[Received]) -> list[dict[str, object]]:
    with site_of(request).open_store() as store:
        found = [store.uploads.find(one.upload_id) if one.upload_id else None for one in received]
    return [
        {
            "id": one.upload_id,
            "name": one.name,
            "refusal": one.refusal,
            "html": _row(request, Row(upload, reading=False)) if upload else None,
        }
        for one, upload in zip(received, found, strict=True)
    ]


def _row(request: Request, row: Row) -> str:
    return bytes(render(request, "upload_row.html", {"row": row}).body).decode()


async def _events(request: Request) -> Response:
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_stream(request), media_type="text/event-stream", headers=headers)


async def _stream(request: Request) -> AsyncIterator[str]:
    """Yield an event (WHATWG HTML, server-sent events) with every row that has changed, for as long as somebody looks.

    The first has all of them: what changed since the page was made is not known.
    """
    progress = site_of(request).progress
    version, shown, quiet_s = -1, dict[int, str](), 0.0
    while not progress.ended:
        if progress.version != version:
            version, quiet_s = progress.version, 0.0
            event, shown = await run_in_threadpool(_event, request, shown)
            yield event
        elif quiet_s >= _SIGN_OF_LIFE_S:
            quiet_s = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(_LOOK_S)
        quiet_s += _LOOK_S


def _event(request: Request, shown: dict[int, str]) -> tuple[str, dict[int, str]]:
    """Return what has changed since `shown` (the rows' marks by their ids) as an event, and what is shown then."""
    overview = _overview(request)
    marks = {row.upload.id: row.mark for row in overview.rows}
    event = {
        "summary": bytes(render(request, "upload_summary.html", {"overview": overview}).body).decode(),
        "rows": [
            {"id": row.upload.id, "failed": row.upload.state is UploadState.FAILED, "html": _row(request, row)}
            for row in reversed(overview.rows)
            if shown.get(row.upload.id) != row.mark
        ],
        "gone": sorted(shown.keys() - marks.keys()),
    }
    return f"event: uploads\ndata: {json.dumps(event)}\n\n", marks


def _file(request: Request) -> Response:
    """Give back a photo that could not be read: as a file to keep, never as something for the browser to show."""
    site = site_of(request)
    with site.open_store() as store:
        upload = store.uploads.find(request.path_params["id"])
    path = inbox_of(site.settings.db) / upload.file if upload else None
    if upload is None or path is None or not path.is_file():
        raise HTTPException(HTTPStatus.NOT_FOUND, translate(request, "This photo is no longer in the inbox."))
    name = PurePosixPath(upload.name).name
    return FileResponse(
        path, media_type="application/octet-stream", filename=name, headers={"cache-control": "no-store"}
    )


def _retry(request: Request) -> Response:
    return _move(request, (UploadState.FAILED, UploadState.DISMISSED), UploadState.WAITING)


def _dismiss(request: Request) -> Response:
    return _move(request, (UploadState.FAILED,), UploadState.DISMISSED)


def _move(request: Request, before: Sequence[UploadState], after: UploadState) -> Response:
    """Bring an upload into another state; if somebody was quicker the page says how it stands now."""
    with site_of(request).open_store() as store:
        store.uploads.move(request.path_params["id"], before, after)
    site_of(request).progress.notice()
    return RedirectResponse("/upload", HTTPStatus.SEE_OTHER)


routes: list[BaseRoute] = [
    Route("/upload", _show),
    Route("/upload", _receive, methods=["POST"]),
    Route("/uploads/events", _events),
    Route("/uploads/{id:int}/file", _file),
    Route("/uploads/{id:int}/retry", _retry, methods=["POST"]),
    Route("/uploads/{id:int}/dismiss", _dismiss, methods=["POST"]),
]
