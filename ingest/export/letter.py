"""The letter that tells a person what is kept about them (GDPR, Articles 13 and 14): a draft, not legal advice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from jinja2 import Environment, PackageLoader, StrictUndefined

from models.draft import Property
from models.person import Origin, Person


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
        Property.EMAIL: "e-mail",
        Property.URL: "web address",
        Property.ADR: "address",
        Property.ROLE: "department",
        Property.NOTE: "note",
        Origin.READ: "read from your card",
        Origin.TYPED: "noted by me",
        Origin.IMPORTED: "from my address book",
        Origin.SYNCED: "from my address book",
        "picture": "a photo of your card",
        "meeting": "that we met",
        "remark": "what we talked about",
        "step": "what is to come next",
        "why": "why I want to stay in touch",
    },
    Language.GERMAN: {
        Property.FN: "Name",
        Property.TITLE: "Position",
        Property.ORG: "Firma",
        Property.TEL: "Telefon",
        Property.EMAIL: "E-Mail",
        Property.URL: "Internetadresse",
        Property.ADR: "Anschrift",
        Property.ROLE: "Abteilung",
        Property.NOTE: "Notiz",
        Origin.READ: "von Ihrer Karte gelesen",
        Origin.TYPED: "von mir notiert",
        Origin.IMPORTED: "aus meinem Adressbuch",
        Origin.SYNCED: "aus meinem Adressbuch",
        "picture": "ein Foto Ihrer Karte",
        "meeting": "dass wir uns begegnet sind",
        "remark": "worüber wir sprachen",
        "step": "was als Nächstes ansteht",
        "why": "warum ich in Verbindung bleiben möchte",
    },
}


def to_letter(person: Person, language: Language, today: date, sender: str = "") -> str:
    """Return the letter to `person`, listing every value that is kept with its source and date."""
    shelf = Environment(
        loader=PackageLoader("ingest.export"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  (plain text, which nothing renders)
        keep_trailing_newline=True,
    )
    page = shelf.get_template(f"letter.{language}.txt.jinja")
    return page.render(person=person, held=list(_held(person, language)), today=today.isoformat(), sender=sender)


def _held(person: Person, language: Language) -> Iterator[str]:
    word = _NAMES[language]
    for value in person.values:
        since = (value.since or person.created_at.date()).isoformat()
        yield f"{word[value.property]}: {value.value} ({word[value.origin]}, {since})"
    if person.cards:
        yield f"{word['picture']} ({person.created_at.date().isoformat()})"
    for met in person.encounters:
        where = ", ".join(filter(None, (met.occasion.name if met.occasion else "", met.place)))
        yield f"{word['meeting']}: {' '.join(filter(None, (met.on.isoformat() if met.on else '', where)))}"
    # The letter says that there are notes; their words are the writer's to choose.
    for key, found in (("remark", person.remarks), ("step", person.steps)):
        if found:
            yield f"{word[key]} ({len(found)})"
    if person.why:
        yield word["why"]
