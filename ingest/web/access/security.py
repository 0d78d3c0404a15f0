"""Who may ask for what: pure ASGI middleware, from the outside in.

Headers           every answer: no script, style or picture from elsewhere, no frame around it, nothing kept in caches
TrustedHost       (Starlette's) the names under which this server is known: against DNS rebinding
BodyLimit         (in `bodies`) bytes are counted as they come, whatever a request says of its length, and in time
SameOrigin        what changes something must come from a page of this server
Session           a one-time token in the address becomes a cookie; without one there is nothing to see
FormToken         what changes something must carry the session's own token
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from starlette.datastructures import Headers as RequestHeaders
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.errors import StoreError
from ingest.web.access.keys import Keys, device_of
from ingest.web.pages import N_, error_page, render
from ingest.web.words.language import language_of

OPEN_TO_ALL = ("/static/", "/alive")  # nothing of anybody's is there, and the page that says no needs its style
TOKEN = "token"  # noqa: S105  (the name of the parameter)
FORM_TOKEN = "csrf"  # noqa: S105  (the name of the field)

_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # no-referrer would also take the Origin off our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

_ELSEWHERE = N_("It came from another website, and nothing was changed. Open this page itself and try again there.")
_NO_TOKEN = N_(
    "It came without this page's own mark, and nothing was changed. Open the page again, then repeat what you did."
)
_NO_SESSION = N_("Open the link that `ingest serve` has printed, or start `ingest review`, which opens it for you.")
_OLD_LINK = N_(
    "This link was used before, or is too old: each link opens the page on one device, and within a few minutes. "
    "Start `ingest review`, or read the code on the phone page once more."
)


class Headers:
    """Sets the headers of every answer; pages are not kept in any cache unless an endpoint says so."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                unchanging = scope["path"].startswith("/static/")
                headers.setdefault("cache-control", "no-cache" if unchanging else "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)


class SameOrigin:
    """Refuses what another website sends, by the headers that no website can forge (Fetch Metadata, Origin)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what changes nothing or comes from here."""
        if scope["type"] == "http" and scope["method"] in _UNSAFE and not _is_from_here(RequestHeaders(scope=scope)):
            await refuse(scope, receive, send, HTTPStatus.FORBIDDEN, _ELSEWHERE)
            return
        await self._app(scope, receive, send)


def _is_from_here(headers: RequestHeaders) -> bool:
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


class Session:
    """Lets in who has a session; who comes with a token gets one, in a cookie."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, welcome, or refuse."""
        if scope["type"] != "http" or scope["path"].startswith(OPEN_TO_ALL):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        session = request.cookies.get(self._keys.cookie, "")
        known = self._keys.is_session(session)
        token = request.query_params.get(TOKEN)
        if token is not None:
            answer = self._welcome(request, token, known=known)
            await answer(scope, receive, send)
        elif known:
            scope["state"] |= {"form_token": self._keys.form_token(session), "device": device_of(session)}
            self._keys.devices.see(device_of(session))
            await self._app(scope, receive, send)
        else:
            await refuse(scope, receive, send, HTTPStatus.UNAUTHORIZED, _NO_SESSION)

    def _welcome(self, request: Request, token: str, *, known: bool) -> Response:
        """Return a page that leads on by itself.

        A redirect would not do: after a click on a link elsewhere a browser follows it without a SameSite=Strict
        cookie, while the step from this page is our own.
        """
        try:
            session = None if known else self._keys.open_session(token, _agent(request), _address(request))
        except StoreError as error:
            return error_page(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        if session is None and not known:
            return error_page(request, HTTPStatus.UNAUTHORIZED, language_of(request).gettext(_OLD_LINK))
        left = [(name, value) for name, value in request.query_params.multi_items() if name != TOKEN]
        onward = quote(request.url.path) + (f"?{urlencode(left)}" if left else "")
        # Two slashes at the start would be another server's address.
        page = render(request, "access/welcome.html", {"onward": "/" + onward.lstrip("/\\")})
        if session is not None:
            life = int(self._keys.session_life.total_seconds())
            page.set_cookie(self._keys.cookie, session, max_age=life, httponly=True, samesite="strict")
        return page


def _agent(request: Request) -> str:
    return request.headers.get("user-agent", "")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


class FormToken:
    """Refuses what changes something without the session's token: in a header, or as the first field of a form.

    The first, so that an upload is refused before its photos are read.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what changes nothing or carries the token; what was read of the body is handed on again."""
        if scope["type"] != "http" or scope["method"] not in _UNSAFE:
            await self._app(scope, receive, send)
            return
        expected = scope.get("state", {}).get("form_token", "")
        read: list[Message] = []
        headers = RequestHeaders(scope=scope)
        shown = headers.get("x-csrf-token")
        good = _equal(shown.encode(), expected) if shown else await _is_in_form(headers, expected, receive, read)
        if not expected or not good:
            await refuse(scope, receive, send, HTTPStatus.FORBIDDEN, _NO_TOKEN)
            return
        await self._app(scope, _replayed(read, receive), send)


async def _is_in_form(headers: RequestHeaders, expected: str, receive: Receive, read: list[Message]) -> bool:
    """Return whether the form carries the token, and leave in `read` what had to be taken from the body for that."""
    kind, _, parameters = headers.get("content-type", "").partition(";")
    if kind.strip() == "multipart/form-data":
        boundary = parameters.strip().removeprefix("boundary=").strip('"')
        start = f'--{boundary}\r\nContent-Disposition: form-data; name="{FORM_TOKEN}"\r\n\r\n{expected}\r\n'
        head = await _read_body(receive, read, enough=len(start))
        return _equal(head[: len(start)], start)
    if kind.strip() != "application/x-www-form-urlencoded":
        return False
    # As text: parse_qs cannot take bytes that stand for letters beyond ASCII.
    fields = parse_qs((await _read_body(receive, read, enough=None)).decode("latin-1"))
    return _equal(fields.get(FORM_TOKEN, [""])[0].encode(), expected)


async def _read_body(receive: Receive, read: list[Message], enough: int | None) -> bytes:
    """Return at least the first `enough` bytes of the body, or for None all of it."""
    body, more = b"", True
    while more and (enough is None or len(body) < enough):
        message = await receive()
        read.append(message)
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def _replayed(read: list[Message], receive: Receive) -> Callable[[], Awaitable[Message]]:
    async def receive_again() -> Message:
        return read.pop(0) if read else await receive()

    return receive_again


def _equal(shown: bytes, expected: str) -> bool:
    return hmac.compare_digest(shown, expected.encode("latin-1", "replace"))


async def refuse(scope: Scope, receive: Receive, send: Send, status: HTTPStatus, reason: str) -> None:
    """Answer with a page that says why not; `reason` is in the source's words."""
    request = Request(scope)
    page = error_page(request, status, language_of(request).gettext(reason))
    await page(scope, receive, send)
