"""Days on which somebody was met: none of them lies ahead."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from ingest.errors import DayAheadError

# Where a day begins first (Line Islands). A phone on a journey, or its camera, may be that much ahead of this machine.
_FIRST_ZONE = timezone(timedelta(hours=14))


def has_begun(day: date, now: datetime) -> bool:
    """Return whether a day has begun anywhere; `now` has a zone."""
    return day <= now.astimezone(_FIRST_ZONE).date()


def check_begun(day: date | None, now: datetime) -> None:
    """Raise DayAheadError for a day of meeting that has not begun anywhere."""
    if day and not has_begun(day, now):
        raise DayAheadError(f"{day} lies ahead: nobody was met then yet; what is to come is a next step")
