"""One-time links, sessions and form tokens, all signed with one secret that is kept beside the database.

A session is a signed text in the browser's cookie and outlives a restart of the server. Beside the secret only the list
of devices is kept. Deleting either ends every session.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from ingest.errors import StoreError
from ingest.web.access.devices import Devices
from ingest.web.site import WebOptions

_SECRET_BYTES = 32
_SIGNATURE_CHARS = 32  # 128 bits in hex
_FIELDS = 3  # when, which, signature


def read_secret(path: Path) -> bytes:
    """Return the secret at `path`, which is made on first use and readable by its owner only. Raises StoreError."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_SECRET_BYTES))
        # A link appears whole, and never over the secret of a server that started at the same moment.
        with suppress(FileExistsError):
            path.hardlink_to(temporary)
        Path(temporary).unlink()
    secret = path.read_bytes()
    if len(secret) != _SECRET_BYTES:
        raise StoreError(f"{path}: not the secret of this program's page: move the file away, and start again")
    return secret


class Keys:
    """Makes and checks what a browser has to show.

    A token opens one session, within `token_life`, and only at the server that is running now: those that were made
    before it began are refused, so that no token works twice over a restart. `devices` is the file of those that are
    in, None keeps them in memory. Raises StoreError.
    """

    def __init__(
        self, secret: bytes, clock: Callable[[], datetime], options: WebOptions, devices: Path | None = None
    ) -> None:
        self._secret = secret
        self._clock = clock
        self._token_ms = _milliseconds(options.token_life)
        self.session_life = options.session_life
        self.devices = Devices(devices, self.fingerprint, clock, options.session_life)
        self._began = self._now()
        self._used: dict[str, int] = {}

    @property
    def fingerprint(self) -> str:
        """What tells this secret from others without giving it away."""
        return self._sign("fingerprint")[:12]

    @property
    def cookie(self) -> str:
        """The session's cookie; browsers do not tell ports apart, so two databases need two names."""
        return f"ingest-{self.fingerprint}"

    def new_token(self) -> str:
        """Return a token for a link."""
        return self._signed("token", self._now())

    def open_session(self, token: str, agent: str = "", address: str = "") -> str | None:
        """Return a new session for the cookie, or None if the token is wrong, old or used.

        `agent` is what the browser calls itself, `address` where it is. Raises StoreError if it cannot be noted.
        """
        issued, now = self._checked("token", token), self._now()
        self._used = {used: at for used, at in self._used.items() if at + self._token_ms >= now}
        if issued is None or token in self._used or issued < self._began or issued + self._token_ms < now:
            return None
        self._used[token] = issued
        session = self._signed("session", now)
        self.devices.add(device_of(session), agent, address)
        return session

    def is_session(self, session: str) -> bool:
        """Return whether the cookie's text is a session that is still good."""
        issued = self._checked("session", session)
        in_time = issued is not None and issued + _milliseconds(self.session_life) >= self._now()
        return in_time and self.devices.knows(device_of(session))

    def form_token(self, session: str) -> str:
        """Return what the forms of this session carry in their hidden field `csrf`."""
        return self._sign("form", session)

    def _signed(self, purpose: str, issued: int) -> str:
        text = f"{issued:x}.{secrets.token_hex(8)}"
        return f"{text}.{self._sign(purpose, text)}"

    def _checked(self, purpose: str, signed: str) -> int | None:
        """Return when the text was signed, in milliseconds, or None if it was not."""
        parts = signed.split(".")
        if len(parts) != _FIELDS or not signed.isascii():
            return None
        if not hmac.compare_digest(parts[2], self._sign(purpose, f"{parts[0]}.{parts[1]}")):
            return None
        return int(parts[0], 16)

    def _sign(self, *parts: str) -> str:
        return hmac.new(self._secret, "\n".join(parts).encode(), hashlib.sha256).hexdigest()[:_SIGNATURE_CHARS]

    def _now(self) -> int:
        return int(self._clock().timestamp() * 1000)


def device_of(session: str) -> str:
    """Return the id of the device to which a session was given."""
    return session.split(".")[1]


def _milliseconds(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)
