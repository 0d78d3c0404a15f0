"""The review of one card: its page, and what a person decides on it. Everything is posted as one plain form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.errors import ChangedSinceError, EmptyFormError, StoreError
from ingest.match.compare import SAME
from ingest.review.desk import Desk
from ingest.review.doubles import find_doubles
from ingest.review.groups import group, next_card
from ingest.review.lines import with_line
from ingest.store import Store, StoredDraft
from ingest.web import review_live
from ingest.web.decisions import SOURCE
from ingest.web.language import translate
from ingest.web.pages import N_, site_of
from ingest.web.review_form import Posted, form_from_posted
from ingest.web.review_view import Told, decided_page, review_page
from models.draft import Property
from models.review import Entry, Form, ReviewState

_NOT_OF_THIS_PAGE = N_("This was not sent by the form of this page. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Turn:
    """One posted form and what it asks for; `argument` is what follows the colon of the button's value."""

    request: Request
    store: Store
    draft: StoredDraft
    form: Form
    argument: str
    posted: FormData

    def numbers(self, count: int) -> list[int]:
        """Return the whole numbers of the argument. Raises ValueError if there are not as many."""
        found = [int(part) for part in self.argument.split(":") if part]
        if len(found) != count:
            raise ValueError(self.argument)
        return found

    def entry(self, n: int) -> Entry:
        """Return one entry. Raises ValueError if there is none of this number."""
        if not 0 <= n < len(self.form.entries):
            raise ValueError(f"no entry {n}")
        return self.form.entries[n]

    @property
    def other_side(self) -> int | None:
        """The card that is to be confirmed with this one, as its other side."""
        chosen = str(self.posted.get("other-side", ""))
        return int(chosen) if chosen else None

    @property
    def region(self) -> str | None:
        """The country of numbers that name none."""
        return site_of(self.request).settings.region


def _show(request: Request) -> Response:
    with site_of(request).open_store() as store:
        draft = store.draft(request.path_params["id"])
        if draft.state is not ReviewState.PENDING:
            return decided_page(request, store, draft)
        return review_page(request, store, draft)


async def _post(request: Request) -> Response:
    posted = await request.form()
    return await run_in_threadpool(_decide, request, posted)


def _decide(request: Request, posted: FormData) -> Response:
    action, _, argument = str(posted.get("do", "save")).partition(":")
    with site_of(request).open_store() as store:
        draft = store.draft(request.path_params["id"])
        try:
            came = form_from_posted(draft, posted)
            if draft.state is not ReviewState.PENDING:
                return decided_page(request, store, draft, came.form)
            turn = Turn(request, store, draft, came.form, argument, posted)
            return _answer(turn, _ACTIONS[action], came)
        except (ValueError, KeyError) as error:
            raise HTTPException(HTTPStatus.BAD_REQUEST, translate(request, _NOT_OF_THIS_PAGE)) from error


def _answer(turn: Turn, act: Callable[[Turn], Response], came: Posted) -> Response:
    """Do what was asked for; whatever is in the way, the page comes back with all that was typed."""
    told = Told(turn.form, not_days=came.not_days)
    try:
        if came.not_days and act is not _let_go:
            return review_page(turn.request, turn.store, turn.draft, told)
        return act(turn)
    except EmptyFormError:
        return review_page(turn.request, turn.store, turn.draft, replace(told, is_empty=True))
    except ChangedSinceError:
        draft = turn.store.draft(turn.draft.id)
        if draft.state is not ReviewState.PENDING:
            return decided_page(turn.request, turn.store, draft, turn.form)
        return review_page(turn.request, turn.store, draft, replace(told, saved=turn.store.forms.find(draft.id)))
    except StoreError as error:  # another program holds the database, or the disk is full: reading goes on
        return review_page(turn.request, turn.store, turn.draft, replace(told, trouble=str(error)))


def _save(turn: Turn) -> Response:
    review_live.keep(turn.store, turn.form)
    return _back(turn)


def _keep_and_stay(turn: Turn, form: Form, n: int) -> Response:
    review_live.keep(turn.store, form)
    return _back(turn, n)


def _back(turn: Turn, n: int | None = None) -> Response:
    return RedirectResponse(f"/cards/{turn.draft.id}?at={n}#e{n}" if n is not None else f"/cards/{turn.draft.id}", 303)


