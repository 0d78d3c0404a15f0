"""`python -m ingest.training`: learn from labelled folders and write what the parser ships with."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import ingest.parse
from ingest.batch import Plan, processes
from ingest.batch.recognition import Recognition
from ingest.bench.judge import SCORED, Score
from ingest.bench.reading import reader
from ingest.errors import IngestError, SettingsError
from ingest.parse.confidence import Calibration
from ingest.parse.tagger import KINDS
from ingest.settings import Settings, read_settings
from ingest.training.cards import LabelledCard, read_cards
from ingest.training.learn import cross_validated, curves, fit, fold_of

GENERATED_WEIGHT = 0.01  # of a generated card against a real one: the best of 0.01, 0.03, 0.1 and 0.25 on unseen firms


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write the two files, print how cards of unseen firms are read; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m ingest.training", description=__doc__)
    parser.add_argument("generated", type=Path, help="a folder made by `python -m samples FOLDER --count N`")
    parser.add_argument(
        "--real", type=Path, help="a folder of real cards with labels.jsonl: the curves are fitted on it"
    )
    parser.add_argument("--into", type=Path, default=Path(ingest.parse.__file__).parent, help="where to write")
    choice = parser.parse_args(arguments)
    try:
        settings = read_settings()
        generated = _read(choice.generated, settings, GENERATED_WEIGHT)
        real = _read(choice.real, settings, 1.0) if choice.real else []
    except IngestError as error:
        print(f"training: {error}", file=sys.stderr)
        return error.exit_code
    judged, always = (real, generated) if real else (generated, [])
    if len({fold_of(card) for card in judged}) < 2:
        print("training: there must be cards of several firms, and photos of one card each", file=sys.stderr)
        return SettingsError.exit_code
    calibration = curves(cross_validated(judged, always, settings.region, Calibration({})))
    weights = fit([*generated, *real], settings.region)
    _write(choice.into / "weights.json", {"kinds": KINDS, "weights": dict(weights.by_feature)})
    _write(choice.into / "calibration.json", {"curves": dict(calibration.curves)})
    print(_summary(cross_validated(judged, always, settings.region, calibration)))
    return 0


def _read(folder: Path, settings: Settings, weight: float) -> list[LabelledCard]:
    plan = Plan(Recognition(settings), processes(settings.jobs), settings.decode.max_bytes, sys.stdin.buffer)
    return list(read_cards(folder, reader(plan), weight))


def _write(path: Path, content: dict[str, object]) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _summary(scores: Sequence[Score]) -> str:
    rows = [f"{len(scores)} cards of firms that were not learned from", "property  recall  precision  labels"]
    for kind in SCORED:
        wanted, found = (
            sum(one[kind] for one in some) for some in zip(*((s.wanted, s.found) for s in scores), strict=True)
        )
        said = [one.right for score in scores for one in score.said if one.property is kind]
        if wanted and said:
            rows.append(f"{kind:8}  {found / wanted:6.3f}  {sum(said) / len(said):9.3f}  {wanted:6}")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
