"""Forgetting: what will be deleted is said first, the name is typed, and the receipt is there to keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.export.plain import visible
from ingest.review.traces import Trace, find_traces
from ingest.spelling import fold
from ingest.store import Receipt, Store
from ingest.web.pages import N_, numbers_in, render, site_of
from ingest.web.words.language import Language, language_of, translate
from models.draft import Property
from models.person import Person

_OTHER_NAME = N_("This is not what stands there. Nothing was deleted.")
_NO_TEXT = N_("There is no receipt in what was sent.")
_OF_A_PERSON = N_("This card is of somebody in the pile: forget the person, and the card goes with them.")

# What a receipt calls the tables of the store, in the order in which it names them.
ROWS: Mapping[str, str] = {
    "persons": N_("people, with entries that were made one with them"),
    "properties": N_("values: names, numbers, addresses"),
    "meetings": N_("meetings"),
    "occasions": N_("occasions at which nobody else was met"),
    "remarks": N_("remarks"),
    "steps": N_("next steps"),
    "cards": N_("cards of the person"),
    "card_drafts": N_("cards as they were read"),
    "fields": N_("fields that were read"),
    "lines": N_("lines that were read"),
    "codes": N_("codes that were read"),
    "readings": N_("readings"),
    "forms": N_("review forms"),
    "photos": N_("photos"),
    "uploads": N_("notes of an upload"),
    "extras": N_("lines kept from an import"),
    "rules": N_("rules that the cards had taught"),
    "change_rows": N_("rows of the history"),
    "changes": N_("changes of the history"),
    "sync_conflicts": N_("open questions of a sync"),
    "people_search": N_("entries of the search"),
    "summaries": N_("entries of the lists"),
    "keys": N_("entries of the index of doubles"),
    "told_apart": N_("notes that two are two people"),
}


class _PersonsCardError(Exception):
    """A card that belongs to somebody is forgotten with them; never leaves this module."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what is to be forgotten: `name` is what has to be typed, `shared` photos show cards of others too.

    `mentions` are the meetings of others that came about through the person; `person` is None for a card. `traces` are
    other cards that seem to show the person: they are forgotten as well only where that is chosen.
    """

    number: int
    name: str
    address: str
    drafts: tuple[int, ...]
    shared: int
    person: Person | None = None
    mentions: int = 0
    traces: tuple[Trace, ...] = ()


def _person(store: Store, number: int) -> Subject:
    person = store.people.person(number)
    drafts = tuple(card.draft_id for card in person.cards)
    own = {met.id for met in person.encounters}
    mentions = sum(1 for met in store.people.introduced_by(person.id) if met not in own)
    name = person.name.strip() or str(person.id)
    shared, traces = _shared(store, drafts), find_traces(store, person.id)
    return Subject(person.id, name, f"/people/{person.id}", drafts, shared, person, mentions, traces)


def _card(store: Store, number: int) -> Subject:
    draft = store.draft(number)
    if store.people.person_of_draft(number) is not None:
        raise _PersonsCardError
    names = [field.value for field in draft.reading.draft.fields if field.property is Property.FN]
    name = next((name.strip() for name in names if name.strip()), str(draft.id))
    return Subject(draft.id, name, f"/cards/{draft.id}", (draft.id,), _shared(store, (draft.id,)))


def _shared(store: Store, drafts: Sequence[int]) -> int:
    """Return how many photos of these cards show others too."""
    photos = {store.draft(draft_id).photo.id for draft_id in drafts}
    return sum(1 for photo in photos if set(store.queue.of_photo(photo)) - set(drafts))


Find = Callable[[Store, int], Subject]


def _found(request: Request, store: Store, find: Find) -> Subject:
    try:
        return find(store, request.path_params["id"])
    except _PersonsCardError:
        raise HTTPException(HTTPStatus.CONFLICT, translate(request, _OF_A_PERSON)) from None


def _asking(find: Find) -> Callable[[Request], Response]:
    """Return the endpoint that says what will be deleted and asks for the name."""

    def endpoint(request: Request) -> Response:
        with site_of(request).open_store() as store:
            subject = _found(request, store, find)
        if subject.number != request.path_params["id"]:  # became part of another
            return RedirectResponse(f"{subject.address}/forget", HTTPStatus.SEE_OTHER)
        return _ask(request, subject)

    return endpoint


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was filled in: the name, and which other cards are to be forgotten as well."""

    name: str = ""
    besides: frozenset[int] = frozenset()


def _ask(
    request: Request, subject: Subject, typed: _Typed | None = None, problem: str = "", status: int = HTTPStatus.OK
) -> Response:
    values = {"subject": subject, "typed": typed or _Typed(), "problem": problem}
    return render(request, "more/forget.html", values, status)


