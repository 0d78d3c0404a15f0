"""What several commands take: days, texts, the answers to the questions of the context, JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from ingest.export.plain import visible
from models.person import Owner

F = TypeVar("F", bound=Callable[..., Any])

_MOST_DIGITS = 18  # SQLite has no larger numbers
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def day_from_text(text: str) -> date:
    """Return the day that is written as 2026-11-20 or 20.11.2026. Raises ValueError."""
    match = _GERMAN.fullmatch(text.strip())
    return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text.strip())


def to_day(text: str | date) -> date:
    """Return the day that an option names."""
    if isinstance(text, date):
        return text
    try:
        return day_from_text(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no day: write it as 2026-11-20 or 20.11.2026") from error


def number_of(what: str, listed_by: str) -> Callable[[str], int]:
    """Return the type of an argument that is the number of a thing: what is no number is told where to find one."""

    def to_number(text: str) -> int:
        if not (text.isdecimal() and len(text) <= _MOST_DIGITS):
            raise click.BadParameter(f"{visible(text)!r} is no number of {what}: `{listed_by}` lists them")
        return int(text)

    return to_number


DRAFT = number_of("a draft", "ingest drafts")
CHANGE = number_of("a change", "ingest history PERSON")
STEP = number_of("a step", "ingest steps")
RULE = number_of("a rule", "ingest rules")
QUESTION = number_of("a question", "ingest settle")


def to_text(text: str) -> str:
    """Return a text that can be kept; the bytes of a command line may be none."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise click.BadParameter("this is no text in UTF-8, which is what is kept") from error
    return text


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines instead of text.")

_SAID = (
    ("how", "How you met."),
    ("through", "Who brought you together."),
    ("occasion", "The fair, the dinner: several people may have been met there."),
    ("talked", "What you talked about."),
    ("mind", "What is on their mind now, what they work on."),
    ("step", "The next step."),
    ("why", "Why this person, in one line."),
)


def answer_options(day: str, place: str) -> Callable[[F], F]:
    """Add an option for each question of the context; `day` and `place` name those of when and where."""

    def add(command: F) -> F:
        owner = click.Choice([each.value for each in Owner])
        asked = [
            click.option(day, "met_on", type=to_day, metavar="DAY", help="When you met: 2026-11-20 or 20.11.2026."),
            click.option(place, "met_at", type=to_text, metavar="PLACE", help="Where you met."),
            *(click.option(f"--{name}", type=to_text, metavar="TEXT", help=text) for name, text in _SAID),
            click.option("--due", "step_due", type=to_day, metavar="DAY", help="By when the next step is due."),
            click.option("--owed-by", "step_owner", type=owner, help="Who owes the next step; else me."),
        ]
        for option in reversed(asked):
            command = option(command)
        return command

    return add
