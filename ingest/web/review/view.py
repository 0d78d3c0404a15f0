"""The review page as a whole, for a card that waits and for one that was decided on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from ingest.review.forms import Opened, open_form
from ingest.review.groups import Group, group, next_card
from ingest.review.labels import PROPERTIES
from ingest.review.sides import find_other_side
from ingest.spelling import fold
from ingest.store import Store, StoredDraft
from ingest.web.pages import N_, render, site_of
from ingest.web.people.words import QUESTIONS as OF_A_MEETING
from ingest.web.review.decisions import decision_on, find_decision, recent_decisions
from ingest.web.review.known import known_people
from ingest.web.review.page import KINDS, EntryView, blank_view, entry_views, opened_with, shapes, targets
from ingest.web.words.ages import age_of
from ingest.web.words.language import Language, language_of
from models.draft import Property
from models.review import Entry, Form, ReviewState

QUESTIONS = {
    "met_on": N_("When did you meet?"),
    **OF_A_MEETING,
    "step": N_("What comes next?"),
    "step_due": N_("By when?"),
    "why": N_("Why this person?"),
}

ANOTHER_CARD = "another"  # the answer that a card which may be the other side is none

_MOST_NAMES = 200  # that are offered for "through whom" while typing; the pile may have thousands
_CARD_PX = 1800  # long side of the card's picture: three times the page's width, for a look from near


@dataclass(frozen=True, slots=True)
class Told:
    """A posted form that comes back, and why.

    `saved` is what another window has saved meanwhile; `not_days` are texts that are no days, `is_ahead` says that
    the day of the meeting is none that was; `is_empty` that there is no value to confirm, `asks_who` that the card's
    owner seems to be in the pile already, `asks_side` that it is not said yet whether another card is its other side.
    `side` is what was said of that: its number, ANOTHER_CARD, or nothing; `trouble` is what keeps the database from
    being written.
    """

    form: Form
    not_days: tuple[str, ...] = ()
    is_ahead: bool = False
    is_empty: bool = False
    asks_who: bool = False
    asks_side: bool = False
    side: str = ""
    saved: Form | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry or an answer that says one thing here and another in the other window."""

    label: str
    here: str
    there: str


def review_page(request: Request, store: Store, draft: StoredDraft, told: Told | None = None) -> Response:
    """Return the page of a card that waits: as it was saved, or with what was just posted."""
    opened = _opened(store, draft, told)
    language, region = language_of(request), site_of(request).settings.region
    groups = group(store.queue.pending())
    views = entry_views(opened, language, region)
    waiting = store.queue.find(draft.id)
    values = {
        "draft": draft,
        "opened": opened,
        "name": _first(views, Property.FN),
        "firm": _first(views, Property.ORG),
        "in_doubt": [view for view in views if view.in_doubt],
        "others_read": [view for view in views if not view.in_doubt],
        "shapes": shapes(opened),
        "card": _card(draft),
        "lines": draft.reading.lines,
        "targets": targets(views),
        "properties": [(kind.value, language.gettext(name)) for kind, name in PROPERTIES.items()],
        "kinds": [(kind.value, language.gettext(name)) for kind, name in KINDS.items()],
        "questions": {name: language.gettext(label) for name, label in QUESTIONS.items()},
        "people": store.people.list_by_meeting(_MOST_NAMES),
        "occasions": store.people.occasions()[:_MOST_NAMES],
        "others": _others_of(groups, draft.id),
        "other_side": _other_side(store, opened.form, told, language),
        "known": _known_part(request, store, opened.form, asks_who=bool(told and told.asks_who)),
        "told": told,
        "blank": blank_view(language),
        "differences": _differences(opened.form, told.saved, language) if told and told.saved else [],
        "age": age_of(waiting, site_of(request).clock(), language) if waiting else "",
        "warnings": [language.said(warning) for warning in draft.reading.warnings],
        "waiting": sum(len(one.cards) for one in groups),
        "next_id": next_card(groups, draft.id),
        **_decisions(request, store),
    }
    return render(request, "review/review.html", values, _status(told))


def _first(views: Sequence[EntryView], kind: Property) -> str:
    return next((view.entry.value for view in views if view.entry.property is kind and view.entry.value), "")


def _status(told: Told | None) -> HTTPStatus:
    if told and told.saved is not None:
        return HTTPStatus.CONFLICT
    if told and told.trouble:
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.UNPROCESSABLE_ENTITY if told and not (told.asks_who or told.asks_side) else HTTPStatus.OK


def decided_page(request: Request, store: Store, draft: StoredDraft, typed: Form | None = None) -> Response:
    """Return the page of a card that was confirmed or let go; `typed` is a form that came too late, and is shown."""
    language = language_of(request)
    person = store.people.person_of_draft(draft.id)
    values = {
        "draft": draft,
        "card": _card(draft),
        "person": person,
        "decision": decision_on(store, draft.id),
        "is_let_go": draft.state is ReviewState.REJECTED,
        "typed": list(_said(typed, language).values()) if typed else [],
        "next_id": store.queue.next_pending(draft.id),
    }
    return render(request, "review/decided.html", values, HTTPStatus.CONFLICT if typed else HTTPStatus.OK)


