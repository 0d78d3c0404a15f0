"""What corrections taught, on its page: sentences, grouped and counted, with the card that each comes from."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.store import RuleKind, Store
from ingest.web.site import Site
from models.draft import Property
from models.review import Answers, Entry, Form
from tests.piles import Card, add_card, confirm
from tests.web.people_pages import ANN, page, send

SCRIPT = "<script>alert(1)</script>"


def correct(store: Store, card: Card, kind: Property, text: str) -> int:
    """Confirm a card after one of its values was corrected, and return the person."""
    form = open_form(store, add_card(store, card)).form
    entries = tuple(
        Entry(each.property, text, each.kind, None, each.field_id, each.lines, checked=True)
        if each.property is kind
        else each
        for each in form.entries
    )
    return Desk(store, "test").commit(Form(form.draft_id, entries, Answers(), form.version)).person_id


def test_a_rule_is_a_sentence_with_the_card_it_comes_from(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        card = Card("Ann Weiß", "Beispeil GmbH", "GESCHAFTSFUHRER", "a@example.org")
        correct(store, card, Property.TITLE, "Geschäftsführer")
        store.rules.learn(RuleKind.FIRM_OF_DOMAIN, "example.org", "Beispiel GmbH", 1)
        store.rules.learn(RuleKind.PLACE, "example.org FN", "0", 1)
        store.rules.learn(RuleKind.PLACE, "example.net ORG", "99", 1)
    text = page(client, "/more/rules")
    assert "Cards with example.org belong to “Beispiel GmbH”." in text
    assert "“GESCHAFTSFUHRER” means “Geschäftsführer” (Job title)." in text
    assert "On cards of example.org this stands where “Ann Weiß” stands on this card: Name." in text
    assert "On cards of example.net this stands on line 100: Firm." in text
    assert 'href="/cards/1"' in text


def test_a_rule_that_was_taken_out_is_gone_and_taking_it_out_twice_does_no_harm(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        confirm(store, ANN)
        store.rules.learn(RuleKind.FIRM_OF_DOMAIN, "example.org", "Beispiel GmbH", 1)
        (rule,) = store.rules.list()
    assert send(client, f"/more/rules/{rule.id}/delete") == "/more/rules#firm-of-domain"
    assert send(client, f"/more/rules/{rule.id}/delete") == "/more/rules"
    assert "Beispiel GmbH" not in page(client, "/more/rules")


def test_a_rule_says_hostile_text_and_does_not_run_it(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        confirm(store, ANN)
        store.rules.learn(RuleKind.FIRM_OF_DOMAIN, "example.org", f"{SCRIPT}\u202e", 1)
    text = page(client, "/more/rules")
    assert SCRIPT not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\\u202e" in text


def test_many_rules_stand_in_groups_with_their_counts_the_newest_first(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        confirm(store, ANN)
        for number in range(1, 311):
            store.rules.learn(RuleKind.FIRM_OF_DOMAIN, f"n{number}.example.net", f"Firm {number:03}", 1)
    text = page(client, "/more/rules")
    assert 'Firms by their web and mail addresses <span class="quiet number">310</span></h2>' in text
    firms = re.findall(r"<bdi>Cards with n\d+\.example\.net belong to “Firm (\d+)”", text)
    assert firms == [f"{number:03}" for number in range(310, 10, -1)]
    assert 'href="/more/rules?all=1">10 more</a>' in text
    assert "Firm 001" in page(client, "/more/rules?all=1")
    with site.open_store() as store:
        oldest = store.rules.list()[-1]
    assert send(client, f"/more/rules/{oldest.id}/delete") == "/more/rules?all=1#firm-of-domain"
