"""What a typed value is worth: its normal form, its parts, and in words what may be wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from ingest.parse.address_parts import split_address
from ingest.parse.domain import suffix
from ingest.parse.name import split_name
from ingest.parse.phone_number import normal_form
from models.contact import Address, Name
from models.draft import Property
from models.review import Entry


@dataclass(frozen=True, slots=True)
class Check:
    """A value in its normal form, with its parts where it has some; `problem` is empty where nothing seems wrong."""

    value: str
    components: Name | Address | None = None
    problem: str = ""


def check(kind: Property, text: str, region: str | None) -> Check:
    """Return the normal form of what was typed as a value of `kind`; numbers without a country are of `region`.

    Nothing is refused: a value that seems wrong is returned as it was typed, with the problem in words.
    """
    typed = " ".join(text.split())
    rule = _RULES.get(kind)
    return rule(typed, region) if typed and rule else Check(typed)


def normalised(entry: Entry, region: str | None) -> Entry:
    """Return an entry that a person typed or changed with its normal form and its parts."""
    checked = check(entry.property, entry.value, region)
    return replace(entry, value=checked.value, components=checked.components)


def _number(typed: str, region: str | None) -> Check:
    number = normal_form(typed, region)
    return Check(number.value, problem="" if number.possible else "no possible number in this country")


def _email(typed: str, _: str | None) -> Check:
    try:
        # Whether the domain exists would be a question to the network.
        return Check(validate_email(typed, check_deliverability=False).normalized)
    except EmailNotValidError:  # its own words are English only
        return Check(typed, problem="no possible e-mail address")


def _url(typed: str, _: str | None) -> Check:
    try:
        host = urlsplit(typed if "//" in typed else f"//{typed}").hostname or ""
    except ValueError:
        host = ""
    return Check(typed, problem="" if suffix(host) else "no web address that is known to exist ends like this")


def _name(typed: str, _: str | None) -> Check:
    return Check(typed, split_name(typed))


def _address(typed: str, region: str | None) -> Check:
    return Check(typed, split_address([part.strip() for part in typed.split(",")], region))


_RULES: Mapping[Property, Callable[[str, str | None], Check]] = {
    Property.TEL: _number,
    Property.EMAIL: _email,
    Property.URL: _url,
    Property.FN: _name,
    Property.ADR: _address,
}
