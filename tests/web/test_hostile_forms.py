"""Forms that no browser sends: endless headers, parts without number, and what never comes to its end."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ingest.store.uploads import UploadState
from ingest.web.site import Site
from tests.fakes import JPEG
from tests.web.served import wait_for

FORM = {"content-type": "multipart/form-data; boundary=b", "accept": "application/json"}
FILE = b'--b\r\nContent-Disposition: form-data; name="photos"; filename="%s.jpg"\r\n\r\n'
END = b"\r\n--b--\r\n"


def file(name: bytes, text: bytes = b"Ada") -> bytes:
    """Return a part of a form with a photo in it."""
    return FILE % name + JPEG + text + b"\r\n"


def inbox(db: Path) -> list[str]:
    folder = db.parent / "cards-inbox"
    return sorted(path.suffix for path in folder.iterdir()) if folder.exists() else []


def repeated(piece: bytes, number: int, start: bytes = b"") -> Iterator[bytes]:
    """Yield `start` and then the same piece over and over, some hundred at once."""
    yield start
    for _ in range(number // 500):
        yield piece * 500


@pytest.mark.parametrize(
    "body",
    [
        repeated(b"x" * 100, 100_000, b"--b\r\nContent-Disposition: form-data; "),
        repeated(b"x" * 100, 100_000, b"--b\r\nX-"),
        repeated(b"A: b\r\n", 100_000, b"--b\r\n"),
        b"--b\r\n" * 100_000,
    ],
    ids=["a header of 10 MB", "a header's name of 10 MB", "100,000 headers", "100,000 boundaries"],
)
def test_what_stands_around_files_is_bounded(client: TestClient, db: Path, body: Iterator[bytes] | bytes) -> None:
    answer = client.post("/upload", content=body, headers=FORM)
    assert answer.status_code == 400
    assert answer.json() == {"problem": "The form came incomplete: send it again."}
    assert inbox(db) == []


def test_a_form_of_100_000_parts_is_refused_and_what_came_first_is_kept(
    client: TestClient, site: Site, db: Path
) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    body = repeated(b"--b\r\n\r\nx\r\n", 100_000, file(b"first"))
    answer = client.post("/upload", content=body, headers=FORM)
    assert answer.status_code == 413
    assert "Those that came first were received." in answer.json()["problem"]
    assert [(upload.name, upload.state) for upload in wait_for(site, bool)] == [("first.jpg", UploadState.WAITING)]
    assert inbox(db) == [".jpg"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


def test_empty_files_without_number_are_refused_too(client: TestClient, db: Path) -> None:
    answer = client.post("/upload", content=repeated(FILE % b"" + b"\r\n", 100_000), headers=FORM)
    assert answer.status_code == 413
    assert inbox(db) == []


def test_a_form_without_its_end_keeps_what_came_whole(client: TestClient, site: Site, db: Path) -> None:
    answer = client.post("/upload", content=file(b"whole") + FILE % b"half" + JPEG + b"Be", headers=FORM)
    assert answer.status_code == 400
    assert [upload.name for upload in wait_for(site, bool)] == ["whole.jpg"]
    assert inbox(db) == [".jpg"]


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data; boundary=" + "b" * 300,
        "multipart/form-data; boundary=",
        'multipart/form-data; boundary="',
        "multipart/form-data; boundary*=utf-8''%ff; charset=nothing",
        "multipart/mixed; boundary=b",
    ],
)
def test_a_form_that_says_its_boundary_wrongly_is_no_fault(client: TestClient, db: Path, kind: str) -> None:
    answer = client.post("/upload", content=file(b"a") + b"--b--", headers={"content-type": kind})
    assert answer.status_code in {400, 415}
    assert inbox(db) == []


@pytest.mark.parametrize(
    "name",
    [
        b"../../../etc/passwd",
        b"..\\\\..\\\\evil",
        b"/absolute",
        b"a\x00b",
        b"\xff\xfe",
        b"x" * 4000,
        b"<script>alert(1)</script>",
        b"CON",
    ],
)
def test_a_name_is_never_a_path(client: TestClient, site: Site, db: Path, name: bytes) -> None:
    answer = client.post("/upload", content=file(name) + b"--b--", headers=FORM)
    assert answer.status_code == 200, answer.text
    (upload,) = wait_for(site, bool)
    assert {path.name for path in db.parent.rglob("*.jpg")} == {upload.file}
    assert (db.parent / "cards-inbox" / upload.file).read_bytes() == JPEG + b"Ada"
    assert not {"..", ""} & set(upload.name.split("/"))
    page = client.get("/upload").text
    assert "<script>alert" not in page
    kept = client.get(f"/uploads/{upload.id}/file")
    assert kept.status_code == 200
    assert kept.headers["content-disposition"].startswith("attachment;")
    assert "\n" not in kept.headers["content-disposition"]


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"csrf": {"__proto__": {}}}', b"csrf[__proto__]=1", b"\xff" * 999])
def test_what_is_no_form_is_refused_without_a_fault(client: TestClient, body: bytes) -> None:
    for kind in ("application/json", "application/x-www-form-urlencoded", "text/plain", ""):
        assert client.post("/upload", content=body, headers={"content-type": kind}).status_code == 415
