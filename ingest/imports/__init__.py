"""Address books of other programs become people: pure, from bytes to records; only `intake` knows the store."""

from ingest.imports.outcome import Imported, ImportOptions, Problem
from ingest.imports.reading import people_from_file
from ingest.imports.table import people_from_table
from ingest.imports.vcard import people_from_vcard

__all__ = ["ImportOptions", "Imported", "Problem", "people_from_file", "people_from_table", "people_from_vcard"]
