"""People who may be in the pile twice: some of them looked at a page, the newest first, and never made one silently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.errors import ChangedSinceError
from ingest.match.compare import SAME, Match
from ingest.review.apart import tell_apart
from ingest.review.doubles import SHOWN, find_pairs, keys_behind
from ingest.review.pile import Pile
from ingest.store import Action, Change, Store
from ingest.web.pages import N_, number_in, render, site_of
from ingest.web.people.edit import SOURCE
from ingest.web.people.same import Row, rows_of
from ingest.web.people.words import words_of
from ingest.web.words.language import translate
from models.draft import Property
from models.person import Person

_LOOKED_AT = 25  # people a page: some hundredths of a second of work with 10,000 in the pile
_BEHIND = 200  # people whose keys a page writes by itself; with more it says that they are being written
_LATELY = 10  # decisions, to be taken back from here; older ones from the person's own history

_NO_MERGE = N_("This is not a change that made one person of two.")
_PARTED = N_("They were made two again already.")
_NOT_APART = N_("This is not a change that told two people apart.")
_ASKED_AGAIN = N_("This was taken back already.")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one: `keep` was there first and would stay, `other` would become a part."""

    keep: Person
    other: Person
    match: Match
    rows: tuple[Row, ...]

    @property
    def is_sure(self) -> bool:
        """Whether they are offered as one; else they only may be."""
        return self.match.kind in SAME


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at some people found; `next_before` is where to go on, None where everybody was looked at."""

    pairs: tuple[Pair, ...]
    people: int
    next_before: int | None


@dataclass(frozen=True, slots=True)
class Merged:
    """A change that made two people one, and who they are now."""

    change: Change
    person_id: int


def look(store: Store, before: int | None, most: int = _LOOKED_AT) -> Looked:
    """Look at those who came last into the pile, of those with numbers below `before` only if it is given.

    The sure pairs come first.
    """
    ids = store.people.newest(most + 1, before)
    looked = ids[:most]
    pairs = [
        Pair(double.person, person, double.match, tuple(rows_of(double.person, person)))
        for person, double in find_pairs(store, looked, SHOWN)
    ]
    pairs.sort(key=lambda pair: not pair.is_sure)
    return Looked(tuple(pairs), len(looked), looked[-1] if len(ids) > most else None)


def _doubles(request: Request) -> Response:
    before = request.query_params.get("before", "")
    with site_of(request).open_store() as store:
        behind, people = keys_behind(store), store.people.count()
        if behind > _BEHIND:  # after an update; `indexing` is at it
            return render(request, "more/indexing.html", {"done": max(0, people - behind), "people": people})
        values = {
            "looked": look(store, number_in(before)),
            "merged": list(_merged(store.journal.recent(_LATELY, Action.MERGE))),
            "apart": [change for change in store.journal.recent(_LATELY, Action.APART) if change.can_be_undone],
            "begun": before,
            "words": words_of(request),
            "Property": Property,
        }
    return render(request, "more/doubles.html", values)


def _merged(changes: Iterable[Change]) -> Iterable[Merged]:
    for change in changes:
        into = next((row.after["merged_into"] for row in change.rows if row.after and "merged_into" in row.after), None)
        if change.can_be_undone and into is not None:
            yield Merged(change, into)


def _part(request: Request) -> Response:
    site = site_of(request)
    with site.open_store() as store:
        change = store.journal.title(request.path_params["id"])
        if change is None or change.action is not Action.MERGE:
            raise HTTPException(HTTPStatus.NOT_FOUND, translate(request, _NO_MERGE))
        try:
            Pile(store, SOURCE, site.settings.region).unmerge(change.id)
        except ChangedSinceError as error:
            raise HTTPException(HTTPStatus.CONFLICT, translate(request, _PARTED)) from error
    return RedirectResponse("/more/doubles", HTTPStatus.SEE_OTHER)


async def _apart(request: Request) -> Response:
    """Note that the two are two people, and go on with the look where it was."""
    async with request.form() as form:
        begun = str(form.get("begun", ""))
    return await run_in_threadpool(_tell_apart, request, begun)


def _tell_apart(request: Request, begun: str) -> Response:
    one, other = request.path_params["one"], request.path_params["other"]
    with site_of(request).open_store() as store:
        tell_apart(store, SOURCE, one, [other])
    further = f"?before={begun}" if number_in(begun) else ""
    return RedirectResponse(f"/more/doubles{further}", HTTPStatus.SEE_OTHER)


def _ask_again(request: Request) -> Response:
    with site_of(request).open_store() as store:
        change = store.journal.title(request.path_params["id"])
        if change is None or change.action is not Action.APART:
            raise HTTPException(HTTPStatus.NOT_FOUND, translate(request, _NOT_APART))
        try:
            store.journal.undo(change.id, SOURCE)
        except ChangedSinceError as error:
            raise HTTPException(HTTPStatus.CONFLICT, translate(request, _ASKED_AGAIN)) from error
    return RedirectResponse("/more/doubles", HTTPStatus.SEE_OTHER)


routes: list[BaseRoute] = [
    Route("/more/doubles", _doubles),
    Route("/more/doubles/{one:int}/apart/{other:int}", _apart, methods=["POST"]),
    Route("/more/doubles/{id:int}/again", _ask_again, methods=["POST"]),
    Route("/more/doubles/{id:int}/part", _part, methods=["POST"]),
]
