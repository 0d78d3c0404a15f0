"""What a card of somebody prints, as the values of a person and as a draft that was read from a photo."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ingest.parse.name import split_name
from models.contact import Name
from models.draft import Property, TelType
from models.person import Value
from models.review import Entry
from samples.doubles.misread import Errors
from samples.doubles.people import Holder

_SWITCHBOARD = 0.3  # share of cards that print it beside a direct line
_MAILBOX = 0.08  # share of cards that print info@ beside the person's own mailbox


def entries(holder: Holder, rng: random.Random) -> list[Entry]:
    """Return what a card of `holder` says, letter for letter; which numbers it has is a printer's choice."""
    return list(_entries(holder, rng))


def _entries(holder: Holder, rng: random.Random) -> Iterator[Entry]:
    name = Name(holder.prefix, holder.given, "", holder.family, holder.suffix)
    printed = " ".join(filter(None, (holder.prefix, holder.given, holder.family, holder.suffix)))
    yield Entry(Property.FN, printed, components=name)
    yield Entry(Property.ORG, holder.firm.name if rng.random() < 0.8 else holder.firm.brand)
    yield Entry(Property.TITLE, holder.title)
    numbers = [(TelType.WORK, holder.direct), (TelType.CELL, holder.mobile)]
    if not holder.direct or rng.random() < _SWITCHBOARD:
        numbers.append((TelType.WORK, holder.firm.switchboard))
    yield from (Entry(Property.TEL, number, kind) for kind, number in numbers if number)
    mails = [holder.email, holder.private]
    if not holder.email or rng.random() < _MAILBOX:
        mails.append(holder.firm.mailbox)
    yield from (Entry(Property.EMAIL, mail) for mail in mails if mail)
    yield Entry(Property.URL, f"www.{holder.firm.host}")
    if holder.page:
        yield Entry(Property.URL, holder.page)


def values(card: list[Entry]) -> tuple[Value, ...]:
    """Return the values of a person who was confirmed from a card."""
    return tuple(
        Value(number, entry.property, entry.value, entry.kind, entry.components)
        for number, entry in enumerate(card, start=1)
    )


def read(card: list[Entry], rng: random.Random, errors: Errors) -> list[Entry]:
    """Return the draft of a card: some values lost, some misread, the name split anew as the parser does it."""
    draft = []
    for entry in card:
        if not errors.is_lost(entry.property, rng):
            text = errors.misread(entry.property, entry.value, rng)
            parts = split_name(text) if entry.property is Property.FN else None
            draft.append(Entry(entry.property, text, entry.kind, parts))
    return draft
