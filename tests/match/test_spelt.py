"""Words of names: compared, misread, looked up."""

from __future__ import annotations

import pytest

from ingest.match.spelt import as_misread, ends, firm_letters, for_lookup, lettered, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller", "MUELLER"), ("Müller", "Muller"), ("Groß", "GROSS"), ("Jørgensen", "jorgensen"), ("O'Hara", "OHara")],
)
def test_spellings_of_one_name_are_plainly_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("Meier", "Meyer"), ("Schmidt", "Schmitt"), ("Huber", "Hubert")])
def test_two_names_are_plainly_two(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@pytest.mark.parametrize(
    ("printed", "read"),
    [("burn", "bum"), ("william", "wiiliam"), ("clara", "dara"), ("vvolf", "wolf"), ("jan", "ian")],
)
def test_print_and_what_it_is_misread_as_have_one_form(printed: str, read: str) -> None:
    assert as_misread(printed) == as_misread(read)


@pytest.mark.parametrize(
    ("one", "other"), [("meier", "meyer"), ("schmidt", "schmitt"), ("thomas", "tomas"), ("hofmann", "hoffmann")]
)
def test_spellings_of_one_sound_are_looked_up_alike(one: str, other: str) -> None:
    assert for_lookup(one) == for_lookup(other)


def test_the_ends_of_a_word_are_shorter_for_a_short_word() -> None:
    assert ends("huber") == ("hub", "ber")
    assert ends("roth") == ("ro", "th")


@pytest.mark.parametrize(
    ("read", "name"),
    [("Mü11er", "Müller"), ("H0ffmann", "Hoffmann"), ("Ludwig 2", "Ludwig 2"), ("|da Roth", "lda Roth")],
)
def test_digits_inside_a_name_are_letters(read: str, name: str) -> None:
    assert lettered(read) == name


def test_a_firm_is_its_letters_and_digits() -> None:
    assert firm_letters("Kör & Co 24") == firm_letters("KOR&CO24")
