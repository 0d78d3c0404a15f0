"""Which kind of address book a file is, by what stands in it and never by its name."""

from __future__ import annotations

import re

from ingest.imports.outcome import Imported, ImportOptions, Problem
from ingest.imports.table import people_from_table
from ingest.imports.vcard import people_from_vcard

_VCARD = re.compile(rb"(?im)^[ \t]*BEGIN[ \t]*:[ \t]*VCARD")
_HEAD = 100_000  # bytes within which a vCard file has its first entry
_OTHER = {
    b"PK\x03\x04": "a spreadsheet or a packed file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"!BDN": "an Outlook data file",
    b"SQLite format": "a database",
}


def people_from_file(data: bytes, source: str, options: ImportOptions) -> Imported:
    """Return the people of a vCard file or of a table (CSV), and what could not be read.

    `source` is what each person's source will say: the name of the file. Of a file that is neither there are no
    people, and one problem at line 0 that says so.
    """
    if reason := _why_not(data, options):
        return Imported(problems=(Problem(0, reason),))
    # In UTF-16 every other byte of these letters is zero.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf")
    return (people_from_vcard if _VCARD.search(head) else people_from_table)(data, source, options)


def _why_not(data: bytes, options: ImportOptions) -> str:
    if len(data) > options.max_bytes:
        limit = options.max_bytes / 1e6
        return f"{len(data) / 1e6:.0f} MB, the limit is {limit:.0f} MB: export it in several parts"
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return "empty file"
    what = next((name for mark, name in _OTHER.items() if data.startswith(mark)), "")
    return f"this is {what}: export your contacts as vCard (.vcf) or CSV, and import that" if what else ""
