"""Web addresses: as printed, repaired, or only an abbreviation with a dot. All are invented."""

from collections.abc import Callable, Sequence

import pytest

from ingest.parse.email import find_emails
from ingest.parse.url import find_urls
from models.text import Line

Printer = Callable[[Sequence[tuple[str, float, float, float]]], list[Line]]
PLAIN = [
    ("www.beispiel-bau.de", "www.beispiel-bau.de"),
    ("Internet: http://www.beispiel.com/", "http://www.beispiel.com/"),
    ("https://beispiel.co.uk/kontakt.html", "https://beispiel.co.uk/kontakt.html"),
    ("Web: beispiel.de", "beispiel.de"),
    ("beispiel-cafe.de", "beispiel-cafe.de"),
    ("muster.digital", "muster.digital"),
    ("W www.muster.energy", "www.muster.energy"),
    ("WWW.BEISPIEL.DE", "WWW.BEISPIEL.DE"),
    ("Besuchen Sie www.beispiel.de!", "www.beispiel.de"),
    ("www.beispiel.de, Tel. 0911 123", "www.beispiel.de"),
    ("tom@muster.digital | muster.digital", "muster.digital"),
    ("www.beispiel.de:8080/a?b=c", "www.beispiel.de:8080/a?b=c"),
]
REPAIRED = [
    ("www. beispiel . de", "www.beispiel.de", "space removed"),
    ("www beispiel.de", "www.beispiel.de", "dot after www restored"),
    ("wwwbeispiel.de", "www.beispiel.de", "dot after www restored"),
    ("www,beispiel.de", "www.beispiel.de", "dot after www restored"),
    ("www.beispiel,de", "www.beispiel.de", "comma read as dot"),
    ("www.beispiel de", "www.beispiel.de", "space read as dot"),
    ("vvww.beispiel.de", "www.beispiel.de", "www restored"),
    ("http:/www.beispiel.de", "http://www.beispiel.de", "scheme's signs restored"),
]
NONE = [
    "Beispiel Co.KG",
    "Dipl.Ing Muster",
    "Dr.med Muster",
    "Muster e.K.",
    "B.Sc Informatik",
    "M.Tech",
    "Muster Pvt.Ltd",
    "St.Gallen",
    "Tel.0911",
    "info@beispiel.de",
    "z.B. am Markt",
    "8.00-18.30 Uhr",
    "Musterstr.12",
]


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_a_web_address_is_found_as_printed(printed: Printer, text: str, value: str) -> None:
    lines = printed([(text, 0, 0, 20)])
    assert [f.value for f in find_urls(lines, find_emails(lines))] == [value]


@pytest.mark.parametrize(("text", "value", "reason"), REPAIRED)
def test_a_misprint_is_repaired_and_said_so(printed: Printer, text: str, value: str, reason: str) -> None:
    (found,) = find_urls(printed([(text, 0, 0, 20)]), [])
    assert found.value == value
    assert reason in found.reasons


@pytest.mark.parametrize("text", NONE)
def test_abbreviations_and_mail_domains_are_no_web_addresses(printed: Printer, text: str) -> None:
    lines = printed([(text, 0, 0, 20)])
    assert find_urls(lines, find_emails(lines)) == []


def test_several_addresses_of_a_line_are_several(printed: Printer) -> None:
    found = find_urls(printed([("www.eins-beispiel.de. www.zwei-beispiel.com/x", 0, 0, 20)]), [])
    assert [f.value for f in found] == ["www.eins-beispiel.de", "www.zwei-beispiel.com/x"]


def test_a_social_profile_is_a_weaker_candidate(printed: Printer) -> None:
    site, profile = find_urls(printed([("www.beispiel.de", 0, 0, 20), ("linkedin.com/in/annamuster", 0, 60, 20)]), [])
    assert "social profile" in profile.reasons
    assert profile.value == "linkedin.com/in/annamuster"
    assert profile.score < site.score


def test_an_address_broken_at_a_hyphen_is_one(printed: Printer) -> None:
    lines = printed([("www.sehr-langer-", 0, 0, 20), ("beispielname.de", 0, 26, 20)])
    (found,) = find_urls(lines, [])
    assert found.value == "www.sehr-langer-beispielname.de"
    assert [s.line for s in found.spans] == [0, 1]


def test_the_label_is_kept_apart(printed: Printer) -> None:
    lines = printed([("Internet: www.beispiel.de", 0, 0, 20)])
    (found,) = find_urls(lines, [])
    (label,) = found.labels
    assert lines[0].text[label.start : label.end] == "Internet:"
