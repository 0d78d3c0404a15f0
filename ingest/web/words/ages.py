"""How old a card that waits is, in words: memory fades, and the list says how fresh it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from babel.dates import format_timedelta

from ingest.store import Waiting
from ingest.web.pages import N_
from ingest.web.words.language import Language


def age_of(card: Waiting, now: datetime, language: Language) -> str:
    """Return when the card was photographed, "photographed 2 days ago"; without a camera's day, when the photo came in.

    No meeting is claimed: that the day of the photo is the day of the meeting is for the person to say.

    `now` is UTC; the camera's clock has no zone and is taken for that of this machine.
    """
    dated = card.taken_at is not None
    day = card.met_at.date() if dated else card.imported_at.astimezone().date()
    days = max(0, (now.astimezone().date() - day).days)
    if days == 0:
        return language.gettext(N_("photographed today") if dated else N_("added today"))
    if days == 1:
        return language.gettext(N_("photographed yesterday") if dated else N_("added yesterday"))
    ago = _ago(days, language.code)
    return language.gettext(N_("photographed %(ago)s") if dated else N_("added %(ago)s")) % {"ago": ago}


@lru_cache(maxsize=512)
def _ago(days: int, code: str) -> str:
    """Return "2 days ago" in a language; a list asks the same again and again."""
    return format_timedelta(timedelta(days=-days), add_direction=True, locale=code, threshold=1)
