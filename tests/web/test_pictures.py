"""The pictures of a draft, whatever its photo is."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw
from pillow_heif import from_pillow
from starlette.testclient import TestClient

from ingest.image.decode import DecodeOptions
from ingest.image.views import ViewOptions, card_view, on_card, on_photo
from ingest.store import NewPhoto, PageCard
from ingest.web.pictures import PictureOptions, Pictures, Recent
from ingest.web.site import Site
from models.draft import CardReading, Draft
from models.geometry import Box, Point, Quad

RED, GREEN, BLUE, YELLOW, GREY = (220, 40, 40), (40, 160, 60), (40, 60, 220), (230, 210, 40), (128, 128, 128)
# A card at a slant on a photo of 900 x 700, its corners in the order of reading.
SLANTED = Quad(Point(200, 120), Point(740, 180), Point(700, 520), Point(160, 470))
UPSIDE_DOWN = Quad(*(SLANTED.corners[at] for at in (2, 3, 0, 1)))


def drawing(quad: Quad = SLANTED) -> Image.Image:
    """Return a photo of a card with a colour in each corner: red, green, blue, yellow from the top left on."""
    image = Image.new("RGB", (900, 700), GREY)
    middle = quad.centre
    for at, colour in enumerate((RED, GREEN, BLUE, YELLOW)):
        corner = quad.corners[at]
        sides = [corner.towards(quad.corners[(at + step) % 4], 0.5) for step in (-1, 1)]
        spots = (corner, sides[1], middle, sides[0])
        ImageDraw.Draw(image).polygon([(spot.x, spot.y) for spot in spots], fill=colour)
    return image


def jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


def lying_jpeg(image: Image.Image) -> bytes:
    """Return the photo as a phone writes it: turned, with a note in EXIF how to turn it back."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    image.transpose(Image.Transpose.ROTATE_90).save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


def heic(image: Image.Image) -> bytes:
    out = io.BytesIO()
    from_pillow(image).save(out, quality=95)
    return out.getvalue()


def tiff_of_two_pages(image: Image.Image) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200)).save(out, "TIFF", save_all=True, append_images=[image])
    return out.getvalue()


def store_photo(site: Site, data: bytes, quad: Quad = SLANTED, page: int = 1) -> int:
    digest = hashlib.sha256(data).hexdigest()
    reading = CardReading(1, quad, 0, (), (), Draft())
    photo = NewPhoto("a.jpg", data, digest, "image/jpeg", ".jpg", page, None, (PageCard(page, reading),), {}, "0")
    with site.open_store() as store:
        return store.add_photo(photo, store.start_batch("test")).draft_ids[0]


def shown(client: TestClient, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "image/jpeg"
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


def colour(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """Return the name-giving colour at a place given in shares of width and height."""
    pixel = np.array(image.getpixel((int(x * image.width), int(y * image.height))))
    return min((RED, GREEN, BLUE, YELLOW, GREY), key=lambda each: float(np.abs(pixel - np.array(each)).sum()))


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    return [colour(image, x, y) for x, y in ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))]


@pytest.mark.parametrize(
    ("to_file", "page"),
    [(jpeg, 1), (lying_jpeg, 1), (heic, 1), (tiff_of_two_pages, 2)],
    ids=["JPEG", "JPEG turned by EXIF", "HEIC", "second page of a TIFF"],
)
def test_the_card_is_flat_and_upright_whatever_the_photo_is(
    client: TestClient, site: Site, to_file: Callable[[Image.Image], bytes], page: int
) -> None:
    draft = store_photo(site, to_file(drawing()), page=page)
    card = shown(client, f"/drafts/{draft}/card.jpg")
    assert corners(card) == [RED, GREEN, BLUE, YELLOW]
    assert card.width == pytest.approx(SLANTED.width, abs=2)
    assert card.height == pytest.approx(SLANTED.height, abs=2)
    assert shown(client, f"/drafts/{draft}/photo.jpg").size == (900, 700)


def test_a_pdf_page_is_shown_as_it_was_read(client: TestClient, site: Site) -> None:
    out = io.BytesIO()
    drawing().save(out, "PDF", resolution=100, quality=95)
    scale = 2700 / 900  # 9 x 7 inches at the 300 dpi of `decode`
    quad = Quad(*(Point(corner.x * scale, corner.y * scale) for corner in SLANTED.corners))
    draft = store_photo(site, out.getvalue(), quad)
    assert corners(shown(client, f"/drafts/{draft}/card.jpg?w=500")) == [RED, GREEN, BLUE, YELLOW]


def test_a_card_that_lay_upside_down_is_shown_as_it_is_read(client: TestClient, site: Site) -> None:
    draft = store_photo(site, jpeg(drawing(UPSIDE_DOWN)), UPSIDE_DOWN)
    assert corners(shown(client, f"/drafts/{draft}/card.jpg")) == [RED, GREEN, BLUE, YELLOW]
    assert colour(shown(client, f"/drafts/{draft}/photo.jpg"), 0.5, 0.3) in {BLUE, YELLOW}


