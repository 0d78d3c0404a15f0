"""Text from a stranger's file: without the characters that act on a screen or hide what is written."""

from __future__ import annotations

import re
import unicodedata

# Control characters but tab and line feed, halves of surrogates, marks and tags that turn, hide or annotate text.
# Marks that only join letters or tell a direction are needed to write some languages, and stay.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_END = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85]")


def clean_text(text: str) -> str:
    """Return a text of several lines without unsafe characters, all ends of lines as line feeds, trimmed."""
    return _UNSAFE.sub("", _END.sub("\n", text)).strip()


def clean_line(text: str) -> str:
    """Return a text on one line, single blanks between its words."""
    return " ".join(clean_text(text).split())


def clean_key(text: str) -> str:
    """Return a number, mailbox or web address: no invisible character belongs into one; phones paste them in."""
    return " ".join("".join(char for char in clean_text(text) if unicodedata.category(char) != "Cf").split())


def is_unsafe(text: str) -> bool:
    """Whether a text has characters that cleaning takes out, other than ends of lines."""
    return bool(_UNSAFE.search(_END.sub("\n", text)))
