"""Invented people: plausible, reproducible, and nobody's."""

from __future__ import annotations

import random

import phonenumbers
import pytest
from email_validator import validate_email
from publicsuffixlist import PublicSuffixList

from samples.people import LOCALES, Domains, invent, locale_facts, number_in_style

RESERVED = ("example.com", "example.org", "example.net")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("domains", list(Domains))
def test_everything_about_a_person_is_possible(locale: str, domains: Domains) -> None:
    suffixes = PublicSuffixList(accept_unknown=False)
    for seed in range(40):
        person = invent(locale, random.Random(seed), domains)
        for phone in person.phones:
            number = phonenumbers.parse(phone.number, locale[3:])
            assert phonenumbers.is_possible_number(number), phone
            assert str(number.country_code) == locale_facts(locale)["country_code"]
        validate_email(person.email, check_deliverability=False)
        assert suffixes.publicsuffix(person.email.split("@")[1])
        assert "{" not in f"{person}"
        assert "#" not in f"{person}".replace("Lic. #", "")


@pytest.mark.parametrize("locale", LOCALES)
def test_published_people_have_reserved_domains_and_known_towns(locale: str) -> None:
    places = {tuple(place[:2]) for place in locale_facts(locale)["places"]}
    for seed in range(40):
        person = invent(locale, random.Random(seed))
        assert person.email.endswith(RESERVED)
        town = " ".join(person.address)
        assert any(code in town and city in town for code, city in places), town


def test_the_same_seed_invents_the_same_person() -> None:
    assert invent("fr_FR", random.Random(4)) == invent("fr_FR", random.Random(4))
    assert invent("fr_FR", random.Random(4)) != invent("fr_FR", random.Random(5))


def test_titles_fit_the_given_name() -> None:
    facts = locale_facts("de_DE")
    titles = {invent("de_DE", random.Random(seed)).titles[0] for seed in range(80)}
    assert titles <= set(facts["female"]) | set(facts["male"])
    assert titles & set(facts["female"])
    assert titles & set(facts["male"])


@pytest.mark.parametrize(
    ("style", "parts", "printed"),
    [
        ("+49 (0) {area} / {base}-{ext}", ("30", "23125", "112"), "+49 (0) 30 / 23125-112"),
        ("{0area} {base} {ext}", ("30", "23125", "112"), "030 23125 112"),
        ("+43 {area} {base}{ext}", ("1", "58 05", " 112"), "+43 1 58 05 112"),
        ("0# ## ## ## ##", ("1", "9900", "1234"), "01 99 00 12 34"),
        ("+49 ### #######", ("17604069012", "", ""), "+49 176 04069012"),
    ],
)
def test_a_number_is_printed_in_the_style_of_its_country(style: str, parts: tuple[str, str, str], printed: str) -> None:
    assert number_in_style(style, *parts) == printed
