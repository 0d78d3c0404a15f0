"""The lines of an entry that this program has no field for: kept, so that they go out again as they came in."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Sequence

from ingest.export import context as names
from ingest.export.content_lines import parameter, unescaped
from ingest.export.vcard import MET_THROUGH
from ingest.imports.cleaning import clean_line, clean_text
from ingest.imports.own_context import OwnContext
from ingest.imports.vcard_lines import ContentLine, split

# Read into fields, or made anew by each export.
_READ = frozenset(
    {"BEGIN", "END", "VERSION", "PRODID", "UID", "REV", "FN", "N", "ORG", "TITLE", "TEL", "EMAIL", "URL", "ADR",
     "LABEL", "NOTE", "CATEGORIES", "X-ABLABEL", names.WHY, names.RHYTHM, names.SOURCE, names.NOTE, names.VALUE,
     names.SINCE, names.ENCOUNTER, names.REMARK, names.STEP}
)  # fmt: skip
_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_DATA_URI = re.compile(r"(?i)data:([\w.+-]+/[\w.+-]+)?(?:;[\w.+-]+=[^;,]*)*;base64,(.*)", re.DOTALL)
_STARTS = (("/9j/", "image/jpeg"), ("iVBOR", "image/png"), ("R0lGOD", "image/gif"))  # of pictures, in base64
_JPEG = ("image/jpeg", "image/jpg")


class Extras:
    """The lines to keep in `lines`, and what could not be kept in `faults`; `is_firm` says that nobody is named."""

    def __init__(
        self,
        lines: Sequence[ContentLine],
        own: OwnContext,
        *,
        is_firm: bool,
    ) -> None:
        self.faults: list[tuple[int, str]] = []
        self._through = {each.through for each in own.encounters if each.through}
        self._occasions = {each.occasion.name for each in own.encounters if each.occasion}
        self._introducers = {uid for _, uid in own.introducers}
        self._is_firm = is_firm
        labels = {line.group: line for line in lines if line.name == "X-ABLABEL"}
        kept: list[str] = []
        for line in lines:
            if line.name in _READ or not line.value or self._is_ours(line, labels):
                continue
            kept += self._extra(line)
            if line.group in labels:
                kept += self._extra(labels.pop(line.group))
        kept += [_to_line(line) for line in own.unread]
        self.lines = tuple(dict.fromkeys([*self._categories(lines), *kept]))

    def _extra(self, line: ContentLine) -> Iterator[str]:
        if line.name not in _PICTURES:
            yield _to_line(line)
            return
        found = _DATA_URI.fullmatch(line.value)
        if found is None and not line.is_base64:
            yield _to_line(line)  # the address of a picture; nothing here ever asks for it
            return
        media = (found[1] or "") if found else next(iter(line.params.get("TYPE", ())), "")
        coded = "".join((found[2] if found else line.value).split())
        try:
            binascii.a2b_base64(coded, strict_mode=True)
        except ValueError:
            self.faults.append((line.number, f"{line.name} is damaged and was left out"))
            return
        media = media or next((kind for start, kind in _STARTS if coded.startswith(start)), "")
        kind = "JPEG" if media.casefold() in _JPEG else media.removeprefix("image/").upper()
        yield f"{_group(line)}{line.name};ENCODING=b{parameter('TYPE', [kind] if kind else [])}:{coded}"

    def _is_ours(self, line: ContentLine, labels: dict[str, ContentLine]) -> bool:
        """Whether the line only says once more what the context or the values say."""
        said = clean_line(unescaped(line.value))
        if line.name == "RELATED":
            return line.types == {"contact"} and said in self._through | self._introducers
        if line.name == "X-ABRELATEDNAMES":
            label = labels.get(line.group)
            return label is not None and label.value == MET_THROUGH and said in self._through
        if line.name == "KIND":
            return said.casefold() == ("org" if self._is_firm else "individual")
        return line.name == "X-ABSHOWAS" and self._is_firm

    def _categories(self, lines: Sequence[ContentLine]) -> Iterator[str]:
        """Yield a line with what the entry was sorted by, other than its occasions."""
        found = [part.strip() for line in lines if line.name == "CATEGORIES" for part in split(line.value, ",")]
        kept = [part for part in found if part and clean_line(unescaped(part)) not in self._occasions]
        if kept:
            yield "CATEGORIES:" + ",".join(map(clean_text, dict.fromkeys(kept)))


def _to_line(line: ContentLine) -> str:
    params = "".join(parameter(name, values) for name, values in line.params.items())
    return f"{_group(line)}{line.written or line.name}{params}:{clean_text(line.value).replace(chr(10), ' ')}"


def _group(line: ContentLine) -> str:
    return f"{line.group}." if line.group else ""
