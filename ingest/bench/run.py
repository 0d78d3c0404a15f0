"""`ingest bench FOLDER`: how right are the photos of a folder read? Start here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ingest.bench.figures import Sampling
from ingest.bench.measure import Accuracy, Seen, measure
from ingest.bench.reading import ReadAll
from ingest.image.decode import DecodeOptions


@dataclass(frozen=True, slots=True)
class BenchOptions:
    """How intervals are found, and the folder for a report with texts and pictures of cards; None writes none."""

    sampling: Sampling = field(default_factory=Sampling)
    report: Path | None = None
    # Limits of the photos that the report shows parts of.
    decode: DecodeOptions = field(default_factory=DecodeOptions)


def run(folder: Path, read: ReadAll, options: BenchOptions) -> Accuracy:
    """Measure the labelled photos of `folder`, which `read` reads, and write the report if one is asked for.

    Raises SettingsError where labels or the report's folder cannot be used, EngineMissingError where `read` does.
    """
    if options.report is None:
        return measure(folder, read, options.sampling)
    from ingest.bench.report import write_report  # noqa: PLC0415  (templates and drawing, for reports alone)

    seen: list[Seen] = []
    measured = measure(folder, read, options.sampling, seen.append)
    write_report(measured, seen, options.report, options.decode)
    return measured
