"""A draft under review: where it stands, and what a person has made of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import Owner


class ReviewState(StrEnum):
    """A draft waits, was confirmed by a person, or was let go."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value on the form of a draft.

    `field_id` is the read field it began as, None for one that the person added; `lines` are indices of the card's
    lines it was taken from by hand. `checked` says that the person has looked at it (confirmed or typed).
    """

    property: Property
    value: str
    kind: TelType | None = None
    components: Name | Address | None = None
    field_id: int | None = None
    lines: tuple[int, ...] = ()
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to the questions of the context, all optional; `occasion` is a name, new or known."""

    met_on: date | None = None
    met_at: str = ""
    how: str = ""
    through: str = ""
    occasion: str = ""
    talked: str = ""
    mind: str = ""
    step: str = ""
    step_due: date | None = None
    step_owner: Owner = Owner.ME
    why: str = ""

    @property
    def is_told(self) -> bool:
        """Whether anything was said; a day alone, which may come from the camera, says nothing."""
        return self.has_context or any(text.strip() for text in (self.met_at, self.occasion))

    @property
    def has_context(self) -> bool:
        """Whether anything was said of this very person: day, place and occasion are those of all who were there."""
        texts = (self.how, self.through, self.talked, self.mind, self.step, self.why)
        return any(text.strip() for text in texts)


@dataclass(frozen=True, slots=True)
class Form:
    """What a person has made of a draft so far; `version` counts its saves, 0 for one that nobody has touched."""

    draft_id: int
    entries: tuple[Entry, ...]
    answers: Answers = field(default_factory=Answers)
    version: int = 0
