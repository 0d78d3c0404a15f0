"""Domains: where they end, and whether their suffix exists."""

import pytest

from ingest.parse.domain import own_label, read_domain, suffix


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


@pytest.mark.parametrize(
    ("host", "label"),
    [
        ("beispiel.de", "beispiel"),
        ("www.beispiel.co.at", "beispiel"),
        ("https://www.muster-bau.de/kontakt", "muster-bau"),
        ("mail.beispiel.com", "beispiel"),
        ("Beispiel.EXAMPLE", "beispiel"),
        ("sub.beispiel.notatld", "beispiel"),
        ("beispiel", "beispiel"),
        ("", ""),
    ],
)
def test_own_label_is_what_the_owner_chose(host: str, label: str) -> None:
    assert own_label(host) == label
