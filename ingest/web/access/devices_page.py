"""The page of the devices that were let in."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.web.access.keys import Keys
from ingest.web.pages import render
from ingest.web.site import HERE
from ingest.web.words.language import translate

# What browsers call themselves; each also names those that it wants to be taken for, which stand further down.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_of(agent: str) -> tuple[str, str]:
    """Return the browser and the system that a User-Agent header (RFC 9110, 10.1.5) names; empty where it does not."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    return browser, next((name for mark, name in _SYSTEMS if mark in agent), "")


def _show(request: Request) -> Response:
    devices = _keys(request).devices.all()
    rows = [
        {"device": one, "names": browser_of(one.agent), "own": one.id == request.state.device}
        for one in devices
        if _may_send_out(request, one.id)
    ]
    return render(
        request,
        "access/devices.html",
        {"rows": rows, "here": _is_here(request), "days": _keys(request).session_life.days},
    )


def _sign_out(request: Request) -> Response:
    device_id = request.path_params["id"]
    if not _may_send_out(request, device_id):
        reason = translate(request, "Other devices are signed out on the machine on which the program runs.")
        raise HTTPException(HTTPStatus.FORBIDDEN, reason)
    _keys(request).devices.send_out(device_id)  # one that is out already is where it shall be
    return RedirectResponse("/devices", HTTPStatus.SEE_OTHER)


def _may_send_out(request: Request, device_id: str) -> bool:
    return _is_here(request) or device_id == request.state.device


def _is_here(request: Request) -> bool:
    """Return whether the request comes from the machine on which the program runs."""
    return request.client is not None and request.client.host == HERE


def _keys(request: Request) -> Keys:
    return cast("Keys", request.app.state.keys)


routes: list[BaseRoute] = [
    Route("/devices", _show),
    Route("/devices/{id}/sign-out", _sign_out, methods=["POST"]),
]
