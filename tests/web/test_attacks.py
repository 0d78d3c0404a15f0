"""What an attacker tries at the way in: other names, other methods, other places, and text that acts."""

from __future__ import annotations

import json
import re

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from ingest.web.access.keys import Keys
from ingest.web.app import PAGES
from ingest.web.site import Site
from tests.fakes import JPEG
from tests.web.served import wait_for

HOSTILE = "<img src=x onerror=alert(1)>\"'{{7*7}}\u202e.jpg"


def _addresses() -> list[str]:
    routes = [route for page in PAGES for route in page if isinstance(route, Route) and "GET" in (route.methods or ())]
    return sorted({re.sub(r"\{\w+(:int)?\}", "1", route.path) for route in routes})


@pytest.mark.parametrize("address", _addresses())
def test_a_stranger_gets_the_page_that_says_no_at_every_address(stranger: TestClient, address: str) -> None:
    answer = stranger.get(address)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("address", _addresses())
def test_no_look_at_a_page_changes_anything_or_lets_another_website_read_it(client: TestClient, address: str) -> None:
    if address == "/uploads/events":
        pytest.skip("a stream, which never ends; tested for itself")
    answer = client.get(address, headers={"origin": "https://evil.example"})
    assert answer.status_code < 500
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] in {"no-store", "private, no-cache"}


@pytest.mark.parametrize(
    "path",
    [
        "/static/../keys.py",
        "/static/..%2f..%2fkeys.py",
        "/static/%2e%2e/keys.py",
        "/static//etc/passwd",
        "/static/..\\keys.py",
        "/static/style.css%00.html",
        "/drafts/..%2f1/card.jpg",
        "/uploads/1%2f..%2f..%2fcards.db/file",
        "/uploads/99999999999999999999/file",
        "/%ff%fe",
    ],
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert "import" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "/\\evil.example", "/%5cevil.example", "/%2f%2fevil.example", "/upload%0d%0aLocation:%20//evil"],
)
def test_a_link_with_a_token_leads_nowhere_else(stranger: TestClient, keys: Keys, path: str) -> None:
    welcome = stranger.get(f"http://127.0.0.1:8765{path}?token={keys.new_token()}")
    onward = re.search(r'content="0; url=([^"]*)"', welcome.text)
    assert onward is not None
    assert re.match(r"/(?![/\\])", onward[1])
    assert "\n" not in onward[1]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1@evil.example", "evil.example:8765", "[::1]:8765", "8.8.8.8", "127.0.0.1.", " "]
)
def test_other_names_of_this_machine_are_no_way_in(client: TestClient, host: str) -> None:
    assert client.get("/upload", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PROPFIND"])
def test_other_methods_do_nothing(client: TestClient, method: str) -> None:
    answer = client.request(method, "/upload")
    assert answer.status_code in {405, 404}


def test_a_method_in_a_header_or_field_is_not_taken(client: TestClient) -> None:
    answer = client.get("/uploads/1/retry", headers={"x-http-method-override": "POST"}, params={"_method": "POST"})
    assert answer.status_code in {404, 405}


def test_the_cookie_is_for_this_server_and_its_pages_alone(stranger: TestClient, keys: Keys) -> None:
    cookie = stranger.get("/upload", params={"token": keys.new_token()}).headers["set-cookie"]
    name, *attributes = [part.strip() for part in cookie.split(";")]
    assert {"HttpOnly", "Path=/", "SameSite=strict"} <= set(attributes)
    assert not [each for each in attributes if each.lower().startswith("domain")]
    assert name.startswith(f"{keys.cookie}=")


def test_a_name_that_acts_is_text_on_the_page_in_the_answer_and_in_the_news(client: TestClient, site: Site) -> None:
    photo = ("photos", (HOSTILE, JPEG + b"Ada", "image/jpeg"))
    answer = client.post("/upload", files=[photo], headers={"accept": "application/json"})
    wait_for(site, bool)
    news = client.get("/uploads/now")
    for told in (answer, news):
        assert told.headers["content-type"] == "application/json"
    htmls = [client.get("/upload").text, answer.json()[0]["html"], news.json()["rows"][0]["html"]]
    for html in htmls:
        assert "<img src=x" not in html
        assert "&lt;img src=x" in html
        assert "\u202e" not in html
        assert "{{7*7}}" in html
    assert json.loads(news.text)["gone"] == []


def test_a_name_that_acts_stays_inside_the_header_of_a_download(client: TestClient, site: Site) -> None:
    for name in (HOSTILE, 'a"; filename="b.html', "a\r\nX-Evil: 1", "ä/ö.jpg"):
        client.post("/upload", files=[("photos", (name, JPEG + name.encode(), "image/jpeg"))])
    for upload in wait_for(site, lambda uploads: len(uploads) == 4):
        kept = client.get(f"/uploads/{upload.id}/file")
        assert kept.headers["content-disposition"].startswith("attachment; filename")
        assert "x-evil" not in kept.headers
        assert kept.headers["content-disposition"].count('"') in {0, 2}
        assert kept.headers["content-type"] == "application/octet-stream"


def test_what_another_site_asks_of_the_browser_by_a_form_or_a_script_is_refused(client: TestClient) -> None:
    token = client.headers["x-csrf-token"]
    for site in ("cross-site", "same-site"):
        for kind in ("text/plain", "multipart/form-data; boundary=b", "application/x-www-form-urlencoded"):
            headers = {"sec-fetch-site": site, "content-type": kind, "x-csrf-token": token}
            assert client.post("/upload", content=b"csrf=" + token.encode(), headers=headers).status_code == 403
