"""The pages needed seldom: rules, open questions, doubles; each change is asked for, and nothing acts on a GET."""

from __future__ import annotations

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from ingest.export.vcard import to_vcard
from ingest.review.pile import Pile
from ingest.store import ConflictKind, Store
from ingest.web.more.doubles import look
from ingest.web.site import Site
from models.draft import Property
from models.review import Answers
from tests.piles import Card, confirm

ANN = Card("Ann Größmann", "Beispiel GmbH", "Head of it", "ann@example.org", "+491711234567")
SCRIPT = "<script>alert(1)</script>"


def page(client: TestClient, address: str, status: int = 200) -> str:
    """Return the text of a page, each run of blanks as one."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return re.sub(r"\s+", " ", answer.text)


def send(client: TestClient, address: str, status: int = 303, /, **fields: str) -> str:
    """Send a form and return the page that answers, or where it leads."""
    answer = client.post(address, data=fields, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.headers["location"] if status == 303 else re.sub(r"\s+", " ", answer.text)


def ask(store: Store, person_id: int, kind: ConflictKind, theirs: str) -> int:
    """Leave a question open, as a sync does, and return its number."""
    book = store.address_books.book("http://127.0.0.1/cards/")
    store.address_books.raise_conflict(book.id, "/cards/ann.vcf", person_id, kind, theirs)
    return store.address_books.conflicts()[-1].id


def theirs_of(store: Store, person_id: int, *changes: tuple[str, str]) -> str:
    """Return a person's vCard as an address book elsewhere has changed it."""
    text = to_vcard(store.people.person(person_id))
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


@pytest.mark.parametrize("address", ["/more", "/more/rules", "/more/questions", "/more/doubles", "/more/import"])
def test_an_empty_pile_has_pages_that_say_so(client: TestClient, address: str) -> None:
    assert "<h1>" in page(client, address)


def test_the_page_of_links_is_one_entry_of_the_navigation_and_counts_open_questions(
    client: TestClient, site: Site
) -> None:
    assert "1 open" not in page(client, "/more")
    with site.open_store() as store:
        ask(store, confirm(store, ANN), ConflictKind.DELETED_THERE, "")
    text = page(client, "/more")
    assert "1 open" in text
    assert '<a href="/more" aria-current="page">More</a>' in text
    assert '<a href="/more" aria-current="page">More</a>' in page(client, "/more/rules")


def test_what_both_sides_changed_stands_beside_each_other_and_is_answered(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        ann = confirm(store, ANN)
        theirs = theirs_of(store, ann, ("Beispiel GmbH", "Neu AG"), ("ann@example.org", "ann@example.net"))
        question = ask(store, ann, ConflictKind.BOTH_CHANGED, theirs)
    text = page(client, "/more/questions")
    firm = text[text.index("Firm") : text.index("Neu AG")]
    assert "differs" in firm
    assert "Beispiel GmbH" in firm
    assert "differs" not in text[text.index(">Name") : text.index(">Job title")]
    assert "+49 171 1234567 (Mobile)" in text
    assert send(client, f"/more/questions/{question}", answer="theirs") == "/more/questions?done=1"
    with site.open_store() as store:
        assert store.people.person(ann).first(Property.ORG) == "Neu AG"
    assert "No question is open." in page(client, "/more/questions?done=1")


def test_a_question_is_answered_once_and_only_by_its_own_answers(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        ann = confirm(store, ANN)
        question = ask(store, ann, ConflictKind.DELETED_THERE, "")
    send(client, f"/more/questions/{question}", 400, answer="new")
    send(client, f"/more/questions/{question}", 303, answer="ours")
    assert "not open any more" in send(client, f"/more/questions/{question}", 409, answer="theirs")


def test_a_card_elsewhere_that_may_be_of_somebody_known_can_be_taken_in_as_new(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        ann = confirm(store, ANN)
        uid = store.people.person(ann).uid
        question = ask(store, ann, ConflictKind.PERHAPS_KNOWN, theirs_of(store, ann, (uid, "urn:x:other")))
    assert "The same person: add what is new" in page(client, "/more/questions")
    send(client, f"/more/questions/{question}", 303, answer="new")
    with site.open_store() as store:
        assert store.people.count() == 2


def test_a_card_elsewhere_that_cannot_be_read_leaves_its_question_open(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        question = ask(store, confirm(store, ANN), ConflictKind.BOTH_CHANGED, f"{SCRIPT} no card")
    text = page(client, "/more/questions")
    assert "no person can be read" in text
    assert SCRIPT not in text
    send(client, f"/more/questions/{question}", 422, answer="theirs")
    assert "Theirs is right" in page(client, "/more/questions")


@pytest.fixture
def twice(site: Site) -> tuple[int, int]:
    """Confirm two cards of one person, and one of somebody else."""
    with site.open_store() as store:
        first = confirm(store, ANN, Answers(date(2026, 3, 1), how="at the stand"))
        second = confirm(store, Card("Ann Groessmann", "Neu AG", "Board", "ann@example.org", "+491711234567"))
        confirm(store, Card("Bert Blau", "Beispiel GmbH", "", "bert@example.org"))
    return first, second


def test_two_entries_of_one_person_are_shown_beside_each_other_and_nothing_is_changed(
    client: TestClient, site: Site, twice: tuple[int, int]
) -> None:
    text = page(client, "/more/doubles")
    assert re.findall(r'href="(/people/\d+/same/\d+)"', text) == ["/people/{}/same/{}".format(*twice)]
    assert "Bert Blau" not in text
    with site.open_store() as store:
        assert store.people.count() == 3


def test_two_are_made_one_by_a_choice_for_each_value_and_two_again(
    client: TestClient, site: Site, twice: tuple[int, int]
) -> None:
    first, second = twice
    compare = f"/people/{first}/same/{second}"
    with site.open_store() as store:
        values = {value.value: str(value.id) for value in store.people.person(first).values}
    kept = [number for text, number in values.items() if text != "Beispiel GmbH"]
    answer = client.post(compare, data={"shown": [*values.values()], "kept": kept}, follow_redirects=False)
    assert answer.status_code == 303
    text = page(client, "/more/doubles")
    assert compare not in text
    part = re.search(r'action="(/more/doubles/\d+/part)"', text)
    assert part
    assert send(client, part.group(1)) == "/more/doubles"
    assert f'href="{compare}"' in page(client, "/more/doubles")
    with site.open_store() as store:
        assert store.people.person(first).first(Property.ORG) == "Beispiel GmbH"
    send(client, part.group(1), 409)


def test_only_a_merge_is_made_two_again(client: TestClient, site: Site) -> None:
    with site.open_store() as store:
        Pile(store, "test").set_why(confirm(store, ANN), "x")
    send(client, "/more/doubles/2/part", 404)
    send(client, "/more/doubles/999/part", 404)


def test_a_look_for_doubles_is_bounded_and_goes_on_where_it_ended(site: Site) -> None:
    with site.open_store() as store:
        people = [confirm(store, Card(f"Person {name}", email=f"{name}@example.org")) for name in "abcde"]
        first = look(store, None, 2)
        second = look(store, first.next_before, 2)
        third = look(store, second.next_before, 2)
    assert [one.people for one in (first, second, third)] == [2, 2, 1]
    assert [one.next_before for one in (first, second, third)] == [people[3], people[1], None]


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "%00"])
def test_a_mistyped_place_to_go_on_begins_at_the_start(client: TestClient, before: str) -> None:
    assert "There is nobody in the pile to look at." in page(client, f"/more/doubles?before={before}")