def evidence(request: Request, store: Store, opened: Opened, numbers: Sequence[int]) -> dict[str, object]:
    """Return the parts of the page that follow from what was typed: of each entry by the page's number, and of all."""
    language, region = language_of(request), site_of(request).settings.region
    views = sorted(entry_views(opened, language, region), key=lambda view: view.n)
    rows = {
        number: {
            "word": view.word,
            "mark": view.mark,
            "in_doubt": view.in_doubt,
            "html": _part(request, "review/evidence.html", {"view": replace(view, n=number)}),
        }
        for number, view in zip(numbers, views, strict=True)
    }
    known = _known_part(request, store, opened.form, asks_who=False)
    return {"rows": rows, "known": known}


def _known_part(request: Request, store: Store, form: Form, *, asks_who: bool) -> dict[str, object]:
    """Return the part of the page on people of the pile, and a key by which a script tells it from another."""
    known = known_people(store, form, language_of(request))
    html = _part(request, "review/known.html", {"known": known, "asks_who": asks_who})
    notice = _part(request, "review/known_notice.html", {"known": known})
    key = hashlib.sha256((notice + html).encode()).hexdigest()[:16]
    return {"html": Markup(html), "notice": Markup(notice), "key": key}  # noqa: S704  (our own page)


def _opened(store: Store, draft: StoredDraft, told: Told | None) -> Opened:
    """Return the form to show, with a row for the name where none was read, and with the answers that are offered."""
    opened = open_form(store, draft.id)
    form = opened.form
    if told:
        form = replace(told.form, version=told.saved.version if told.saved else told.form.version)
    if not any(entry.property is Property.FN for entry in form.entries):
        form = replace(form, entries=(*form.entries, Entry(Property.FN, "")))
    return replace(opened_with(store, draft, form), offer=opened.offer)


def _card(draft: StoredDraft) -> dict[str, object]:
    quad = draft.reading.quad
    scale = min(1.0, _CARD_PX / max(quad.width, quad.height, 1.0))
    return {
        "address": f"/drafts/{draft.id}/card.jpg?w={_CARD_PX}",
        "photo": f"/drafts/{draft.id}/photo.jpg?w={_CARD_PX}",
        "width": max(1, round(quad.width * scale)),
        "height": max(1, round(quad.height * scale)),
    }


def _others_of(groups: Sequence[Group], draft_id: int) -> int:
    """Return how many other cards that wait seem to be of the same occasion."""
    own = next((one for one in groups if any(card.id == draft_id for card in one.cards)), None)
    return len(own.cards) - 1 if own else 0


def _other_side(store: Store, form: Form, told: Told | None, language: Language) -> dict[str, object] | None:
    """Return the card that may be this one's other side, what speaks for it in words, and what only stands there."""
    side = find_other_side(store, form.draft_id)
    if side is None:
        return None
    here = {(entry.property, fold(entry.value)) for entry in form.entries}
    there = open_form(store, side.draft_id).form.entries
    adds = [entry.value for entry in there if entry.value and (entry.property, fold(entry.value)) not in here]
    reasons = [language.said(reason) for reason in side.reasons]
    said = told.side if told else ""
    return {"id": side.draft_id, "reasons": reasons, "said": said, "another": ANOTHER_CARD, "adds": adds}


def _decisions(request: Request, store: Store) -> dict[str, object]:
    done = request.query_params.get("done", "")
    return {"done": find_decision(store, done), "recent": recent_decisions(store)}


def _differences(here: Form, there: Form, language: Language) -> list[Difference]:
    """Return what two forms say differently: the entries in order, then the answers."""
    ours, theirs = _said(here, language), _said(there, language)
    return [
        Difference((ours.get(key) or theirs[key])[0], ours.get(key, ("", ""))[1], theirs.get(key, ("", ""))[1])
        for key in dict.fromkeys((*ours, *theirs))
        if ours.get(key) != theirs.get(key)
    ]


def _said(form: Form, language: Language) -> dict[object, tuple[str, str]]:
    """Return what a form says, each with a label: values by the field they began as, else by their place; answers."""
    say = language.gettext
    said: dict[object, tuple[str, str]] = {
        entry.field_id or ("added", n): (say(PROPERTIES[entry.property]), entry.value)
        for n, entry in enumerate(form.entries)
        if entry.value
    }
    for name, label in QUESTIONS.items():
        answer = getattr(form.answers, name)
        if answer:
            said[name] = (say(label), language.date(answer) if isinstance(answer, date) else str(answer))
    return said


def _part(request: Request, template: str, values: dict[str, object]) -> str:
    return bytes(render(request, template, values).body).decode()
