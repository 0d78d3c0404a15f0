"""Connections that ask nothing: on a network each is a file that this process holds open, and there are few of those.

uvicorn limits the time between two requests, not that within one, and counts connections only when they ask.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

from ingest.web.site import HERE


@dataclass(frozen=True, slots=True)
class ConnectionOptions:
    """How many there may be, and how long one may take to say what it wants."""

    most: int = 400  # a process may usually have 1024 files open; the database and the photos need some of them
    most_of_one: int = 60  # from one address elsewhere; a browser opens six to a server, a phone has one or two of them
    head_s: float = 20.0  # seconds for a request's head, which is one packet


def bounded_protocol(options: ConnectionOptions) -> type[asyncio.Protocol]:
    """Return what uvicorn makes of each connection."""
    return cast("type[asyncio.Protocol]", partial(_BoundedProtocol, options))


class _BoundedProtocol(H11Protocol):
    """Closes a connection that is one too many, or on which no request begins."""

    def __init__(self, options: ConnectionOptions, **uvicorn: Any) -> None:
        super().__init__(**uvicorn)
        self._options = options
        self._alarm: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless there are too many."""
        super().connection_made(transport)
        if len(self.connections) > self._options.most or self._alike() > self._options.most_of_one:
            transport.abort()
        else:
            self._await_request()

    def data_received(self, data: bytes) -> None:
        """Take what came; while it is no whole head, the time goes on."""
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._await_request()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _alike(self) -> int:
        """Return how many there are from this address; whoever sits at this machine is not to be locked out of it."""
        here = _address_of(self)
        return 0 if here == HERE else sum(_address_of(other) == here for other in self.connections)

    def _await_request(self) -> None:
        if self._alarm is None:
            self._alarm = self.loop.call_later(self._options.head_s, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None


def _address_of(connection: object) -> str | None:
    client = getattr(connection, "client", None)
    return client[0] if client else None
