"""What an index finds people by."""

from __future__ import annotations

import string

import pytest

from ingest.match.keys import EXACT, FIRMS, Key, KeyKind, keys
from tests.match.cards import card

_NAMES = ("Hans Winter", "Ute Roth", "Sabine Kaufmann", "Thomas Müller", "Kerstin Vollbrecht")


def _named(text: str) -> set[Key]:
    return {key for key in keys(card(text)) if key.kind is KeyKind.NAME}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hans Müller", "MÜLLER Hans"),
        ("Dr. Hans Müller", "Mueller, Hans"),
        ("Hans Müller", "H. Müller"),
        ("Hans Müller", "Johannes Müller"),
        ("Bob Winter", "Robert Winter"),
        ("Hans Bernhard", "Hans Bemhard"),
        ("William Hill", "Wi11iam HiII"),
        ("Anna Schmidt", "Anna Schmitt-Groß"),
        ("Kerstin Vollbrecht", "Karstin Vollbracht"),
        ("山田太郎", "山田太郎"),
    ],
)
def test_writings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert _named(one) & _named(other)


def test_nearly_every_misread_letter_leaves_a_key() -> None:
    broken = total = 0
    for name in _NAMES:
        for at, old in enumerate(name):
            for letter in string.ascii_lowercase if old.isalpha() else "":
                total += 1
                broken += not _named(name) & _named(name[:at] + letter + name[at + 1 :])
    assert total > 1000
    assert broken / total < 0.02


def test_two_people_share_no_key_of_the_name() -> None:
    assert not _named("Hans Winter") & _named("Petra Sommer")


def test_exact_keys_are_told_from_those_of_a_firm() -> None:
    found = keys(
        card("Hans Winter", "Galium Optik GmbH", email="h@galium.example info@galium.example", mobile="+99912345678"),
        uid="urn:uuid:1",
    )
    assert {key.text for key in found if key.kind in EXACT} == {"urn:uuid:1", "h@galium.example", "+99912345678"}
    assert {key.kind for key in found if key.kind in FIRMS} == FIRMS


def test_a_card_has_each_key_once_and_always_in_the_same_order() -> None:
    found = keys(card("Hans Hans", "Hans GmbH", phone="+99912345678 +99912345678"))
    assert list(found) == sorted(set(found))


def test_an_empty_card_has_no_key() -> None:
    assert keys([]) == ()


def test_a_very_long_line_has_few_keys() -> None:
    assert len(_named(" ".join(["abcdef", "ghijkl", "mnopqr"] * 200))) < 60
