"""A few of the committed photos through the real engines: the fast part of `make accuracy`."""

import io
import json
import shutil
from pathlib import Path

import pytest

from ingest.batch import Plan, inline
from ingest.batch.recognition import Recognition
from ingest.bench import BenchOptions, reader, run, shortfall
from ingest.settings import read_settings

SAMPLES = Path(__file__).parents[2] / "samples"
# A scan, mixed polarity, a small card, HEIC with vertical text, a PDF upside down, two cards in one photo.
CHOSEN = ("01-", "06-", "12-", "17-", "20-", "22-")


@pytest.mark.tesseract
def test_the_fields_of_chosen_samples_are_read_right(tmp_path: Path) -> None:
    labels = (SAMPLES / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    chosen = [line for line in labels if json.loads(line)["id"].startswith(CHOSEN)]
    assert len(chosen) == len(CHOSEN)
    (tmp_path / "labels.jsonl").write_text("\n".join(chosen), encoding="utf-8")
    for picture in SAMPLES.iterdir():
        if picture.name.startswith(CHOSEN) and picture.suffix != ".json":
            shutil.copy(picture, tmp_path)
    settings = read_settings(environment={})
    plan = Plan(Recognition(settings), inline(), settings.decode.max_bytes, io.BytesIO())
    measured = run(tmp_path, reader(plan), BenchOptions())
    assert shortfall(measured, 0.95) == ""
    assert not measured.failures
