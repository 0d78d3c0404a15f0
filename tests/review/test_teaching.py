"""Corrections teach: the next card of the same firm comes with what was corrected on the last, and says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.errors import StoreError
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.review.teaching import Taught
from ingest.store import NewPhoto, PageCard, RuleKind, Store
from models.draft import CardReading, Draft, Field, Property
from models.geometry import Box, Quad
from models.review import Entry
from models.text import Line

QUAD = Quad.from_box(Box(0, 0, 100, 20))
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cards.db", clock=lambda: NOW) as opened:
        yield opened


def add(store: Store, *read: tuple[Property, str], unused: Sequence[str] = ()) -> int:
    fields = tuple(Field(kind, text, text, 0.8, 0.9, QUAD, (at,)) for at, (kind, text) in enumerate(read))
    texts = [*(text for _, text in read), *unused]
    lines = tuple(Line(text, QUAD, 0.9) for text in texts)
    card = CardReading(1, QUAD, 0, lines, (), Draft(fields, tuple(range(len(fields), len(texts)))))
    data = "\n".join(texts).encode()
    digest = hashlib.sha256(data).hexdigest()
    photo = NewPhoto("a.jpg", data, digest, "image/jpeg", ".jpg", 1, None, (PageCard(1, card),), {}, "0")
    return store.add_photo(photo, store.start_batch("test")).draft_ids[0]


def confirm(store: Store, draft_id: int, **corrected: str) -> int:
    form = open_form(store, draft_id).form
    entries = tuple(replace(entry, value=corrected.get(entry.property.value, entry.value)) for entry in form.entries)
    return Desk(store, "test").commit(replace(form, entries=entries)).change_id


def taught(store: Store, draft_id: int, kind: Property) -> Taught:
    return next(each for each in open_form(store, draft_id).taught if each.entry.property is kind)


FIRST = ((Property.ORG, "Beispielwerh GmbH"), (Property.EMAIL, "a@beispielwerk.example.com"))
NEXT = ((Property.ORG, "Beispie1werk"), (Property.EMAIL, "b@beispielwerk.example.com"))


def test_the_firm_behind_a_domain_is_written_as_it_was_corrected(store: Store) -> None:
    confirm(store, add(store, *FIRST), ORG="Beispielwerk GmbH")
    said = taught(store, add(store, *NEXT), Property.ORG)
    assert (said.entry.value, said.was) == ("Beispielwerk GmbH", "Beispie1werk")
    assert said.reason == "the firm of beispielwerk.example.com, as you confirmed it on 2026-11-24"


def test_what_was_read_stays_with_the_draft(store: Store) -> None:
    confirm(store, add(store, *FIRST), ORG="Beispielwerk GmbH")
    draft_id = add(store, *NEXT)
    open_form(store, draft_id)
    assert store.draft(draft_id).reading.draft.fields[0].value == "Beispie1werk"


def test_another_firm_at_the_same_domain_is_only_offered_the_known_one(store: Store) -> None:
    confirm(store, add(store, *FIRST), ORG="Beispielwerk GmbH")
    said = taught(store, add(store, (Property.ORG, "Zitronenpresse KG"), NEXT[1]), Property.ORG)
    assert (said.entry.value, said.choices) == ("Zitronenpresse KG", ("Beispielwerk GmbH",))


def test_a_card_without_a_firm_gets_that_of_its_domain(store: Store) -> None:
    confirm(store, add(store, *FIRST), ORG="Beispielwerk GmbH")
    said = taught(store, add(store, (Property.FN, "Berta Bleibt"), NEXT[1]), Property.ORG)
    assert (said.entry.value, said.was, said.entry.field_id) == ("Beispielwerk GmbH", "", None)


def test_a_mailbox_that_anybody_can_have_teaches_nothing(store: Store) -> None:
    confirm(store, add(store, (Property.ORG, "Beispielwerk GmbH"), (Property.EMAIL, "a@gmail.com")))
    assert store.rules.list() == ()


def test_a_title_that_was_mended_is_mended_again(store: Store) -> None:
    confirm(
        store, add(store, (Property.FN, "Anna Eins"), (Property.TITLE, "Geschaftsfuhrer")), TITLE="Geschäftsführerin"
    )
    said = taught(store, add(store, (Property.FN, "Berta Zwei"), (Property.TITLE, "GESCHAFTSFUHRER")), Property.TITLE)
    assert said.entry.value == "Geschäftsführerin"
    assert said.reason == "you corrected this on 2026-11-24"


def test_another_title_that_was_chosen_is_no_spelling(store: Store) -> None:
    confirm(store, add(store, (Property.FN, "Anna Eins"), (Property.TITLE, "Wir bauen Zukunft")), TITLE="Prokuristin")
    assert [rule.kind for rule in store.rules.list()] == []


def test_a_line_put_into_a_field_by_hand_is_offered_on_the_next_card(store: Store) -> None:
    first = add(store, FIRST[1], unused=("Anna Eins",))
    form = open_form(store, first).form
    Desk(store, "test").commit(
        replace(form, entries=(*form.entries, Entry(Property.FN, "Anna Eins", lines=(1,), checked=True)))
    )
    next_card = add(store, NEXT[1], (Property.TITLE, "Berta Zwei"), (Property.FN, "Vertrieb"))
    assert taught(store, next_card, Property.FN).choices == ("Berta Zwei",)


def test_a_rule_goes_with_the_confirming_it_came_from_and_can_be_deleted(store: Store) -> None:
    change = confirm(store, add(store, *FIRST), ORG="Beispielwerk GmbH")
    next_card = add(store, *NEXT)
    store.journal.undo(change, "test")
    assert taught(store, next_card, Property.ORG).entry.value == "Beispie1werk"
    confirm(store, next_card, ORG="Beispielwerk GmbH")
    (rule,) = (rule for rule in store.rules.list() if rule.kind is RuleKind.FIRM_OF_DOMAIN)
    store.rules.delete(rule.id)
    with pytest.raises(StoreError, match=f"no rule {rule.id}"):
        store.rules.delete(rule.id)


@pytest.mark.parametrize("undone", [0, 1])
def test_the_firm_of_a_domain_holds_while_one_of_its_cards_does(store: Store, undone: int) -> None:
    changes = [confirm(store, add(store, *read), ORG="Beispielwerk GmbH") for read in (FIRST, NEXT)]
    store.journal.undo(changes.pop(undone), "test")
    assert [rule.value for rule in store.rules.list() if rule.kind is RuleKind.FIRM_OF_DOMAIN] == ["Beispielwerk GmbH"]
    store.journal.undo(changes.pop(), "test")
    assert store.rules.list() == ()


@pytest.mark.parametrize("forgotten", [0, 1])
def test_forgetting_one_of_two_cards_keeps_the_firm_of_their_domain(store: Store, forgotten: int) -> None:
    for read in (FIRST, NEXT):
        confirm(store, add(store, *read), ORG="Beispielwerk GmbH")
    people = sorted(store.people.ids())
    store.oblivion.forget_person(people.pop(forgotten))
    assert [rule.value for rule in store.rules.list() if rule.kind is RuleKind.FIRM_OF_DOMAIN] == ["Beispielwerk GmbH"]
    store.oblivion.forget_person(people.pop())
    assert store.rules.list() == ()


def test_what_a_rule_says_stays_in_sight_when_the_form_was_saved(store: Store) -> None:
    confirm(store, add(store, *FIRST), ORG="Beispielwerk GmbH")
    next_card = add(store, *NEXT)
    store.forms.save(open_form(store, next_card).form)
    assert taught(store, next_card, Property.ORG).was == "Beispie1werk"


def test_what_was_read_right_teaches_nothing(store: Store) -> None:
    confirm(store, add(store, (Property.ORG, "Muster Werke GmbH"), (Property.EMAIL, "a@musterwerke.example.com")))
    assert store.rules.list() == ()


def test_a_firm_that_no_reading_showed_is_remembered_by_its_domain(store: Store) -> None:
    draft_id = add(store, (Property.EMAIL, "a@musterwerke.example.com"))
    form = open_form(store, draft_id).form
    entries = (*form.entries, Entry(Property.ORG, "Muster Werke GmbH", checked=True))
    Desk(store, "test").commit(replace(form, entries=entries))
    assert [(rule.kind, rule.key, rule.value) for rule in store.rules.list()] == [
        (RuleKind.FIRM_OF_DOMAIN, "musterwerke.example.com", "Muster Werke GmbH")
    ]


def test_a_rule_that_is_borne_out_stays_as_it_was_learned(store: Store) -> None:
    read = ((Property.ORG, "Muster Merke GmbH"), (Property.EMAIL, "a@musterwerke.example.com"))
    confirm(store, add(store, *read), ORG="Muster Werke GmbH")
    before = store.rules.list()
    confirm(store, add(store, *read, unused=["the next card"]))
    assert store.rules.list() == before
    assert before


def test_a_firm_that_was_renamed_since_replaces_the_rule(store: Store) -> None:
    mail = (Property.EMAIL, "a@musterwerke.example.com")
    confirm(store, add(store, (Property.ORG, "Muster Merke GmbH"), mail), ORG="Muster Werke GmbH")
    confirm(store, add(store, (Property.ORG, "Vorlage AG"), mail))
    rules = [rule.value for rule in store.rules.list() if rule.kind is RuleKind.FIRM_OF_DOMAIN]
    assert rules == ["Vorlage AG"]
