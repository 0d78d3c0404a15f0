"""The devices that were let in: which there are, and that one can be sent out again.

They stand in a small file beside the secret. Whoever is not in it has no session, whatever its cookie says; so the file
can be deleted like the secret: every device then needs a new link.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from ingest.errors import StoreError
from ingest.store.lasting import write_whole

_NOTED_EVERY = timedelta(minutes=10)  # what is looked at is not written down at every click
_LONGEST_AGENT = 300  # characters; browsers need half of that


@dataclass(frozen=True, slots=True)
class Device:
    """One browser; `agent` is what it calls itself, `address` where it was when it came in. Times are in UTC."""

    id: str
    agent: str
    address: str
    since: datetime
    seen: datetime


class Devices:
    """Keeps the list, for several threads; without a `path` in memory only.

    `key` names the secret under which they came in: the list of another one is of no use any more, and is dropped.
    The file is read once: that only one server at a time writes it is what `claim` sees to.
    Raises StoreError if the file is none of ours.
    """

    def __init__(self, path: Path | None, key: str, clock: Callable[[], datetime], life: timedelta) -> None:
        self._path = path
        self._key = key
        self._clock = clock
        self._life = life
        self._lock = threading.Lock()
        self._devices = {device.id: device for device in _read(path, key)}
        self._noted_at = clock()

    def add(self, device_id: str, agent: str, address: str) -> None:
        """Let a device in. Raises StoreError if that cannot be noted."""
        now = self._clock()
        with self._lock:
            self._devices = {one.id: one for one in self._devices.values() if one.since + self._life >= now}
            self._devices[device_id] = Device(device_id, agent[:_LONGEST_AGENT], address, now, now)
            self._write("it was let in, until this program ends")

    def knows(self, device_id: str) -> bool:
        """Return whether the device is let in."""
        return device_id in self._devices

    def see(self, device_id: str) -> None:
        """Note that the device is here now."""
        now = self._clock()
        with self._lock:
            if device_id in self._devices:
                self._devices[device_id] = replace(self._devices[device_id], seen=now)
            if now - self._noted_at >= _NOTED_EVERY:
                with suppress(StoreError):  # when somebody was last seen is not worth an error
                    self._write("")

    def all(self) -> Sequence[Device]:
        """Return them, the one that was seen last first."""
        with self._lock:
            return sorted(self._devices.values(), key=lambda device: device.seen, reverse=True)

    def send_out(self, device_id: str) -> bool:
        """Sign a device out; return False if it was not in. Raises StoreError if that cannot be noted."""
        with self._lock:
            if self._devices.pop(device_id, None) is None:
                return False
            self._write("it is signed out, until this program begins again")
            return True

    def _write(self, until_then: str) -> None:
        """Write the list; what a kill leaves is the old one or the new one."""
        self._noted_at = self._clock()
        if self._path is None:
            return
        ordered = sorted(self._devices.values(), key=lambda device: device.since)
        rows = [asdict(one) | {"since": one.since.isoformat(), "seen": one.seen.isoformat()} for one in ordered]
        try:
            write_whole(self._path, json.dumps({"key": self._key, "devices": rows}, indent=1).encode())
        except OSError as error:
            raise StoreError(f"{self._path}: cannot be written ({error.strerror}): {until_then}") from error


def _read(path: Path | None, key: str) -> list[Device]:
    if path is None or not path.exists():
        return []
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
        devices = [_device(dict(row)) for row in list(noted["devices"])]
        return devices if noted["key"] == key else []
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise StoreError(
            f"{path}: not the devices of this program's page: move the file away, and start again; "
            "each device then needs a new link"
        ) from error


def _device(row: dict[str, str]) -> Device:
    times = {name: datetime.fromisoformat(row[name]) for name in ("since", "seen")}
    if any(time.tzinfo is None for time in times.values()):
        raise ValueError("a time without its zone")
    return Device(**(row | times))  # type: ignore[arg-type]
