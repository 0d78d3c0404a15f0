"""Pictures that are made to hurt: each is refused with its reason beside it, in bounded memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from pillow_heif import from_pillow
from starlette.testclient import TestClient

from ingest.store import Store
from ingest.store.uploads import Upload, UploadState
from ingest.web.app import create_app
from ingest.web.site import Site
from ingest.web.uploads.reading import Reader, ReaderOptions
from tests.web.engines import PictureOpener
from tests.web.served import HOME, Clock, keys_at, settled, signed_in, site_over, wait_for

MOST_MB = 350  # of a worker, loaded libraries included; a photo of 80 megapixels may take more, but none is among these
HUGE = 60_000


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * (301 * 100)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def png_with_a_bomb(kind: bytes) -> bytes:
    return png(100, 100, chunk(kind, b"a\0\0" + zlib.compress(b"x" * 100_000_000)))


def tiff(width: int, height: int) -> bytes:
    """Return a TIFF whose only page is followed by itself, for ever."""
    tags = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 200), (278, height), (279, 100)]
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + struct.pack("<I", 8) + b"\0" * 500


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg() -> bytes:
    return saved(Image.effect_noise((600, 400), 90), "JPEG")


def jpeg_of(width: int, height: int) -> bytes:
    data = jpeg()
    at = data.index(b"\xff\xc0") + 5  # start of frame: two bytes of length, one of depth, then the size
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def with_extent(data: bytes, width: int, height: int) -> bytes:
    """Return a HEIC or AVIF whose box for the picture's size (ISO/IEC 23008-12, ispe) says something else."""
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]


def heic() -> bytes:
    out = io.BytesIO()
    from_pillow(Image.new("RGB", (256, 256))).save(out)
    return out.getvalue()


def gif_of(width: int, height: int) -> bytes:
    size = struct.pack("<HH", width, height)
    return b"GIF89a" + size + b"\xf0\0\0\0\0\0\xff\xff\xff,\0\0\0\0" + size + b"\0\x02\x02\x44\x01\0;"


def gif_of_frames(number: int) -> bytes:
    data = saved(Image.new("1", (64, 64)), "GIF")
    frame = data[data.index(b",\0\0\0\0") : -1]
    return data[:-1] + frame * number + b";"


def bmp_of(width: int, height: int) -> bytes:
    return (
        b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0) + b"\0" * 99
    )


def pdf(pages: int, box: str, content: str = "", image: bytes = b"") -> bytes:
    kids = " ".join(["3 0 R"] * pages)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>".encode(),
        f"<</Length {len(content)}>>stream\n{content}\nendstream".encode(),
        image or b"null",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + each + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>startxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def image_of(side: int) -> bytes:
    """Return a PDF's picture of so many grey pixels, packed to a thousandth."""
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(b"\0" * side) for _ in range(side)) + packer.flush()
    head = f"<</Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 8"
    return f"{head}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("card.txt", "x" * 1_000_000)
    return out.getvalue()


def tiff_of_pages(number: int) -> bytes:
    page = Image.new("1", (64, 64))
    return saved(page, "TIFF", save_all=True, append_images=[page] * (number - 1))


