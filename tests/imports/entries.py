"""Entries of vCard files, made of their lines."""

from __future__ import annotations


def card(*lines: str, version: str = "3.0") -> str:
    """Return an entry with these lines."""
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
