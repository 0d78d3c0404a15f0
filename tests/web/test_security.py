"""Who may ask for what."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from ingest.errors import StoreError
from ingest.web.access.keys import Keys, read_secret
from ingest.web.app import PAGES, create_app
from ingest.web.site import Site, WebOptions
from tests.piles import Card, add_card, confirm
from tests.web.served import HOME, SECRET, Clock, signed_in

MB = 1_000_000


def test_a_stranger_sees_nothing_and_is_told_how_to_get_in(stranger: TestClient) -> None:
    for address in ("/", "/upload", "/phone", "/drafts/1/card.jpg", "/uploads/events", "/nowhere"):
        answer = stranger.get(address)
        assert answer.status_code == 401
        assert "ingest review" in answer.text
    assert stranger.post("/upload").status_code == 401


def test_the_style_of_the_page_that_says_no_is_open_to_all(stranger: TestClient) -> None:
    style = stranger.get("/static/style.css")
    assert style.status_code == 200
    again = stranger.get("/static/style.css", headers={"if-none-match": style.headers["etag"]})
    assert again.status_code == 304


def test_a_link_opens_the_page_once_and_leaves_no_token_in_the_address(stranger: TestClient, keys: Keys) -> None:
    token = keys.new_token()
    welcome = stranger.get("/upload", params={"token": token, "from": "a&b"})
    assert 'url=/upload?from=a%26b"' in welcome.text
    assert token not in welcome.text
    cookie = welcome.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert stranger.get("/upload").status_code == 200

    stranger.cookies.clear()
    assert stranger.get("/upload", params={"token": token}).status_code == 401


def test_a_link_leads_to_no_other_server(stranger: TestClient, keys: Keys) -> None:
    welcome = stranger.get("//evil.example/x", params={"token": keys.new_token()})
    assert 'content="0; url=/' in welcome.text
    assert "url=//" not in welcome.text


def test_who_has_a_session_does_not_use_up_a_link(client: TestClient, keys: Keys) -> None:
    token = keys.new_token()
    assert client.get("/upload", params={"token": token}).status_code == 200
    client.cookies.clear()
    assert client.get("/upload", params={"token": token}).status_code == 200


def test_a_link_is_good_for_ten_minutes(stranger: TestClient, keys: Keys, clock: Clock) -> None:
    early, late = keys.new_token(), keys.new_token()
    clock.wait(minutes=9, seconds=59)
    assert stranger.get("/upload", params={"token": early}).status_code == 200
    stranger.cookies.clear()
    clock.wait(seconds=2)
    assert stranger.get("/upload", params={"token": late}).status_code == 401


@pytest.mark.parametrize("change", [lambda t: t[:-1] + "x", lambda t: "f" + t, lambda t: t + ".a", lambda _: "ä.b.c"])
def test_a_made_up_token_opens_nothing(stranger: TestClient, keys: Keys, change: object) -> None:
    token = change(keys.new_token())  # type: ignore[operator]
    assert stranger.get("/upload", params={"token": token}).status_code == 401


def test_a_session_outlives_a_restart_but_a_link_does_not(tmp_path: Path, site: Site, clock: Clock) -> None:
    before = Keys(SECRET, clock, WebOptions(), tmp_path / "devices.json")
    client = signed_in(TestClient(create_app(site, before), base_url=HOME), before)
    unused = before.new_token()
    clock.wait(seconds=1)
    again = Keys(SECRET, clock, WebOptions(), tmp_path / "devices.json")
    restarted = TestClient(create_app(site, again), base_url=HOME, cookies=client.cookies)
    assert restarted.get("/upload").status_code == 200
    restarted.cookies.clear()
    assert restarted.get("/upload", params={"token": unused}).status_code == 401


def test_a_session_ends_after_thirty_days(client: TestClient, clock: Clock) -> None:
    clock.wait(days=29, hours=23)
    assert client.get("/upload").status_code == 200
    clock.wait(hours=2)
    assert client.get("/upload").status_code == 401


def test_a_link_is_no_session_and_a_session_no_link(stranger: TestClient, keys: Keys) -> None:
    stranger.cookies.set(keys.cookie, keys.new_token())
    assert stranger.get("/upload").status_code == 401
    session = keys.open_session(keys.new_token())
    assert keys.open_session(str(session)) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "null"},
    ],
    ids=str,
)
def test_what_another_website_sends_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/uploads/1/retry", headers=headers).status_code == 403


def test_what_this_page_sends_is_taken(client: TestClient) -> None:
    own = {"sec-fetch-site": "same-origin", "origin": HOME}
    assert client.post("/uploads/1/retry", headers=own, follow_redirects=False).status_code == 303


def test_the_form_token_is_taken_from_the_field_of_a_form_too(client: TestClient) -> None:
    token = client.headers.pop("x-csrf-token")
    assert client.post("/uploads/1/retry", follow_redirects=False).status_code == 403
    assert client.post("/uploads/1/retry", data={"csrf": "x"}, follow_redirects=False).status_code == 403
    assert client.post("/uploads/1/retry", data={"csrf": token}, follow_redirects=False).status_code == 303


def test_an_upload_is_refused_before_its_photos_are_read(client: TestClient, db: Path) -> None:
    token = client.headers.pop("x-csrf-token")
    photo = ("photos", ("a.jpg", b"\xff\xd8\xff photo", "image/jpeg"))
    for fields in ({}, {"csrf": "x" * len(token)}):
        assert client.post("/upload", data=fields, files=[photo]).status_code == 403
    assert not (db.parent / "cards-inbox").exists()
    assert client.post("/upload", data={"csrf": token}, files=[photo], follow_redirects=False).status_code == 303


def test_the_token_of_another_session_is_no_good(client: TestClient, keys: Keys) -> None:
    other = keys.open_session(keys.new_token())
    token = keys.form_token(str(other))
    assert client.post("/uploads/1/retry", headers={"x-csrf-token": token}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", ""])
def test_another_name_for_this_server_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/upload", headers={"host": host}).status_code == 400


def test_another_port_of_this_machine_is_fine_since_tunnels_have_one(client: TestClient) -> None:
    assert client.get("/upload", headers={"host": "localhost:9999"}).status_code == 200


def _pieces(size: int) -> Iterator[bytes]:
    for _ in range(size // 100_000):
        yield b"x" * 100_000


@pytest.mark.parametrize("address", ["/uploads/1/retry", "/nowhere"])
def test_a_large_body_is_refused_by_what_it_says_and_by_what_comes(client: TestClient, address: str) -> None:
    client.headers["content-type"] = "application/x-www-form-urlencoded"
    del client.headers["x-csrf-token"]
    assert client.post(address, content=b"x" * (26 * MB)).status_code == 413
    assert client.post(address, content=_pieces(26 * MB)).status_code == 413
    lying = client.post(address, content=_pieces(2 * MB), headers={"content-length": "10"})
    assert lying.status_code == 413


def test_only_a_form_with_files_may_be_as_large_as_photos_are(client: TestClient) -> None:
    del client.headers["x-csrf-token"]
    plain = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/upload", content=_pieces(2 * MB), headers=plain).status_code == 413
    assert client.post("/upload", files={"file": ("a.jpg", b"x" * 2 * MB)}).status_code == 403  # has no form token


def _posts() -> list[str]:
    routes = [route for page in PAGES for route in page if isinstance(route, Route) and "POST" in (route.methods or ())]
    return sorted({re.sub(r"\{\w+:int\}", "1", route.path) for route in routes})


@pytest.mark.parametrize("address", _posts())
def test_whatever_changes_something_asks_for_the_token_and_takes_an_empty_form_for_no_fault(
    client: TestClient, site: Site, address: str
) -> None:
    with site.open_store() as store:
        confirm(store, Card("Ann Example"))
        add_card(store, Card("Bert Waits"))
    empty = client.post(address, data={"nothing": ""}, follow_redirects=False)
    assert empty.status_code < 500
    del client.headers["x-csrf-token"]
    bodies: tuple[dict[str, Any], ...] = (
        {"data": {"csrf": ""}},
        {"files": {"file": ("a.jpg", b"x")}},
        {"json": {}},
        {"content": b"csrf=x", "headers": {"content-type": "text/plain"}},
    )
    assert {client.post(address, **body).status_code for body in bodies} == {403}


def test_every_answer_carries_the_headers(client: TestClient, stranger: TestClient) -> None:
    answers = [
        client.get("/upload"),
        client.get("/nowhere"),
        client.get("/static/style.css"),
        client.get("/upload", headers={"host": "evil.example"}),
        client.post("/upload", content=b"", headers={"x-csrf-token": "no"}),
        stranger.get("/alive"),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] in {"no-store", "no-cache"}
        assert answer.headers["cache-control"] == "no-store" or answer.url.path.startswith("/static/")


def test_no_page_has_inline_scripts_styles_or_anything_from_elsewhere(client: TestClient) -> None:
    for address in ("/upload", "/phone", "/nowhere"):
        page = client.get(address).text
        assert not re.search(r'<script(?![^>]*src="/static/)', page)
        assert not re.search(r'\sstyle="|\son\w+="|<style|javascript:', page)
        assert not re.search(r'(?:src|href|action)="(?![/?#])', page)


def test_the_secret_is_its_owners_alone_and_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "new" / "cards-web.key"
    secret = read_secret(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_secret(path) == secret
    assert [one.name for one in path.parent.iterdir()] == ["cards-web.key"]
    path.write_bytes(b"short")
    with pytest.raises(StoreError, match=r"cards-web\.key: not the secret"):
        read_secret(path)


def test_a_second_browser_has_a_token_of_its_own(client: TestClient, site: Site, keys: Keys) -> None:
    other = signed_in(TestClient(create_app(site, keys), base_url=HOME), keys)
    assert other.headers["x-csrf-token"] != client.headers["x-csrf-token"]
