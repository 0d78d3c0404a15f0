"""Invented people for the tests of export and import, by hand and by chance."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st
from PIL import Image

from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import Encounter, NewPerson, Occasion, Origin, Owner, Person, Remark, RemarkKind, Step, Value

CREATED = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
REVISED = datetime(2026, 11, 24, 13, 0, 5, tzinfo=UTC)
FAIR = Occasion(4, "Messe Süd, Halle 7; Stand 3", "Nürnberg", date(2026, 11, 19))
UIDS = {77: "urn:uuid:00000000-0000-4000-8000-000000000077"}


def jpeg(width: int = 60, height: int = 40) -> bytes:
    """Return a small picture."""
    target = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(target, "JPEG")
    return target.getvalue()


def full_person() -> Person:
    """Return somebody of whom everything is known that can be known."""
    name = Name(prefixes="Dr.", given="Jürgen", additional="Ötzi", family="Größer-Łódź", suffixes="MBA")
    address = Address(street="Königsstraße 17a", locality="Nürnberg", code="90402", country="DE")
    values = (
        Value(11, Property.FN, "Dr. Jürgen Ö. Größer-Łódź, MBA", components=name),
        Value(12, Property.ORG, "Müller & Söhne; Bau, GmbH", since=date(2025, 1, 1)),
        Value(13, Property.ROLE, "Einkauf"),
        Value(14, Property.TITLE, "Leiter; Einkauf, Süd"),
        Value(15, Property.TEL, "+499111234567", TelType.WORK, origin=Origin.READ),
        Value(16, Property.TEL, "+4915112345678", TelType.CELL),
        Value(17, Property.TEL, "+499111234599", TelType.FAX),
        Value(18, Property.TEL, "+49911765432", TelType.HOME),
        Value(19, Property.TEL, "0800 REISEN", TelType.OTHER),
        Value(20, Property.EMAIL, "juergen@mueller-soehne.example", TelType.WORK),
        Value(21, Property.EMAIL, "j.groesser@example.org"),
        Value(22, Property.URL, "https://mueller-soehne.example/a,b;c?d=1"),
        Value(23, Property.ADR, "Königsstraße 17a, 90402 Nürnberg", TelType.WORK, components=address),
        Value(24, Property.NOTE, "spricht Polnisch\nspielt Schach"),
        Value(25, Property.NOTE, "USt-IdNr. DE000000000"),
        Value(26, Property.ORG, "Altbau AG", until=date(2024, 12, 31)),
        Value(27, Property.TEL, "+498912345", TelType.WORK, until=date(2024, 12, 31)),
    )
    met = Encounter(31, date(2026, 11, 20), "am Kaffeestand", "kam an den Stand", "Jane Roe", 77, FAIR)
    called = Encounter(32, date(2026, 11, 22), how="angerufen")
    return Person(
        id=1,
        uid="urn:uuid:00000000-0000-4000-8000-000000000001",
        source="card",
        created_at=CREATED,
        revised_at=REVISED,
        why="baut im Frühjahr um: sucht Türen",
        rhythm_days=90,
        values=values,
        encounters=(met, called),
        remarks=(
            Remark(41, RemarkKind.TALKED, "Türen,\nFenster; und mehr", date(2026, 11, 20), 31),
            Remark(42, RemarkKind.MIND, "findet keine Monteure", date(2026, 11, 20), 31),
            Remark(43, RemarkKind.OTHER, "Vegetarier", None),
        ),
        steps=(
            Step(51, "Muster schicken", Owner.ME, date(2026, 12, 1), None, 32),
            Step(52, "Maße nennen", Owner.THEM, None, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ),
        extras=("BDAY:1980-02-29", "item1.X-ABDATE:2010-05-01", "item1.X-ABLabel:_$!<Anniversary>!$_"),
    )


def simple_person(number: int = 2, name: str = "Ann Example") -> Person:
    """Return somebody of whom only a card is known."""
    values = (
        Value(1, Property.FN, name, components=Name(given=name.partition(" ")[0], family=name.rpartition(" ")[2])),
        Value(2, Property.EMAIL, f"a{number}@example.org"),
    )
    return Person(number, f"urn:uuid:00000000-0000-4000-8000-{number:012}", "card", CREATED, REVISED, values=values)


_LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"))
_WORDS = st.text(_LETTERS, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
_NOTES = st.lists(_WORDS, min_size=1, max_size=4).map("\n".join)
_DAYS = st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31))
_KINDS = st.none() | st.sampled_from(TelType)
_NAMES = st.builds(Name, *(st.just("") | _WORDS for _ in range(3)), _WORDS, st.just("") | _WORDS)
_ADDRESSES = st.builds(
    Address, *(st.just("") | _WORDS for _ in range(2)), _WORDS, *(st.just("") | _WORDS for _ in range(4))
)
_OCCASIONS = st.builds(Occasion, st.just(0), _WORDS, st.just("") | _WORDS, _DAYS)


@st.composite
def values(draw: st.DrawFn) -> Value:
    """Draw a value of any property."""
    kind = draw(st.sampled_from(Property))
    text = draw(_NOTES if kind is Property.NOTE else _WORDS)
    typed = kind in {Property.TEL, Property.EMAIL, Property.URL, Property.ADR}
    parts = _NAMES if kind is Property.FN else _ADDRESSES if kind is Property.ADR else st.none()
    return Value(
        0, kind, text, draw(_KINDS) if typed else None, draw(st.none() | parts), since=draw(_DAYS), until=draw(_DAYS)
    )


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Draw a person with a name and whatever else."""
    found = [
        Value(0, Property.FN, draw(_WORDS), components=draw(st.none() | _NAMES)),
        *draw(st.lists(values(), max_size=8, unique_by=lambda value: (value.property, value.value))),
    ]
    met = draw(st.lists(st.builds(Encounter, st.just(0), _DAYS, *(st.just("") | _WORDS for _ in range(3)),
                                  st.sampled_from((None, 77)), st.none() | _OCCASIONS), max_size=3))  # fmt: skip
    met = [Encounter(100 + at, each.on, each.place, each.how, each.through, each.through_id, each.occasion)
           for at, each in enumerate(met)]  # fmt: skip
    whose = st.sampled_from([None, *(each.id for each in met)])
    moments = st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
    return Person(
        id=9,
        uid="urn:uuid:00000000-0000-4000-8000-000000000009",
        source=draw(_WORDS),
        created_at=CREATED,
        revised_at=REVISED,
        why=draw(st.just("") | _NOTES),
        rhythm_days=draw(st.none() | st.integers(1, 9999)),
        values=tuple(
            Value(at, each.property, each.value, each.kind, each.components, since=each.since, until=each.until)
            for at, each in enumerate(found, 1)
        ),
        encounters=tuple(met),
        remarks=tuple(
            draw(st.lists(st.builds(Remark, st.just(0), st.sampled_from(RemarkKind), _NOTES, _DAYS, whose), max_size=3))
        ),
        steps=tuple(
            draw(
                st.lists(st.builds(Step, st.just(0), _NOTES, st.sampled_from(Owner), _DAYS, moments, whose), max_size=3)
            )
        ),
    )


def as_person(new: NewPerson, uids: Mapping[int, str]) -> Person:
    """Return an imported person as it would be in the pile; the introducers are looked up in `uids`."""
    numbers = {uid: number for number, uid in uids.items()}
    through = {met: numbers[uid] for met, uid in new.introducers}
    return Person(
        id=1,
        uid=new.uid,
        source=new.source,
        created_at=new.created_at or CREATED,
        revised_at=new.revised_at or REVISED,
        why=new.why,
        rhythm_days=new.rhythm_days,
        values=new.values,
        encounters=tuple(replace(met, through_id=through.get(met.id)) for met in new.encounters),
        remarks=new.remarks,
        steps=new.steps,
        extras=new.extras,
    )