def _forgetting(find: Find) -> Callable[[Request], object]:
    """Return the endpoint that forgets for good where the name was typed."""

    def work(request: Request, typed: _Typed) -> Response:
        with site_of(request).open_store() as store:
            subject = _found(request, store, find)
            if fold(typed.name.strip()) not in {fold(subject.name), fold(visible(subject.name))}:
                problem = translate(request, _OTHER_NAME)
                return _ask(request, subject, typed, problem, HTTPStatus.UNPROCESSABLE_ENTITY)
            # Only what seems to show the person: another number in the form is nothing that was offered.
            besides = [trace.draft_id for trace in subject.traces if trace.draft_id in typed.besides]
            oblivion, number = store.oblivion, subject.number
            receipt = oblivion.forget_person(number, besides) if subject.person else oblivion.forget_draft(number)
        left = tuple(trace for trace in subject.traces if trace.draft_id not in besides)
        text = receipt_text(receipt, replace(subject, traces=left), language_of(request))
        drafts = (*subject.drafts, *besides)
        values = {"name": subject.name, "text": text, "rows": text.count("\n") + 2, "drafts": drafts}
        page = render(request, "more/receipt.html", values)
        page.headers["clear-site-data"] = '"cache"'  # the pictures of the cards, where the browser knows the header
        return page

    async def endpoint(request: Request) -> Response:
        async with request.form() as form:
            besides = numbers_in(form.getlist("besides"))
            typed = _Typed(str(form.get("name", "")), besides)
        return await run_in_threadpool(work, request, typed)

    return endpoint


def receipt_text(receipt: Receipt, subject: Subject, language: Language) -> str:
    """Return the receipt in words; the name is not in it, for a receipt that is kept would keep them again.

    A file from which a photo came may be named after the person: it is named all the same, or nobody would find it.
    """
    say = language.gettext
    what = N_("Person %(number)s and all that was kept of them is deleted.")
    if subject.person is None:
        what = N_("Card %(number)s and all that was read from it is deleted.")
    lines = [f"{receipt.at:%Y-%m-%d %H:%M} UTC", say(what) % {"number": subject.number}, ""]
    order = list(ROWS)
    counted = sorted(receipt.rows.items(), key=lambda row: order.index(row[0]) if row[0] in order else len(order))
    lines += [f"{rows:>7}  {say(ROWS.get(table, table))}" for table, rows in counted]
    lines += [f"{receipt.photos:>7}  {say(N_('files of photos'))}", ""]
    if receipt.shared_photos:
        kept = language.ngettext(
            "%(num)s photo stays: a card of somebody else is on it.",
            "%(num)s photos stay: cards of somebody else are on them.",
            receipt.shared_photos,
        )
        lines.append(kept % {"num": receipt.shared_photos})
    lines += _left_text(subject.traces, language)
    if receipt.sources:
        lines.append(
            say(N_("The photos came from these files. One that still lies there comes back with the next import:"))
        )
        lines += [f"    {visible(source)}" for source in receipt.sources]
    if receipt.mentions:
        named = language.ngettext(
            "The name was taken out of %(num)s meeting of others.",
            "The name was taken out of %(num)s meetings of others.",
            receipt.mentions,
        )
        lines.append(named % {"num": receipt.mentions})
    if not receipt.wiped:
        lines.append(say(N_("Another program keeps the database busy: it may hold deleted rows until that one ends.")))
    lines.append(say(N_("Notes on others may name them still.")))
    lines.append(
        say(N_("Backups, exported files, photos in other folders, and address books elsewhere are yours to clean."))
    )
    return "\n".join(lines) + "\n"


def _left_text(traces: Sequence[Trace], language: Language) -> list[str]:
    if not traces:
        return []
    told = language.ngettext(
        "%(num)s other card seems to show the same person, and was kept:",
        "%(num)s other cards seem to show the same person, and were kept:",
        len(traces),
    )
    cards = [language.gettext(N_("card %(number)s")) % {"number": trace.draft_id} for trace in traces]
    return [told % {"num": len(traces)} + " " + ", ".join(cards)]


async def _receipt(request: Request) -> Response:
    """Give the receipt back as a file: nothing here has kept it."""
    async with request.form() as form:
        text = str(form.get("text", "")).replace("\r\n", "\n")
    if not text.strip():
        raise HTTPException(HTTPStatus.BAD_REQUEST, translate(request, _NO_TEXT))
    return PlainTextResponse(text, headers={"content-disposition": 'attachment; filename="receipt.txt"'})


routes: list[BaseRoute] = [
    Route("/people/{id:int}/forget", _asking(_person)),
    Route("/people/{id:int}/forget", _forgetting(_person), methods=["POST"]),
    Route("/cards/{id:int}/forget", _asking(_card)),
    Route("/cards/{id:int}/forget", _forgetting(_card), methods=["POST"]),
    Route("/more/receipt.txt", _receipt, methods=["POST"]),
]
