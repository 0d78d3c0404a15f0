"""A UID for an entry that brings none."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from models.person import Value

_SPACE = uuid.UUID("5f0c4b0e-3d0a-5c53-9d5e-0d9f3f3f7a52")  # made once, by chance; every such UID depends on it


def uid_from_values(values: Iterable[Value]) -> str:
    """Return a URN that follows from what the entry says: the same entry read again is known again."""
    said = "\n".join(sorted(f"{value.property}:{value.value.casefold()}" for value in values))
    return uuid.uuid5(_SPACE, said).urn
