"""Whom of a pile a new card may belong to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ingest.match.compare import MatchKind
from ingest.match.find import Found, Known, find_matches
from ingest.match.keys import Key
from ingest.match.memory import MemoryPile
from ingest.match.weights import Options
from models.review import Entry
from tests.match.cards import card


def _pile(*people: list[Entry]) -> MemoryPile:
    pile = MemoryPile()
    for id_, values in enumerate(people, start=1):
        pile.add(Known(id_, tuple(values)))
    return pile


def _kinds(found: Sequence[Found]) -> list[tuple[int, MatchKind]]:
    return [(one.person_id, one.match.kind) for one in found]


def test_an_empty_pile_offers_nobody() -> None:
    assert find_matches(card("Kerstin Winter"), _pile()) == ()


def test_the_same_person_comes_first_then_the_namesake_then_the_colleague() -> None:
    pile = _pile(
        card("Petra Sommer", "Galium Optik GmbH"),
        card("Thomas Müller", "Lumora AG"),
        card("Thomas Müller", "Galium Optik GmbH", mobile="+99917712345"),
        card("Hans Roth", "Norika KG"),
    )
    found = find_matches(card("Thomas Müller", "Galium Optik", mobile="+99917712345"), pile)
    assert _kinds(found) == [(3, MatchKind.SAME_CARD), (2, MatchKind.NAMESAKE), (1, MatchKind.COLLEAGUE)]


def test_an_exact_key_is_not_hidden_by_a_crowd_of_namesakes() -> None:
    crowd = [card("Thomas Müller", "Galium Optik GmbH") for _ in range(300)]
    pile = _pile(*crowd, card("Tom Mueller", email="tom@gmx.example"))
    found = find_matches(card("Thomas Müller", "Galium Optik GmbH", email="tom@gmx.example"), pile)
    assert found[0].person_id == 301
    assert found[0].match.kind is MatchKind.SAME_PERSON or found[0].match.kind is MatchKind.SAME_CARD


def test_of_many_colleagues_only_some_are_named() -> None:
    names = (
        "Anke",
        "Bodo",
        "Carla",
        "Dora",
        "Egon",
        "Fritz",
        "Gerda",
        "Heinz",
        "Inge",
        "Jutta",
        "Kurt",
        "Lisa",
        "Otto",
    )
    pile = _pile(*(card(f"{name} {name}s", "Galium Optik GmbH", email="info@galium.example") for name in names * 3))
    found = find_matches(card("Petra Sommer", "Galium Optik GmbH"), pile)
    assert {one.match.kind for one in found} == {MatchKind.COLLEAGUE}
    assert len(found) == Options().most_colleagues


def test_a_number_that_two_people_of_the_pile_have_offers_neither() -> None:
    shared = "+99917712345"
    pile = _pile(card("Kerstin Winter", "Lumora AG", mobile=shared), card("Kerstin Roth", "Lumora AG", mobile=shared))
    found = find_matches(card("Kerstin Sommer", "Lumora AG", mobile=shared), pile)
    assert {one.match.kind for one in found} == {MatchKind.COLLEAGUE}


def test_a_person_who_is_in_the_pile_twice_is_offered_twice() -> None:
    again = card("Kerstin Winter", "Lumora AG", email="winter@lumora.example")
    pile = _pile(again, card("K. Winter", email="winter@lumora.example"))
    assert _kinds(find_matches(again, pile)) == [(1, MatchKind.SAME_CARD), (2, MatchKind.SAME_CARD)]


def test_a_lower_threshold_offers_more() -> None:
    pile = _pile(card("Thomas Müller", "Lumora AG", title="Monteur"))
    new = card("Thomas Müller", "Lumora AG", title="Leiter Vertrieb")
    assert _kinds(find_matches(new, pile)) == [(1, MatchKind.PERHAPS)]
    assert _kinds(find_matches(new, pile, options=Options(perhaps=0.9))) == [(1, MatchKind.NAMESAKE)]
    assert _kinds(find_matches(new, pile, options=Options(offer=0.1))) == [(1, MatchKind.SAME_PERSON)]


def test_an_address_book_s_key_finds_a_person_whose_card_says_nothing_else() -> None:
    pile = MemoryPile()
    pile.add(Known(7, tuple(card("Kerstin Winter")), "urn:uuid:7"))
    assert find_matches([], pile, uid="URN:UUID:7")[0].person_id == 7


class _Asked(MemoryPile):
    """A pile that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def people_with_any(self, keys: Collection[Key], most: int) -> Sequence[Known]:
        """Return the people, and remember how many were wanted."""
        self.asked.append(most)
        return super().people_with_any(keys, most)


def test_a_search_asks_three_times_whatever_the_size_of_the_pile() -> None:
    pile = _Asked()
    for id_ in range(200):
        pile.add(Known(id_, tuple(card("Thomas Müller", "Galium Optik GmbH", email="info@galium.example"))))
    find_matches(card("Thomas Müller", "Galium Optik GmbH", email="t.mueller@galium.example"), pile)
    assert pile.asked == [Options().most_candidates] * 3
