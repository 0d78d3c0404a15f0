"""The questions of the context in the terminal, one line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import click

from ingest.cli.options import day_from_text
from ingest.export.plain import visible
from models.person import Owner
from models.review import Answers

CLEAR = "-"  # empties an answer that is offered

_DAYS = frozenset({"met_on", "step_due"})
_QUESTIONS = (
    ("met_on", "when did you meet"),
    ("occasion", "at which fair, dinner, …"),
    ("met_at", "where"),
    ("how", "how did you come to talk"),
    ("through", "through whom"),
    ("talked", "what did you talk about"),
    ("mind", "what is on their mind, what do they work on"),
    ("step", "next step"),
    ("step_due", "… by when"),
    ("step_owner", "… who owes it, me or them"),
    ("why", "why this person"),
)
_WITH_A_STEP = frozenset({"step_due", "step_owner"})


def ask_context(answers: Answers, ways: Sequence[str], keep: Callable[[Answers], None]) -> Answers:
    """Ask the questions one by one and hand what is said so far to `keep` after each; Enter takes what is offered.

    What is filled in stands in brackets. `ways` are answers to how one met that are taken by their number only, as
    nobody said them of this person yet. Raises click.Abort at the end of the input.
    """
    click.echo(f"Where did you meet? All may stay empty; Enter takes what stands in brackets, {CLEAR} empties it.")
    for name, question in _QUESTIONS:
        if name in _WITH_A_STEP and not answers.step:
            continue
        told = _ask(answers, name, question, ways if name == "how" and not answers.how else ())
        if told != answers:
            answers = told
            keep(answers)
    return answers


def _ask(answers: Answers, name: str, question: str, ways: Sequence[str]) -> Answers:
    filled_in = getattr(answers, name)
    in_brackets = f" [{visible(str(filled_in))}]" if filled_in else ""
    by_number = {str(number): way for number, way in enumerate(ways, start=1)}
    for number, way in by_number.items():
        click.echo(f"    {number}: {visible(way)}")
    while True:
        typed = click.prompt(f"  {question}{in_brackets}", default="", show_default=False, prompt_suffix=": ").strip()
        if not typed:
            return answers
        try:
            return replace(answers, **{name: _answer(name, "" if typed == CLEAR else by_number.get(typed, typed))})
        except ValueError:
            wanted = "2026-11-20 or 20.11.2026" if name in _DAYS else "me or them"
            click.echo(f"  {visible(typed)} is not understood: write {wanted}")


def _answer(name: str, text: str) -> Any:
    if name in _DAYS:
        return day_from_text(text) if text else None
    if name == "step_owner":
        return Owner(text.lower()) if text else Owner.ME
    return text
