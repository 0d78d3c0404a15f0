"""The report for one's own eyes: nothing that it shows may act, and it needs nothing else."""

from __future__ import annotations

import base64
import io
import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ingest.bench import Answer, BenchOptions, Sampling, run
from ingest.bench.calibration import calibration
from ingest.bench.crops import CropOptions, crop
from ingest.bench.judge import Said
from ingest.bench.report import REPORT, dots
from ingest.errors import SettingsError
from ingest.image.pictures import Photo
from models.draft import Property
from models.geometry import Box, Point, Quad
from tests.bench.cards import Recorded, page_card, said, write_photos

HOSTILE = "<script>alert(1)</script>\" onerror='x' \u202egnp.exe & {{ 7 * 7 }}"


class _Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def report(folder: Path, label: str, answer: Answer) -> str:
    write_photos(folder, ["a.jpg"])
    (folder / "labels.jsonl").write_text(label)
    run(folder, Recorded([answer]), BenchOptions(Sampling(resamples=50), report=folder / "report"))
    return (folder / "report" / REPORT).read_text(encoding="utf-8")


def test_hostile_text_of_a_card_is_shown_and_does_nothing(tmp_path: Path) -> None:
    label = '{"image": "a.jpg", "id": "<img src=x>", "name": "Jane <b>Roe", "condition": "</table><script>"}'
    source = report(tmp_path, label, Answer((page_card([said("ORG", "Jane <b>Roe" + HOSTILE)]),)))
    page = _Page(source)
    assert not {"script", "iframe", "object", "link", "base", "form", "b"} & {name for name, _ in page.tags}
    assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")]
    assert "Jane <b>Roe<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert "\u202e" not in source
    assert "said to be ORG" in page.text


def test_the_page_loads_nothing_and_says_so_to_the_browser(tmp_path: Path) -> None:
    source = report(tmp_path, '{"image": "a.jpg", "name": "Jane Roe"}', Answer((page_card([said("FN", "Jane Rce")]),)))
    page = _Page(source)
    assert [image["src"] for image in page.all("img") if not str(image["src"]).startswith("data:image/jpeg;")] == []
    assert all(str(link["href"]).startswith("#") for link in page.all("a"))
    assert "default-src 'none'" in str(page.all("meta"))
    assert not re.search(r"@import|url\(|https?://", source)


def test_the_page_can_be_read_without_seeing_it(tmp_path: Path) -> None:
    source = report(tmp_path, '{"image": "a.jpg", "name": "Jane Roe"}', Answer((page_card([said("FN", "Jane Rce")]),)))
    page = _Page(source)
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("caption")) == len(page.all("table")) > 0
    assert all(cell["scope"] in {"col", "row"} for cell in page.all("th"))
    assert [image["alt"] for image in page.all("img")] == ["Part of the photo, outlined what was read as: Jane Rce"]
    assert [(svg["role"], svg["aria-labelledby"]) for svg in page.all("svg")] == [("img", "diagram-title diagram-text")]


def test_a_photo_that_failed_is_in_the_report_with_its_reason(tmp_path: Path) -> None:
    source = report(tmp_path, '{"image": "a.jpg", "name": "Jane Roe"}', Answer(problem="empty file"))
    assert "Could not be read: empty file" in source
    assert not _Page(source).all("img")


def test_a_value_that_was_not_read_is_shown_with_the_whole_card(tmp_path: Path) -> None:
    source = report(tmp_path, '{"image": "a.jpg", "name": "Jane Roe"}', Answer((page_card([said("FN", "Xyz")]),)))
    assert [str(image["alt"])[:14] for image in _Page(source).all("img")] == ["The whole card"]


def test_only_the_owner_can_open_the_report_even_where_an_older_one_was_open_to_all(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / REPORT).touch(mode=0o666)
    report(tmp_path, '{"image": "a.jpg", "name": "Jane Roe"}', Answer())
    assert stat.S_IMODE((tmp_path / "report" / REPORT).stat().st_mode) == 0o600


def test_a_report_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / "report").touch()
    with pytest.raises(SettingsError, match=r"accuracy\.html: cannot be written"):
        report(tmp_path, '{"image": "a.jpg", "name": "Jane Roe"}', Answer())


def test_a_crop_shows_what_stands_in_the_quad_upright() -> None:
    pixels = np.full((300, 200, 3), 255, np.uint8)
    pixels[50:250, 90:110] = (0, 0, 200)  # a red line, read from top to bottom
    pixels[50:90, 90:110] = (200, 0, 0)  # that begins in blue
    lying = Quad(Point(110, 50), Point(110, 250), Point(90, 250), Point(90, 50))
    shown = crop(Photo(pixels, ""), lying, CropOptions(), mark=False)
    assert shown is not None
    picture = Image.open(io.BytesIO(base64.b64decode(shown.uri.partition(",")[2]))).convert("RGB")
    assert picture.size == (shown.width, shown.height) == (201, 21)
    left, right = picture.getpixel((10, 10)), picture.getpixel((190, 10))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[2] > left[0]
    assert right[0] > right[2]


def test_a_crop_is_small_and_a_quad_outside_the_photo_has_none() -> None:
    photo = Photo(np.zeros((3000, 4000, 3), np.uint8), "")
    shown = crop(photo, Quad.from_box(Box(-500, -500, 9000, 9000)), CropOptions(), mark=True)
    assert shown is not None
    assert (shown.width, shown.height) == (400, 300)
    assert crop(photo, Quad.from_box(Box(5000, 0, 6000, 50)), CropOptions(), mark=True) is None


def test_a_calibrated_bin_stands_on_the_diagonal_and_the_fullest_is_the_largest() -> None:
    many = [Said(Property.FN, 0.75, index % 4 > 0) for index in range(100)]
    few, full = dots(calibration([*many, Said(Property.FN, 0.25, False)]))
    assert full.x + full.y == pytest.approx(300)
    assert (few.y, few.radius < full.radius) == (300, True)
    assert full.high < full.y < full.low
