"""Somebody who reviews cards by keys alone, the card in the hand: does what the page asks, mends what is wrong."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from playwright.sync_api import Page

from ingest.bench.labels import Truth
from ingest.review.labels import PROPERTIES
from ingest.web.review.page import KINDS
from ingest.web.review.view import QUESTIONS
from samples.journeys.known import KnownCard, Shown
from samples.journeys.typist import Press, Text, Typist, strokes_to_mend

ENTER = Press("Enter")
_PAUSE_MS = 800  # three keys of a person: by then the page has checked the other fields against a correction
_ROWS = """() => [...document.querySelectorAll(".entry")].map((row) => {
  const value = row.querySelector("[id$='-value']");
  return {
    row: row.id,
    label: value.labels[0].innerText,
    value: value.value,
    asked: row.classList.contains("in-doubt"),
    choices: [...row.querySelectorAll("[data-choice] .value")].map((one) => one.innerText),
  };
})"""
_AT_HAND = """() => {
  const node = document.activeElement;
  return {
    row: node.closest(".entry")?.id ?? "",
    label: node.getAttribute("aria-label") ?? (node.labels?.[0] ?? node).innerText ?? "",
    value: node.value ?? "",
  };
}"""

_OFFERED = """() => [...document.activeElement.closest(".field").querySelectorAll("[data-way] .value")]
  .map((one) => one.innerText)"""
_IS_SHOWN = """() => {
  const picture = document.getElementById("picture");
  return picture?.complete && picture.naturalWidth > 0 && document.activeElement.matches("input, textarea");
}"""


class Part(StrEnum):
    """What keys were pressed for."""

    FIELDS = "fields"
    CONTEXT = "context"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class AtHand:
    """Where the keys go: the row of a field (empty elsewhere), the label, and what stands there."""

    row: str
    label: str
    value: str


@dataclass
class Reviewer:
    """Reviews the card that the page shows.

    `asked` counts the fields that the page asked about; `unmarked` are those that were wrong and that it did not ask
    about, `missing` those that it did not have.
    """

    page: Page
    keys: dict[Part, int] = field(default_factory=lambda: dict.fromkeys(Part, 0))
    asked: int = 0
    unmarked: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._typist = Typist(self.page)

    def begin(self) -> None:
        """Go from the list of all cards to the first."""
        with self._counted(Part.DECISION):
            self._typist.press_until("Tab", lambda: self._at_hand().label.startswith("Start with"))
            self._typist.do(ENTER)
        self.wait_for_card()

    def wait_for_card(self) -> None:
        """Wait until a card can be seen and its first field is at hand."""
        self.page.wait_for_function(_IS_SHOWN)

    def review(self, card: KnownCard, answers: Mapping[str, str]) -> None:
        """Look through the fields, mend them, and answer the questions; the decision is left to `commit`."""
        rows = self._rows()
        self.asked += sum(row.asked for row in rows)
        self.unmarked += [f"{row.property}: {row.value}" for row in rows if not row.asked and not card.bears_out(row)]
        with self._counted(Part.FIELDS):
            self._do_what_is_asked(card)
            self._mend_the_rest(card)
            self._add_what_is_missing(card)
        with self._counted(Part.CONTEXT):
            self._answer(answers)

    def commit(self, *, is_last: bool) -> float:
        """Confirm the card and return how many seconds it takes until the next one, or the list, stands there."""
        since, card = time.perf_counter(), self.page.url
        with self._counted(Part.DECISION):
            self._typist.do(Press("Control+Enter"))
        self.page.wait_for_url(lambda address: address != card)
        if not is_last:
            self.wait_for_card()
        return time.perf_counter() - since

    @contextmanager
    def _counted(self, part: Part) -> Iterator[None]:
        before = self._typist.keys
        yield
        self.keys[part] += self._typist.keys - before

    def _do_what_is_asked(self, card: KnownCard) -> None:
        """Say of each field that the page asks about whether it is right, in the page's order."""
        while row := self._row_at_hand():
            self._settle(row, card)
            if self._row_at_hand() == row:
                raise LookupError(f"{card.file}: the page does not go on from {row}")

    def _mend_the_rest(self, card: KnownCard) -> None:
        """Go back to each field that is wrong all the same; the nearest first."""
        wrong = [row for row in self._rows() if not card.bears_out(row)]
        for nearest in reversed(wrong):
            self._typist.press_until("Shift+Tab", partial(self._is_at_hand, nearest))
            self._settle(nearest, card)
            if self._row_at_hand():  # a field was removed, and the one beside it is at hand
                self._typist.do(Press("Alt+q"))

    def _add_what_is_missing(self, card: KnownCard) -> None:
        for truth in card.unsaid(self._rows()):
            self.missing.append(f"{truth.property}: {truth.values[0]}")
            self._typist.do(Press("Alt+a"))
            self._choose(PROPERTIES[truth.property])
            if truth.type:
                self._typist.do(Press("Tab"))
                self._choose(KINDS[truth.type])
            self._typist.do(Press("Escape"), Text(card.text_of(truth)), ENTER)

    def _settle(self, row: Shown, card: KnownCard) -> None:
        """Confirm the field at hand, take another reading, correct or remove it."""
        if card.bears_out(row):
            self._typist.do(ENTER)
            return
        meant = card.meant(row, self._rows())
        if meant is None:
            self._typist.do(Press("Escape"), Press("Delete"))
            return
        self._put(row, card, meant)
        self._typist.do(ENTER)
        self.page.wait_for_timeout(_PAUSE_MS)

    def _put(self, row: Shown, card: KnownCard, meant: Truth) -> None:
        taken = next((at for at, choice in enumerate(row.choices, 1) if card.is_value(meant, choice)), None)
        if taken is not None:
            self._typist.do(Press(f"Alt+{taken}"))
        elif not card.is_value(meant, row.value):
            self._typist.do(*strokes_to_mend(row.value, card.text_of(meant)))
        wrong_kind = meant.type not in {None, row.type}
        if meant.property is not row.property or wrong_kind:
            self._typist.do(Press("ArrowDown"))
            self._typist.press_until("Tab", lambda: self._at_hand().label == "What it is")
            if meant.property is not row.property:
                self._choose(PROPERTIES[meant.property])
            if meant.type and wrong_kind:
                self._typist.do(Press("Tab"))
                self._choose(KINDS[meant.type])
            self._typist.do(Press("Escape"))

    def _choose(self, name: str) -> None:
        """Choose from a list by typing as much of the name as it takes."""
        for sign in name:
            self._typist.do(Text(sign.lower()))
            if self.page.evaluate("document.activeElement.selectedOptions[0].text") == name:
                return
        raise LookupError(f"{name} is not in the list {self._at_hand().label}")

    def _answer(self, answers: Mapping[str, str]) -> None:
        """Answer the questions in the page's order, beginning with the one that the page leads to."""
        left = dict(answers)
        while left:
            self._typist.press_until("Enter", lambda: self._question() in left)
            answer = left.pop(self._question())
            offered = self.page.evaluate(_OFFERED)
            # Taking one leads to the next question.
            self._typist.do(Press(f"Alt+{offered.index(answer) + 1}") if answer in offered else Text(answer))

    def _question(self) -> str:
        """Return the question at hand. Raises LookupError behind the last one, where Enter would confirm the card."""
        question = self._at_hand().label.split("\n")[0].partition(" offered")[0]
        if question not in _QUESTIONS:
            raise LookupError(f"not a question: {question}")
        return question

    def _at_hand(self) -> AtHand:
        return AtHand(**self.page.evaluate(_AT_HAND))

    def _is_at_hand(self, row: Shown) -> bool:
        return self._at_hand().row == row.row

    def _row_at_hand(self) -> Shown | None:
        row = self._at_hand().row
        return next((one for one in self._rows() if one.row == row), None)

    def _rows(self) -> list[Shown]:
        """Return the fields as the page shows them."""
        return [_shown(**row) for row in self.page.evaluate(_ROWS)]


_QUESTIONS = {*QUESTIONS.values(), "Who owes it?"}
_PROPERTIES = {name: kind for kind, name in PROPERTIES.items()}
_KINDS = {name: kind for kind, name in KINDS.items()}


def _shown(label: str, choices: list[str], **row: Any) -> Shown:
    """Return a row of the page, whose label says what it is, and of which kind where it is a number."""
    what = next(name for name in _PROPERTIES if label.startswith(name))
    kind = _KINDS.get(label.removeprefix(what).strip())
    return Shown(property=_PROPERTIES[what], type=kind, choices=tuple(choices), **row)
