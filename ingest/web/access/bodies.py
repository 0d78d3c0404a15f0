"""What a request may carry, and how slowly: counted as it comes, before anybody reads it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ingest.web.access.security import refuse
from ingest.web.pages import N_

_TOO_LARGE = N_("This is larger than what the page takes. Larger photos can be added with `ingest add FILE`.")
_TOO_SLOW = N_(
    "Nothing more came of what was being sent, and it was given up. Look at your connection, and send it again."
)


class _RefusedBodyError(Exception):
    """What came of the body is too much, or nothing more of it comes; never leaves this module."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class BodyOptions:
    """How many bytes a body may have, in a form with files what `larger` allows for its path; how long it may pause."""

    limit: int
    larger: Mapping[str, int]
    patience_s: float


class BodyLimit:
    """Refuses bodies that are too large or do not go on."""

    def __init__(self, app: ASGIApp, options: BodyOptions) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit, declared = self._limit(scope), Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and (len(declared) > len(str(limit)) or int(declared) > limit):
            await refuse(scope, receive, send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
            return
        started = False

        async def send_noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, _Counted(receive, limit, self._options.patience_s), send_noted)
        except _RefusedBodyError as refused:
            if not started:
                await refuse(scope, receive, send, refused.status, refused.reason)

    def _limit(self, scope: Scope) -> int:
        # A form without files is read into memory as a whole before anything is known of it.
        has_files = Headers(scope=scope).get("content-type", "").startswith("multipart/form-data")
        return self._options.larger.get(scope["path"], self._options.limit) if has_files else self._options.limit


class _Counted:
    """Receives a body. Raises _RefusedBodyError."""

    def __init__(self, receive: Receive, limit: int, patience_s: float) -> None:
        self._receive = receive
        self._left = limit
        self._patience_s: float | None = patience_s

    async def __call__(self) -> Message:
        """Return the next piece."""
        try:
            message = await asyncio.wait_for(self._receive(), self._patience_s)
        except TimeoutError as error:
            raise _RefusedBodyError(HTTPStatus.REQUEST_TIMEOUT, _TOO_SLOW) from error
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _RefusedBodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
        if not message.get("more_body", False):
            self._patience_s = None  # what comes now is that the browser has gone, which may take hours
        return message
