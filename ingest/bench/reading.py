"""The reading of a folder's photos by the real engines, with the processor time that each photo took."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path

from ingest.batch import Opener, PhotoReading, Plan, Source, read_photos
from ingest.batch.work import Read
from ingest.store.records import PageCard


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read from one photo: its cards, or the reason of a failure in `problem`.

    `cpu_s` is seconds of processor time, of this program and of the programs that it ran; None if not measured.
    """

    cards: tuple[PageCard, ...] = ()
    cpu_s: float | None = None
    problem: str = ""


ReadAll = Callable[[Sequence[Path]], Iterator[Answer]]  # one answer a photo, in the order given


def reader(plan: Plan) -> ReadAll:
    """Return what reads photos as the command line does: by the plan's engines and workers, a bounded number at once.

    What it returns raises EngineMissingError; the errors of one photo are that photo's answer.
    """
    return partial(_read_all, replace(plan, opener=_Timed(plan.opener)))


def _read_all(plan: Plan, paths: Sequence[Path]) -> Iterator[Answer]:
    with closing(read_photos([Source(str(path), path) for path in paths], plan)) as attempts:
        for attempt in attempts:
            if attempt.reading is None:
                yield Answer(problem=str(attempt.error))
            else:
                cpu_s = attempt.reading.cpu_s if isinstance(attempt.reading, _TimedReading) else None
                yield Answer(attempt.reading.cards, cpu_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class _TimedReading(PhotoReading):
    cpu_s: float


@dataclass(frozen=True, slots=True)
class _Timed:
    """Opens the engines of another opener and holds a clock to them; it travels to the worker as that one does."""

    opener: Opener

    def open(self) -> Read:
        return partial(_read_timed, self.opener.open())


def _read_timed(read: Read, data: bytes) -> PhotoReading:
    start = _cpu_s()
    reading = read(data)
    values = {field.name: getattr(reading, field.name) for field in fields(reading)}
    return _TimedReading(**values, cpu_s=_cpu_s() - start)


def _cpu_s() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
