"""The aggregates as plain text and as JSON: no text of any card is in either, and no file's name in the JSON."""

from __future__ import annotations

from io import StringIO
from typing import Any

import rich.box
import rich.table
from rich.console import Console
from rich.text import Text

from ingest.bench.calibration import Calibration
from ingest.bench.figures import Figures, Rate
from ingest.bench.judge import SCORED, Missed
from ingest.bench.measure import Accuracy
from ingest.bench.wording import Table, scope, tables
from ingest.export.plain import visible
from models.draft import Property

_ROOM = 400  # columns; more than any table needs: lines are left to the terminal
_DIGITS = 4


def to_text(measured: Accuracy) -> str:
    """Return all tables as plain text, for a terminal or a log, and the photos that failed with their reasons."""
    console = Console(file=StringIO(), width=_ROOM, color_system=None, markup=False, emoji=False, highlight=False)
    with console.capture() as shown:
        console.print(scope(measured))
        for failure in measured.failures:
            console.print(f"could not be read: {visible(failure.image)}: {visible(failure.problem)}")
        for one in tables(measured):
            if one.rows:
                console.print(f"\n{one.caption}")
                console.print(_drawn(one))
    return "\n".join(line.rstrip() for line in shown.get().splitlines()) + "\n"


def _drawn(table: Table) -> rich.table.Table:
    drawn = rich.table.Table(box=rich.box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for index, title in enumerate(table.head):
        drawn.add_column(title, justify="right" if index else "left", no_wrap=True)
    for row in table.rows:
        drawn.add_row(*(Text(visible(cell)) for cell in row))
    return drawn


def to_json(measured: Accuracy) -> dict[str, Any]:
    """Return the aggregates as one object; shares are null where there was nothing to count."""
    sampling = measured.sampling
    return {
        "intervals": {
            "unit": sampling.unit.value,
            "resamples": sampling.resamples,
            "seed": sampling.seed,
            "level": sampling.level,
        },
        "firms": measured.firms,
        "failures": len(measured.failures),
        "cpu_s": _rounded(measured.cpu_s),
        **_figures(measured.all),
        "groups": [{"facet": one.facet.value, "value": one.value, **_figures(one.figures)} for one in measured.groups],
        "fates": {
            kind.value: {fate.value: measured.fates[kind, fate] for fate in (*Property, *Missed)} for kind in SCORED
        },
        "calibration": _calibration(measured.calibration),
        "calibration_by_property": {
            kind.value: _calibration(fit) for kind, fit in measured.calibration_by_property.items()
        },
    }


def _figures(every: Figures) -> dict[str, Any]:
    return {
        "photos": every.photos,
        "found": _rate(every.found),
        "right": _rate(every.right),
        "whole": _rate(every.whole),
        "critical": _rate(every.critical),
        "types": _rate(every.types),
        "sure": _rate(every.sure),
        "properties": {
            kind.value: {
                "recall": _rate(every.found_by_property[kind]),
                "precision": _rate(every.right_by_property[kind]),
            }
            for kind in SCORED
        },
    }


def _rate(one: Rate) -> dict[str, Any]:
    return {
        "right": one.right,
        "of": one.of,
        "share": _rounded(one.share),
        "low": _rounded(one.low),
        "high": _rounded(one.high),
    }


def _calibration(fit: Calibration) -> dict[str, Any]:
    bins = [
        {
            "start": one.start,
            "end": one.end,
            "count": one.count,
            "right": one.right,
            "confidence": _rounded(one.confidence),
        }
        for one in fit.bins
    ]
    return {"error": _rounded(fit.error), "bins": bins}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
