"""What corrections taught, each rule as a sentence with the card it comes from; a rule can be taken out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.export.plain import visible
from ingest.spelling import letters
from ingest.store import Rule, RuleKind, Store, StoredDraft
from ingest.web.language import Language, language_of
from ingest.web.pages import N_, render, site_of
from ingest.web.people_paging import PER_PAGE, page_number
from ingest.web.review_page import PROPERTIES
from models.draft import Property

_FIRM = N_("Cards with %(host)s belong to “%(firm)s”.")
_SPELLING = N_("“%(read)s” means “%(meant)s” (%(what)s).")
_PLACE = N_("On cards of %(host)s this stands where “%(text)s” stands on this card: %(what)s.")
_PLACE_BY_LINE = N_("On cards of %(host)s this stands on line %(line)s: %(what)s.")


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule and the sentence that says it; text of cards in the sentence is made visible."""

    rule: Rule
    says: str


def tell_rule(rule: Rule, draft: StoredDraft, language: Language) -> str:
    """Return a rule as a sentence; `draft` is the card it was learned from."""
    tell = {RuleKind.FIRM_OF_DOMAIN: _tell_firm, RuleKind.SPELLING: _tell_spelling, RuleKind.PLACE: _tell_place}
    message, texts = tell[rule.kind](rule, draft)
    said = {name: visible(text) for name, text in texts.items() if name != "what"}
    what = {"what": language.gettext(PROPERTIES[Property(texts["what"])])} if "what" in texts else {}
    return language.gettext(message) % (said | what)


def _tell_firm(rule: Rule, _: StoredDraft) -> tuple[str, dict[str, str]]:
    return _FIRM, {"host": rule.key, "firm": rule.value}


def _tell_spelling(rule: Rule, draft: StoredDraft) -> tuple[str, dict[str, str]]:
    """Tell it by what was read, which the card still has; the rule keeps its letters alone."""
    what, _, read = rule.key.partition(" ")
    fields = (field.value for field in draft.reading.draft.fields if field.property == what)
    printed = next((text for text in fields if letters(text) == read), read)
    return _SPELLING, {"read": printed, "meant": rule.value, "what": what}


def _tell_place(rule: Rule, draft: StoredDraft) -> tuple[str, dict[str, str]]:
    host, _, what = rule.key.rpartition(" ")
    at, lines = int(rule.value), draft.reading.lines
    if at < len(lines):
        return _PLACE, {"host": host, "text": lines[at].text, "what": what}
    return _PLACE_BY_LINE, {"host": host, "line": str(at + 1), "what": what}


def _rules(request: Request) -> Response:
    language = language_of(request)
    with site_of(request).open_store() as store:
        rules = store.rules.list()
        number, pages = page_number(request, len(rules))
        shown = rules[(number - 1) * PER_PAGE : number * PER_PAGE]
        views = [RuleView(rule, tell_rule(rule, store.draft(rule.draft_id), language)) for rule in shown]
    return render(request, "more_rules.html", {"rules": views, "number": number, "pages": pages})


def _delete(request: Request) -> Response:
    with site_of(request).open_store() as store:
        gone = _place_of(store, request.path_params["id"])
        if gone is not None:  # else another window was quicker, and what was wanted is done
            store.rules.delete(request.path_params["id"])
    page = math.ceil((gone or 0) / PER_PAGE) or 1
    return RedirectResponse(f"/more/rules?page={page}" if page > 1 else "/more/rules", HTTPStatus.SEE_OTHER)


def _place_of(store: Store, rule_id: int) -> int | None:
    """Return where a rule stands in the list, from 1, None if it is not there any more."""
    return next((at for at, rule in enumerate(store.rules.list(), 1) if rule.id == rule_id), None)


routes: list[BaseRoute] = [
    Route("/more/rules", _rules),
    Route("/more/rules/{id:int}/delete", _delete, methods=["POST"]),
]
