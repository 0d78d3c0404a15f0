"""A postal address on one line."""

from __future__ import annotations

from models.contact import Address


def to_one_line(address: Address) -> str:
    """Return the parts of an address as they would be printed, joined by ", "; the code before its place."""
    place = " ".join(part for part in (address.code, address.locality) if part)
    parts = (address.extended, address.street, address.pobox, place, address.region, address.country)
    return ", ".join(part for part in parts if part)
