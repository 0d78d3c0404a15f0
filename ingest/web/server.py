"""The server process: sockets, the application, and what happens when it begins and ends."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from ingest.batch import Opener
from ingest.errors import SettingsError
from ingest.settings import Settings
from ingest.store import Store
from ingest.web.access.connections import ConnectionOptions, bounded_protocol
from ingest.web.access.keys import Keys, read_secret
from ingest.web.app import create_app
from ingest.web.claim import Claim
from ingest.web.site import HERE, Site, WebOptions
from ingest.web.uploads.reading import Reader, ReaderOptions, SecondLook

USUAL_PORT = 8765
_SOMEWHERE_ELSE = "192.0.2.1"  # an address that is nobody's (RFC 5737)
_LAST_ANSWERS_S = 2  # seconds for requests that are under way when the server is to end


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Where to listen: `port` None is the usual one, or any other where that is taken; `lan` the address for phones."""

    port: int | None = None
    lan: str | None = None
    web: WebOptions = field(default_factory=WebOptions)


@dataclass(frozen=True, slots=True)
class Links:
    """What to tell the user: a link for this machine, and one for a phone where phones may come in. Each works once."""

    here: str
    phone: str | None


def serve(
    settings: Settings, opener: Opener, options: ServeOptions, claim: Claim, announce: Callable[[Links], None]
) -> None:
    """Serve the pages until a signal ends it; `announce` is called as soon as they can be opened.

    Raises StoreError if the database cannot be used, SettingsError if the port or the address cannot.
    """
    with Store(settings.db):
        pass  # what is wrong with the database is said now, not on every page
    sockets = _listen(options)
    port = sockets[0].getsockname()[1]
    clock = partial(datetime.now, UTC)
    keys = _keys(settings.db, options.web)
    reader = Reader(partial(Store, settings.db), ReaderOptions(opener, settings.jobs, options.web.max_photo_bytes))

    def phone_link() -> str:
        return f"http://{options.lan}:{port}/upload?token={keys.new_token()}"

    link = phone_link if options.lan else None
    again = SecondLook(settings)
    site = Site(settings, partial(Store, settings.db), clock, reader, link, again.read, options.web)
    app = create_app(site, keys, [HERE, "localhost", *([options.lan.lower()] if options.lan else [])])

    def begun() -> None:
        claim.announce(f"http://{HERE}:{port}")
        announce(Links(f"http://{HERE}:{port}/?token={keys.new_token()}", link() if link else None))

    try:
        _Server(app, begun, reader.stop).run_on(sockets)
    finally:
        again.close()


def new_link(db: Path, address: str, page: str) -> str:
    """Return a one-time link to a page of the server at `address`, which another process runs. Raises StoreError."""
    return f"{address}{page}?token={_keys(db, WebOptions()).new_token()}"


def find_lan_address() -> str:
    """Return this machine's address in its network. Raises SettingsError if it is in none.

    Nothing is sent: for a datagram socket, connecting is no more than choosing the way out.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_SOMEWHERE_ELSE, 9))
        except OSError as error:
            raise SettingsError(
                "this machine is in no network that a phone could be in: connect it, or name its address: --lan ADDRESS"
            ) from error
        return str(probe.getsockname()[0])


def _keys(db: Path, options: WebOptions) -> Keys:
    secret = read_secret(db.with_name(f"{db.stem}-web.key"))
    return Keys(secret, partial(datetime.now, UTC), options, db.with_name(f"{db.stem}-web-devices.json"))


class _TakenError(SettingsError):
    """Somebody else listens there."""


def _listen(options: ServeOptions) -> list[socket.socket]:
    """Return the sockets, that of this machine first; all have one port. Raises SettingsError."""
    hosts = [HERE, *([_usable(options.lan)] if options.lan else [])]
    if options.port is not None:
        return _bound(hosts, options.port)
    with suppress(_TakenError):
        return _bound(hosts, USUAL_PORT)
    return _bound(hosts, 0)


def _usable(lan: str) -> str:
    """Return the address for phones if it can be one. Raises SettingsError."""
    try:
        address = ipaddress.ip_address(lan)
    except ValueError:
        return _name(lan)
    if address.version != 4 or address.is_unspecified or lan == HERE:
        why = (
            "stands for this machine alone"
            if lan == HERE
            else "is no address that a phone's camera can take from a code"
        )
        raise SettingsError(
            f"--lan {lan}: {why}: name the IPv4 address of this machine in the network, or leave it out"
        )
    return lan


def _name(lan: str) -> str:
    try:
        lan.encode("idna")
    except UnicodeError as error:
        raise SettingsError(f"--lan {lan}: neither an address nor a name that a machine can have") from error
    return lan


def _bound(hosts: Sequence[str], port: int) -> list[socket.socket]:
    """Return a socket for each host, all with the port of the first. Raises SettingsError."""
    with ExitStack() as opened:
        sockets: list[socket.socket] = []
        for host in hosts:
            wanted = sockets[0].getsockname()[1] if sockets else port
            sockets.append(opened.enter_context(_bound_to(host, wanted)))
        opened.pop_all()
        return sockets


def _bound_to(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OverflowError as error:
        raise SettingsError(f"{host}:{port}: no port has this number: choose another with --port") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise _TakenError(f"{host}:{port}: another program listens there: choose another with --port") from error
        # Numbers below zero are those of getaddrinfo: the name leads nowhere.
        if error.errno == errno.EADDRNOTAVAIL or (error.errno or 0) < 0:
            raise SettingsError(f"{host}: not an address of this machine: name one that is, or leave it out") from error
        reason = os.strerror(error.errno or 0)
        raise SettingsError(f"{host}:{port}: {reason}: choose another with --port or --lan ADDRESS") from error


class _Server(uvicorn.Server):
    """Says when it has begun; lets those who wait for news go before it ends, which it would otherwise wait for."""

    def __init__(self, app: ASGIApp, begun: Callable[[], None], ending: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=bounded_protocol(ConnectionOptions()),
                ws="none",
                loop="asyncio",
                lifespan="on",
                log_config=None,
                access_log=False,  # it would hold one-time links
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=_LAST_ANSWERS_S,
            )
        )
        self._begun = begun
        self._ending = ending

    def run_on(self, sockets: Sequence[socket.socket]) -> None:
        """Serve until Ctrl+C or a signal, which is the way this is meant to end."""
        try:
            self.run(list(sockets))
        except KeyboardInterrupt:
            if not self.started:
                raise

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin, and say so."""
        await super().startup(sockets)
        if self.started:
            self._begun()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the reader first."""
        await asyncio.to_thread(self._ending)
        await super().shutdown(sockets)
