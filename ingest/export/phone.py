"""A phone number as one reads it best."""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat


def to_groups(number: str) -> str:
    """Return an E.164 number in groups, with its country; any other text as it was printed or typed."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return number
