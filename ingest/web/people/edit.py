"""What is changed on a person's page: each form is one change, answered with the page where it was sent from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.errors import ChangedSinceError, PersonNotFoundError
from ingest.review.days import has_begun
from ingest.review.history_words import can_undo
from ingest.review.one_line import read_line
from ingest.review.pile import Pile
from ingest.review.whom import known_of
from ingest.store import Action, Store
from ingest.web.pages import N_, render, site_of
from ingest.web.people.page import show_person
from ingest.web.people.words import QUESTIONS, words_of
from ingest.web.words.language import language_of, translate
from models.draft import Property, TelType
from models.person import Owner, Person, RemarkKind, Value
from models.review import Answers

SOURCE = "web"

_STANDS_ON = N_(
    "Something was changed after this and stands on it. Take back the later changes first, the newest first."
)
_EMPTY = N_("There is nothing to add yet: type it first.")
_NO_DAY = N_("This is no day. Write it as year-month-day: 2026-11-24.")
_AHEAD = N_("This day lies ahead: what is to come is a next step.")
_NO_RHYTHM = N_("A rhythm is a number of days, from 1 to 3650.")

Typed = Mapping[str, str]
Choice = TypeVar("Choice", Property, TelType, RemarkKind, Owner)


class _RefusedError(Exception):
    """What was typed cannot be taken; the message says why, in English for the catalogues. Never leaves this module."""


class _Edit:
    """One change to one person, over an open store."""

    def __init__(self, request: Request, store: Store, typed: Typed) -> None:
        self.request = request
        self.store = store
        self.typed = typed
        self.pile = Pile(store, SOURCE, site_of(request).settings.region)
        self.person = store.people.person(request.path_params["id"])

    def text(self, name: str) -> str:
        """Return what was typed into a field; raises _RefusedError for nothing."""
        if not (text := self.typed.get(name, "").strip()):
            raise _RefusedError(_EMPTY)
        return text

    def day(self, name: str) -> date | None:
        """Return the day in a field, None for an empty one; raises _RefusedError for what is no day."""
        typed = self.typed.get(name, "").strip()
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            raise _RefusedError(_NO_DAY) from None

    def day_that_was(self, name: str) -> date | None:
        """Return the day in a field as `day` does; raises _RefusedError also for one that lies ahead."""
        day = self.day(name)
        if day and not has_begun(day, self.store.now()):
            raise _RefusedError(_AHEAD)
        return day

    @property
    def row(self) -> int:
        """The number of the row in the address."""
        return int(self.request.path_params["row"])

    def value(self) -> Value | None:
        """Return the value in the address as it is now, or None."""
        return next((value for value in self.person.values if value.id == self.row), None)


def _note(edit: _Edit) -> None:
    line = read_line(edit.text("line"), known_of(edit.store, edit.person))
    on = line.on or edit.day_that_was("on") or words_of(edit.request).today
    edit.pile.add_line(edit.person.id, replace(line, on=on))


def _add_meeting(edit: _Edit) -> None:
    told = {name: edit.typed.get(name, "").strip() for name in QUESTIONS}
    answers = Answers(
        met_on=edit.day_that_was("on"),
        met_at=told["met_at"],
        how=told["how"],
        through=told["through"],
        occasion=told["occasion"],
        talked=told["talked"],
        mind=told["mind"],
    )
    if answers == Answers():
        raise _RefusedError(_EMPTY)
    edit.pile.add_encounter(edit.person.id, answers)


def _add_value(edit: _Edit) -> None:
    kind, tel = _kind(edit.typed.get("kind", ""))
    edit.pile.add_value(edit.person.id, kind, edit.text("value"), tel)


def _set_value(edit: _Edit) -> None:
    now = edit.value()
    if now is None:
        raise ChangedSinceError(translate(edit.request, "This value was removed in another window."))
    kind, tel = _kind(edit.typed.get("kind", ""))
    text, until = edit.text("value"), edit.day("until")
    changed = replace(now, property=kind, kind=tel, value=text, until=until)
    edit.pile.set_value(edit.person.id, changed, edit.typed.get("was", ""))


def _remove_value(edit: _Edit) -> None:
    edit.pile.remove_value(edit.person.id, edit.row)


def _set_why(edit: _Edit) -> None:
    if edit.person.why != edit.typed.get("was", ""):
        raise ChangedSinceError(edit.person.why)
    edit.pile.set_why(edit.person.id, edit.typed.get("why", ""))


def _set_rhythm(edit: _Edit) -> None:
    typed = edit.typed.get("days", "").strip()
    if typed and not (typed.isdecimal() and len(typed) < 5 and 1 <= int(typed) <= 3650):
        raise _RefusedError(_NO_RHYTHM)
    edit.pile.set_rhythm(edit.person.id, int(typed) if typed else None)


def _add_remark(edit: _Edit) -> None:
    on = edit.day_that_was("on") or words_of(edit.request).today
    edit.pile.add_remark(edit.person.id, _choice(RemarkKind, edit.typed.get("kind", "")), edit.text("text"), on)


def _add_step(edit: _Edit) -> None:
    owner = _choice(Owner, edit.typed.get("owner", ""))
    edit.pile.add_step(edit.person.id, edit.text("text"), owner, edit.day("due"))


def _finish_step(edit: _Edit) -> None:
    edit.pile.finish_step(edit.person.id, edit.row)


def _remove(edit: _Edit) -> None:
    table = edit.request.path_params["table"]
    if table not in {"meetings", "remarks", "steps"}:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    edit.pile.remove(edit.person.id, table, edit.row)


def _undo(edit: _Edit) -> None:
    change = next((each for each in edit.store.journal.of_person(edit.person.id) if each.id == edit.row), None)
    if change is None:
        raise HTTPException(404, translate(edit.request, "This change is not in the history of this person."))
    if not can_undo(change):
        raise ChangedSinceError(translate(edit.request, "This was taken back already, or cannot be from here."))
    if change.action is Action.MERGE:
        edit.pile.unmerge(change.id)
    else:
        _take_back(edit, change.id)


def _take_back(edit: _Edit, change_id: int) -> None:
    try:
        edit.store.journal.undo(change_id, SOURCE)
    except ChangedSinceError as error:
        raise ChangedSinceError(translate(edit.request, _STANDS_ON)) from error


def _form(apply: Callable[[_Edit], None], form: str) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that takes a form; one that cannot be taken comes back with all that was typed."""

    def work(request: Request, typed: Typed) -> Response:
        with site_of(request).open_store() as store:
            edit = _Edit(request, store, typed)
            try:
                apply(edit)
            except _RefusedError as refused:
                kept = {**typed, "form": form, "row": str(request.path_params.get("row", ""))}
                problem = {"problem": translate(request, str(refused))}
                return show_person(request, store, edit.person, kept | problem, HTTPStatus.UNPROCESSABLE_ENTITY)
            except ChangedSinceError as error:
                return _conflict(request, store, edit, error)
            return RedirectResponse(_onward(store, edit.person, typed), HTTPStatus.SEE_OTHER)

    async def endpoint(request: Request) -> Response:
        async with request.form() as found:
            typed = {name: text for name, text in found.items() if isinstance(text, str)}
        return await run_in_threadpool(work, request, typed)

    return endpoint


