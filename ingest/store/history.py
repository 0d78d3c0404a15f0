"""What the journal tells: changes to the pile, each with its rows before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Action(StrEnum):
    """What kind of change it was, by the person's own decision."""

    CONFIRM = "confirm"
    LET_GO = "let go"
    TAKE_BACK = "take back"
    EDIT = "edit"
    NOTE = "note"
    MERGE = "merge"
    APART = "tell apart"
    IMPORT = "import"
    SYNC = "sync"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row of a change: the columns that changed, None where there was no row."""

    change_id: int
    table: str
    row_id: int
    person_id: int | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the history.

    `at` is UTC, `source` says from where it came ("web", "terminal", "import"), `undone_by` is the change that took it
    back, None while it holds.
    """

    id: int
    at: datetime
    source: str
    action: Action
    summary: str
    undoes: int | None
    undone_by: int | None
    rows: tuple[ChangedRow, ...]

    @property
    def can_be_undone(self) -> bool:
        """Whether the change holds and is no undo itself: what was taken back is done anew, not undone twice."""
        return self.undone_by is None and self.undoes is None
