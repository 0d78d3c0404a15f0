"""Photos in as a person brings them: by a phone's camera, by drag and drop, as a folder, and without scripts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from ingest.store import Store
from ingest.web.access.keys import Keys
from ingest.web.app import create_app
from ingest.web.site import Site
from ingest.web.uploads.reading import Reader, ReaderOptions
from tests.web.browsing import Server, barriers, free_port, visited
from tests.web.engines import PictureOpener

PATIENCE_MS = 20_000  # a worker process has to start first
PHONE = {"viewport": {"width": 412, "height": 839}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
TORN = b"\xff\xd8\xff torn"


@pytest.fixture
def server(site: Site, keys: Keys, db: Path) -> Iterator[Server]:
    reader = Reader(partial(Store, db), ReaderOptions(PictureOpener(), 1, 1_000_000))
    server = Server(create_app(replace(site, progress=reader), keys), free_port())
    reader.start()
    server.start()
    yield server
    reader.stop()
    server.stop()


@contextmanager
def opened(browser: Browser, server: Server, keys: Keys, **profile: Any) -> Iterator[Page]:
    """Open the page for photos in a browser of its own; no request may leave the server, no script may fail."""
    with visited(browser, server.home, **profile) as page:
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{server.home}/upload?token={keys.new_token()}")
        page.wait_for_url("**/upload")
        yield page


def picture(shade: int) -> bytes:
    """Return a photo, another one for each shade."""
    out = io.BytesIO()
    Image.new("RGB", (850, 550), (shade, 200, 180)).save(out, "JPEG")
    return out.getvalue()


def photo(name: str, content: bytes) -> FilePayload:
    """Return a file as a file field takes it."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def expect_card(page: Page, name: str) -> None:
    """Wait for the photo's card with its picture."""
    found = page.locator("#uploads > li", has_text=name)
    expect(found.locator(".mark")).to_have_text("1 card", timeout=PATIENCE_MS)
    found.scroll_into_view_if_needed()
    image = found.locator("img")
    expect(image).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 100", arg=image.element_handle())


def test_a_phone_takes_a_photo_and_chooses_others(browser: Browser, server: Server, keys: Keys) -> None:
    with opened(browser, server, keys, **PHONE) as page:
        expect(page.locator("#camera")).to_be_visible()
        expect(page.locator("#folder")).to_be_hidden()
        page.set_input_files("#camera", [photo("camera.jpg", picture(10))])
        page.set_input_files("#photos", [photo("one.jpg", picture(20)), photo("two.jpg", picture(30))])
        for name in ("camera.jpg", "one.jpg", "two.jpg"):
            expect_card(page, name)
        expect(page.locator("#summary")).to_contain_text("All photos that came in have been read.")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert barriers(page) == ""


def test_photos_are_dropped_and_pasted_anywhere_on_the_page(browser: Browser, server: Server, keys: Keys) -> None:
    give = """([event, name, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
      const init = { bubbles: true, cancelable: true };
      document.querySelector("h1").dispatchEvent(
        event === "drop" ? new DragEvent(event, { ...init, dataTransfer: transfer })
                         : new ClipboardEvent(event, { ...init, clipboardData: transfer }));
    }"""
    with opened(browser, server, keys) as page:
        page.evaluate(give, ["drop", "dropped.jpg", list(picture(40))])
        page.evaluate(give, ["paste", "pasted.jpg", list(picture(50))])
        expect_card(page, "dropped.jpg")
        expect_card(page, "pasted.jpg")


def test_a_folder_brings_its_photos_and_leaves_its_junk(
    browser: Browser, server: Server, keys: Keys, tmp_path: Path
) -> None:
    folder = tmp_path / "Messe Nord"
    (folder / ".hidden").mkdir(parents=True)
    for name, shade in (("a.jpg", 60), (".hidden/b.jpg", 70)):
        (folder / name).write_bytes(picture(shade))
    (folder / "Thumbs.db").write_bytes(b"junk")
    with opened(browser, server, keys) as page:
        page.set_input_files("#folder", folder)
        expect_card(page, "Messe Nord/a.jpg")
        expect(page.locator("#uploads > li")).to_have_count(1)
        expect(page.locator("#sending > li")).to_have_count(0)


