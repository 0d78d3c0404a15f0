"""Address books in: what came of a file, who of it may be known already, and the whole import taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.errors import ChangedSinceError
from ingest.imports import Imported, ImportOptions, people_from_file
from ingest.review.doubles import Double, find_pairs
from ingest.review.intake import Fate, Taken, take_in
from ingest.store import Action, Change, Store, Summary
from ingest.web.pages import N_, render, site_of
from ingest.web.people.edit import SOURCE
from ingest.web.people.paging import PER_PAGE, page_number
from ingest.web.people.words import words_of
from ingest.web.words.language import translate
from models.draft import Property

ADDRESS = "/more/import"
LARGEST = ImportOptions().max_bytes + 1_000_000  # the form around the file
_LISTED = 20  # imports of late, to be looked at or taken back
_LONGEST_NAME = 200  # characters of a file's name; it stands with each person as their source

_PROPERTIES = frozenset(kind.value for kind in Property)

_NO_FILE = N_("Choose a file first: the contacts of your address book, saved as vCard (.vcf) or CSV.")
_NO_IMPORT = N_("There is no import of this number.")
_CHANGED_SINCE = N_(
    "Somebody of this import was changed since, so it cannot be taken back as one. Nothing was changed now; each "
    "person can be forgotten on their own page."
)


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the entries of a file, told once: `imported` is what was read, `taken` what was done."""

    imported: Imported
    taken: Sequence[Taken]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many entries each fate has."""
        return Counter(one.fate for one in self.taken)

    @property
    def differing(self) -> list[Taken]:
        """Those that were left, and say something that is not known here."""
        return [one for one in self.taken if one.fate is Fate.DIFFERS]


@dataclass(frozen=True, slots=True)
class Came:
    """One page of those whom an import brought; `doubles` are people who were there before and may be the same."""

    change: Change
    people: Sequence[Summary]
    doubles: Mapping[int, Sequence[Double]]
    total: int
    number: int
    pages: int


def _form(request: Request, problem: str = "", status: int = HTTPStatus.OK) -> Response:
    with site_of(request).open_store() as store:
        values = {
            "imports": store.journal.titles(_LISTED, Action.IMPORT),
            "undone": "undone" in request.query_params,
            "problem": problem,
        }
    return render(request, "more/import.html", values, status)


def _start(request: Request) -> Response:
    return _form(request)


async def _receive(request: Request) -> Response:
    async with request.form() as form:
        file = form.get("file")
        data = await file.read() if isinstance(file, UploadFile) else b""
        name = _plain_name(file.filename or "") if isinstance(file, UploadFile) else ""
    if not name:
        return await run_in_threadpool(_form, request, translate(request, _NO_FILE), HTTPStatus.UNPROCESSABLE_ENTITY)
    return await run_in_threadpool(_take, request, data, name)


def _plain_name(name: str) -> str:
    """Return the name of a file without the folders that some browsers send along."""
    return name.replace("\\", "/").rpartition("/")[2].strip()[:_LONGEST_NAME]


def _take(request: Request, data: bytes, name: str) -> Response:
    """Take the people of a file in and tell what became of each; the same file again adds nobody."""
    site = site_of(request)
    imported = people_from_file(data, name, ImportOptions(region=site.settings.region))
    with site.open_store() as store:
        taken = take_in(store, imported.people, name) if imported.people else []
        first = next((one.person_id for one in taken if one.fate is Fate.ADDED), None)
        change_id = None if first is None else store.people.brought_by(first)
        change = None if change_id is None else store.journal.title(change_id)
        came = _came(request, store, change) if change else None
    status = HTTPStatus.OK if imported.people else HTTPStatus.UNPROCESSABLE_ENTITY
    return _show(request, name, came, Report(imported, taken), status)


def _came(request: Request, store: Store, change: Change) -> Came:
    ids = store.people.added_by(change.id)
    number, pages = page_number(request, len(ids))
    shown = ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    doubles: dict[int, list[Double]] = {}
    for person, double in find_pairs(store, shown):
        doubles.setdefault(person.id, []).append(double)
    return Came(change, store.people.summaries(shown), doubles, len(ids), number, pages)


def _look(request: Request) -> Response:
    with site_of(request).open_store() as store:
        change = _import_of(request, store)
        came = _came(request, store, change)
    return _show(request, change.summary, came)


def _show(
    request: Request, name: str, came: Came | None, report: Report | None = None, status: int = HTTPStatus.OK
) -> Response:
    words = words_of(request)

    def told_news(text: str) -> str:
        """Return what an entry has that is not known here, in the language of the page."""
        name, _, value = text.partition(" ")
        return f"{words.kind(Property(name))}: {value}" if name in _PROPERTIES else words.language.said(text)

    values = {"name": name, "came": came, "report": report, "Fate": Fate, "words": words, "told_news": told_news}
    return render(request, "more/imported.html", values, status)


def _undo(request: Request) -> Response:
    with site_of(request).open_store() as store:
        change = _import_of(request, store)
        try:
            store.journal.undo(change.id, SOURCE)
        except ChangedSinceError as error:
            raise HTTPException(HTTPStatus.CONFLICT, translate(request, _CHANGED_SINCE)) from error
    return RedirectResponse(f"{ADDRESS}?undone=1", HTTPStatus.SEE_OTHER)


def _import_of(request: Request, store: Store) -> Change:
    change = store.journal.title(request.path_params["id"])
    if change is None or change.action is not Action.IMPORT:
        raise HTTPException(HTTPStatus.NOT_FOUND, translate(request, _NO_IMPORT))
    return change


routes: list[BaseRoute] = [
    Route(ADDRESS, _start),
    Route(ADDRESS, _receive, methods=["POST"]),
    Route(f"{ADDRESS}/{{id:int}}", _look),
    Route(f"{ADDRESS}/{{id:int}}/undo", _undo, methods=["POST"]),
]
