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

from ingest.errors import ChangedSinceError, DayAheadError, EmptyFormError, StoreError
from ingest.match.compare import SAME
from ingest.review.apart import tell_apart
from ingest.review.desk import Desk
from ingest.review.doubles import find_doubles, offered
from ingest.review.forms import find_offer
from ingest.review.groups import group, next_card
from ingest.review.lines import with_line
from ingest.review.sides import find_other_side
from ingest.store import Store, StoredDraft
from ingest.web.pages import N_, site_of
from ingest.web.review import live
from ingest.web.review.decisions import SOURCE
from ingest.web.review.form import Posted, form_from_posted, same_content
from ingest.web.review.view import ANOTHER_CARD, Told, decided_page, review_page
from ingest.web.words.language import translate
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
        chosen = self.side
        return int(chosen) if chosen not in {"", ANOTHER_CARD} else None

    @property
    def side(self) -> str:
        """What was said of the card that may be the other side: its number, ANOTHER_CARD, or nothing."""
        return str(self.posted.get("other-side", ""))

    @property
    def asks_side(self) -> bool:
        """Whether another card may be this one's other side and nothing was said of that yet."""
        return not self.side and find_other_side(self.store, self.draft.id) is not None

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
                return _decided(request, store, draft, came.form)
            turn = Turn(request, store, draft, came.form, argument, posted)
            return _answer(turn, _ACTIONS[action], came)
        except (ValueError, KeyError) as error:
            raise HTTPException(HTTPStatus.BAD_REQUEST, translate(request, _NOT_OF_THIS_PAGE)) from error


def _answer(turn: Turn, act: Callable[[Turn], Response], came: Posted) -> Response:
    """Do what was asked for; whatever is in the way, the page comes back with all that was typed."""
    told = Told(turn.form, not_days=came.not_days, side=turn.side)
    try:
        if came.not_days and act is not _let_go:
            return review_page(turn.request, turn.store, turn.draft, told)
        return act(turn)
    except StoreError as error:
        return _hindered(turn, told, error)


def _hindered(turn: Turn, told: Told, error: StoreError) -> Response:
    draft = turn.store.draft(turn.draft.id)
    match error:
        case EmptyFormError():
            told = replace(told, is_empty=True)
        case DayAheadError():
            told = replace(told, is_ahead=True)
        case ChangedSinceError() if draft.state is not ReviewState.PENDING:
            return _decided(turn.request, turn.store, draft, turn.form)
        case ChangedSinceError():
            told = replace(told, saved=turn.store.forms.find(draft.id))
        case _:  # another program holds the database, or the disk is full: reading goes on
            told = replace(told, trouble=str(error))
    return review_page(turn.request, turn.store, draft, told)


def _decided(request: Request, store: Store, draft: StoredDraft, came: Form) -> Response:
    """Say that the card was decided already; what was typed besides is shown, a second click has nothing besides."""
    kept = store.forms.find(draft.id)
    return decided_page(request, store, draft, None if kept and same_content(kept, came) else came)


def _save(turn: Turn) -> Response:
    live.keep(turn.store, turn.form)
    return _back(turn)


def _keep_and_stay(turn: Turn, form: Form, n: int) -> Response:
    live.keep(turn.store, form)
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
    value = live.choices(turn.store, turn.draft, turn.form, turn.region)[n][choice]
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


def _way(turn: Turn) -> Response:
    """Take a way to have met, named by its place among those that the page offers."""
    (at,) = turn.numbers(1)
    ways = find_offer(turn.store, turn.draft).ways
    if not 0 <= at < len(ways):
        raise ValueError(f"no way {at}")
    live.keep(turn.store, replace(turn.form, answers=replace(turn.form.answers, how=ways[at])))
    return RedirectResponse(f"/cards/{turn.draft.id}#context", 303)


def with_entry(form: Form, n: int, entry: Entry) -> Form:
    """Return the form with one entry in the place of another."""
    return replace(form, entries=tuple(entry if at == n else each for at, each in enumerate(form.entries)))


def _commit(turn: Turn) -> Response:
    """Confirm the card; where its owner seems to be in the pile already, ask first whether they are one."""
    if not turn.asks_side and any(double.match.kind in SAME for double in find_doubles(turn.store, turn.form.entries)):
        told = Told(turn.form, asks_who=True, side=turn.side)
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
    if turn.asks_side:
        return review_page(turn.request, turn.store, turn.draft, Told(turn.form, asks_side=True))
    follows = _next(turn, turn.other_side)
    form = replace(form, version=live.version_of(turn.store, turn.form))
    others = offered(turn.store, form.entries) if onto is None else ()  # "somebody else": none of them
    done = Desk(turn.store, SOURCE, turn.region).commit(form, onto, turn.other_side)
    tell_apart(turn.store, SOURCE, done.person_id, others)
    return _onward(follows, done.change_id)


def _let_go(turn: Turn) -> Response:
    follows = _next(turn)
    with suppress(ChangedSinceError):
        live.keep(turn.store, turn.form)
    return _onward(follows, Desk(turn.store, SOURCE).let_go(turn.draft.id))


def _skip(turn: Turn) -> Response:
    follows = _next(turn)
    live.keep(turn.store, turn.form)
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
    "way": _way,
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
