"""The letter that tells a person what is kept about them (GDPR, Articles 13 and 14): a draft, not legal advice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from jinja2 import Environment, PackageLoader, StrictUndefined

from ingest.export.phone import to_groups
from models.draft import Property, TelType
from models.person import Encounter, Origin, Person, RemarkKind, Value


class Language(StrEnum):
    """The languages there is a letter in."""

    GERMAN = "de"
    ENGLISH = "en"


_NAMES = {
    Language.ENGLISH: {
        Property.FN: "name",
        Property.TITLE: "title",
        Property.ORG: "firm",
        Property.TEL: "phone",
        TelType.WORK: "phone (work)",
        TelType.CELL: "mobile",
        TelType.FAX: "fax",
        TelType.HOME: "phone (home)",
        TelType.OTHER: "phone (other)",
        Property.EMAIL: "e-mail",
        Property.URL: "web address",
        Property.ADR: "address",
        Property.ROLE: "department",
        Property.NOTE: "note",
        Origin.READ: "read from your card",
        Origin.TYPED: "noted by me",
        Origin.IMPORTED: "from my address book",
        Origin.SYNCED: "from my address book",
        "card": "a photo of your card",
        "cards": "photos of your cards",
        "meeting": "that we met",
        RemarkKind.TALKED: "notes on what we talked about",
        RemarkKind.MIND: "notes on what is on your mind",
        RemarkKind.OTHER: "other notes",
        "step": "what is to come next",
        "done": "what came next and is done",
        "why": "why I want to stay in touch",
    },
    Language.GERMAN: {
        Property.FN: "Name",
        Property.TITLE: "Position",
        Property.ORG: "Firma",
        Property.TEL: "Telefon",
        TelType.WORK: "Telefon (geschäftlich)",
        TelType.CELL: "Mobiltelefon",
        TelType.FAX: "Telefax",
        TelType.HOME: "Telefon (privat)",
        TelType.OTHER: "Telefon (sonstiges)",
        Property.EMAIL: "E-Mail",
        Property.URL: "Internetadresse",
        Property.ADR: "Anschrift",
        Property.ROLE: "Abteilung",
        Property.NOTE: "Notiz",
        Origin.READ: "von Ihrer Karte gelesen",
        Origin.TYPED: "von mir notiert",
        Origin.IMPORTED: "aus meinem Adressbuch",
        Origin.SYNCED: "aus meinem Adressbuch",
        "card": "ein Foto Ihrer Karte",
        "cards": "Fotos Ihrer Karten",
        "meeting": "dass wir uns begegnet sind",
        RemarkKind.TALKED: "Notizen darüber, worüber wir sprachen",
        RemarkKind.MIND: "Notizen darüber, was Sie beschäftigt",
        RemarkKind.OTHER: "andere Notizen",
        "step": "was als Nächstes ansteht",
        "done": "was anstand und erledigt ist",
        "why": "warum ich in Verbindung bleiben möchte",
    },
}

_DAYS = {Language.ENGLISH: "%Y-%m-%d", Language.GERMAN: "%d.%m.%Y"}


def to_letter(person: Person, language: Language, today: date, sender: str = "") -> str:
    """Return the letter to `person`, listing every value that is kept with its source and date."""
    shelf = Environment(
        loader=PackageLoader("ingest.export"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  (plain text, which nothing renders)
        keep_trailing_newline=True,
    )
    page = shelf.get_template(f"letter.{language}.txt.jinja")
    return page.render(person=person, held=list(_held(person, language)), today=_day(today, language), sender=sender)


def _held(person: Person, language: Language) -> Iterator[str]:
    word = _NAMES[language]
    for value in person.values:
        since = _day(value.since or person.created_at.date(), language)
        yield f"{_named(value, language)} ({word[value.origin]}, {since})"
    if person.cards:
        days = sorted({card.since or person.created_at.date() for card in person.cards})
        many = f"{len(person.cards)} {word['cards']}" if len(person.cards) > 1 else word["card"]
        yield f"{many} ({', '.join(_day(day, language) for day in days)})"
    for met in person.encounters:
        yield ": ".join(filter(None, (word["meeting"], _when_and_where(met, language))))
    # The letter says that there are notes; their words are the writer's to choose.
    kinds = Counter[str]([remark.kind for remark in person.remarks])
    kinds.update("step" if step.done_at is None else "done" for step in person.steps)
    yield from (f"{word[kind]} ({kinds[kind]})" for kind in (*RemarkKind, "step", "done") if kinds[kind])
    if person.why:
        yield word["why"]


def _named(value: Value, language: Language) -> str:
    word = _NAMES[language]
    if value.property is not Property.TEL:
        return f"{word[value.property]}: {value.value}"
    return f"{word[value.kind or Property.TEL]}: {to_groups(value.value)}"


def _when_and_where(met: Encounter, language: Language) -> str:
    day = _day(met.on, language) if met.on else ""
    return " ".join(
        filter(None, (day, ", ".join(filter(None, (met.occasion.name if met.occasion else "", met.place)))))
    )


def _day(day: date, language: Language) -> str:
    return day.strftime(_DAYS[language])
