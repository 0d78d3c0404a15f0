"""A pile as somebody has it after years of fairs: invented people with dated context, cards and drafts, by a seed.

`python -m samples.pile FILE` writes the database that the pages are measured with; what is in it goes through the
store as everything does. Pictures of cards are drawn plainly: here it counts that they are there, not how they look.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from ingest.parse.phone_number import normal_form
from ingest.review.desk import Desk
from ingest.review.forms import open_form
from ingest.store import Action, NewPhoto, PageCard, Store, Writer, value_to_row
from models.contact import Name
from models.draft import CardReading, Draft, Field, Property, TelType
from models.geometry import Box, Quad
from models.person import Origin, Owner, RemarkKind, Value
from models.review import Answers
from models.text import Line
from samples.people import LOCALES, Person, PhoneType, invent

_AT_ONCE = 200  # people in one change
_CARD_PX = (1020, 660)
_OCCASIONS = (
    ("Werkzeugtage", "Hannover"),
    ("Licht und Raum", "Frankfurt"),
    ("Verpackungsforum", "Nürnberg"),
    ("Spring dinner", "Vienna"),
    ("Mittelstandstag", "Stuttgart"),
    ("Salon de l'atelier", "Lyon"),
    ("Fiera del legno", "Milano"),
    ("Supply summit", "Birmingham"),
)
_PLACES = ("Hannover", "Wien", "Zürich", "in the train to Basel", "beim Mittagessen", "Hall 7", "Lyon", "", "")
_HOW = ("", "", "at the stand", "over coffee", "nach dem Vortrag", "by chance", "am Telefon")
_TALKED = (
    "talked about a shorter changeover on the filling line",
    "sprachen über Recyclingquoten im Verpackungsgesetz",
    "asked for a quote on two hundred cabinets",
    "compared notes on apprentices: hard to find, harder to keep",
    "sprachen über die Messe im nächsten Jahr",
    "wanted to see the test report of the coating",
)
_MIND = (
    "building a second plant near the river",
    "sucht eine Nachfolge für die Werkleitung",
    "looking for a supplier of recycled film",
    "plant die Umstellung auf ein neues ERP",
    "moving to Vienna with the family",
    "arbeitet an der Zertifizierung",
    "worried about energy prices next winter",
)
_STEPS = (
    "send the sample sheet",
    "Angebot schicken",
    "introduce to the head of purchasing",
    "Termin im Werk vereinbaren",
    "return the borrowed catalogue",
)
_WHY = (
    "decides on packaging for all plants",
    "kennt jeden in der Branche",
    "tells you what she really thinks",
    "baut gerade etwas auf, das uns angeht",
)
_TELS = {PhoneType.WORK: TelType.WORK, PhoneType.CELL: TelType.CELL, PhoneType.FAX: TelType.FAX}


@dataclass(frozen=True, slots=True)
class PileRecipe:
    """How much of what; `today` is the day seen from which the context lies in the past or ahead."""

    people: int = 10_000
    cards: int = 200  # of these people, so many come from a confirmed card
    drafts: int = 500  # waiting in the queue
    circle: int = 30
    seed: int = 1
    today: date = date(2026, 11, 24)


def write_pile(path: Path, recipe: PileRecipe) -> None:
    """Write the pile into a new database at `path`; the same recipe gives the same pile."""
    clock = _Clock(recipe.today - timedelta(days=3 * 365))
    with Store(path, clock=clock) as store:
        rng = random.Random(recipe.seed)
        occasions = _add_occasions(store, rng, recipe.today)
        crowd = _crowd(rng)
        for start in range(0, recipe.people - recipe.cards, _AT_ONCE):
            count = min(_AT_ONCE, recipe.people - recipe.cards - start)
            with store.journal.change("import", Action.IMPORT, "addresses.vcf") as change:
                for _ in range(count):
                    _add_person(change, next(crowd), rng, occasions, recipe.today)
            clock.advance(timedelta(days=1))
        clock.now = datetime.combine(recipe.today, time(9), UTC)
        batch = store.start_batch("cards")
        for at in range(recipe.cards + recipe.drafts):
            draft_id = _add_card(store, next(crowd), batch, clock.now - timedelta(minutes=at))
            if at < recipe.cards:
                _confirm(store, draft_id, rng, recipe.today)
        _choose_circle(store, recipe.circle, rng)


def _crowd(rng: random.Random) -> Iterator[Person]:
    while True:
        yield invent(rng.choice(LOCALES), rng)


class _Clock:
    """The time at which a pile grows."""

    def __init__(self, start: date) -> None:
        self.now = datetime.combine(start, time(9), UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def advance(self, span: timedelta) -> None:
        """Let time pass."""
        self.now += span


def _add_occasions(store: Store, rng: random.Random, today: date) -> list[tuple[int, date]]:
    with store.journal.change("import", Action.IMPORT, "occasions") as change:
        found = []
        for name, place in _OCCASIONS:
            for year in range(5):
                on = today - timedelta(days=365 * year + rng.randint(3, 350))
                row = {"name": f"{name} {on.year}", "place": place, "on_date": on.isoformat()}
                found.append((change.insert("occasions", row), on))
    return found


def _add_person(
    change: Writer, person: Person, rng: random.Random, occasions: list[tuple[int, date]], today: date
) -> None:
    uid = uuid.UUID(int=rng.getrandbits(128), version=4).urn
    why = rng.choice(_WHY) if rng.random() < 0.15 else ""
    created = (today - timedelta(days=rng.randint(30, 1200))).isoformat() + "T09:00:00+00:00"
    row = {"uid": uid, "source": "addresses.vcf", "why": why, "created_at": created}
    person_id = change.insert("persons", row)
    for position, value in enumerate(_said(person)):
        change.insert("properties", {"person_id": person_id, "position": position, **value_to_row(value)})
    for _ in range(rng.choice((0, 0, 1, 1, 1, 2, 3))):
        _add_meeting(change, person_id, rng, occasions, today)
    if rng.random() < 0.05:
        due = today + timedelta(days=rng.randint(-20, 60))
        step = {"person_id": person_id, "text": rng.choice(_STEPS), "owner": rng.choice(list(Owner))}
        change.insert("steps", {**step, "due": due.isoformat()})


def _add_meeting(
    change: Writer, person_id: int, rng: random.Random, occasions: list[tuple[int, date]], today: date
) -> None:
    occasion_id, on = rng.choice(occasions)
    row: dict[str, object] = {"person_id": person_id, "occasion_id": occasion_id, "on_date": on.isoformat()}
    if rng.random() < 0.5:
        on = today - timedelta(days=rng.randint(2, 1000))
        place, how = rng.choice(_PLACES), rng.choice(_HOW)
        row = {"person_id": person_id, "on_date": on.isoformat(), "place": place, "how": how}
    met = change.insert("meetings", row)
    for kind, texts in ((RemarkKind.TALKED, _TALKED), (RemarkKind.MIND, _MIND)):
        if rng.random() < 0.6:
            remark = {"person_id": person_id, "encounter_id": met, "kind": kind, "text": rng.choice(texts)}
            change.insert("remarks", {**remark, "on_date": on.isoformat()})


def _said(person: Person) -> list[Value]:
    """Return what a card of the person says, each value as a card prints it but for numbers in their normal form."""
    name = Name(prefixes=person.prefix, given=person.given, family=person.family, suffixes=person.suffix)
    plain = (
        (Property.TITLE, person.titles[0]),
        (Property.ROLE, person.department),
        (Property.ORG, person.company),
        (Property.EMAIL, person.email),
        (Property.URL, person.website),
        (Property.ADR, ", ".join(person.address)),
    )
    numbers = ((normal_form(phone.number, person.locale[-2:]).value, _TELS[phone.type]) for phone in person.phones)
    return [
        Value(0, Property.FN, person.name, components=name, origin=Origin.IMPORTED),
        *(Value(0, kind, text, origin=Origin.IMPORTED) for kind, text in plain if text),
        *(Value(0, Property.TEL, number, tel, origin=Origin.IMPORTED) for number, tel in numbers),
    ]


def _add_card(store: Store, person: Person, batch: int, taken: datetime) -> int:
    data, card = _drawn(person)
    photo = NewPhoto(
        name=f"cards/{person.family}.jpg",
        data=data,
        digest=hashlib.sha256(data).hexdigest(),
        media_type="image/jpeg",
        suffix=".jpg",
        pages=1,
        taken_at=taken.replace(tzinfo=None),
        cards=(PageCard(1, card),),
        engines={"drawn": "1"},
        program="samples",
    )
    return store.add_photo(photo, batch).draft_ids[0]


def _drawn(person: Person) -> tuple[bytes, CardReading]:
    """Return a picture of a plain card as JPEG, and what a perfect reader would read on it."""
    picture = Image.new("RGB", _CARD_PX, "#fbfaf6")
    pen = ImageDraw.Draw(picture)
    lines: list[Line] = []
    fields: list[Field] = []
    y = 60
    for at, value in enumerate(_said(person)):
        size = 52 if value.property is Property.FN else 30
        font = ImageFont.load_default(size)
        pen.text((70, y), value.value, fill="#22303a", font=font)
        quad = Quad.from_box(Box(*pen.textbbox((70, y), value.value, font=font)))
        lines.append(Line(value.value, quad, 0.97))
        fields.append(
            Field(value.property, value.value, value.value, 0.95, 0.97, quad, (at,), value.kind, value.components)
        )
        y += size + 24
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    frame = Quad.from_box(Box(0, 0, *_CARD_PX))
    return file.getvalue(), CardReading(1, frame, 0, tuple(lines), (), Draft(tuple(fields)))


def _confirm(store: Store, draft_id: int, rng: random.Random, today: date) -> None:
    answers = Answers(met_on=today - timedelta(days=rng.randint(1, 40)))
    if rng.random() < 0.8:
        name, place = rng.choice(_OCCASIONS)
        answers = Answers(answers.met_on, place, rng.choice(_HOW), "", f"{name} {today.year}", rng.choice(_TALKED))
    form = open_form(store, draft_id).form
    desk = Desk(store, "web", make_uid=lambda: uuid.UUID(int=rng.getrandbits(128), version=4).urn)
    desk.commit(replace(form, answers=answers))


def _choose_circle(store: Store, count: int, rng: random.Random) -> None:
    with store.journal.change("web", Action.EDIT, "circle") as change:
        for person_id in rng.sample(store.people.ids(), min(count, store.people.count())):
            change.update("persons", person_id, {"rhythm_days": rng.choice((30, 60, 90, 180))})


def main(arguments: list[str] | None = None) -> None:
    """Write a pile into a new database file."""
    usual = PileRecipe()
    parser = argparse.ArgumentParser(prog="python -m samples.pile", description=main.__doc__)
    parser.add_argument("file", type=Path, help="the database to write; it must not be there yet")
    parser.add_argument("--people", type=int, default=usual.people, help="how many, those with a card included")
    parser.add_argument("--cards", type=int, default=usual.cards, help="how many of them come from a confirmed card")
    parser.add_argument("--drafts", type=int, default=usual.drafts, help="how many cards wait in the queue")
    parser.add_argument("--seed", type=int, default=usual.seed)
    given = parser.parse_args(arguments)
    if given.file.exists():
        parser.error(f"{given.file} is there already: choose another file, or remove it first")
    write_pile(given.file, PileRecipe(given.people, given.cards, given.drafts, seed=given.seed))


if __name__ == "__main__":
    main()
