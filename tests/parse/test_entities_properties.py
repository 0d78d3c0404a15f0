"""What holds for every text: no parser raises, spans lie in the line, nothing is invented or claimed twice."""

import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.parse.address import find_addresses
from ingest.parse.candidate import Candidate, Span
from ingest.parse.email import find_emails
from ingest.parse.phone import find_phones
from ingest.parse.region import find_region
from ingest.parse.url import find_urls
from ingest.parse.versions import versions
from ingest.spelling import letters
from models.draft import Property
from models.geometry import Box, Quad
from models.text import Line, Reading

BITS = st.sampled_from(
    [
        *"0123456789+-–/().,;:|·@©®lIO# \t'&",
        *(
            "Tel.",
            "Fax",
            "Mobil ",
            "T ",
            "F:",
            "DW",
            "ext. ",
            "E-Mail:",
            "www.",
            "https://",
            "0911 ",
            "+49 ",
            "(0)",
            "123-0",
        ),
        *(
            "beispiel",
            "muster",
            ".de",
            ".com",
            ".co.uk",
            "(at)",
            "(dot)",
            "Musterstr. 12",
            "90402 ",
            "Nürnberg",
            "CH-8001 ",
        ),
        *(
            "Via Roma",
            "London SW1A 1AA",
            "IL 62701",
            "Hyderabad - 500 001",
            "Postfach 12",
            "GmbH",
            "〒100-0001",
            "½",
            "ﬁ",
            "™",
        ),
    ]
)
TEXTS = st.one_of(st.lists(BITS, max_size=12).map("".join), st.text(max_size=40))
# the letters that a stated normalisation may write: "www." and the suffix "com" where they were misread
WRITTEN = {Property.URL: "wwwhttps", Property.EMAIL: "com"}


@st.composite
def cards(draw: st.DrawFn) -> list[Line]:
    lines = []
    for row in range(draw(st.integers(0, 4))):
        text = draw(TEXTS)
        readings = tuple(Reading(f"reader {i}", draw(TEXTS), 0.9) for i in range(draw(st.integers(0, 2))))
        left = draw(st.sampled_from([0.0, 0.0, 200.0]))
        box = Box(left, row * 26.0, left + 10.0 * max(1, len(text)), row * 26.0 + 20.0)
        lines.append(Line(text, Quad.from_box(box), 0.9, readings=readings))
    return lines


def _all_of(lines: Sequence[Line]) -> list[list[Candidate]]:
    mails = find_emails(lines)
    urls = find_urls(lines, mails)
    taken = _spans([*mails, *urls])
    region = find_region(lines, "DE")
    phones = find_phones(lines, region, taken)
    return [mails, urls, phones, find_addresses(lines, region, [*taken, *_spans(phones)])]


def _spans(candidates: Sequence[Candidate]) -> list[Span]:
    return [span for c in candidates for span in (*c.spans, *c.labels)]


@given(cards())
@settings(max_examples=150, deadline=None)
def test_spans_and_labels_lie_in_their_lines(lines: list[Line]) -> None:
    for candidates in _all_of(lines):
        for span in _spans(candidates):
            assert 0 <= span.start <= span.end <= len(lines[span.line].text)


@given(cards())
@settings(max_examples=150, deadline=None)
def test_no_parser_claims_a_character_twice(lines: list[Line]) -> None:
    for candidates in _all_of(lines):
        claimed = [(s.line, at) for c in candidates for s in c.spans for at in range(s.start, s.end)]
        assert len(claimed) == len(set(claimed))


@given(cards())
@settings(max_examples=150, deadline=None)
def test_no_value_has_characters_that_no_reading_shows(lines: list[Line]) -> None:
    shown = "".join(v.text for i in range(len(lines)) for v in versions(lines, i)).casefold()
    for candidate in (c for candidates in _all_of(lines) for c in candidates if c.property is not Property.TEL):
        allowed = set(letters(shown)) | set(letters(WRITTEN.get(candidate.property, "")) + "com")
        assert set(letters(candidate.value)) <= allowed


@given(cards())
@settings(max_examples=150, deadline=None)
def test_a_number_is_made_of_printed_digits_behind_its_country_code(lines: list[Line]) -> None:
    shown = "".join(v.text for i in range(len(lines)) for v in versions(lines, i))
    look_alikes = {"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1", "|": "1", "S": "5", "s": "5", "B": "8"}
    printed = set(re.sub(r"\D", "", "".join(look_alikes.get(c, c) for c in shown)))
    for phone in _all_of(lines)[2]:
        own = re.sub(r"\D", "", phone.value)
        assert any(set(own[cut:]) <= printed for cut in range(4))
        assert len(own) <= 18


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_every_character_of_a_reading_has_a_place_in_the_agreed_text(agreed: str, read: str) -> None:
    line = Line(agreed, Quad.from_box(Box(0, 0, 100, 20)), 0.9, readings=(Reading("a", read, 0.9),))
    for version in versions([line], 0):
        for i in range(len(version.text)):
            span = version.span(i, i + 1)
            assert 0 <= span.start <= span.end <= len(agreed)


def test_a_long_hostile_line_is_parsed_in_no_time() -> None:
    for text in ("a." * 3000, "1 " * 3000, "@" * 3000, "a@" * 2000, "-1" * 3000, "Tel." * 1000, "A, " * 2000):
        line = Line(text, Quad.from_box(Box(0, 0, 1000, 20)), 0.9, readings=(Reading("a", text[::-1], 0.9),))
        assert _all_of([line]) is not None
