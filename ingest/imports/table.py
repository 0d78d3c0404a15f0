"""An address book as a table (CSV) becomes people: each row is made the lines of a vCard, and those are read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.export.content_lines import escaped
from ingest.export.table import unguarded
from ingest.export.vcard import PRODUCT
from ingest.imports.cleaning import clean_line
from ingest.imports.columns import Column, Meaning, columns
from ingest.imports.context import ContextError, pairs_from_text
from ingest.imports.outcome import Imported, ImportOptions, Problem
from ingest.imports.vcard import moment_from_text, people_from_entries
from ingest.imports.vcard_entries import Entry
from ingest.imports.vcard_lines import ContentLine, content_lines
from ingest.spelling import fold

_SEPARATORS = (",", ";", "\t")
_SAID_SEPARATOR = re.compile(r"(?i)sep=([,;\t])")  # a first line by which Excel is told
_SEVERAL = re.compile(r"\n| ::: ")  # within one cell: this program's way, and Google's
_NOTHING = frozenset(
    {"*", "normal", "unspecified", "keine angabe", "false", "falsch", "off", "0/0/00", "0.0.00", "* mycontacts"}
)
_SEVERAL_VALUES = {Meaning.TITLE: "TITLE", Meaning.PHONE: "TEL", Meaning.MAILBOX: "EMAIL", Meaning.PAGE: "URL"}
_ONE_VALUE = {Meaning.NOTE: "NOTE", Meaning.NICKNAME: "NICKNAME", Meaning.UID: "UID"}
_NAME_PARTS = (Meaning.FAMILY, Meaning.GIVEN, Meaning.ADDITIONAL, Meaning.PREFIX, Meaning.SUFFIX)
_ADDRESS_PARTS = (
    Meaning.POBOX,
    Meaning.EXTENDED,
    Meaning.STREET,
    Meaning.LOCALITY,
    Meaning.REGION,
    Meaning.CODE,
    Meaning.COUNTRY,
)
_OF_ADDRESSES = (Meaning.ADDRESS, *_ADDRESS_PARTS)
_USEFUL = frozenset({Meaning.FULL_NAME, Meaning.GIVEN, Meaning.FAMILY, Meaning.FIRM, Meaning.PHONE, Meaning.MAILBOX})
_NO_NAME = re.compile("[^A-Z0-9]+")
_LONGEST_NAME = 40  # characters of a property
_LONGEST_HEAD = 100_000  # characters of the row that names the columns
_NO_TABLE = (
    "this is neither a vCard file nor a table whose first row names its columns"
    ' ("First name", "Nachname", "E-mail", "Telefon" …): export your contacts as vCard (.vcf)'
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: its line in the file, its cells, and what was wrong with it."""

    number: int
    cells: Sequence[str]
    fault: str = ""
    refused: bool = False


def people_from_table(data: bytes, source: str, options: ImportOptions | None = None) -> Imported:
    """Return the people in a table and what could not be read; `source` is the name of the file.

    The first row names the columns. Of a table without any that is known there are no people, and one problem.
    """
    options = options or ImportOptions()
    text, guessed = _decoded(data)
    lines = re.split("\r\n|\r|\n", text)
    rows = _rows(lines, options)
    head = next(rows, _Row(1, ()))
    known = columns([clean_line(cell) for cell in head.cells])
    if not any(column.meaning in _USEFUL for column in known):
        return Imported(problems=(Problem(0, _NO_TABLE),))
    problems = [Problem(0, "is no UTF-8 and was read as Windows-1252: look at the umlauts")] if guessed else []
    table, entries = _Table(known, options), []
    for row in (_checked(row, len(known)) for row in rows if any(row.cells) or row.refused):
        if row.refused:
            problems.append(Problem(row.number, row.fault, refused=True))
        else:
            entries.append(table.entry(row))
    read = people_from_entries(entries, source, options)
    if table.unknown:
        names = ", ".join(table.unknown)
        problems.append(Problem(0, f"kept as they are, as there is no field for them here: {names}"))
    return Imported(read.people, (*problems, *read.problems))


