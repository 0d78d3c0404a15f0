"""What corrections taught, each rule as a sentence with the card it comes from; a rule can be taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from ingest.export.plain import visible
from ingest.review.labels import PROPERTIES
from ingest.spelling import letters
from ingest.store import Rule, RuleKind, StoredDraft
from ingest.web.pages import N_, render, site_of
from ingest.web.words.language import Language, language_of
from models.draft import Property

DraftOf = Callable[[int], StoredDraft]

_FIRM = N_("Cards with %(host)s belong to “%(firm)s”.")
_SPELLING = N_("“%(read)s” means “%(meant)s” (%(what)s).")
_PLACE = N_("On cards of %(host)s this stands where “%(text)s” stands on this card: %(what)s.")
_PLACE_BY_LINE = N_("On cards of %(host)s this stands on line %(line)s: %(what)s.")


_KINDS: Mapping[RuleKind, str] = {
    RuleKind.FIRM_OF_DOMAIN: N_("Firms by their web and mail addresses"),
    RuleKind.SPELLING: N_("What a reading means"),
    RuleKind.PLACE: N_("Where something stands on a firm's cards"),
}
_MOST = 300  # rules on one page, so that a browser finds a word among all; whoever has more asks for the rest


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule and the sentence that says it; text of cards in the sentence is made visible."""

    rule: Rule
    says: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one kind, the newest first, as many as are shown, and how many there are in all."""

    kind: RuleKind
    title: str
    rules: Sequence[RuleView]
    count: int

    @property
    def anchor(self) -> str:
        """What the group is called in the address of the page."""
        return _anchor(self.kind)


def tell_rule(rule: Rule, draft_of: DraftOf, language: Language) -> str:
    """Return a rule as a sentence; `draft_of` finds the card that it was learned from, where that is needed."""
    tell = {RuleKind.FIRM_OF_DOMAIN: _tell_firm, RuleKind.SPELLING: _tell_spelling, RuleKind.PLACE: _tell_place}
    message, texts = tell[rule.kind](rule, draft_of)
    said = {name: visible(text) for name, text in texts.items() if name != "what"}
    what = {"what": language.gettext(PROPERTIES[Property(texts["what"])])} if "what" in texts else {}
    return language.gettext(message) % (said | what)


def _tell_firm(rule: Rule, _: DraftOf) -> tuple[str, dict[str, str]]:
    return _FIRM, {"host": rule.key, "firm": rule.value}


def _tell_spelling(rule: Rule, draft_of: DraftOf) -> tuple[str, dict[str, str]]:
    """Tell it by what was read, which the card still has; the rule keeps its letters alone."""
    what, _, read = rule.key.partition(" ")
    fields = (field.value for field in draft_of(rule.draft_id).reading.draft.fields if field.property == what)
    printed = next((text for text in fields if letters(text) == read), read)
    return _SPELLING, {"read": printed, "meant": rule.value, "what": what}


def _tell_place(rule: Rule, draft_of: DraftOf) -> tuple[str, dict[str, str]]:
    host, _, what = rule.key.rpartition(" ")
    at, lines = int(rule.value), draft_of(rule.draft_id).reading.lines
    if at < len(lines):
        return _PLACE, {"host": host, "text": lines[at].text, "what": what}
    return _PLACE_BY_LINE, {"host": host, "line": str(at + 1), "what": what}


def _rules(request: Request) -> Response:
    language = language_of(request)
    with site_of(request).open_store() as store:
        rules = store.rules.list()
        shown = rules if request.query_params.get("all") else rules[:_MOST]
        draft_of = lru_cache(maxsize=None)(store.draft)  # one card teaches several rules
        views = [RuleView(rule, tell_rule(rule, draft_of, language)) for rule in shown]
    groups = [
        RuleGroup(
            kind,
            language.gettext(title),
            [view for view in views if view.rule.kind is kind],
            sum(rule.kind is kind for rule in rules),
        )
        for kind, title in _KINDS.items()
    ]
    values = {"groups": [group for group in groups if group.count], "more": len(rules) - len(shown)}
    return render(request, "more/rules.html", values)


def _delete(request: Request) -> Response:
    rule_id = request.path_params["id"]
    with site_of(request).open_store() as store:
        rules = store.rules.list()
        at = next((at for at, rule in enumerate(rules) if rule.id == rule_id), None)
        if at is not None:  # else another window was quicker, and what was wanted is done
            store.rules.delete(rule_id)
    place = f"#{_anchor(rules[at].kind)}" if at is not None else ""
    asked = "?all=1" if at is not None and at >= _MOST else ""
    return RedirectResponse(f"/more/rules{asked}{place}", HTTPStatus.SEE_OTHER)


def _anchor(kind: RuleKind) -> str:
    return kind.name.lower().replace("_", "-")


routes: list[BaseRoute] = [
    Route("/more/rules", _rules),
    Route("/more/rules/{id:int}/delete", _delete, methods=["POST"]),
]
