"""E-mail addresses: what is repaired, what is refused, and which reading wins. All are invented."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from ingest.parse.email import find_emails
from models.text import Line, Reading

Printer = Callable[[Sequence[tuple[str, float, float, float]]], list[Line]]
PLAIN = [
    ("a.musterfrau@beispiel-bau.de", "a.musterfrau@beispiel-bau.de"),
    ("E-Mail: hans@beispiel.com", "hans@beispiel.com"),
    ("E-Mail hans@beispiel.com", "hans@beispiel.com"),
    ("Email:hans@beispiel.de", "hans@beispiel.de"),
    ("e: Hans.Muster@Beispiel.AT", "Hans.Muster@Beispiel.AT"),
    ("Mail. praxis@beispiel.ch", "praxis@beispiel.ch"),
    ("correo: ana@ejemplo.es", "ana@ejemplo.es"),
    ("courriel : jean@exemple.fr", "jean@exemple.fr"),
    ("info@beispiel.co.uk.", "info@beispiel.co.uk"),
    ("=hans@beispiel.de", "hans@beispiel.de"),
    ("hans_muster+visite@beispiel.museum", "hans_muster+visite@beispiel.museum"),
    ("post@müller-beispiel.de", "post@müller-beispiel.de"),
]
REPAIRED = [
    ("anna . muster @ beispiel . de", "anna.muster@beispiel.de", "space removed"),
    ("hallo(at)beispiel.de", "hallo@beispiel.de", "(at) read as @"),
    ("hallo [at] beispiel.de", "hallo@beispiel.de", "[at] read as @"),
    ("info(at)gutachten(dot)de", "info@gutachten.de", "dot read as ."),
    ("hans©beispiel.de", "hans@beispiel.de", "© read as @"),
    ("hans®beispiel.de", "hans@beispiel.de", "® read as @"),
    ("hans@beispiel,de", "hans@beispiel.de", "comma read as dot"),
    ("hans@beispiel com", "hans@beispiel.com", "space read as dot"),
    ("hans@beispiel.c0m", "hans@beispiel.com", "c0m read as com"),
    ("E-mailhans@beispiel.de", "hans@beispiel.de", "label cut off"),
    ("Emailhans@beispiel.de", "hans@beispiel.de", "label cut off"),
]
NONE = [
    "www.beispiel.de",
    "Muster & Söhne GmbH",
    "hans@beispiel",
    "hans@beispiel.notatld",
    "@beispiel.de",
    "Twitter @beispiel",
    "Dr.-Ing. Hans Muster",
]


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_an_address_is_found_whatever_announces_it(printed: Printer, text: str, value: str) -> None:
    (found,) = find_emails(printed([(text, 0, 0, 20)]))
    assert found.value == value
    assert found.score > 0.9


@pytest.mark.parametrize(("text", "value", "reason"), REPAIRED)
def test_a_misprint_is_repaired_and_said_so(printed: Printer, text: str, value: str, reason: str) -> None:
    (found,) = find_emails(printed([(text, 0, 0, 20)]))
    assert found.value == value
    assert reason in found.reasons
    assert found.score <= 0.9


@pytest.mark.parametrize("text", NONE)
def test_what_has_no_known_suffix_or_no_local_part_is_no_address(printed: Printer, text: str) -> None:
    assert find_emails(printed([(text, 0, 0, 20)])) == []


@pytest.mark.parametrize("between", [" / ", " | ", ", ", "; ", " "])
def test_two_addresses_of_a_line_are_two(printed: Printer, between: str) -> None:
    found = find_emails(printed([(f"anna@beispiel.de{between}info@beispiel.de", 0, 0, 20)]))
    assert [f.value for f in found] == ["anna@beispiel.de", "info@beispiel.de"]


def test_a_label_is_kept_apart_from_the_value(printed: Printer) -> None:
    lines = printed([("E-Mail: hans@beispiel.de", 0, 0, 20)])
    (found,) = find_emails(lines)
    (value,), (label,) = found.spans, found.labels
    assert lines[0].text[value.start : value.end] == "hans@beispiel.de"
    assert lines[0].text[label.start : label.end] == "E-Mail:"


def test_text_glued_to_the_suffix_is_left_out(printed: Printer) -> None:
    (found,) = find_emails(printed([("info@beispiel.deTel.0911123", 0, 0, 20)]))
    assert found.value == "info@beispiel.de"


@pytest.mark.parametrize(
    "rows",
    [
        ("erika.mustermann@", "beispiel-verlag.de"),
        ("erika.mustermann", "@beispiel-verlag.de"),
        ("erika.mustermann@beispiel-", "verlag.de"),
        ("erika.mustermann@beispiel-verlag.", "de"),
        ("erika.", "mustermann@beispiel-verlag.de"),
    ],
)
def test_an_address_broken_over_two_lines_is_one(printed: Printer, rows: tuple[str, str]) -> None:
    lines = printed([(rows[0], 0, 0, 20), (rows[1], 0, 26, 20)])
    (found,) = find_emails(lines)
    assert found.value == "erika.mustermann@beispiel-verlag.de"
    assert [(s.line, s.start, s.end) for s in found.spans] == [(0, 0, len(rows[0])), (1, 0, len(rows[1]))]
    assert "broken over two lines" in found.reasons


def test_a_complete_address_is_not_joined_with_the_line_below(printed: Printer) -> None:
    lines = printed([("hans@beispiel.de", 0, 0, 20), ("www.beispiel.de", 0, 26, 20)])
    assert [f.value for f in find_emails(lines)] == ["hans@beispiel.de"]


def test_a_q_for_the_at_sign_is_trusted_where_the_web_address_has_the_same_domain(printed: Printer) -> None:
    alone = printed([("hans.musterQbeispiel.de", 0, 0, 20)])
    beside = printed([("hans.musterQbeispiel.de", 0, 0, 20), ("www.beispiel.de", 0, 100, 20)])
    assert find_emails(alone) == []
    (found,) = find_emails(beside)
    assert found.value == "hans.muster@beispiel.de"
    assert found.score < 0.75


def _read_twice(line: Line, *texts: str) -> Line:
    return replace(line, readings=tuple(Reading(f"reader {i}", text, 0.9) for i, text in enumerate(texts)))


def test_the_reading_with_a_known_suffix_wins(printed: Printer) -> None:
    (line,) = printed([("anna@beispiel.dc", 0, 0, 20)])
    (found,) = find_emails([_read_twice(line, "anna@beispiel.dc", "anna@beispiel.de")])
    assert found.value == "anna@beispiel.de"


def test_of_two_valid_readings_the_one_that_fits_the_name_wins_and_the_other_is_kept(printed: Printer) -> None:
    line, name = printed([("anna.rnuster@beispiel.de", 0, 0, 20), ("Anna Muster", 0, 100, 20)])
    (found,) = find_emails([_read_twice(line, "anna.rnuster@beispiel.de", "anna.muster@beispiel.de"), name])
    assert found.value == "anna.muster@beispiel.de"
    assert found.alternatives == ("anna.rnuster@beispiel.de",)
    assert "fits another line" in found.reasons


def test_the_span_of_a_value_from_another_reading_lies_in_the_agreed_text(printed: Printer) -> None:
    (line,) = printed([("Mail  anna @ beispiel . dc !", 0, 0, 20)])
    (found,) = find_emails([_read_twice(line, "Mail:anna@beispiel.de")])
    (span,) = found.spans
    assert line.text[span.start : span.end].strip() == "anna @ beispiel . dc"
