"""Short ways to say what a card prints."""

from __future__ import annotations

from ingest.match.profile import Profile, profile_from_values
from models.draft import Property, TelType
from models.review import Entry


def card(  # noqa: PLR0913 - a card has this many fields, all by name
    name: str = "",
    firm: str = "",
    *,
    email: str = "",
    mobile: str = "",
    phone: str = "",
    title: str = "",
    url: str = "",
) -> list[Entry]:
    """Return the entries of a card; several e-mails or numbers are parted by blanks."""
    said = [Entry(Property.FN, name), Entry(Property.ORG, firm), Entry(Property.TITLE, title), Entry(Property.URL, url)]
    said += [Entry(Property.EMAIL, text) for text in email.split()]
    said += [Entry(Property.TEL, text, TelType.CELL) for text in mobile.split()]
    said += [Entry(Property.TEL, text, TelType.WORK) for text in phone.split()]
    return [entry for entry in said if entry.value]


def profile(*entries: Entry) -> Profile:
    """Return the profile of a card."""
    return profile_from_values(entries)
