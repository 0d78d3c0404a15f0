"""What came of reading an address book: the people, and all that could not be read, by name."""

from __future__ import annotations

from dataclasses import dataclass

from models.person import NewPerson


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Limits of one file, and where numbers without a country code are dialled (ISO 3166 alpha-2)."""

    region: str | None = None
    max_bytes: int = 200_000_000  # 2,000 people with a picture of 75 kB each; takes some three times this in memory
    max_coded: int = 4_000_000  # characters of coded bytes: a picture of 3 MB
    max_text: int = 100_000  # characters of a text: thirty pages. A table's cell holds 131,072, by the csv module
    max_lines: int = 5_000  # of one entry; nobody has a thousand numbers, and 5,000 lines are read in no time


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, in words.

    `line` counts from 1 in the file, `entry` says whose entry it is as far as that is known. `refused` says that the
    whole entry was left out; otherwise the entry is there without the part that the text names.
    """

    line: int
    text: str
    entry: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """The people of a file in its order; `entries` is how many there are in it: each is a person or was refused."""

    people: tuple[NewPerson, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> int:
        """How many entries were left out."""
        return sum(problem.refused for problem in self.problems)

    @property
    def entries(self) -> int:
        """How many entries the file has."""
        return len(self.people) + self.refused
