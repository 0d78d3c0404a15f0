"""One person, a colleague, a namesake, nobody: what two cards are to each other."""

from __future__ import annotations

import pytest

from ingest.match.census import Census
from ingest.match.compare import Match, MatchKind, compare
from ingest.match.keys import Key, KeyKind
from ingest.match.profile import profile_from_values
from ingest.match.weights import Options
from models.review import Entry
from tests.match.cards import card

_WINTER = card(
    "Dr. Kerstin Winter",
    "Galium Optik GmbH",
    email="k.winter@galium.example info@galium.example",
    mobile="+99917712345",
    phone="+999911550123 +9999115500",
    title="Leiterin Einkauf",
    url="www.galium.example",
)
_MUELLER = card("Thomas Müller", "Galium Optik GmbH", email="t.mueller@galium.example", title="Leiter Vertrieb")


def _compare(new: list[Entry], known: list[Entry], census: Census | None = None) -> Match:
    return compare(profile_from_values(new), profile_from_values(known), census)


@pytest.mark.parametrize(
    "new",
    [
        _WINTER,
        card("Kerstin Wlnter", "Ga1ium Optik GmbH", email="k.winter@galium.example", mobile="+99917712345"),
        card("KERSTIN WINTER", "Galium Optik", mobile="+99917712345", title="Leiterin Einkauf"),
        card("Winter, Kerstin", "Galium", phone="+9999115500", title="Leiterin Einkauf"),
        card("", "Galium Optik GmbH", email="k.winter@galium.example", mobile="+99917712345"),
        card("K. Winter", email="k.winter@galium.example"),
        card("Karstin Winter", "Galium Optik GmbH", email="k.vvinter@galium.example", phone="+999911550123"),
    ],
)
def test_another_photo_of_a_card_is_the_same_card(new: list[Entry]) -> None:
    assert _compare(new, _WINTER).kind is MatchKind.SAME_CARD


@pytest.mark.parametrize(
    "new",
    [
        card("Kerstin Winter", "Lumora AG", email="winter@lumora.example", mobile="+99917712345"),
        card("Kerstin Sommer", "Galium Optik GmbH", email="k.sommer@galium.example", mobile="+99917712345"),
        card("Kerstin Winter-Sommer", "Lumora AG", mobile="+99917712345"),
        card("Kerstin Winter", "Galium Optik GmbH", email="k.winter@galium.example", title="Geschäftsführerin"),
    ],
)
def test_a_new_card_is_the_same_person_s(new: list[Entry]) -> None:
    assert _compare(new, _WINTER).kind is MatchKind.SAME_PERSON


@pytest.mark.parametrize(
    "new",
    [
        card("Bernd Winter", "Galium Optik GmbH", email="b.winter@galium.example", phone="+9999115500"),
        card("Bernd Winter", "Galium Optik GmbH", email="k.winter@galium.example", mobile="+99917712345"),
        card("Kirsten Winter", "Galium Optik GmbH", email="kirsten.winter@galium.example"),
        card("Petra Sommer", "Galium Optik GmbH", email="info@galium.example", phone="+9999115500"),
        card("Petra Sommer", email="info@galium.example"),
        card("Petra Sommer", "Galium", mobile="+99917712345"),
        card("", "Galium Optik GmbH", email="p.sommer@galium.example", mobile="+99917712345"),
        card("", "Galium Optik GmbH", email="info@galium.example", phone="+9999115500"),
    ],
)
def test_somebody_else_of_the_firm_is_a_colleague(new: list[Entry]) -> None:
    assert _compare(new, _WINTER).kind is MatchKind.COLLEAGUE


@pytest.mark.parametrize(
    "new",
    [
        card("Thomas Müller", "Lumora AG", email="t.mueller@lumora.example"),
        card("Tom Mueller", "Lumora AG"),
    ],
)
def test_a_common_name_alone_is_a_namesake(new: list[Entry]) -> None:
    assert _compare(new, _MUELLER).kind is MatchKind.NAMESAKE


@pytest.mark.parametrize(
    "new",
    [
        card("Thomas Müller", "Galium Optik GmbH", email="thomas.mueller2@galium.example", title="Monteur"),
        card("Thomas Müller jun.", "Galium Optik GmbH", email="th.mueller@galium.example"),
    ],
)
def test_a_common_name_at_one_firm_is_not_offered(new: list[Entry]) -> None:
    assert _compare(new, _MUELLER).kind in {MatchKind.NAMESAKE, MatchKind.PERHAPS}


