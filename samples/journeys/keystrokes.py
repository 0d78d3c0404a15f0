"""`python -m samples.journeys.keystrokes`: the keys and the seconds that it takes to make a card a contact.

Ten sample cards are read for real into a fresh database and reviewed in a browser by keys alone, by somebody who has
the cards in the hand: what the page asks is confirmed or corrected, what is wrong elsewhere is corrected too, and the
whole context is told. Every key is counted, Shift and Ctrl too. A key takes 250 ms, which lies between the skilled and
the average typist of Card, Moran and Newell (1980; 200 and 280 ms); a look at a card takes 1.5 s.

The exit code is 1 if a card takes more than 25 s on average, look and waiting included, or if the database does not
hold what was meant.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from playwright.sync_api import Page

from ingest.store import Store
from ingest.web.review.view import QUESTIONS
from models.person import Person, RemarkKind
from models.review import Answers, ReviewState
from samples.journeys.known import KnownCard, Shown, read_known
from samples.journeys.reviewer import Part, Reviewer
from samples.journeys.serving import opened, read_photos, served
from samples.journeys.told import ANSWERS, OFFERED, TOLD_ONCE

SAMPLES = Path(__file__).parents[1]
KEY_S = 0.25
LOOK_S = 1.5
MOST_S = 25.0  # the same card takes 127 s to type


@dataclass(frozen=True)
class Figures:
    """What one card took: keys by what they were for, seconds until the next card stood there, fields by their fate."""

    file: str
    keys: Mapping[Part, int]
    waited_s: float
    asked: int
    unmarked: Sequence[str]
    missing: Sequence[str]

    @property
    def typed_s(self) -> float:
        """Seconds of typing."""
        return sum(self.keys.values()) * KEY_S

    @property
    def whole_s(self) -> float:
        """Seconds of typing, of the look at the card and of waiting."""
        return self.typed_s + LOOK_S + self.waited_s


def main() -> int:
    """Review the cards and print what it took."""
    with tempfile.TemporaryDirectory() as home:
        db = Path(home) / "cards.db"
        read_photos(db, [SAMPLES / file for file in ANSWERS])
        with served(db) as link, opened(link) as page, Store(db) as store:
            figures = list(_reviewed(store, page))
            problems = [f"{each.file}: {problem}" for each in figures for problem in _differences(store, each.file)]
    print(report(figures))
    print(*problems, f"the database differs from what was meant in {len(problems)} places", sep="\n")
    return int(bool(problems) or mean(each.whole_s for each in figures) > MOST_S)


def _reviewed(store: Store, page: Page) -> Iterator[Figures]:
    """Review one card after the other as the page leads on, and yield what each took."""
    told: set[str] = set()
    for left in range(len(store.queue.pending()), 0, -1):
        reviewer = Reviewer(page)
        if not told:
            reviewer.begin()
        file = _file(store, int(page.url.partition("/cards/")[2].partition("?")[0]))
        reviewer.review(known(file), {QUESTIONS[name]: text for name, text in _typed(file, told)})
        waited = reviewer.commit(is_last=left == 1)
        yield Figures(file, reviewer.keys, waited, reviewer.asked, reviewer.unmarked, reviewer.missing)


def _typed(file: str, told: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the answers that are typed on this card: what an occasion's first card said of it is offered."""
    answers = ANSWERS[file]
    is_known = answers.occasion in told
    told.add(answers.occasion)
    for name in QUESTIONS:
        if getattr(answers, name) and name not in OFFERED and not (is_known and name in TOLD_ONCE):
            yield name, getattr(answers, name)


def _differences(store: Store, file: str) -> Iterator[str]:
    """Yield in words what the database does not hold of a card and its context, and what it holds besides."""
    draft = next(each for each in store.drafts(ReviewState.APPROVED) if Path(each.photo.name).name == file)
    person = store.people.person_of_draft(draft.id)
    if person is None:
        yield "nobody was confirmed from it"
        return
    card = known(file)
    values = [Shown("", value.property, value.kind, value.value) for value in person.values]
    yield from (f"{truth.property} {truth.values[0]} is missing" for truth in card.unsaid(values))
    yield from (f"{value.property} {value.value} is wrong" for value in values if not card.bears_out(value))
    if (held := answers_of(person)) != ANSWERS[file]:
        yield f"meant {ANSWERS[file]}, holds {held}"


def answers_of(person: Person) -> Answers | None:
    """Return what is held of the one meeting with a person as the answers that told it; None for another number."""
    if len(person.encounters) != 1:
        return None
    (met,) = person.encounters
    said = {remark.kind: remark.text for remark in person.remarks}
    step = person.steps[0] if person.steps else None
    return Answers(
        met_on=met.on,
        met_at=met.place,
        how=met.how,
        through=met.through,
        occasion=met.occasion.name if met.occasion else "",
        talked=said.get(RemarkKind.TALKED, ""),
        mind=said.get(RemarkKind.MIND, ""),
        step=step.text if step else "",
        step_due=step.due if step else None,
        why=person.why,
    )


def report(figures: Sequence[Figures]) -> str:
    """Return the figures of each card and of all as a table."""
    lines = [
        f"{'card':36}{'fields':>8}{'context':>9}{'decision':>10}{'keys':>6}{'typing':>9}{'+ look':>8}{'+ wait':>8}"
    ]
    lines += [_line(each.file, each.keys, (each.typed_s, each.typed_s + LOOK_S, each.whole_s)) for each in figures]
    keys = {part: mean(each.keys[part] for each in figures) for part in Part}
    whole = mean(each.whole_s for each in figures)
    typed = mean(each.typed_s for each in figures)
    lines.append(_line("mean", keys, (typed, typed + LOOK_S, whole)))
    letters = mean(len(text) for answers in ANSWERS.values() for text in (answers.talked, answers.mind, answers.step))
    unmarked = [f"  {each.file}: {text}" for each in figures for text in each.unmarked]
    missing = [f"  {each.file}: {text}" for each in figures for text in each.missing]
    lines += [
        "",
        f"{KEY_S * 1000:.0f} ms a key, {LOOK_S} s a look; an answer has {letters:.0f} signs on average",
        f"{sum(each.asked for each in figures)} fields were asked about",
        f"{len(unmarked)} fields were wrong and nothing said so (all were corrected)",
        *unmarked,
        f"{len(missing)} values were in no field (all were added)",
        *missing,
        f"{whole:.1f} s a confirmed card with its whole context; at most {MOST_S:.0f} s are allowed",
    ]
    return "\n".join(lines)


def _line(name: str, keys: Mapping[Part, float], seconds: Sequence[float]) -> str:
    typed, looked, whole = seconds
    parts = f"{keys[Part.FIELDS]:8.0f}{keys[Part.CONTEXT]:9.0f}{keys[Part.DECISION]:10.0f}{sum(keys.values()):6.0f}"
    return f"{name:36}{parts}{typed:7.1f} s{looked:6.1f} s{whole:6.1f} s"


def known(file: str) -> KnownCard:
    """Return what stands on a sample card."""
    return read_known((SAMPLES / file).with_suffix(".json"))


def _file(store: Store, draft_id: int) -> str:
    return Path(store.draft(draft_id).photo.name).name


if __name__ == "__main__":
    sys.exit(main())
