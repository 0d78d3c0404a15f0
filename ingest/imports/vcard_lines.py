"""The bytes of a vCard file become content lines: letters, folds, quoted-printable and parameters undone.

All steps are linear in the length of the file, and none of them calls itself: neither a line of 10 MB nor entries
within entries cost more than their length.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.imports.outcome import ImportOptions

_LINE_END = re.compile("\r\n|\r|\n")
_HEAD = re.compile(r"""(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:[^":;]|"[^"]*")*+)*+)\s*:""", re.ASCII)
_LONGEST_HEAD = 10_000  # characters before the colon; an address as a parameter has a hundred
_PARAMETER = re.compile(r""";((?:[^";]|"[^"]*")*+)""")
_WORDS = re.compile(r"""[^",\\]+""")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_CARET = re.compile(r"\^([n^'])")  # RFC 6868
_CARET_MEANS = {"n": "\n", "^": "^", "'": '"'}
_BARE_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
# Python knows codecs that are no charsets; only charsets may be named by a file.
_CHARSET = re.compile(
    r"(?i)(utf-?8|us-ascii|iso-?8859-\d+|windows-125\d|cp125\d|koi8-[ru]|shift_jis|euc-..|gb\d+|big5)"
)
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One property of an entry, its name and the names of its parameters in capitals; `written` is its name as it was.

    `value` is still escaped, but decoded from quoted-printable. `number` is its line in the file. `guessed` says that
    it was no UTF-8 and named no charset, and was read as Windows-1252.
    """

    number: int
    name: str
    value: str
    group: str = ""
    params: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guessed: bool = False
    written: str = ""

    @property
    def types(self) -> frozenset[str]:
        """The words of TYPE in small letters."""
        return frozenset(word.casefold() for word in self.params.get("TYPE", ()))

    @property
    def is_base64(self) -> bool:
        """Whether the value is coded bytes."""
        return next(iter(self.params.get("ENCODING", ())), "").upper() in {"B", "BASE64"}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no property, or one that is too long; `text` is how it begins."""

    number: int
    text: str
    too_long: bool = False


def content_lines(data: bytes, limits: ImportOptions) -> Iterator[ContentLine | Unreadable]:
    """Yield the lines of a file in order, blank ones left out; those over the limits are not read."""
    for whole in _unfolded(_decoded(data)):
        if whole.length > limits.max_coded:
            yield Unreadable(whole.number, whole.pieces[0][:80], too_long=True)
        elif text := "".join(whole.pieces).strip(" \t"):
            line = _parsed(whole.number, text)
            coded = isinstance(line, Unreadable) or line.is_base64 or line.value[:5].casefold() == "data:"
            yield line if coded or len(text) <= limits.max_text else Unreadable(whole.number, text[:80], too_long=True)


def split(value: str, separator: str) -> list[str]:
    """Return the parts of a value between separators that no backslash stands before, still escaped."""
    parts, at = [], 0
    for found in re.finditer(rf"\\.|{separator}", value, re.DOTALL):
        if found[0] == separator:
            parts.append(value[at : found.start()])
            at = found.end()
    return [*parts, value[at:]]


def _decoded(data: bytes) -> str:
    """Return the text; bytes that are no UTF-8 stay as surrogates until it is known which line they stand in.

    A line may have a charset of its own (2.1), and old programs fold within a letter.
    """
    if charset := _WIDE.get(data[:2]):
        return data.decode(charset, "replace")
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")


class _Whole:
    """A line as it grows while its folds are undone."""

    __slots__ = ("_base64", "_quoted", "length", "number", "pieces")

    def __init__(self, number: int, line: str) -> None:
        head = line[:_LONGEST_HEAD].partition(":")[0].upper()
        self.number = number
        self.pieces = [line]
        self.length = len(line)
        self._quoted = "QUOTED-PRINTABLE" in head
        self._base64 = "BASE64" in head or "ENCODING=B" in head

    def goes_on(self, line: str) -> bool:
        """Whether the next line is more of this one: indented, behind a soft break, or base64 without indent (2.1)."""
        return line[:1] in (" ", "\t") or self._soft() or (self._base64 and bool(_BASE64.fullmatch(line)))

    def add(self, line: str) -> None:
        """Take the next line."""
        if self._soft():
            self.pieces[-1] = self.pieces[-1].rstrip()[:-1]
        else:
            line = line[1:] if line[:1] in (" ", "\t") else line
        self.pieces.append(line)
        self.length += len(line)

    def _soft(self) -> bool:
        return self._quoted and self.pieces[-1].rstrip().endswith("=")


def _unfolded(text: str) -> Iterator[_Whole]:
    whole = None
    for number, line in _numbered(text):
        if whole is not None and whole.goes_on(line):
            whole.add(line)
            continue
        if whole is not None:
            yield whole
        whole = _Whole(number, line)
    if whole is not None:
        yield whole


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    number, at = 1, 0
    for found in _LINE_END.finditer(text):
        yield number, text[at : found.start()]
        number, at = number + 1, found.end()
    yield number, text[at:]


def _parsed(number: int, text: str) -> ContentLine | Unreadable:
    found = _HEAD.match(text, 0, _LONGEST_HEAD)
    if found is None:
        return Unreadable(number, _decoded_text(text[:80], "")[0])
    charset, params = "", _parameters(found["params"])
    if named := params.pop("CHARSET", None):
        charset = named[0]
    value = text[found.end() :]
    quoted = params.get("ENCODING", ("",))[0].upper() == "QUOTED-PRINTABLE"
    if quoted:
        del params["ENCODING"]
        # Ends of lines are in the value itself now: they are written as in a value that is not coded.
        raw = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
        value = raw.decode("utf-8", "surrogateescape")
    value, guessed = _decoded_text(value, charset)
    if quoted:
        value = _LINE_END.sub(r"\\n", value)
    name = found["name"]
    return ContentLine(number, name.upper(), value.strip(), found["group"] or "", params, guessed, name)


def _decoded_text(text: str, charset: str) -> tuple[str, bool]:
    """Return a text whose bytes are in `charset`, and whether that had to be guessed.

    UTF-8 is believed wherever the bytes are UTF-8: no other text looks like it by chance.
    """
    raw = text.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8"), False
    except UnicodeDecodeError:
        named = bool(_CHARSET.fullmatch(charset)) and charset.casefold() not in {"utf-8", "utf8", "us-ascii"}
        try:
            return raw.decode(charset if named else "cp1252", "replace"), not named
        except LookupError:
            return raw.decode("cp1252", "replace"), True


def _parameters(text: str) -> dict[str, tuple[str, ...]]:
    """Return the parameters; a bare word is an encoding or a type, as 2.1 has them."""
    params: dict[str, tuple[str, ...]] = {}
    for part in _PARAMETER.findall(text):
        name, equals, value = part.partition("=")
        name = name.strip().upper()
        if not equals:
            name, value = ("ENCODING" if name in _BARE_ENCODINGS else "TYPE"), name
        # Words of TYPE are often quoted together, and sometimes parted by an escaped comma.
        values = _WORDS.findall(value) if name == "TYPE" else [value.strip().strip('"')]
        plain = (_CARET.sub(lambda found: _CARET_MEANS[found[1]], one.strip()) for one in values)
        params[name] = (*params.get(name, ()), *(one for one in plain if one))
    return params
