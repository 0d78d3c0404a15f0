"""Which devices were let in, and how one is sent out again."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from ingest.errors import StoreError
from ingest.web.access.devices_page import browser_of
from ingest.web.access.keys import Keys, device_of
from ingest.web.app import create_app
from ingest.web.site import Site, WebOptions
from tests.web.served import HOME, SECRET, Clock, signed_in

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1"
    " Mobile/15E148 Safari/604.1"
)
DESK = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    return tmp_path / "cards-web-devices.json"


@pytest.fixture
def keys(clock: Clock, noted: Path) -> Keys:
    """Return keys that note the devices in a file."""
    return Keys(SECRET, clock, WebOptions(), noted)


@pytest.fixture
def app(site: Site, keys: Keys) -> ASGIApp:
    return create_app(site, keys)


def browser(app: ASGIApp, keys: Keys, agent: str, address: str = "127.0.0.1") -> TestClient:
    """Return a browser that came in by a link."""
    opened = TestClient(app, base_url=HOME, client=(address, 50_000), headers={"user-agent": agent})
    return signed_in(opened, keys)


@pytest.fixture
def desk(app: ASGIApp, keys: Keys) -> TestClient:
    return browser(app, keys, DESK)


@pytest.fixture
def phone(app: ASGIApp, keys: Keys) -> TestClient:
    return browser(app, keys, PHONE, "192.0.2.7")


def id_of(device: TestClient, keys: Keys) -> str:
    return device_of(device.cookies[keys.cookie])


def sign_out(by: TestClient, device: TestClient, keys: Keys) -> int:
    return by.post(f"/devices/{id_of(device, keys)}/sign-out", follow_redirects=False).status_code


def test_this_machine_sees_every_device_and_signs_one_out(
    desk: TestClient, phone: TestClient, keys: Keys, clock: Clock
) -> None:
    clock.wait(hours=2)
    assert phone.get("/upload").status_code == 200
    page = re.sub(r"\s+", " ", desk.get("/devices").text)
    assert page.index("Firefox on Linux") < page.index("Safari on iPhone")  # looked at last
    assert page.count("This browser") == 1
    assert "came from 192.0.2.7" in page

    assert sign_out(desk, phone, keys) == 303
    assert phone.get("/upload").status_code == 401
    assert phone.post("/uploads/1/retry").status_code == 401
    assert desk.get("/upload").status_code == 200
    assert "iPhone" not in desk.get("/devices").text


def test_another_device_sees_itself_alone_and_can_sign_out_nobody_else(
    desk: TestClient, phone: TestClient, keys: Keys
) -> None:
    page = phone.get("/devices").text
    assert "iPhone" in page
    assert "Firefox" not in page
    assert sign_out(phone, desk, keys) == 403
    assert phone.post("/devices/nobody/sign-out").status_code == 403
    assert desk.get("/upload").status_code == 200
    assert sign_out(phone, phone, keys) == 303
    assert phone.get("/upload").status_code == 401


def test_who_is_signed_out_comes_in_by_a_new_link_only(desk: TestClient, phone: TestClient, keys: Keys) -> None:
    token = keys.new_token()
    sign_out(desk, phone, keys)
    assert phone.get("/upload", params={"token": token}).status_code == 200
    assert phone.get("/upload").status_code == 200


def test_a_stream_ends_when_its_device_is_signed_out(desk: TestClient, phone: TestClient, keys: Keys) -> None:
    sign_out(desk, phone, keys)
    with desk.stream("GET", "/uploads/events") as events:
        assert events.status_code == 200
        lines = events.iter_lines()
        assert next(lines) == "event: uploads"
        keys.devices.send_out(id_of(desk, keys))
        assert list(lines)[-1:] != ["event: uploads"]


def test_the_list_outlives_a_restart_and_its_loss_signs_everybody_out(
    phone: TestClient, keys: Keys, site: Site, clock: Clock, noted: Path
) -> None:
    assert stat.S_IMODE(noted.stat().st_mode) == 0o600

    def restarted() -> int:
        again = create_app(site, Keys(SECRET, clock, WebOptions(), noted))
        return TestClient(again, base_url=HOME, cookies=phone.cookies).get("/upload").status_code

    assert restarted() == 200
    keys.devices.send_out(id_of(phone, keys))
    assert restarted() == 401
    noted.unlink()
    assert restarted() == 401
    assert [path.name for path in noted.parent.glob(".*devices*")] == []


@pytest.mark.usefixtures("phone")
def test_a_new_secret_drops_the_list_of_the_old_one(clock: Clock, noted: Path) -> None:
    assert len(Keys(SECRET, clock, WebOptions(), noted).devices.all()) == 1
    assert Keys(SECRET[::-1], clock, WebOptions(), noted).devices.all() == []


@pytest.mark.usefixtures("phone")
def test_a_device_that_was_in_for_thirty_days_leaves_the_list(keys: Keys, clock: Clock) -> None:
    clock.wait(days=31)
    keys.open_session(keys.new_token())
    assert len(keys.devices.all()) == 1


NO_ZONE = (
    '{"key": "KEY", "devices": [{"id": "1", "agent": "", "address": "", '
    '"since": "2026-11-20T10:00:00", "seen": "2026-11-20T10:00:00"}]}'
)


@pytest.mark.parametrize("content", ["", "[]", '{"key": "KEY"}', '{"key": "KEY", "devices": [{"id": 1}]}', NO_ZONE])
def test_a_damaged_list_is_said_and_never_taken_for_an_empty_one(
    noted: Path, keys: Keys, clock: Clock, content: str
) -> None:
    noted.write_text(content.replace("KEY", keys.fingerprint))
    with pytest.raises(StoreError, match=r"devices\.json: not the devices of this program's page: move the file away"):
        Keys(SECRET, clock, WebOptions(), noted)


def test_where_the_list_cannot_be_written_the_page_says_so(
    stranger: TestClient, site: Site, clock: Clock, tmp_path: Path
) -> None:
    keys = Keys(SECRET, clock, WebOptions(), tmp_path / "gone" / "devices.json")
    browser = TestClient(create_app(site, keys), base_url=HOME)
    answer = browser.get("/upload", params={"token": keys.new_token()})
    assert answer.status_code == 503
    assert "gone/devices.json: cannot be written" in answer.text
    assert stranger.get("/upload").status_code == 401


def test_when_it_was_last_seen_is_written_down_now_and_then(phone: TestClient, clock: Clock, noted: Path) -> None:
    before = noted.read_text()
    clock.wait(minutes=9)
    phone.get("/upload")
    assert noted.read_text() == before
    clock.wait(minutes=2)
    phone.get("/upload")
    (device,) = json.loads(noted.read_text())["devices"]
    assert device["seen"] == clock().isoformat()


def test_what_a_device_calls_itself_acts_on_nothing(app: ASGIApp, keys: Keys, desk: TestClient) -> None:
    browser(app, keys, "<script>alert(1)</script>" + "x" * 9000)
    page = desk.get("/devices").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "x" * 400 not in page


@pytest.mark.parametrize(
    ("agent", "names"),
    [
        (DESK, ("Firefox", "Linux")),
        (PHONE, ("Safari", "iPhone")),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
            ("Chrome", "Android"),
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Version/18 Safari/605.1", ("Safari", "Mac")),
        ("curl/8.0", ("", "")),
    ],
)
def test_a_browser_is_named_in_words(agent: str, names: tuple[str, str]) -> None:
    assert browser_of(agent) == names
