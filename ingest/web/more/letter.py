"""The letter that tells a person what is kept about them: to be read first, then printed or saved."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.export.letter import Language, to_letter
from ingest.export.plain import visible
from ingest.web.pages import render, site_of
from ingest.web.words.language import language_of
from models.person import Person

_NAMES = {Language.GERMAN: "Deutsch", Language.ENGLISH: "English"}


def _language(request: Request) -> Language:
    """Return the language that is asked for, else that of the page, as far as there is a letter in it."""
    wishes = (request.query_params.get("language"), language_of(request).code)
    return next((language for wish in wishes for language in Language if language == wish), Language.ENGLISH)


def _written(request: Request) -> tuple[Person, str]:
    """Return the person and the letter; what a card says cannot turn the letter around or hide in it."""
    site = site_of(request)
    sender = "\n  ".join(request.query_params.get("sender", "").split("\n"))
    with site.open_store() as store:
        person = store.people.person(request.path_params["id"])
    text = to_letter(person, _language(request), site.clock().astimezone().date(), sender)
    return person, "\n".join(map(visible, text.splitlines())) + "\n"


def _letter(request: Request) -> Response:
    person, text = _written(request)
    values = {
        "person": person,
        "text": text,
        "names": _NAMES,
        "chosen": _language(request),
        "sender": request.query_params.get("sender", ""),
        "query": request.url.query,
    }
    return render(request, "more/letter.html", values)


def _file(request: Request) -> Response:
    person, text = _written(request)
    headers = {"content-disposition": f'attachment; filename="letter-{person.id}.txt"'}
    return PlainTextResponse(text, headers=headers)


routes: list[BaseRoute] = [
    Route("/people/{id:int}/letter", _letter),
    Route("/people/{id:int}/letter.txt", _file),
]
