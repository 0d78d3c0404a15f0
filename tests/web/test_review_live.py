"""What the page asks while a person types: save, check, read a box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from ingest.errors import EngineFailedError
from ingest.web.access.keys import Keys
from ingest.web.app import create_app
from ingest.web.review.live import turned
from ingest.web.site import Site
from models.geometry import Box, Point, Quad
from tests.web.review_cards import HEIGHT, JANA, WIDTH, add_card
from tests.web.served import HOME, signed_in

QUAD = Quad.from_box(Box(0, 0, 10, 5))


@pytest.fixture
def jana(site: Site) -> int:
    with site.open_store() as store:
        return add_card(store, JANA)


def rows(name: str = "Jana Musterfrau", **more: str) -> dict[str, str]:
    """Return a small form: a name and a mailbox, as a script posts it."""
    return {
        "version": "0",
        "e0-value": name,
        "e0-property": "FN",
        "e0-field": "1",
        "e4-value": "j.mustertrau@musterwerke.example.com",
        "e4-property": "EMAIL",
        "e4-field": "5",
        **more,
    }


def test_a_save_counts_the_version_up_and_tells_of_the_rows_by_the_pages_own_numbers(
    client: TestClient, jana: int
) -> None:
    told = client.post(f"/cards/{jana}/save", data=rows()).json()
    assert told["version"] == 1
    assert set(told["rows"]) == {"0", "4"}
    told = client.post(f"/cards/{jana}/save", data=rows(version="1", **{"e0-checked": "on"})).json()
    assert told["version"] == 2
    assert told["rows"]["0"]["word"] == "checked"
    assert "j.musterfrau@musterwerke.example.com" in told["rows"]["4"]["html"]
    assert "suggested" in told["rows"]["4"]["html"]


def test_the_same_once_more_is_no_conflict_and_no_new_version(client: TestClient, jana: int) -> None:
    client.post(f"/cards/{jana}/save", data=rows("Jana M."))
    again = client.post(f"/cards/{jana}/save", data=rows("Jana M."))
    assert (again.status_code, again.json()["version"]) == (200, 1)


def test_a_save_whose_answer_was_lost_is_no_conflict_with_oneself(client: TestClient, jana: int) -> None:
    lost = rows("Jana M.")
    client.post(f"/cards/{jana}/save", data=lost)
    later = client.post(f"/cards/{jana}/save", data=rows("Jana Mu.", before=urlencode(lost)))
    assert (later.status_code, later.json()["version"]) == (200, 2)


def test_another_windows_save_is_a_conflict_whatever_this_one_sent_before(client: TestClient, jana: int) -> None:
    client.post(f"/cards/{jana}/save", data=rows("von drüben"))
    answer = client.post(f"/cards/{jana}/save", data=rows("von hier", before=urlencode(rows("von hie"))))
    assert answer.status_code == 409
    assert "another window" in answer.json()["problem"]


def test_a_card_that_was_decided_takes_no_more_saves(client: TestClient, jana: int) -> None:
    client.post(f"/cards/{jana}", data=rows(do="let-go"))
    assert client.post(f"/cards/{jana}/save", data=rows("zu spät")).status_code == 409


def test_what_is_no_form_is_no_save(client: TestClient, jana: int) -> None:
    assert client.post(f"/cards/{jana}/save", data={"e0-value": "x", "e0-property": "X"}).status_code == 400


@pytest.mark.parametrize(
    ("kind", "value", "normal", "problem"),
    [
        ("TEL", "0911 / 123 456", "+49911123456", ""),
        ("TEL", "12 34", "12 34", "no possible number in this country"),
        ("EMAIL", "jana@example.com", "jana@example.com", ""),
        ("FN", "Jana   Muster", "Jana Muster", ""),
    ],
)
def test_a_value_is_checked_while_it_is_typed(
    client: TestClient, kind: str, value: str, normal: str, problem: str
) -> None:
    assert client.post("/check", data={"property": kind, "value": value}).json() == {
        "value": normal,
        "problem": problem,
    }


def test_a_mailbox_without_a_domain_is_called_wrong_in_words(client: TestClient) -> None:
    assert client.post("/check", data={"property": "EMAIL", "value": "jana@"}).json()["problem"]


def test_a_line_alone_says_what_it_seems_to_be(client: TestClient) -> None:
    told = client.post("/check", data={"value": "Mobil: 0171 1234567"}).json()
    assert (told["property"], told["value"], told["kind"]) == ("TEL", "+491711234567", "cell")
    assert client.post("/check", data={"value": "Seit 1921 für Sie da"}).json()["property"] == "NOTE"


def test_a_property_that_there_is_not_is_refused(client: TestClient) -> None:
    assert client.post("/check", data={"property": "PHOTO", "value": "x"}).status_code == 400


Browse = Callable[[Callable[[bytes, int, Quad], str]], TestClient]


@pytest.fixture
def with_reader(site: Site, keys: Keys) -> Browse:
    """Return what makes a browser of a server with this reader."""
    return lambda read: signed_in(TestClient(create_app(replace(site, read_region=read), keys), base_url=HOME), keys)


BOX = {"left": "0.1", "top": "0.2", "right": "0.5", "bottom": "0.3"}


def test_a_box_is_read_where_it_lies_on_the_photo(with_reader: Browse, jana: int) -> None:
    seen: list[Quad] = []

    def read(data: bytes, page: int, quad: Quad) -> str:
        assert (data[:4], page) == (b"\x89PNG", 1)
        seen.append(quad)
        return "Jana"

    answer = with_reader(read).post(f"/drafts/{jana}/region", data=BOX)
    assert answer.json() == {"text": "Jana"}
    box = seen[0].bounds()
    assert [box.left, box.right] == pytest.approx([0.1 * WIDTH, 0.5 * WIDTH])
    assert [box.top, box.bottom] == pytest.approx([0.2 * HEIGHT, 0.3 * HEIGHT])


@pytest.mark.parametrize(
    "box",
    [{}, BOX | {"left": "x"}, BOX | {"left": "0.6"}, BOX | {"top": "nan"}, BOX | {"turn": "45"}, BOX | {"right": "9"}],
)
def test_what_is_no_box_is_refused(with_reader: Browse, jana: int, box: dict[str, str]) -> None:
    assert with_reader(lambda *_: "x").post(f"/drafts/{jana}/region", data=box).status_code == 400


def test_nothing_read_is_said_in_words(with_reader: Browse, jana: int) -> None:
    answer = with_reader(lambda *_: "").post(f"/drafts/{jana}/region", data=BOX)
    assert answer.status_code == 422
    assert "Nothing could be read there" in answer.json()["problem"]


def test_a_reader_that_fails_says_why(with_reader: Browse, jana: int) -> None:
    def read(*_: object) -> str:
        raise EngineFailedError("Tesseract ended with an error")

    answer = with_reader(read).post(f"/drafts/{jana}/region", data=BOX)
    assert (answer.status_code, answer.json()["problem"]) == (503, "Tesseract ended with an error")


def test_a_server_without_a_reader_says_so(client: TestClient, jana: int) -> None:
    assert client.post(f"/drafts/{jana}/region", data=BOX).status_code == 503


@pytest.mark.parametrize(("degrees", "first"), [(0, (0, 0)), (90, (0, 5)), (180, (10, 5)), (270, (10, 0))])
def test_a_turned_card_is_read_as_the_person_sees_it(degrees: int, first: tuple[int, int]) -> None:
    seen = turned(QUAD, degrees)
    assert seen.top_left == Point(*first)
    assert seen.angle_degrees == pytest.approx({0: 0, 90: -90, 180: 180, 270: 90}[degrees])