def _add(turn: Turn) -> Response:
    entries = (*turn.form.entries, Entry(Property(turn.argument or Property.NOTE), ""))
    return _keep_and_stay(turn, replace(turn.form, entries=entries), len(entries) - 1)


def _remove(turn: Turn) -> Response:
    (n,) = turn.numbers(1)
    gone = turn.entry(n)
    entries = tuple(entry for entry in turn.form.entries if entry is not gone)
    return _keep_and_stay(turn, replace(turn.form, entries=entries), min(n, len(entries) - 1))


def _use(turn: Turn) -> Response:
    """Take another value, named by its place among those that the page offers."""
    n, choice = turn.numbers(2)
    turn.entry(n)
    value = review_live.choices(turn.store, turn.draft, turn.form, turn.region)[n][choice]
    changed = replace(turn.form.entries[n], value=value, checked=True)
    return _keep_and_stay(turn, with_entry(turn.form, n, changed), n)


def _line(turn: Turn) -> Response:
    """Put a line of the card into the entry that the form's choice `line-target` names, or into a new one."""
    (at,) = turn.numbers(1)
    lines = turn.draft.reading.lines
    if not 0 <= at < len(lines):
        raise ValueError(f"no line {at}")
    chosen = str(turn.posted.get("line-target", ""))
    target = int(chosen) if chosen else None
    if target is not None:
        turn.entry(target)
    form = with_line(turn.form, lines, at, target, turn.region)
    return _keep_and_stay(turn, form, len(form.entries) - 1 if target is None else target)


def with_entry(form: Form, n: int, entry: Entry) -> Form:
    """Return the form with one entry in the place of another."""
    return replace(form, entries=tuple(entry if at == n else each for at, each in enumerate(form.entries)))


def _commit(turn: Turn) -> Response:
    """Confirm the card; where its owner seems to be in the pile already, ask first whether they are one."""
    if any(double.match.kind in SAME for double in find_doubles(turn.store, turn.form.entries)):
        told = Told(turn.form, asks_who=True, with_side=turn.other_side is not None)
        return review_page(turn.request, turn.store, turn.draft, told)
    return _new(turn)


def _new(turn: Turn) -> Response:
    return _committed(turn, turn.form, None)


def _join(turn: Turn) -> Response:
    """Add the card to a person; of what the person does not have yet, only what was chosen."""
    (person_id,) = turn.numbers(1)
    offered = {int(n) for n in str(turn.posted.get(f"offered-{person_id}", "")).split()}
    taken = {int(str(n)) for n in turn.posted.getlist(f"take-{person_id}")}
    entries = tuple(entry for n, entry in enumerate(turn.form.entries) if n not in offered - taken)
    person = turn.store.people.person(person_id)
    return _committed(turn, replace(turn.form, entries=entries), person.id)


def _committed(turn: Turn, form: Form, onto: int | None) -> Response:
    follows = _next(turn, turn.other_side)
    form = replace(form, version=review_live.version_of(turn.store, turn.form))
    done = Desk(turn.store, SOURCE, turn.region).commit(form, onto, turn.other_side)
    return _onward(follows, done.change_id)


def _let_go(turn: Turn) -> Response:
    follows = _next(turn)
    with suppress(ChangedSinceError):
        review_live.keep(turn.store, turn.form)
    return _onward(follows, Desk(turn.store, SOURCE).let_go(turn.draft.id))


def _skip(turn: Turn) -> Response:
    follows = _next(turn)
    review_live.keep(turn.store, turn.form)
    return RedirectResponse(f"/cards/{follows}" if follows else "/cards", 303)


def _next(turn: Turn, besides: int | None = None) -> int | None:
    """Return the card to look at next; `besides` is decided together with this one."""
    waiting = [card for card in turn.store.queue.pending() if card.id != besides]
    return next_card(group(waiting), turn.draft.id)


def _onward(follows: int | None, change_id: int) -> Response:
    return RedirectResponse(f"/cards/{follows}?done={change_id}" if follows else f"/cards?done={change_id}", 303)


_ACTIONS: Mapping[str, Callable[[Turn], Response]] = {
    "save": _save,
    "add": _add,
    "remove": _remove,
    "use": _use,
    "line": _line,
    "commit": _commit,
    "new": _new,
    "join": _join,
    "let-go": _let_go,
    "skip": _skip,
}

routes: list[BaseRoute] = [
    Route("/cards/{id:int}", _show),
    Route("/cards/{id:int}", _post, methods=["POST"]),
]
