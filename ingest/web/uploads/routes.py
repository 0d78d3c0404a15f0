"""Photos in: the form, and what became of each photo."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.store.uploads import UploadState
from ingest.web.pages import render, site_of, wants_json
from ingest.web.uploads import live
from ingest.web.uploads.inbox import inbox_of
from ingest.web.uploads.receiving import Received, Refusal, receive_photos
from ingest.web.uploads.view import Row, overview_of, row_html
from ingest.web.words.language import translate

_STATUS = {
    Refusal.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Refusal.NO_PICTURE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
}


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
        request,
        "uploads/uploads.html",
        {"overview": overview_of(request), "refused": refused, "limit_mb": limit},
        status,
    )


def _to_json(request: Request, received: Sequence[Received]) -> list[dict[str, object]]:
    with site_of(request).open_store() as store:
        found = [store.uploads.find(one.upload_id) if one.upload_id else None for one in received]
    return [
        {
            "id": one.upload_id,
            "name": one.name,
            "refusal": one.refusal,
            "html": row_html(request, Row(upload, reading=False)) if upload else None,
        }
        for one, upload in zip(received, found, strict=True)
    ]


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
    Route("/uploads/{id:int}/file", _file),
    Route("/uploads/{id:int}/retry", _retry, methods=["POST"]),
    Route("/uploads/{id:int}/dismiss", _dismiss, methods=["POST"]),
    *live.routes,
]
