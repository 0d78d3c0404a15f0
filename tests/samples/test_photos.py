"""The committed photos: complete, small, true, and not built into the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import phonenumbers
import pillow_heif
import pypdfium2
import pytest
import zxingcpp
from email_validator import validate_email
from PIL import Image, ImageOps

from samples.conditions import CONDITIONS, committed

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
RECIPES = [committed(number, one) for number, one in enumerate(CONDITIONS, start=1)]
MUST_BE_SHOWN = {
    "clean scan", "strong perspective", "wood ground", "card on printed paper", "letter-spaced capitals",
    "white card on white table", "dark card", "mixed polarity", "coloured card", "low contrast", "glare", "shadow",
    "blur", "small card in a large photo", "low resolution", "noise", "QR code with a vCard", "QR code with a URL",
    "icons in place of labels", "vertical text", "script font", "portrait card", "EXIF orientation 6", "upside down",
    "rotated by 90 degrees", "two cards in one photo", "two-sided", "small type", "second address", "PDF",
    "HEIC", "WebP",
}  # fmt: skip


def truth_of(slug: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLES / f"{slug}.json").read_text(encoding="utf-8"))
    return loaded


def picture_of(name: str) -> Image.Image:
    path = SAMPLES / name
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:  # type: ignore[no-untyped-call]
            page: Image.Image = document[0].render(scale=300 / 72).to_pil()
            return page
    if path.suffix == ".heic":
        return pillow_heif.open_heif(path).to_pillow()
    with Image.open(path) as picture:
        return ImageOps.exif_transpose(picture).convert("RGB")


def all_people() -> list[dict[str, Any]]:
    return [card for recipe in RECIPES for card in truth_of(recipe.slug)["cards"]]


def test_there_are_24_and_every_condition_is_among_them() -> None:
    assert len(RECIPES) == 24
    assert {shown for recipe in RECIPES for shown in recipe.covers} >= MUST_BE_SHOWN
    assert sum(recipe.subjects[0].person.locale.startswith("de") for recipe in RECIPES) >= 10
    assert {recipe.suffix for recipe in RECIPES} == {".jpg", ".png", ".webp", ".heic", ".pdf"}


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.slug)
def test_a_committed_photo_has_its_truth_and_its_row_and_is_small(recipe: Any) -> None:
    assert (SAMPLES / recipe.image).stat().st_size < 300_000
    assert recipe.image in (SAMPLES / "README.md").read_text(encoding="utf-8")
    truth = truth_of(recipe.slug)
    picture = picture_of(recipe.image)
    assert picture.size == pytest.approx(tuple(truth["size"]), abs=1)
    for card in truth["cards"]:
        corners = np.array([card["quad"], *(line["quad"] for line in card["lines"])]).reshape(-1, 2)
        assert corners.min() >= 0
        assert (corners <= truth["size"]).all()
        assert card["lines"]


def test_labels_hold_every_photo_as_its_own_file_says() -> None:
    labels = [json.loads(line) for line in (SAMPLES / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["image"] for one in labels] == [recipe.image for recipe in RECIPES]
    for label in labels:
        assert label.items() <= truth_of(label["id"]).items()


def test_no_picture_lies_in_the_folder_without_a_recipe() -> None:
    pictures = {path.name for path in SAMPLES.iterdir() if path.suffix in {".jpg", ".png", ".webp", ".heic", ".pdf"}}
    assert pictures == {recipe.image for recipe in RECIPES}


def test_truth_is_what_the_recipe_invents() -> None:
    for recipe in RECIPES:
        printed = {line["text"] for card in truth_of(recipe.slug)["cards"] for line in card["lines"]}
        if truth_of(recipe.slug)["name"]:
            assert recipe.subjects[0].person.name.casefold() in {text.casefold() for text in printed}, recipe.slug


def test_numbers_and_addresses_on_the_photos_are_possible() -> None:
    for recipe in RECIPES:
        truth = truth_of(recipe.slug)
        for phone in truth["phones"]:
            number = phonenumbers.parse(phone["number"], truth["locale"][3:])
            assert phonenumbers.is_possible_number(number), phone
        for email in truth["emails"]:
            validate_email(email, check_deliverability=False)


def test_no_two_people_are_alike() -> None:
    names = [card["name"] for card in all_people() if card["name"]]
    emails = [email for card in all_people() for email in card["emails"]]
    assert len(set(names)) == len(names)
    assert len(set(emails)) == len(emails)


def test_the_camera_noted_orientation_and_time() -> None:
    with Image.open(SAMPLES / "19-de-portrait-exif-6.jpg") as picture:
        exif = picture.getexif()
        assert exif[0x0112] == 6
        assert exif.get_ifd(0x8769)[0x9003].startswith("2026:")
        assert picture.width > picture.height


@pytest.mark.parametrize(("slug", "start"), [("07-gb-coloured-qr-url", "https://"), ("15-de-qr-vcard", "BEGIN:VCARD")])
def test_the_codes_can_be_read(slug: str, start: str) -> None:
    codes = zxingcpp.read_barcodes(np.asarray(picture_of(f"{slug}.jpg")))
    assert [code.text[: len(start)] for code in codes] == [start]


def test_the_program_knows_nobody_of_the_samples() -> None:
    said = set()
    for card in all_people():
        said |= {card["name"], *card["company"], *card["emails"], *card["websites"], *card["address"][:1]}
        said |= {phone["number"] for phone in card["phones"]}
    said = {text.casefold() for text in said if len(text) > 6}
    sources = [path for folder in ("ingest", "models") for path in (ROOT / folder).rglob("*.py")]
    for path in sources:
        source = path.read_text(encoding="utf-8").casefold()
        assert not [text for text in said if text in source], path