@pytest.mark.parametrize(("asked", "long_side"), [("200", 200), ("1", 32), ("99999", 543), ("x", 543), ("-5", 543)])
def test_the_page_says_how_large_a_picture_is_and_never_gets_more_than_there_is(
    client: TestClient, site: Site, asked: str, long_side: int
) -> None:
    draft = store_photo(site, jpeg(drawing()))
    assert max(shown(client, f"/drafts/{draft}/card.jpg?w={asked}").size) == pytest.approx(long_side, abs=1)


def test_a_crop_is_level_enlarged_and_has_a_margin(client: TestClient, site: Site) -> None:
    draft = store_photo(site, jpeg(drawing()))
    quad = on_photo(CardReading(1, SLANTED, 0, (), (), Draft()), Box(0.6, 0.1, 0.9, 0.16))
    address = ",".join(f"{number:.1f}" for corner in quad.corners for number in (corner.x, corner.y))
    crop = shown(client, f"/drafts/{draft}/crop.jpg?quad={address}")
    assert crop.height == pytest.approx(64 * 1.9, abs=4)
    assert crop.width > 400
    assert {colour(crop, x, y) for x in (0.05, 0.5, 0.95) for y in (0.1, 0.9)} == {GREEN}


@pytest.mark.parametrize(
    "quad", ["", "1,2,3", "a,b,c,d,e,f,g,h", "nan,0,1,0,1,1,0,1", "1e9,0,1,0,1,1,0,1", "5,5,5,5,5,5,5,5"]
)
def test_a_crop_of_nonsense_is_refused(client: TestClient, site: Site, quad: str) -> None:
    draft = store_photo(site, jpeg(drawing()))
    assert client.get(f"/drafts/{draft}/crop.jpg?quad={quad}").status_code == 400


def test_a_picture_that_the_browser_has_is_not_sent_again(client: TestClient, site: Site) -> None:
    draft = store_photo(site, jpeg(drawing()))
    first = client.get(f"/drafts/{draft}/card.jpg")
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get(f"/drafts/{draft}/card.jpg", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"/drafts/{draft}/card.jpg?w=100", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_there_is_no_picture_of_a_draft_that_is_not(client: TestClient) -> None:
    assert client.get("/drafts/7/card.jpg").status_code == 404


def test_a_kept_photo_that_is_gone_is_named(client: TestClient, site: Site) -> None:
    draft = store_photo(site, jpeg(drawing()))
    with site.open_store() as store:
        path = store.draft(draft).photo.path
    path.unlink()
    answer = client.get(f"/drafts/{draft}/card.jpg")
    assert answer.status_code == 503
    assert path.name in answer.text


def test_memory_holds_what_was_used_last() -> None:
    kept: Recent[bytes] = Recent(10, len)
    kept.keep("a", b"aaaa")
    kept.keep("b", b"bbbb")
    assert kept.find("a") == b"aaaa"
    kept.keep("c", b"cccc")
    assert [kept.find(key) for key in "abc"] == [b"aaaa", None, b"cccc"]
    kept.keep("d", b"d" * 11)
    assert [kept.find(key) for key in "acd"] == [None, None, None]


def test_a_photo_is_decoded_once_for_all_its_pictures(site: Site) -> None:
    draft_id = store_photo(site, jpeg(drawing()))
    with site.open_store() as store:
        draft = store.draft(draft_id)
    pictures = Pictures(DecodeOptions(), PictureOptions())
    first = pictures.jpeg(draft, "one", lambda pixels: pixels)
    draft.photo.path.unlink()
    assert pictures.jpeg(draft, "two", lambda pixels: pixels) == first


def test_places_on_the_photo_and_on_the_card_lead_to_each_other() -> None:
    reading = CardReading(1, UPSIDE_DOWN, 180, (), (), Draft())
    assert [(round(p.x, 6), round(p.y, 6)) for p in on_card(reading, UPSIDE_DOWN)] == [(0, 0), (1, 0), (1, 1), (0, 1)]
    quad = on_photo(reading, Box(0.25, 0.5, 0.75, 0.9))
    there = [(round(p.x, 3), round(p.y, 3)) for p in on_card(reading, quad)]
    assert there == [(0.25, 0.5), (0.75, 0.5), (0.75, 0.9), (0.25, 0.9)]


def test_a_card_that_is_the_whole_photo_loses_nothing() -> None:
    pixels = np.random.default_rng(7).integers(0, 255, (40, 60, 3), np.uint8)
    pixels = np.asarray(cv2.GaussianBlur(pixels, (5, 5), 2), np.uint8)

    reading = CardReading(1, Quad.from_box(Box(0, 0, 60, 40)), 0, (), (), Draft())
    assert np.array_equal(card_view(pixels, reading, 1200, ViewOptions()), pixels)


def test_originals_are_read_only_by_looking(client: TestClient, site: Site, db: Path) -> None:
    draft = store_photo(site, jpeg(drawing()))
    before = {path: path.read_bytes() for path in (db.parent / "cards-photos").rglob("*.jpg")}
    client.get(f"/drafts/{draft}/card.jpg")
    client.get(f"/drafts/{draft}/photo.jpg")
    assert {path: path.read_bytes() for path in (db.parent / "cards-photos").rglob("*") if path.is_file()} == before
