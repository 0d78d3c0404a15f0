"""Measuring: labelled photos in, how right they are read out; aggregates only, unless a report is asked for."""

from ingest.bench.confirmed import measure_confirmed
from ingest.bench.figures import Sampling, Unit
from ingest.bench.measure import Accuracy, shortfall
from ingest.bench.reading import Answer, ReadAll, reader
from ingest.bench.run import BenchOptions, run
from ingest.bench.summary import to_json, to_text

__all__ = [
    "Accuracy",
    "Answer",
    "BenchOptions",
    "ReadAll",
    "Sampling",
    "Unit",
    "measure_confirmed",
    "reader",
    "run",
    "shortfall",
    "to_json",
    "to_text",
]
