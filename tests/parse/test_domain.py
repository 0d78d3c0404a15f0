"""Domains: where they end, and whether their suffix exists."""

import pytest

from ingest.parse.domain import read_domain, suffix


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("beispiel.de", "de"),
        ("www.beispiel.co.uk", "co.uk"),
        ("BEISPIEL.COM", "com"),
        ("müller.de", "de"),
        ("co.uk", None),
        ("de", None),
        ("beispiel.notatld", None),
        ("beispiel", None),
        (".de", None),
        ("a..de", None),
        ("", None),
    ],
)
def test_only_a_domain_under_a_known_suffix_has_one(name: str, expected: str | None) -> None:
    assert suffix(name) == expected


@pytest.mark.parametrize(
    ("raw", "name", "fixes"),
    [
        ("beispiel.de", "beispiel.de", ()),
        ("beispiel.co .uk", "beispiel.co.uk", ("space removed",)),
        ("beispiel.de. Tel", "beispiel.de", ()),
        ("beispiel.de.Tel", "beispiel.de", ()),
        ("beispiel.deTel", "beispiel.de", ()),
        ("beispiel.com0911", "beispiel.com", ()),
        ("beispiel.dewww.beispiel.de", "beispiel.de", ()),
        ("beispiel,de", "beispiel.de", ("comma read as dot",)),
        ("beispiel.de,info", "beispiel.de", ()),
        ("beispiel com", "beispiel.com", ("space read as dot",)),
        ("beispiel.couk", "beispiel.co.uk", ("couk read as co.uk",)),
        ("beispiel.c0m", "beispiel.com", ("c0m read as com",)),
    ],
)
def test_a_domain_ends_where_its_suffix_does(raw: str, name: str, fixes: tuple[str, ...]) -> None:
    domain = read_domain(raw)
    assert domain is not None
    assert (domain.name, domain.fixes) == (name, fixes)


@pytest.mark.parametrize("raw", ["", "beispiel", "beispiel.notatld", "...", "de"])
def test_what_has_no_known_suffix_is_no_domain(raw: str) -> None:
    assert read_domain(raw) is None