def _decoded(data: bytes) -> tuple[str, bool]:
    """Return the text, and whether its charset had to be guessed."""
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), True


def _separator(head: str) -> str:
    if found := _SAID_SEPARATOR.fullmatch(head):
        return found[1]
    return max(_SEPARATORS, key=re.sub('"[^"]*"', "", head[:_LONGEST_HEAD]).count)


class _Lines:
    """The lines of the file from `at` on, as the csv module asks for them."""

    def __init__(self, lines: Sequence[str], longest: int) -> None:
        self.at = 0
        self._lines = lines
        self._longest = longest

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._lines):
            raise StopIteration
        line = self._lines[self.at]
        self.at += 1
        if len(line) > self._longest:
            raise csv.Error(f"{len(line) / 1e6:.0f} million characters")
        return f"{line}\n"


def _rows(lines: Sequence[str], options: ImportOptions) -> Iterator[_Row]:
    """Yield the rows, the names of the columns first.

    Where one cannot be read, reading begins again with the line after its first: a quote that is never closed would
    otherwise take all rows to the end of the file with it.
    """
    source, width, separator = _Lines(lines, options.max_coded), 0, _separator(lines[0])
    if _SAID_SEPARATOR.fullmatch(lines[0]):
        next(source)
    while source.at < len(lines):
        begun = source.at
        try:
            for cells in csv.reader(source, delimiter=separator, strict=True):
                width = width or len(cells)
                yield _Row(begun + 1, [unguarded(cell) for cell in cells])
                begun = source.at
        except csv.Error as error:
            yield _alone(begun + 1, lines[begun][: options.max_coded], separator, width, str(error))
            source.at = begun + 1


def _alone(number: int, line: str, separator: str, width: int, reason: str) -> _Row:
    """Return a line read without regard to how its quotes stand, refused if it has not as many cells as the others."""
    try:
        cells = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        cells = []
    if len(cells) == width:
        return _Row(number, [unguarded(cell) for cell in cells], "its quotation marks are not in order: look at it")
    return _Row(number, (), f"this row cannot be read ({reason}) and was left out: {line[:60]}", refused=True)


def _checked(row: _Row, width: int) -> _Row:
    """Return the row, refused where it is the rest of one that is broken."""
    if len(row.cells) == 1 < width - 1 and not row.refused:
        return _Row(row.number, (), f"has one cell of {width} and was left out: {row.cells[0][:60]}", refused=True)
    if any(row.cells[width:]):
        return replace(row, cells=row.cells[:width], fault=f"has more than {width} cells: the last were left out")
    return row


_Filled = Sequence[tuple[Column, str]]
_Made = tuple[str, str, tuple[str, ...]]  # name, value and types


