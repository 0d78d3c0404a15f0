"""Days as people write them in a note, German and English: "yesterday", "am 3.11.", "on 3 Nov", "letzten Montag"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from babel.dates import get_day_names, get_month_names

_LANGUAGES = ("en", "de")
_AGO = {
    "today": 0,
    "heute": 0,
    "yesterday": 1,
    "gestern": 1,
    "vorgestern": 2,
    "the day before yesterday": 2,
}
_NUMBERS = re.compile(r"(?:(?:am|vom|on)\s+)?(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})(?!\d))?", re.IGNORECASE)
_ISO = re.compile(r"(?:(?:am|vom|on)\s+)?(\d{4})-(\d{2})-(\d{2})\b", re.IGNORECASE)


def read_day(text: str, at: int, today: date) -> tuple[date, int] | None:
    """Return the past day that is written in `text` from `at` on, and where it ends; None if there is none.

    A day without a year is the last such day up to `today`. What could mean two days ("3/11", a weekday that is
    today) or lies ahead is no day here: a meeting that was is never in the future.
    """
    for read in (_relative, _numbers, _iso, _day_of_month, _weekday):
        found = read(text, at, today)
        if found and found[0] <= today:
            return found
    return None


def begins_with_time_name(text: str) -> bool:
    """Whether `text` begins with the name of a month or a weekday, long or short."""
    first = text.split(maxsplit=1)[0].casefold().rstrip(".,") if text.strip() else ""
    return first in _months() or first in _weekdays()


def _relative(text: str, at: int, today: date) -> tuple[date, int] | None:
    match = _relative_words().match(text, at)
    return (today - timedelta(days=_AGO[match[0].casefold()]), match.end()) if match else None


def _numbers(text: str, at: int, today: date) -> tuple[date, int] | None:
    match = _NUMBERS.match(text, at)
    return match and _dated(int(match[1]), int(match[2]), match[3], match.end(), today)


def _iso(text: str, at: int, today: date) -> tuple[date, int] | None:
    match = _ISO.match(text, at)
    return match and _dated(int(match[3]), int(match[2]), match[1], match.end(), today)


def _day_of_month(text: str, at: int, today: date) -> tuple[date, int] | None:
    match = _day_month().match(text, at) or _month_day().match(text, at)
    if not match:
        return None
    month = _months()[match["month"].casefold()]
    return _dated(int(match["day"]), month, match["year"], match.end(), today)


def _weekday(text: str, at: int, today: date) -> tuple[date, int] | None:
    match = _on_weekday().match(text, at)
    if not match:
        return None
    back = (today.weekday() - _weekdays()[match["weekday"].casefold()]) % 7
    return (today - timedelta(days=back), match.end()) if back else None


def _dated(day: int, month: int, year: str | None, end: int, today: date) -> tuple[date, int] | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day), end
        this_year = date(today.year, month, day)
        return (this_year if this_year <= today else this_year.replace(year=today.year - 1)), end
    except ValueError:  # no such day
        return None


@cache
def _months() -> dict[str, int]:
    """Return the names of the months, long and short, by both languages."""
    return {
        name.casefold().rstrip("."): number
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


@cache
def _weekdays() -> dict[str, int]:
    return {
        name.casefold(): number
        for language in _LANGUAGES
        for number, name in get_day_names("wide", locale=language).items()
    }


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _relative_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_AGO)})\b", re.IGNORECASE)


@cache
def _day_month() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:am|vom|on)\s+)?(?:the\s+)?(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?"
        rf"(?P<month>{_any_of(_months())})\b\.?(?:,?\s+(?P<year>\d{{4}})\b)?",
        re.IGNORECASE,
    )


@cache
def _month_day() -> re.Pattern[str]:
    return re.compile(
        rf"(?:on\s+)?(?P<month>{_any_of(_months())})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
        r"(?:,?\s+(?P<year>\d{4})\b)?",
        re.IGNORECASE,
    )


@cache
def _on_weekday() -> re.Pattern[str]:
    return re.compile(
        rf"(?:on|last|am|letzten|letzter|vergangenen)\s+(?P<weekday>{_any_of(_weekdays())})\b", re.IGNORECASE
    )
