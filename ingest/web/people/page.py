"""One person's page, and the sheet to read before meeting them."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.review.care import career, last_contact, minds, open_steps, timeline
from ingest.review.checks import check
from ingest.review.history_words import tell_history
from ingest.review.labels import OWNERS, PROPERTIES, REMARK_KINDS, TEL_TYPES
from ingest.review.one_line import read_line
from ingest.review.prepare import prepare
from ingest.review.whom import known_of
from ingest.store import Store, StoredDraft
from ingest.web.pages import render, site_of
from ingest.web.people.words import QUESTIONS, RHYTHMS, words_of
from ingest.web.words.language import translate
from models.draft import Property
from models.geometry import Quad
from models.person import Origin, Owner, Person, Value

_CHANGES = 50  # of the history, unless all of it is asked for: an address book in sync may have made hundreds


def show_person(
    request: Request,
    store: Store,
    person: Person,
    typed: Mapping[str, str] | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    """Return the page of a person; `typed` is a form that could not be taken, with what is wrong as `problem`."""
    words = words_of(request)
    cards = [store.draft(card.draft_id) for card in reversed(person.cards)]
    changes = store.journal.of_person(person.id)
    shown = changes if request.query_params.get("history") == "all" else changes[:_CHANGES]
    values = {
        "person": person,
        "held": _held(person),
        "words": words,
        "Property": Property,
        "typed": typed or {"form": "", "row": ""},
        "cards": cards,
        "crops": _crops(person, cards),
        "read": _read(person, cards),
        "links": {value.id: link for value in person.values if (link := link_of(value))},
        "problems": _problems(request, person),
        "last": last_contact(person, words.today),
        "minds": minds(person),
        "mine": open_steps(person, Owner.ME),
        "theirs": open_steps(person, Owner.THEM),
        "timeline": timeline(person),
        "career": career(person),
        "history": tell_history(shown, [person], words),
        "changes": len(changes),
        "questions": QUESTIONS,
        "occasions": sorted({each.occasion.name for each in store.people.occasions()}),
        "properties": PROPERTIES,
        "tel_types": TEL_TYPES,
        "remark_kinds": REMARK_KINDS,
        "owners": OWNERS,
        "rhythms": sorted({*RHYTHMS, *([person.rhythm_days] if person.rhythm_days else [])}),
    }
    return render(request, "people/person.html", values, status)


def _problems(request: Request, person: Person) -> dict[int, str]:
    """Return what seems wrong with values that somebody typed; a card or an address book is taken at its word."""
    region = site_of(request).settings.region
    typed = [value for value in person.values if value.origin is Origin.TYPED and value.until is None]
    found = {value.id: check(value.property, value.value, region).problem for value in typed}
    return {id_: translate(request, problem) for id_, problem in found.items() if problem}


def link_of(value: Value) -> str:
    """Return the address behind a value, empty where there is none: what a card says is not trusted to be one."""
    text = "".join(value.value.split())
    if value.property is Property.EMAIL and "@" in text:
        return f"mailto:{quote(text, safe='@+')}"
    if value.property is Property.TEL and any(char.isdecimal() for char in text):
        return f"tel:{quote(text, safe='+')}"
    if value.property is Property.URL:
        return _web_address(text)
    return ""


def _web_address(text: str) -> str:
    whole = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
    except ValueError:
        return ""
    good = parts.scheme in {"http", "https"} and "." in host and "@" not in parts.netloc
    return quote(whole, safe=":/?#[]@!$&'()*+,;=%~") if good else ""


def _held(person: Person) -> list[Value]:
    """Return the values that hold, a name first; of one kind the leading value comes first."""
    order = list(PROPERTIES)
    return sorted((v for v in person.values if v.until is None), key=lambda value: order.index(value.property))


def _person(request: Request) -> Response:
    with site_of(request).open_store() as store:
        person = store.people.person(request.path_params["id"])
        if person.id != request.path_params["id"]:  # became part of another
            return RedirectResponse(f"/people/{person.id}", HTTPStatus.SEE_OTHER)
        return show_person(request, store, person)


def _prepare(request: Request) -> Response:
    with site_of(request).open_store() as store:
        person = store.people.person(request.path_params["id"])
        cards = [store.draft(card.draft_id) for card in reversed(person.cards)]
        sheet = prepare(person, store.journal.of_person(person.id))
    words = words_of(request)
    values = {
        "person": person,
        "sheet": sheet,
        "cards": cards,
        "links": {value.id: link for value in person.values if (link := link_of(value))},
        "last": last_contact(person, words.today),
        "words": words,
        "Property": Property,
    }
    return render(request, "people/prepare.html", values)


def _understood(request: Request) -> Response:
    """Answer a script with what a line that is being typed would be understood as."""
    with site_of(request).open_store() as store:
        person = store.people.person(request.path_params["id"])
        line = read_line(request.query_params.get("line", ""), known_of(store, person))
    return render(
        request,
        "people/person_understood.html",
        {"parts": line.parts(), "words": words_of(request), "Property": Property},
    )


def _crops(person: Person, cards: list[StoredDraft]) -> dict[int, str]:
    """Return where the picture of each value is that was read from a card."""
    quads: dict[int, tuple[int, Quad]] = {}
    for draft in cards:
        for field_id, field in zip(draft.field_ids, draft.reading.draft.fields, strict=True):
            if field.quad:
                quads[field_id] = draft.id, field.quad
    return {
        value.id: _crop_address(*quads[value.field_id])
        for value in person.values
        if value.field_id is not None and value.field_id in quads
    }


def _crop_address(draft_id: int, quad: Quad) -> str:
    corners = ",".join(f"{point.x:.1f},{point.y:.1f}" for point in quad.corners)
    return f"/drafts/{draft_id}/crop.jpg?quad={corners}"


def _read(person: Person, cards: list[StoredDraft]) -> dict[int, str]:
    """Return what was read where a value now says something else."""
    read = {
        field_id: field.value
        for draft in cards
        for field_id, field in zip(draft.field_ids, draft.reading.draft.fields, strict=True)
    }
    return {
        value.id: read[value.field_id]
        for value in person.values
        if value.field_id in read and read[value.field_id] != value.value
    }


routes: list[BaseRoute] = [
    Route("/people/{id:int}", _person),
    Route("/people/{id:int}/prepare", _prepare),
    Route("/people/{id:int}/understood", _understood),
]