class _Table:
    """Makes the rows of a table the entries of a vCard file."""

    def __init__(self, known: Sequence[Column], options: ImportOptions) -> None:
        self._options = options
        self.unknown: dict[str, None] = {}
        self._columns = known
        self._own = any(column.meaning is Meaning.CONTEXT for column in known)

    def entry(self, row: _Row) -> Entry:
        """Return the entry of a row."""
        filled = [
            (column, cell.strip()) for column, cell in zip(self._columns, row.cells, strict=False) if cell.strip()
        ]
        lines: list[_Made] = [("PRODID", PRODUCT, ())] if self._own else []
        lines += self._names(filled)
        lines += [line for column, cell in filled for line in self._plain(column, cell, filled)]
        lines += self._addresses(filled)
        made = [
            ContentLine(row.number, name, value, "", {"TYPE": types} if types else {}) for name, value, types in lines
        ]
        made += self._context(row.number, filled)
        return Entry(row.number, made, [(row.number, row.fault)] if row.fault else [], ended=True)

    def _names(self, filled: _Filled) -> Iterator[_Made]:
        parts = [_first(filled, meaning) for meaning in _NAME_PARTS]
        name = _first(filled, Meaning.FULL_NAME)
        if self._own and not any(parts):  # as in this program's vCards: a name that nobody has parted
            parts[0] = name
        yield "N", ";".join(map(escaped, parts)), ()
        yield "FN", escaped(name), ()
        firms = _SEVERAL.split(_first(filled, Meaning.FIRM))
        units = [unit for unit in _SEVERAL.split(_first(filled, Meaning.DEPARTMENT)) if unit]
        if firms[0] or units:
            yield "ORG", ";".join(map(escaped, [firms[0], *units])), ()
        yield from (("ORG", escaped(firm), ()) for firm in firms[1:])

    def _plain(self, column: Column, cell: str, filled: _Filled) -> Iterator[_Made]:
        meaning = column.meaning
        if name := _SEVERAL_VALUES.get(meaning):
            types = (column.name, _label(filled, column.slot)) if name != "TITLE" else ()
            yield from ((name, escaped(part.strip()), types) for part in _SEVERAL.split(cell))
        elif name := _ONE_VALUE.get(meaning):
            yield name, escaped(cell), ()
        elif meaning is Meaning.CATEGORIES:
            parts = [
                part.strip(" *") for part in re.split(r" ::: |[;,]", cell) if part.strip().casefold() not in _NOTHING
            ]
            yield "CATEGORIES", ",".join(map(escaped, filter(None, parts))), ()
        elif meaning is Meaning.BIRTHDAY and cell not in _NOTHING:
            yield "BDAY" if moment_from_text(cell) else "X-BIRTHDAY", escaped(cell), ()
        elif meaning is Meaning.OTHER and cell.casefold() not in _NOTHING:
            self.unknown[column.name] = None
            yield "X-" + _NO_NAME.sub("-", fold(column.name).upper()).strip("-")[:_LONGEST_NAME], escaped(cell), ()

    def _addresses(self, filled: _Filled) -> Iterator[_Made]:
        for slot in dict.fromkeys(column.slot for column, _ in filled if column.meaning in _OF_ADDRESSES):
            parts = {
                meaning: "\n".join(cell for column, cell in filled if column.slot == slot and column.meaning is meaning)
                for meaning in _OF_ADDRESSES
            }
            printed, *others = parts[Meaning.ADDRESS].split("\n") if self._own else [parts[Meaning.ADDRESS]]
            if printed and not parts[Meaning.STREET] and not self._own:  # Thunderbird calls the street address
                parts[Meaning.STREET], printed = printed, ""
            types = (slot, _label(filled, slot))
            yield "ADR", ";".join(escaped(parts[meaning].replace("\n", ", ")) for meaning in _ADDRESS_PARTS), types
            yield from (("LABEL", escaped(printed), ()),) if printed else ()
            yield from (("ADR", f";;{escaped(other)};;;;", ()) for other in others)

    def _context(self, number: int, filled: _Filled) -> list[ContentLine]:
        """Return what this program wrote for itself; a cell that was changed by hand and is no JSON any more stays."""
        text = _first(filled, Meaning.CONTEXT)
        if not text:
            return []
        try:
            pairs = pairs_from_text(text)
        except ContextError:
            return [ContentLine(number, "X-INGEST-CONTEXT", escaped(text))]
        named = [ContentLine(number, name.upper(), escaped(value)) for name, value in pairs if name]
        whole = "\n".join(value for name, value in pairs if not name)
        return named + [line for line in content_lines(whole.encode(), self._options) if isinstance(line, ContentLine)]


def _first(filled: _Filled, meaning: Meaning) -> str:
    return next((cell for column, cell in filled if column.meaning is meaning), "")


def _label(filled: _Filled, slot: str) -> str:
    return next((cell for column, cell in filled if column.meaning is Meaning.LABEL and column.slot == slot), "")