def test_a_rare_name_alone_is_told_as_a_possibility_below_all_offers() -> None:
    again = _compare(card("Quirin Zwirbelhuber", "Lumora AG"), card("Quirin Zwirbelhuber", "Galium Optik GmbH"))
    assert again.kind is MatchKind.PERHAPS
    assert again.score < Options().offer
    assert again.reasons == ("same name", "other firm")


@pytest.mark.parametrize(
    ("new", "known"),
    [
        (card("Petra Sommer", "Lumora AG"), _WINTER),
        (card("Kerstin Sommer", "Lumora AG", mobile="+99917799999"), _WINTER),
        (card("Petra Sommer", email="sommer@gmx.example"), card("Hans Roth", email="roth@gmx.example")),
        ([], _WINTER),
        (_WINTER, []),
        ([], []),
    ],
)
def test_strangers_are_nothing_to_each_other(new: list[Entry], known: list[Entry]) -> None:
    assert _compare(new, known).kind is MatchKind.NONE


def test_a_number_that_several_people_have_is_no_identity() -> None:
    new = card("Kerstin Sommer", "Galium Optik GmbH", mobile="+99917712345")
    shared = Census(shared=frozenset({Key(KeyKind.NUMBER, "+99917712345")}))
    assert _compare(new, _WINTER).kind is MatchKind.SAME_PERSON
    assert _compare(new, _WINTER, shared).kind is MatchKind.COLLEAGUE


def test_an_address_that_several_people_have_is_no_identity() -> None:
    new, known = (
        card("Thomas Müller", email="tm@galium.example"),
        card("Tom Müller", email="tm@galium.example"),
    )
    shared = Census(shared=frozenset({Key(KeyKind.EMAIL, "tm@galium.example")}))
    assert _compare(new, known).kind is MatchKind.SAME_CARD
    assert _compare(new, known, shared).kind is MatchKind.PERHAPS


def test_a_rare_name_at_the_firm_says_more_than_a_common_one() -> None:
    rare = _compare(card("Egbert Vollbrecht", "Lumora AG"), card("Egbert Vollbrecht", "Lumora AG"))
    common = _compare(card("Thomas Müller", "Lumora AG"), card("Thomas Müller", "Lumora AG"))
    assert rare.score > 0.99 > common.score


def test_the_pile_itself_says_what_is_common() -> None:
    new, known = card("Egbert Vollbrecht", "Lumora AG"), card("Egbert Vollbrecht", "Lumora AG", title="Monteur")
    words = {Key(KeyKind.WORD, word): 400 for word in ("egbert", "vollbrecht")}
    assert _compare(new, known, Census(10_000, words)).score < _compare(new, known, Census(10_000)).score


def test_an_address_book_s_own_key_settles_it() -> None:
    one, other = (profile_from_values(card(name), "urn:uuid:7") for name in ("Kerstin Winter", "Petra Sommer"))
    assert compare(one, other).score < 0.5
    same = profile_from_values(card("Kerstin Sommer"), "urn:uuid:7")
    assert compare(one, same).kind is MatchKind.SAME_PERSON


@pytest.mark.parametrize(
    ("new", "reasons"),
    [
        (
            card("Kerstin Winter", "Lumora AG", mobile="+99917712345"),
            {"same mobile number", "same name", "other firm"},
        ),
        (
            card("Karstin Winter", email="k.winter@galium.example"),
            {"same e-mail", "first name differs by one letter", "same family name", "same web or mail domain"},
        ),
        (
            card("Bernd Winter", "Galium Optik GmbH"),
            {"same firm", "same family name", "other first name"},
        ),
        (
            card("Kerstin Winter sen.", "Galium Optik GmbH", mobile="+99917712346"),
            {"same name", "same firm", "mobile number differs by one digit", "only one is senior"},
        ),
    ],
)
def test_reasons_say_in_words_what_agrees_and_what_differs(new: list[Entry], reasons: set[str]) -> None:
    assert set(_compare(new, _WINTER).reasons) == reasons


def test_what_speaks_for_it_is_said_first() -> None:
    match = _compare(card("Kerstin Winter", "Lumora AG", mobile="+99917712345"), _WINTER)
    assert set(match.reasons[:2]) == {"same name", "same mobile number"}
    assert match.reasons[-1] == "other firm"


def test_a_firm_s_own_card_is_found_again() -> None:
    new = card("", "Galium Optik GmbH", email="info@galium.example", phone="+9999115500")
    assert _compare(new, new).kind is MatchKind.SAME_CARD
