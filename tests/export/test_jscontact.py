"""A person as a JSContact Card (RFC 9553)."""

from __future__ import annotations

import json
from dataclasses import replace

from ingest.export.jscontact import CONTEXT, to_jscontact, to_json_text
from models.contact import Address
from models.draft import Property
from models.person import Value
from tests.export.people import UIDS, full_person, jpeg, simple_person


def test_a_simple_person_is_a_short_card() -> None:
    assert to_jscontact(simple_person()) == {
        "@type": "Card",
        "version": "1.0",
        "uid": "urn:uuid:00000000-0000-4000-8000-000000000002",
        "prodId": "card-ingest",
        "created": "2026-11-20T18:30:00Z",
        "updated": "2026-11-24T13:00:05Z",
        "kind": "individual",
        "name": {
            "full": "Ann Example",
            "components": [{"kind": "given", "value": "Ann"}, {"kind": "surname", "value": "Example"}],
            "isOrdered": True,
        },
        "emails": {"e1": {"address": "a2@example.org"}},
        CONTEXT: {"source": "card"},
    }


def test_everything_that_is_known_has_its_place() -> None:
    card = to_jscontact(full_person(), photo=jpeg(), uids=UIDS)
    assert [part["kind"] for part in card["name"]["components"]] == [
        "title",
        "given",
        "given2",
        "surname",
        "credential",
    ]
    assert card["organizations"] == {"o1": {"name": "Müller & Söhne; Bau, GmbH", "units": [{"name": "Einkauf"}]}}
    assert card["phones"]["p1"] == {
        "number": "tel:+499111234567",
        "contexts": {"work": True},
        "features": {"voice": True},
    }
    assert card["phones"]["p2"]["features"] == {"mobile": True}
    assert card["phones"]["p5"]["number"] == "0800 REISEN"
    assert card["addresses"]["a1"]["countryCode"] == "DE"
    assert {"kind": "postcode", "value": "90402"} in card["addresses"]["a1"]["components"]
    assert card["keywords"] == {"Messe Süd, Halle 7; Stand 3": True}
    assert card["relatedTo"] == {UIDS[77]: {"relation": {"contact": True}}}
    assert card["media"]["m1"]["uri"].startswith("data:image/jpeg;base64,/9j/")
    assert card["vCardProps"] == [
        ["bday", {}, "unknown", "1980-02-29"],
        ["x-abdate", {"group": "item1"}, "unknown", "2010-05-01"],
        ["x-ablabel", {"group": "item1"}, "unknown", "_$!<Anniversary>!$_"],
    ]


def test_the_context_is_there_in_full() -> None:
    context = to_jscontact(full_person(), uids=UIDS)[CONTEXT]
    assert context["why"] == "baut im Frühjahr um: sucht Türen"
    assert context["rhythmDays"] == 90
    assert context["encounters"][0] == {
        "on": "2026-11-20",
        "place": "am Kaffeestand",
        "how": "kam an den Stand",
        "through": "Jane Roe",
        "through_uid": UIDS[77],
        "occasion": {"name": "Messe Süd, Halle 7; Stand 3", "place": "Nürnberg", "on": "2026-11-19"},
    }
    assert context["remarks"][1] == {
        "kind": "mind",
        "text": "findet keine Monteure",
        "on": "2026-11-20",
        "encounter": 1,
    }
    assert context["steps"][0] == {"text": "Muster schicken", "owner": "me", "due": "2026-12-01", "encounter": 2}
    assert {"property": "ORG", "value": "Altbau AG", "until": "2024-12-31"} in context["values"]


def test_a_firm_without_a_person_is_an_organisation() -> None:
    firm = replace(simple_person(), values=(Value(1, Property.ORG, "Beta AG"),))
    card = to_jscontact(firm)
    assert (card["kind"], "name" in card, card["organizations"]) == ("org", False, {"o1": {"name": "Beta AG"}})


def test_a_country_that_is_no_code_is_a_part_of_the_address() -> None:
    value = Value(1, Property.ADR, "Tor 1, Narnia", components=Address(street="Tor 1", country="Narnia"))
    card = to_jscontact(replace(simple_person(), values=(value,)))
    assert card["addresses"]["a1"] == {
        "full": "Tor 1, Narnia",
        "components": [{"kind": "name", "value": "Tor 1"}, {"kind": "country", "value": "Narnia"}],
    }


def test_the_file_is_one_list_with_a_card_a_line() -> None:
    cards = [to_jscontact(person) for person in (full_person(), simple_person())]
    text = to_json_text(cards)
    assert json.loads(text) == cards
    assert len(text.splitlines()) == 4
    assert json.loads(to_json_text([])) == []