TOO_LARGE = "more than 80 megapixels"
TOO_MANY = "more than 100 pages"
DAMAGED = "damaged or incomplete picture"
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.jpg": (bytes, "empty file"),
    "drawing.jpg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "an SVG drawing"),
    "archive.jpg": (zipped, "not a picture of a known kind"),
    "cut.jpg": (lambda: jpeg()[:-20_000], DAMAGED),
    "huge.jpg": (partial(jpeg_of, 65_500, 65_500), TOO_LARGE),
    "huge.png": (partial(png, HUGE, HUGE), TOO_LARGE),
    "endless.png": (partial(png, 2**31 - 1, 2**31 - 1), TOO_LARGE),
    "text bomb.png": (partial(png_with_a_bomb, b"zTXt"), DAMAGED),
    "colour bomb.png": (partial(png_with_a_bomb, b"iCCP"), DAMAGED),
    "huge.gif": (partial(gif_of, 65_535, 65_535), TOO_LARGE),
    "huge.bmp": (partial(bmp_of, HUGE, HUGE), TOO_LARGE),
    "huge.tif": (partial(tiff, 2**31 - 1, 2**31 - 1), TOO_LARGE),
    "circle.tif": (partial(tiff, 600, 400), DAMAGED),
    "pages.tif": (partial(tiff_of_pages, 3000), TOO_MANY),
    "huge.heic": (lambda: with_extent(heic(), HUGE, HUGE), TOO_LARGE),
    "cut.heic": (lambda: heic()[:-100], DAMAGED),
    "huge.avif": (lambda: with_extent(saved(Image.new("RGB", (256, 256)), "AVIF"), HUGE, HUGE), "not a picture"),
    "pages.pdf": (partial(pdf, 100_000, "0 0 200 100"), TOO_MANY),
    "hundred sheets.pdf": (partial(pdf, 100, "0 0 595 842"), "100 pages with together more than 200 megapixels"),
    "thread.pdf": (partial(pdf, 1, "0 0 100000 0.001"), "too small or too narrow"),
    "no page.pdf": (lambda: b"%PDF-1.4\n%%EOF", "a damaged PDF"),
}
# What looks as bad and is none the worse for it.
HARMLESS: dict[str, Callable[[], bytes]] = {
    "frames.gif": partial(gif_of_frames, 100_000),
    "nowhere.pdf": partial(pdf, 1, "0 0 1e30 1e30"),
    "deep.pdf": partial(pdf, 1, "0 0 600 400", "q " * 500_000),
    "picture.pdf": partial(pdf, 1, "0 0 600 400", "600 0 0 400 0 0 cm /I Do", image_of(9000)),
    "good.jpg": jpeg,
}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Upload], str, int]:
    """Send all of them by one form; return what became of each, the page, and the most memory of a worker in MB."""
    db, clock = tmp_path_factory.mktemp("hostile") / "cards.db", Clock()
    site, keys = site_over(db, clock), keys_at(clock)
    reader = Reader(partial(Store, db), ReaderOptions(PictureOpener(), 1, 25_000_000))
    site = Site(site.settings, site.open_store, site.clock, reader)
    pictures = {name: make() for name, (make, _) in CASES.items()} | {name: make() for name, make in HARMLESS.items()}
    files = [("photos", (name, data, "image/jpeg")) for name, data in pictures.items()]
    with signed_in(TestClient(create_app(site, keys), base_url=HOME), keys) as browser:
        assert browser.post("/upload", files=files).status_code == 200
        uploads = wait_for(site, lambda uploads: len(uploads) == len(files) and settled(uploads))
        return {upload.name: upload for upload in uploads}, browser.get("/upload").text, most_memory()


def most_memory() -> int:
    """Return the most memory in MB that one of this process's children has had (Linux)."""
    children = [child for one in Path("/proc/self/task").glob("*/children") for child in one.read_text().split()]
    peaks = [Path(f"/proc/{child}/status").read_text().partition("VmHWM:")[2].split() for child in children]
    return max(int(peak[0]) for peak in peaks) // 1000


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_with_the_reason_beside_it(seen: tuple[dict[str, Upload], str, int], name: str) -> None:
    uploads, page, _ = seen
    assert uploads[name].state is UploadState.FAILED
    assert uploads[name].reason.startswith(CASES[name][1])
    assert name in page


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_bad_is_read(seen: tuple[dict[str, Upload], str, int], name: str) -> None:
    uploads, _, _ = seen
    assert (uploads[name].state, uploads[name].reason) == (UploadState.READ, "")


def test_none_of_them_takes_more_memory_than_a_photo(seen: tuple[dict[str, Upload], str, int]) -> None:
    _, _, megabytes = seen
    assert megabytes < MOST_MB
