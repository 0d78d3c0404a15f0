"""What a sync left open: both sides beside each other, field by field, and the answers as buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.errors import SyncError
from ingest.review.labels import PROPERTIES
from ingest.store import Conflict, ConflictKind, Store
from ingest.sync.faces import EXTRA, Face, Item, face_of, person_from_card
from ingest.sync.settle import Answer, settle
from ingest.web.pages import N_, render, site_of
from ingest.web.people.words import Words, words_of
from ingest.web.words.language import language_of, translate
from models.draft import Property, TelType
from models.person import Person, Value

_LONGEST = 200  # characters of a line that is only shown to be told apart

_SAYS: Mapping[ConflictKind, str] = {
    ConflictKind.BOTH_CHANGED: N_("Changed here and in the address book, and not to the same."),
    ConflictKind.DELETED_THERE: N_("The card was deleted in the address book."),
    ConflictKind.PERHAPS_KNOWN: N_("A card in the address book that may be of somebody you know."),
    ConflictKind.MERGED_HERE: N_("Made one with somebody here; the other card was changed in the address book since."),
}
_ANSWERS: Mapping[ConflictKind, Sequence[tuple[Answer, str]]] = {
    ConflictKind.BOTH_CHANGED: (
        (Answer.OURS, N_("Ours is right: send it there")),
        (Answer.THEIRS, N_("Theirs is right: take it over")),
    ),
    ConflictKind.DELETED_THERE: (
        (Answer.OURS, N_("Keep it, and put it there again")),
        (Answer.THEIRS, N_("Keep it here only")),
    ),
    ConflictKind.PERHAPS_KNOWN: (
        (Answer.SAME, N_("The same person: add what is new")),
        (Answer.NEW, N_("Somebody else: take in as new")),
    ),
    ConflictKind.MERGED_HERE: (
        (Answer.OURS, N_("Ours is right: delete the other card there")),
        (Answer.THEIRS, N_("Take over what was changed, then delete it there")),
    ),
}
_PICTURE = N_("a picture")
_OTHER = N_("Anything else")
_GONE = N_("This question is not open any more: it was answered, or the person was forgotten.")
_NO_ANSWER = N_("This is no answer to the question. Go back, and choose one of the buttons.")


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of value on both sides; `differs` says that they are not the same."""

    label: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One open question; `problem` says why their side cannot be shown, empty where it can."""

    conflict: Conflict
    person: Person | None
    says: str
    rows: tuple[Row, ...]
    answers: tuple[tuple[Answer, str], ...]
    problem: str = ""


def ask(store: Store, conflict: Conflict, words: Words) -> Question:
    """Return a question in words."""
    say = words.language.gettext
    person = None if conflict.person_id is None else store.people.person(conflict.person_id)
    theirs: Face = frozenset()
    problem = ""
    if conflict.theirs:
        try:
            theirs = face_of(person_from_card(conflict.theirs, conflict.href))
        except SyncError as error:
            problem = words.language.said(str(error))
    return Question(
        conflict,
        person,
        say(_SAYS[conflict.kind]),
        compared(face_of(person) if person else frozenset(), theirs, words),
        tuple((answer, say(label)) for answer, label in _ANSWERS[conflict.kind]),
        problem,
    )


def compared(ours: Face, theirs: Face, words: Words) -> tuple[Row, ...]:
    """Return both sides by kinds of values, those that one of them has, in the order in which pages show them."""
    found = []
    for name in [*(kind.value for kind in PROPERTIES), EXTRA]:
        here, there = (sorted(item for item in face if item[0] == name) for face in (ours, theirs))
        if here or there:
            label = words.language.gettext(_OTHER) if name == EXTRA else words.kind(Property(name))
            ours_told, theirs_told = (tuple(_text(item, words) for item in items) for items in (here, there))
            found.append(Row(label, ours_told, theirs_told, differs=here != there))
    return tuple(found)


def _text(item: Item, words: Words) -> str:
    name, text, kind = item
    if name == EXTRA:
        is_picture = text[:5].upper() in {"PHOTO", "LOGO;", "LOGO:"}
        return words.language.gettext(_PICTURE) if is_picture else text[:_LONGEST]
    value = Value(0, Property(name), text, TelType(kind) if kind else None)
    return f"{words.shown(value)} ({words.of(value)})" if kind else text


def _questions(request: Request) -> Response:
    words = words_of(request)
    with site_of(request).open_store() as store:
        questions = [ask(store, conflict, words) for conflict in store.address_books.conflicts()]
    return render(request, "more/questions.html", {"questions": questions, "done": "done" in request.query_params})


async def _answer(request: Request) -> Response:
    async with request.form() as form:
        answer = str(form.get("answer", ""))
    return await run_in_threadpool(_settle, request, answer)


def _settle(request: Request, answer: str) -> Response:
    with site_of(request).open_store() as store:
        number = request.path_params["id"]
        found = next((one for one in store.address_books.conflicts() if one.id == number), None)
        if found is None:
            raise HTTPException(HTTPStatus.CONFLICT, translate(request, _GONE))
        if answer not in {one.value for one, _ in _ANSWERS[found.kind]}:
            raise HTTPException(HTTPStatus.BAD_REQUEST, translate(request, _NO_ANSWER))
        try:
            settle(store, found, Answer(answer))
        except SyncError as error:  # their card cannot be read: it has to be mended there, the question stays open
            raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, language_of(request).said(str(error))) from error
    return RedirectResponse("/more/questions?done=1", HTTPStatus.SEE_OTHER)


routes: list[BaseRoute] = [
    Route("/more/questions", _questions),
    Route("/more/questions/{id:int}", _answer, methods=["POST"]),
]
