"""Errors as pages, and what every page has."""

from __future__ import annotations

from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from ingest.errors import (
    ChangedSinceError,
    DraftNotFoundError,
    EmptyFormError,
    EngineMissingError,
    IngestError,
    PersonNotFoundError,
    PhotoTooLargeError,
    SchemaTooNewError,
    SettingsError,
    UnreadablePhotoError,
)
from ingest.web.pages import new_environment, on_fault, on_ingest_error
from ingest.web.words.language import LanguageChoice, read_languages


def page_of(error: Exception) -> httpx2.Response:
    """Return the page for an error that an endpoint raises, as the application would give it."""

    def fail(_: Request) -> Response:
        raise error

    languages = read_languages(Path("/nowhere"))
    app = Starlette(
        routes=[Route("/", fail)],
        middleware=[Middleware(LanguageChoice, languages=languages)],
        exception_handlers={IngestError: on_ingest_error, Exception: on_fault},
    )
    app.state.templates = new_environment(languages)
    return TestClient(app, raise_server_exceptions=False).get("/")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (ChangedSinceError, 409),
        (EmptyFormError, 422),
        (SchemaTooNewError, 503),
        (PhotoTooLargeError, 413),
        (UnreadablePhotoError, 422),
        (EngineMissingError, 503),
        (SettingsError, 500),
        (IngestError, 500),
    ],
)
def test_each_error_is_a_page_with_its_own_words(kind: type[IngestError], status: int) -> None:
    page = page_of(kind("what <happened>, and what to do"))
    assert page.status_code == status
    assert "what &lt;happened&gt;, and what to do" in page.text


@pytest.mark.parametrize("kind", [DraftNotFoundError, PersonNotFoundError])
def test_what_is_gone_is_said_in_the_words_of_the_page(kind: type[IngestError]) -> None:
    page = page_of(kind("there is none: `ingest drafts` lists them"))
    assert page.status_code == 404
    assert "(any more)." in page.text
    assert "`ingest" not in page.text


def test_a_fault_is_a_page_that_gives_nothing_away() -> None:
    page = page_of(ZeroDivisionError("secret detail"))
    assert page.status_code == 500
    assert "What was saved before is kept" in page.text
    assert "secret detail" not in page.text


def test_the_first_page_is_the_queue(client: TestClient) -> None:
    answer = client.get("/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/cards")


def test_the_navigation_says_where_one_is(client: TestClient) -> None:
    page = client.get("/upload").text
    assert page.count('aria-current="page"') == 1
    assert '<a href="/upload" aria-current="page">' in page


def test_a_method_that_an_address_does_not_have_is_a_page_too(client: TestClient) -> None:
    answer = client.post("/phone")
    assert answer.status_code == 405
    assert "<h1>" in answer.text


def test_the_phone_page_shows_a_code_only_where_phones_may_come_in(client: TestClient) -> None:
    page = client.get("/phone").text
    assert "ingest serve --lan" in page
    assert "<svg" not in page


def test_a_script_is_told_what_a_page_would_say(client: TestClient) -> None:
    answer = client.get("/drafts/7/card.jpg", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert answer.json() == {"problem": "There is no such card (any more)."}
