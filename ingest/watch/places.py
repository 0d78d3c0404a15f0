"""Which folders may not lie in one another: what is put into one of them would come back as a new photo."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from ingest.errors import SettingsError


def refuse_overlaps(places: dict[str, Path]) -> None:
    """Raise SettingsError if one of the folders is another one or lies in it; each key says in words what it is."""
    for (one, here), (other, there) in combinations(places.items(), 2):
        first, second = here.resolve(), there.resolve()
        if first.is_relative_to(second) or second.is_relative_to(first):
            raise SettingsError(
                f"{one} ({here}) and {other} ({there}) must not lie in one another: choose another place"
            )