def test_what_is_wrong_is_said_beside_the_photo_and_can_be_settled(
    browser: Browser, server: Server, keys: Keys, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.jpg"
    with huge.open("wb") as file:
        file.truncate(25_000_001)
    with opened(browser, server, keys, color_scheme="dark") as page:
        torn, text = photo("torn.jpg", TORN), photo("list.txt", b"text")
        page.set_input_files("#photos", [torn, text, photo("good.jpg", picture(80))])
        expect(page.locator("#sending > li", has_text="list.txt")).to_contain_text("not a picture")
        failed = page.locator("#failed > li", has_text="torn.jpg")
        expect(failed).to_contain_text("damaged")
        expect_card(page, "good.jpg")
        assert barriers(page) == ""

        page.set_input_files("#photos", huge)
        expect(page.locator("#sending > li", has_text="huge.jpg")).to_contain_text("more than 25 MB")

        failed.get_by_role("button", name="Put torn.jpg aside").click()
        expect(page.get_by_text("1 photo put aside")).to_be_visible()
        expect(page.locator("#failed > li")).to_have_count(0)


def test_a_photo_that_could_not_be_sent_is_sent_again(browser: Browser, server: Server, keys: Keys) -> None:
    with opened(browser, server, keys) as page:
        page.route("**/upload", lambda route: route.abort())
        page.set_input_files("#photos", [photo("lost.jpg", picture(90))])
        again = page.get_by_role("button", name="Send again")
        expect(again).to_be_visible()
        page.unroute("**/upload")
        again.click()
        expect_card(page, "lost.jpg")


def test_what_was_lost_with_the_connection_is_sent_as_soon_as_it_is_back(
    browser: Browser, server: Server, keys: Keys
) -> None:
    with opened(browser, server, keys) as page:
        expect(page.locator("#uploads > li")).to_have_count(0)
        server.stop()
        page.set_input_files("#photos", [photo("one.jpg", picture(120)), photo("two.jpg", picture(130))])
        expect(page.locator("#sending > li", has_text="Not sent yet: the connection was lost")).to_have_count(2)
        server.start()
        expect_card(page, "one.jpg")
        expect_card(page, "two.jpg")
        expect(page.locator("#sending > li")).to_have_count(0)


def test_windows_that_may_not_listen_ask_instead(browser: Browser, server: Server, keys: Keys) -> None:
    with opened(browser, server, keys) as page:
        page.route("**/uploads/events", lambda route: route.fulfill(status=429))
        page.reload()
        page.set_input_files("#photos", [photo("asked.jpg", picture(140))])
        expect_card(page, "asked.jpg")


def test_a_window_that_nobody_looks_at_does_not_listen(browser: Browser, server: Server, keys: Keys) -> None:
    hide = """hidden => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    with opened(browser, server, keys) as page:
        page.evaluate(hide, True)
        page.set_input_files("#photos", [photo("seen.jpg", picture(150))])
        row = page.locator("#uploads > li", has_text="seen.jpg")
        expect(row.locator(".mark")).to_have_text("Received, waits")
        page.wait_for_timeout(1500)  # meanwhile it is read
        expect(row.locator(".mark")).to_have_text("Received, waits")
        page.evaluate(hide, False)
        expect_card(page, "seen.jpg")


def test_without_scripts_the_page_tells_the_same(browser: Browser, server: Server, keys: Keys) -> None:
    with opened(browser, server, keys, java_script_enabled=False) as page:
        page.set_input_files("#photos", [photo("a.jpg", picture(100)), photo("b.jpg", picture(110))])
        page.get_by_role("button", name="Add").click()
        expect(page.locator("#uploads > li")).to_have_count(2)
        expect(page.get_by_text("All photos that came in have been read.")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.locator("#uploads > li .mark").first).to_have_text("1 card")