def _conflict(request: Request, store: Store, edit: _Edit, error: ChangedSinceError) -> Response:
    """Return what stands there now beside what was typed: a person chooses, nothing is overwritten."""
    person = store.people.person(edit.person.id)
    now = next((value for value in person.values if value.id == request.path_params.get("row")), None)
    asked = edit.typed if {"value", "was"} <= set(edit.typed) else {}
    theirs = now.value if now and asked else person.why if "why" in edit.typed else None
    values = {
        "person": person,
        "reason": language_of(request).said(str(error)),
        "now": now if asked else None,
        "theirs": theirs,
        "typed": edit.typed,
        "words": words_of(request),
    }
    return render(request, "people/person_conflict.html", values, HTTPStatus.CONFLICT)


def _onward(store: Store, person: Person, typed: Typed) -> str:
    """Return where the page leads after a change: back to a list that it was made on, or to the person."""
    if typed.get("back") in {"/steps", "/people/circle", "/people/context"}:
        return typed["back"]
    try:
        return f"/people/{store.people.person(person.id).id}"
    except PersonNotFoundError:  # the change that is undone now had brought them into the pile
        return "/people"


def _kind(typed: str) -> tuple[Property, TelType | None]:
    """Return what a value is, from a choice like "EMAIL" or "TEL cell"."""
    kind, _, tel = typed.partition(" ")
    found = _choice(Property, kind)
    return found, _choice(TelType, tel) if found is Property.TEL and tel else None


def _choice(kind: type[Choice], typed: str) -> Choice:
    try:
        return kind(typed)
    except ValueError:
        raise _RefusedError(N_("Choose one of the list.")) from None


def _post(address: str, apply: Callable[[_Edit], None], form: str) -> Route:
    return Route(f"/people/{{id:int}}{address}", _form(apply, form), methods=["POST"])


routes: list[BaseRoute] = [
    _post("/note", _note, "note"),
    _post("/meetings", _add_meeting, "meeting"),
    _post("/values", _add_value, "add-value"),
    _post("/values/{row:int}", _set_value, "value"),
    _post("/values/{row:int}/remove", _remove_value, "value"),
    _post("/why", _set_why, "why"),
    _post("/rhythm", _set_rhythm, "rhythm"),
    _post("/remarks", _add_remark, "remark"),
    _post("/steps", _add_step, "step"),
    _post("/steps/{row:int}/done", _finish_step, "step"),
    _post("/{table}/{row:int}/delete", _remove, "remove"),
    _post("/changes/{row:int}/undo", _undo, "undo"),
]
