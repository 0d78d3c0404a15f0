"""The structured parts of a person's data, by the names of vCard (RFC 6350)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of vCard's N."""

    prefixes: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffixes: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of vCard's ADR; `country` as ISO 3166 alpha-2 where it is known, else empty."""

    pobox: str = ""
    extended: str = ""
    street: str = ""
    locality: str = ""
    region: str = ""
    code: str = ""
    country: str = ""
