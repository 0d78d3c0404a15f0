"""A meeting in one line: what is plainly said is understood, all else stays word for word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.review.one_line import Known, Part, read_line
from models.person import RemarkKind

TUESDAY = date(2026, 11, 24)
KNOWN = Known(TUESDAY, ("Werkzeugtage", "Licht + Raum"), ("Anna", "Berg"))

MET = Part.MET, ""
ON, PLACE, HOW, THROUGH, OCCASION = Part.ON, Part.PLACE, Part.HOW, Part.THROUGH, Part.OCCASION
TALKED, MIND, OTHER = Part.TALKED, Part.MIND, Part.OTHER


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("met at the fair, moving to Vienna", [MET, (PLACE, "at the fair"), (MIND, "moving to Vienna")]),
        (
            "getroffen auf der Messe gestern, zieht nach Wien",
            [MET, (ON, "2026-11-23"), (PLACE, "auf der Messe"), (MIND, "zieht nach Wien")],
        ),
        (
            "met yesterday at the Werkzeugtage and talked about the new plant",
            [MET, (ON, "2026-11-23"), (OCCASION, "Werkzeugtage"), (TALKED, "talked about the new plant")],
        ),
        (
            "gestern auf den Werkzeugtagen getroffen. Sucht einen Vertriebsleiter",
            [MET, (ON, "2026-11-23"), (PLACE, "auf den Werkzeugtagen"), (MIND, "Sucht einen Vertriebsleiter")],
        ),
        (
            "am 3.11. in Wien kennengelernt durch Clara Weiß, baut ein Lager",
            [
                MET,
                (ON, "2026-11-03"),
                (PLACE, "Wien"),
                (HOW, "kennengelernt"),
                (THROUGH, "Clara Weiß"),
                (MIND, "baut ein Lager"),
            ],
        ),
        (
            "introduced by Dr. Clara Weiß at Licht + Raum",
            [MET, (OCCASION, "Licht + Raum"), (THROUGH, "Dr. Clara Weiß")],
        ),
        ("haben uns wieder in Hamburg gesehen", [MET, (PLACE, "Hamburg"), (HOW, "wieder")]),
        ("met Anna for lunch with her boss", [MET, (HOW, "for lunch with her boss")]),
        ("called, wants an offer by Friday", [MET, (HOW, "called"), (MIND, "wants an offer by Friday")]),
        ("called about the invoice", [MET, (HOW, "called"), (TALKED, "about the invoice")]),
        ("gestern: telefoniert", [MET, (ON, "2026-11-23"), (HOW, "telefoniert")]),
        (
            "am 3.11. telefoniert: will im Frühjahr neu bauen",
            [MET, (ON, "2026-11-03"), (HOW, "telefoniert"), (MIND, "will im Frühjahr neu bauen")],
        ),
        ("wir haben über die Nachfolge gesprochen", [(TALKED, "wir haben über die Nachfolge gesprochen")]),
        ("gestern, arbeitet an der Zulassung", [(ON, "2026-11-23"), (MIND, "arbeitet an der Zulassung")]),
        (
            "met at the fair where he told me of his plans",
            [MET, (PLACE, "at the fair"), (OTHER, "where he told me of his plans")],
        ),
        ("met in Hamburg, Germany", [MET, (PLACE, "Hamburg"), (OTHER, "Germany")]),
    ],
)
def test_what_is_plainly_said_is_understood(line: str, parts: list[tuple[Part, str]]) -> None:
    assert read_line(line, KNOWN).parts() == parts


@pytest.mark.parametrize(
    "line",
    [
        "Tochter macht Abitur",
        "met his boss at the fair",  # it was not the person that was met
        "met with Max Muster in Linz",
        "met tomorrow at the fair",  # a meeting that was is never ahead
        "haben uns am 30. Februar getroffen",  # no such day
        "met on Tuesday",  # today, or a week ago?
        "met 3/11 in Linz",  # November or March?
        "met in March",  # no day, and no place either
        "am Abend getroffen",
        "yesterday",  # a day alone tells of no meeting
        "durch Zufall",
        "<b>met</b> at the fair",
        "traf die Entscheidung",
        "haben uns nicht getroffen",
        "have never met at a fair",
        "should have met in Linz",
        "called for tenders",
        "called off the deal",
        "met her boss in Linz",
    ],
)
def test_what_is_not_plain_stays_a_remark_word_for_word(line: str) -> None:
    read = read_line(line, KNOWN)
    assert (read.met, read.on, read.remarks) == (False, None, ((RemarkKind.OTHER, line),))


def test_an_introducer_is_a_name_and_not_a_chance() -> None:
    assert read_line("getroffen durch Zufall", KNOWN).through == ""
    assert read_line("met through Zoom", KNOWN).through == ""


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2026, 11, 24)),
        ("heute", date(2026, 11, 24)),
        ("Gestern", date(2026, 11, 23)),
        ("vorgestern", date(2026, 11, 22)),
        ("am 3.11.", date(2026, 11, 3)),
        ("am 3. 11. 2025", date(2025, 11, 3)),
        ("am 03.11.24", date(2024, 11, 3)),
        ("on 3 Nov", date(2026, 11, 3)),
        ("on 3rd of November 2025", date(2025, 11, 3)),
        ("on November 3", date(2026, 11, 3)),
        ("am 3. November", date(2026, 11, 3)),
        ("am 5. Dezember", date(2025, 12, 5)),  # the last one there was
        ("2026-11-03", date(2026, 11, 3)),
        ("last Monday", date(2026, 11, 23)),
        ("am Freitag", date(2026, 11, 20)),
        ("letzten Mittwoch", date(2026, 11, 18)),
    ],
)
def test_a_day_is_read_as_people_write_it(words: str, day: date) -> None:
    assert read_line(f"met {words} in Graz", KNOWN).on == day
    assert read_line(f"{words} in Graz getroffen", KNOWN).place == "Graz"


def test_two_days_in_one_line_are_not_made_one() -> None:
    read = read_line("met yesterday in Graz, telefoniert am 3.11.", KNOWN)
    assert (read.on, read.remarks) == (date(2026, 11, 23), ((RemarkKind.OTHER, "telefoniert am 3.11."),))


def test_a_story_is_kept_as_it_is() -> None:
    story = "met yesterday in Graz, " + "and then we talked about " * 20
    assert read_line(story, KNOWN).remarks == ((RemarkKind.OTHER, story.strip()),)


def test_an_empty_line_says_nothing() -> None:
    assert read_line("  \n ", KNOWN).parts() == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_any_text_is_read_and_its_words_are_kept(line: str) -> None:
    read = read_line(line, KNOWN)
    if not read.met and read.on is None:
        kept = "".join(text for _, text in read.remarks)
        assert [char for char in line if char.isalnum()] == [char for char in kept if char.isalnum()]
