"""Photos in, by form and by script, and what becomes of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ingest.store import Store
from ingest.store.uploads import UploadState
from ingest.web.access.keys import Keys
from ingest.web.app import create_app
from ingest.web.site import Site
from ingest.web.uploads.reading import Reader, ReaderOptions
from models.review import ReviewState
from tests.fakes import JPEG, FakeOpener
from tests.web.served import HOME, settled, signed_in, wait_for

SCRIPT = {"accept": "application/json"}


def photo(name: str, text: str) -> tuple[str, tuple[str, bytes, str]]:
    return "photos", (name, JPEG + text.encode(), "image/jpeg")


def inbox(db: Path) -> list[str]:
    folder = db.parent / "cards-inbox"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def drafts(site: Site) -> list[str]:
    with site.open_store() as store:
        return [draft.reading.draft.fields[0].value for draft in store.drafts(ReviewState.PENDING)]


def test_a_form_without_scripts_brings_photos_in(running: TestClient, site: Site, db: Path) -> None:
    token = running.headers.pop("x-csrf-token")
    photos = [photo("a.jpg", "Erika Beispiel"), photo("b.jpg", "Max Muster\n\nMia Muster")]
    answer = running.post("/upload", data={"csrf": token}, files=photos, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/upload")
    uploads = wait_for(site, settled)
    assert [(upload.name, upload.state, len(upload.draft_ids)) for upload in uploads] == [
        ("a.jpg", UploadState.READ, 1),
        ("b.jpg", UploadState.READ, 2),
    ]
    assert drafts(site) == ["Erika Beispiel", "Max Muster", "Mia Muster"]
    assert inbox(db) == []
    page = running.get("/upload").text
    assert "2 cards" in page
    assert 'href="/cards/3"' in page
    assert 'src="/drafts/3/card.jpg?w=240"' in page


def test_a_photo_is_on_the_disk_and_noted_before_the_answer(client: TestClient, site: Site, db: Path) -> None:
    answer = client.post("/upload", files=[photo("Messe/../a b.JPG", "Erika Beispiel")], headers=SCRIPT)
    assert answer.status_code == 200
    assert answer.json()[0]["name"] == "Messe/a b.JPG"
    assert "Received, waits" in answer.json()[0]["html"]
    (name,) = inbox(db)
    assert "a b" not in name
    path = db.parent / "cards-inbox" / name
    assert path.read_bytes() == JPEG + b"Erika Beispiel"
    assert path.stat().st_mode & 0o777 == 0o600
    assert (db.parent / "cards-inbox").stat().st_mode & 0o777 == 0o700
    (upload,) = wait_for(site, bool)
    assert (upload.state, upload.file, upload.bytes) == (UploadState.WAITING, name, 18)


def test_the_folder_of_a_photo_is_the_hint_for_its_occasion(running: TestClient, site: Site) -> None:
    running.post("/upload", files=[photo("Messe Nord/IMG_1.jpg", "Erika Beispiel")])
    wait_for(site, settled)
    with site.open_store() as store:
        (waiting,) = store.queue.pending()
    assert waiting.occasion_hint == "Messe Nord"


def test_the_same_photo_twice_is_one_card(running: TestClient, site: Site, db: Path) -> None:
    running.post("/upload", files=[photo("a.jpg", "Erika Beispiel"), photo("again.jpg", "Erika Beispiel")])
    first, second = wait_for(site, settled)
    assert {first.state, second.state} == {UploadState.READ, UploadState.KNOWN}
    assert first.draft_ids == second.draft_ids == (1,)
    assert inbox(db) == []


def test_a_failure_stays_beside_the_photo_until_it_is_read_again_or_put_aside(
    running: TestClient, site: Site, db: Path
) -> None:
    running.post("/upload", files=[photo("bad.jpg", "fail"), photo("good.jpg", "Erika Beispiel")])
    bad, good = wait_for(site, settled)
    assert (bad.state, good.state) == (UploadState.FAILED, UploadState.READ)
    page = running.get("/upload").text
    assert "damaged or incomplete picture: copy the file again" in page
    kept = running.get(f"/uploads/{bad.id}/file")
    assert kept.content == JPEG + b"fail"
    assert kept.headers["content-disposition"] == 'attachment; filename="bad.jpg"'
    assert kept.headers["content-type"] == "application/octet-stream"

    running.post(f"/uploads/{bad.id}/retry")
    wait_for(site, settled)
    running.post(f"/uploads/{bad.id}/dismiss")
    assert wait_for(site, settled)[0].state is UploadState.DISMISSED
    assert "1 photo put aside" in running.get("/upload").text
    assert inbox(db) == [bad.file]


def test_a_photo_that_was_read_is_neither_read_again_nor_put_aside(running: TestClient, site: Site) -> None:
    running.post("/upload", files=[photo("a.jpg", "Erika Beispiel")])
    (upload,) = wait_for(site, settled)
    for action in ("retry", "dismiss"):
        running.post(f"/uploads/{upload.id}/{action}")
    assert wait_for(site, settled)[0].state is UploadState.READ


def test_a_crash_of_a_worker_costs_one_photo(running: TestClient, site: Site) -> None:
    running.post("/upload", files=[photo("a.jpg", "Ada Eins"), photo("b.jpg", "kill"), photo("c.jpg", "Cem Drei")])
    states = [upload.state for upload in wait_for(site, settled)]
    assert states == [UploadState.READ, UploadState.FAILED, UploadState.READ]
    running.post("/upload", files=[photo("d.jpg", "Dora Vier")])
    wait_for(site, settled)
    assert drafts(site) == ["Ada Eins", "Cem Drei", "Dora Vier"]


def test_a_photo_that_hangs_costs_itself(site: Site, keys: Keys, db: Path) -> None:
    reader = Reader(partial(Store, db), ReaderOptions(FakeOpener(), 1, 1_000_000, patience_s=3.0))
    own = Site(site.settings, site.open_store, site.clock, reader)
    with signed_in(TestClient(create_app(own, keys), base_url=HOME), keys) as browser:
        browser.post("/upload", files=[photo("a.jpg", "hang"), photo("b.jpg", "Bea Zwei")])
        hung, read = wait_for(own, settled, 30.0)
    assert (hung.state, read.state) == (UploadState.FAILED, UploadState.READ)
    assert hung.reason == "reading it took longer than 3 s and was stopped: the photo is left out"


@pytest.mark.parametrize(
    ("content", "status", "refusal"),
    [
        (JPEG + b"x" * 25_000_000, 413, "too large"),
        (b"#!/bin/sh\nrm -rf /\n", 415, "no picture"),
        (b"<svg onload=alert(1)>", 415, "no picture"),
    ],
    ids=["too large", "a program", "a drawing"],
)
def test_what_is_no_photo_or_too_large_leaves_nothing_behind(
    client: TestClient, db: Path, content: bytes, status: int, refusal: str
) -> None:
    answer = client.post("/upload", files=[("photos", ("a.txt", content, "image/jpeg"))], headers=SCRIPT)
    assert answer.status_code == status
    assert answer.json() == [{"id": None, "name": "a.txt", "refusal": refusal, "html": None}]
    assert inbox(db) == []


def test_without_a_length_too_much_is_too_much_all_the_same(client: TestClient, db: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n' + JPEG
        for _ in range(26):
            yield b"x" * 1_000_000
        yield b"\r\n--b--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=b", **SCRIPT}
    assert client.post("/upload", content=pieces(), headers=headers).status_code == 413
    assert inbox(db) == []


def test_one_bad_file_of_a_form_does_not_cost_the_others(client: TestClient, site: Site) -> None:
    photos = [photo("a.jpg", "Ada"), ("photos", ("<b>.txt", b"text", "text/plain")), photo("c.jpg", "Cem")]
    answer = client.post("/upload", files=photos)
    assert answer.status_code == 415
    assert "&lt;b&gt;.txt" in answer.text
    assert [upload.name for upload in wait_for(site, bool)] == ["a.jpg", "c.jpg"]


def test_a_damaged_photo_is_taken_and_fails_with_its_reason(client: TestClient, site: Site) -> None:
    assert client.post("/upload", files=[("photos", ("IMG.HEIC", b"torn", "image/heic"))]).status_code == 200
    assert wait_for(site, bool)[0].state is UploadState.WAITING


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("multipart/form-data; boundary=b", b"no form at all", 400),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n' + JPEG,
            400,
        ),
        ("text/plain", b"text", 415),
        ("multipart/form-data", b"text", 415),
    ],
)
def test_a_broken_form_leaves_nothing_behind(
    client: TestClient, db: Path, content_type: str, body: bytes, status: int
) -> None:
    answer = client.post("/upload", content=body, headers={"content-type": content_type})
    assert answer.status_code == status
    assert inbox(db) == []


def test_no_file_chosen_is_no_error(client: TestClient, db: Path) -> None:
    answer = client.post("/upload", files=[("photos", ("", b"", "application/octet-stream"))])
    assert answer.status_code == 200
    assert inbox(db) == []


def test_two_hundred_photos_in_one_form(client: TestClient, site: Site) -> None:
    photos = [photo(f"{number:03}.jpg", f"Person {number}") for number in range(200)]
    assert client.post("/upload", files=photos, follow_redirects=False).status_code == 303
    assert [upload.name for upload in wait_for(site, bool)] == [f"{number:03}.jpg" for number in range(200)]
    assert "200 photos are still to be read" in client.get("/upload").text


def test_the_next_start_finishes_what_was_left(client: TestClient, site: Site, keys: Keys, db: Path) -> None:
    client.post("/upload", files=[photo("a.jpg", "Ada Eins")])
    folder = db.parent / "cards-inbox"
    (folder / ".part-1").write_bytes(JPEG + b"half")
    (folder / "whole.jpg").write_bytes(JPEG + b"Bea Zwei")
    with signed_in(TestClient(create_app(site, keys), base_url=HOME), keys):
        uploads = wait_for(site, lambda uploads: len(uploads) == 2 and settled(uploads))
    assert [upload.state for upload in uploads] == [UploadState.READ, UploadState.READ]
    assert drafts(site) == ["Ada Eins", "Bea Zwei"]
    assert inbox(db) == []


def test_stored_but_not_noted_is_known_and_not_doubled(running: TestClient, site: Site, db: Path) -> None:
    """As after a kill between the photo's transaction and the note that it was read."""
    running.post("/upload", files=[photo("a.jpg", "Ada Eins")])
    (upload,) = wait_for(site, settled)
    (db.parent / "cards-inbox" / upload.file).write_bytes(JPEG + b"Ada Eins")
    with site.open_store() as store:
        store.uploads.settle(upload.id, UploadState.WAITING)
    site.progress.notice()
    (again,) = wait_for(site, settled)
    assert (again.state, again.draft_ids) == (UploadState.KNOWN, (1,))
    assert inbox(db) == []


def test_without_an_engine_photos_wait_and_the_page_says_why(site: Site, keys: Keys, db: Path) -> None:
    reader = Reader(partial(Store, db), ReaderOptions(FakeOpener("missing"), 1, 1_000_000))
    own = Site(site.settings, site.open_store, site.clock, reader)
    with signed_in(TestClient(create_app(own, keys), base_url=HOME), keys) as browser:
        browser.post("/upload", files=[photo("a.jpg", "Ada Eins")])
        while not reader.obstacle:
            os.sched_yield()
        page = browser.get("/upload").text
    assert "apt install tesseract-ocr-missing" in page
    assert wait_for(own, bool)[0].state is UploadState.WAITING


def test_the_name_of_a_file_acts_on_nothing(client: TestClient) -> None:
    client.post("/upload", files=[photo("<img src=x>\u202egpj.exe.jpg", "Ada")])
    page = client.get("/upload").text
    assert "&lt;img src=x&gt;\\u202egpj.exe.jpg" in page
    assert "<img src=x>" not in page
