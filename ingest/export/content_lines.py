r"""The lines that a vCard is made of (RFC 6350, section 3; RFC 2426): escaping and folding, and the way back.

They are written here and not by vobject, because it corrupts the photos of 4.0, unquotes LABEL, leaves PHOTO unfolded
unless a global is set, and has no way to write a line as it came. The grammar of a line is small; vobject stays in
use as one of the foreign readers that the tests ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

END = "\r\n"
_LONGEST = 75  # octets of a folded line without its end (RFC 6350, 3.2)
_NEWLINE = re.compile("\r\n|[\r\n]")
# What no text may hold, and no reader is ready for: control characters but tab and line feed, halves of surrogates.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ESCAPED = re.compile(r"\\([\\,;:\"nN])")  # the colon and the quote are no more than a habit of some
_PARAMETER = {"^": "^^", "\n": "^n", '"': "^'"}  # RFC 6868


def cleaned(text: str) -> str:
    """Return `text` with line feeds for all ends of lines, and without control characters."""
    return _FORBIDDEN.sub("", _NEWLINE.sub("\n", text))


def escaped(text: str) -> str:
    """Return `text` as a value, or as one part of a value in parts or of a list."""
    plain = cleaned(text).replace("\\", "\\\\").replace("\n", "\\n")
    return plain.replace(",", "\\,").replace(";", "\\;")


def unescaped(value: str) -> str:
    """Return the text that a value stands for; a backslash before any other sign is one."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def uri(text: str) -> str:
    """Return a URI as a value: commas and semicolons mean themselves there."""
    return cleaned(text).replace("\\", "\\\\").replace("\n", "\\n")


def parameter(name: str, values: Sequence[str]) -> str:
    """Return a parameter with the ";" before it, quoted where it has to be; nothing if there are no values."""
    if not values:
        return ""
    texts = ["".join(_PARAMETER.get(char, char) for char in cleaned(value).replace("\t", " ")) for value in values]
    return f";{name}=" + ",".join(f'"{text}"' if set(text) & set(":;,") else text for text in texts)


def folded(line: str) -> str:
    """Return a line with its end, folded at 75 octets, never within a letter.

    A blank at the place of a fold is kept with what is before it: some readers drop the blanks that a line begins with.
    """
    octets = line.encode("utf-8")
    if len(octets) <= _LONGEST:
        return line + END
    pieces, at, room = [], 0, _LONGEST
    while len(octets) - at > room:
        end = at + room
        while end > at + 1 and (octets[end] & 0xC0 == 0x80 or octets[end] == 0x20):
            end -= 1
        if octets[end] & 0xC0 == 0x80 or octets[end] == 0x20:  # nothing but blanks: a fold among them it is
            end = at + room
        pieces.append(octets[at:end])
        at, room = end, _LONGEST - 1
    pieces.append(octets[at:])
    return "\r\n ".join(piece.decode("utf-8") for piece in pieces) + END
