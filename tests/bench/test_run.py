"""A folder is measured as a whole: what is printed, what is written, what is kept quiet."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ingest.batch import Plan, inline
from ingest.bench import Accuracy, Answer, BenchOptions, Sampling, Unit, reader, run, shortfall, to_json, to_text
from ingest.bench.measure import Failure
from ingest.errors import EngineMissingError
from models.draft import Property
from tests.bench.cards import Recorded, page_card, said, write_photos
from tests.fakes import FakeOpener, fake_photo

LABELS = [
    {"image": "a.jpg", "name": "Jane Roe", "title": ["Buyer"], "emails": ["jane@example.com"], "lang": "en",
     "condition": "clean"},
    {"image": "b.jpg", "name": "Max Muster", "emails": ["max@example.org"], "lang": "de", "condition": "glare"},
    {"image": "c.jpg", "name": "Rosa Prova", "emails": ["rosa@example.net"], "lang": "de", "condition": "glare"},
]  # fmt: skip
ANSWERS = [
    Answer((page_card([said("FN", "Jane Roe"), said("ROLE", "Buyer"), said("EMAIL", "jane@example.com")]),), 0.4),
    Answer((page_card([said("FN", "Max Muster", 0.8), said("EMAIL", "max@exarnple.org", 0.92)]),), 0.9),
    Answer(problem="damaged or incomplete picture"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_photos(tmp_path, [str(label["image"]) for label in LABELS])
    (tmp_path / "labels.jsonl").write_text("".join(json.dumps(label) + "\n" for label in LABELS))
    return tmp_path


def measured(folder: Path, unit: Unit = Unit.FIRM) -> Accuracy:
    return run(folder, Recorded(ANSWERS), BenchOptions(Sampling(unit, resamples=100)))


def test_a_folder_gives_its_figures(folder: Path) -> None:
    accuracy = measured(folder)
    assert (accuracy.all.photos, accuracy.firms, accuracy.cpu_s) == (3, 3, 0.65)
    assert accuracy.failures == (Failure("c.jpg", "damaged or incomplete picture"),)
    assert (accuracy.all.found.right, accuracy.all.found.of) == (3, 7)
    assert (accuracy.all.right.right, accuracy.all.right.of) == (3, 4)
    assert (accuracy.all.whole.right, accuracy.all.critical.right) == (0, 1)
    assert (accuracy.all.sure.right, accuracy.all.sure.of) == (2, 2)
    assert [(one.facet.value, one.value, one.figures.found.right) for one in accuracy.groups] == [
        ("condition", "clean", 2),
        ("condition", "glare", 1),
        ("lang", "de", 1),
        ("lang", "en", 2),
    ]
    assert accuracy.fates[Property.TITLE, Property.ROLE] == 1


def test_the_text_holds_every_figure(folder: Path) -> None:
    accuracy = measured(folder)
    text = to_text(accuracy)
    rows = [line.split() for line in text.splitlines()]
    low, high = (f"{end:.3f}" for end in (accuracy.all.found.low or 0, accuracy.all.found.high or 0))
    assert ["labelled", "values", "found", "(field-exact)", "0.429", f"[{low},", f"{high}]", "7"] in rows
    assert ["median", "CPU", "seconds", "a", "photo", "0.65"] in rows
    assert any(row[:3] == ["condition", "glare", "2"] for row in rows)
    assert "3 photos of 3 firms, 1 of them could not be read" in text
    assert "could not be read: c.jpg: damaged or incomplete picture\n" in text


def test_text_and_json_hold_aggregates_alone(folder: Path) -> None:
    accuracy = measured(folder)
    for words in ("Jane", "Roe", "Buyer", "Muster", "example", "exarnple"):
        assert words not in to_text(accuracy) + json.dumps(to_json(accuracy)) + repr(accuracy)
    assert ".jpg" not in json.dumps(to_json(accuracy))
    assert not (folder / "report").exists()


def test_the_json_is_complete_and_the_same_every_time(folder: Path) -> None:
    first, again = (to_json(measured(folder, Unit.CARD)) for _ in range(2))
    assert first == again
    assert json.loads(json.dumps(first)) == first
    assert first["found"]["share"] == 0.4286
    assert first["properties"]["FN"] == {
        "recall": {"right": 2, "of": 3, "share": 0.6667, "low": 0.0, "high": 1.0},
        "precision": {"right": 2, "of": 2, "share": 1.0, "low": 0.1581, "high": 1.0},
    }
    assert first["fates"]["EMAIL"]["misread or in part"] == 1
    assert first["calibration"]["bins"][0] == {"start": 0.8, "end": 0.9, "count": 1, "right": 1, "confidence": 0.8}


@pytest.mark.parametrize(("floor", "holds"), [(0.0, True), (3 / 7, True), (0.43, False), (1.0, False)])
def test_a_floor_is_a_promise(folder: Path, floor: float, holds: bool) -> None:
    message = shortfall(measured(folder), floor)
    assert (message == "") is holds
    if not holds:
        assert message.startswith(f"0.4286 of the fields are exactly right, the floor is {floor:.4f}")


def test_photos_are_read_as_the_command_line_reads_them_and_timed(tmp_path: Path) -> None:
    photos = [fake_photo(tmp_path / name, text) for name, text in (("a.jpg", "Jane Roe"), ("b.jpg", "fail"))]
    read = reader(Plan(FakeOpener(), inline(), max_bytes=1000, standard_input=io.BytesIO()))
    good, bad = read([*photos])
    assert [one.value for one in good.cards[0].card.draft.fields] == ["Jane Roe"]
    assert good.cpu_s is not None
    assert 0 <= good.cpu_s < 1
    assert (bad.cards, bad.cpu_s, bad.problem) == ((), None, "damaged or incomplete picture: copy the file again")


def test_without_an_engine_nothing_is_measured(tmp_path: Path) -> None:
    read = reader(Plan(FakeOpener("missing"), inline(), max_bytes=1000, standard_input=io.BytesIO()))
    with pytest.raises(EngineMissingError):
        list(read([fake_photo(tmp_path / "a.jpg", "Jane Roe")]))
