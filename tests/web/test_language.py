"""Which words a page speaks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ingest.web.pages import new_environment
from ingest.web.words.language import Language, accepted, find_language, read_languages

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Cards"
msgstr "Karten"

msgid "Hello %(name)s"
msgstr "Grüß Gott, %(name)s"

msgid "%(num)s card"
msgid_plural "%(num)s cards"
msgstr[0] "%(num)s Karte"
msgstr[1] "%(num)s Karten"

#, fuzzy
msgid "People"
msgstr "Völker"
"""


@pytest.fixture
def german(tmp_path: Path) -> Language:
    (tmp_path / "de.po").write_text(PO, encoding="utf-8")
    return read_languages(tmp_path)["de"]


@pytest.mark.parametrize(
    ("header", "wishes"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", ["de-AT", "de", "en"]),
        ("en;q=0.3, fr;q=0.8", ["fr", "en"]),
        ("de;q=0, en", ["en"]),
        ("*;q=0.5", ["*"]),
        ("de;q=much", []),
        ("", [""]),
    ],
)
def test_the_dearest_language_comes_first(header: str, wishes: list[str]) -> None:
    assert accepted(header) == wishes


@pytest.mark.parametrize(
    ("wishes", "code"), [(["fr", "de-CH"], "de"), (["DE"], "de"), (["fr", "*"], "en"), ([], "en"), (["en", "de"], "en")]
)
def test_the_first_language_that_there_is_counts(german: Language, wishes: list[str], code: str) -> None:
    languages = {"en": read_languages(Path("/nowhere"))["en"], "de": german}
    assert find_language(languages, wishes).code == code


def test_words_come_from_the_catalogue_and_stay_english_where_it_has_none_or_is_unsure(german: Language) -> None:
    assert german.gettext("Cards") == "Karten"
    assert german.gettext("People") == "People"
    assert german.gettext("") == ""
    assert german.ngettext("%(num)s card", "%(num)s cards", 2) == "%(num)s Karten"


def test_days_and_times_are_written_as_the_language_has_them(german: Language) -> None:
    assert german.date(date(2026, 11, 4), "long") == "4. November 2026"
    assert german.time(datetime(2026, 11, 4, 12, 0, tzinfo=UTC)).startswith("04.11.2026, ")


def test_english_days_name_the_month_so_that_no_reader_takes_it_for_the_day() -> None:
    english = read_languages()["en"]
    assert english.date(date(2026, 11, 3)) == "3 Nov 2026"
    assert english.time(datetime(2026, 11, 3, 12, 0, tzinfo=UTC)).startswith("3 Nov 2026, ")


def test_templates_speak_the_language_of_the_request_and_escape_what_they_put_in(german: Language) -> None:
    environment = new_environment({"de": german})
    template = environment.from_string(
        '{{ _("Hello %(name)s", name=name) }} {{ ngettext("%(num)s card", "%(num)s cards", 3) }}'
        ' {{ day | day("long") }}'
    )
    assert template.render(language=german, name="<b>", day=date(2026, 11, 4)) == (
        'Grüß Gott, &lt;b&gt; 3 Karten <time datetime="2026-11-04">4. November 2026</time>'
    )


def test_a_page_says_which_language_it_is_in_and_keeps_a_choice(client: TestClient) -> None:
    assert '<html lang="en">' in client.get("/upload", headers={"accept-language": "xx"}).text
    chosen = client.get("/upload?lang=en")
    assert "ingest-language=en" in chosen.headers["set-cookie"]
    assert "set-cookie" not in client.get("/upload?lang=zz").headers
    assert "Accept-Language" in chosen.headers["vary"]


def test_a_language_link_keeps_the_rest_of_the_address(client: TestClient) -> None:
    assert 'href="?q=a+b&amp;lang=en"' in client.get("/upload?q=a b").text
