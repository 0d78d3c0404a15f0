"""Who a person is to us: what a card or an address book says of them, and the dated context that makes it a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.contact import Address, Name
from models.draft import Property, TelType


class Origin(StrEnum):
    """Where a value comes from; only READ values have a place on a card's picture."""

    READ = "read"
    TYPED = "typed"
    IMPORTED = "imported"
    SYNCED = "synced"


class RemarkKind(StrEnum):
    """What a dated line about a person tells: what was talked about, what is on their mind, or anything else."""

    TALKED = "talked"
    MIND = "mind"
    OTHER = "other"


class Owner(StrEnum):
    """Who owes a next step."""

    ME = "me"
    THEM = "them"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a person.

    `kind` is vCard's TYPE of a number, address or mailbox. `field_id` is the read field it was confirmed from,
    `draft_id` the card it stands on; both None for what was typed or imported. `until` is the day from which it no
    longer holds (an old job's number stays, dated), None while it does.
    """

    id: int
    property: Property
    value: str
    kind: TelType | None = None
    components: Name | Address | None = None
    origin: Origin = Origin.TYPED
    field_id: int | None = None
    draft_id: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A fair, a dinner, a conference: where several people were met."""

    id: int
    name: str
    place: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting; `through` names who brought us together, `through_id` is that person where they are in the pile."""

    id: int
    on: date | None
    place: str = ""
    how: str = ""
    through: str = ""
    through_id: int | None = None
    occasion: Occasion | None = None

    @property
    def tells_of_person(self) -> bool:
        """Whether it says more than day, place and occasion, which are those of all who were there."""
        return bool(self.how or self.through)


@dataclass(frozen=True, slots=True)
class Remark:
    """A dated line about a person; an old one stays and is seen as old."""

    id: int
    kind: RemarkKind
    text: str
    on: date | None
    encounter_id: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What is to come next, who owes it, and by when; `done_at` is UTC."""

    id: int
    text: str
    owner: Owner = Owner.ME
    due: date | None = None
    done_at: datetime | None = None
    encounter_id: int | None = None


@dataclass(frozen=True, slots=True)
class CardSide:
    """A card of a person: the draft it was confirmed from, and the day on which it was given (as far as is known)."""

    draft_id: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A contact with its context.

    `uid` is a URN (urn:uuid:…) that never changes; `source` says in words how the data came ("card", "contacts.vcf");
    `why` is the one line why this person; `rhythm_days` is how often to be in touch, None for everyone outside the
    chosen circle. `extras` are vCard lines that this program has no field for, kept as they came, unfolded.
    `created_at` and `revised_at` are UTC.
    """

    id: int
    uid: str
    source: str
    created_at: datetime
    revised_at: datetime
    why: str = ""
    rhythm_days: int | None = None
    values: tuple[Value, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    remarks: tuple[Remark, ...] = ()
    steps: tuple[Step, ...] = ()
    cards: tuple[CardSide, ...] = ()
    extras: tuple[str, ...] = ()

    def current(self, kind: Property) -> tuple[Value, ...]:
        """Return the values of a property that still hold, in order."""
        return tuple(value for value in self.values if value.property is kind and value.until is None)

    def first(self, kind: Property) -> str:
        """Return the first value of a property that still holds, or an empty text."""
        found = self.current(kind)
        return found[0].value if found else ""

    @property
    def name(self) -> str:
        """What the person is called in a list: the name, else the firm, else a mailbox or a number, else nothing."""
        return name_of(self.values)

    @property
    def has_context(self) -> bool:
        """Whether anything is known of this very person: how one met, through whom, a remark, a step, why this one."""
        return bool(self.why or self.remarks or self.steps) or any(met.tells_of_person for met in self.encounters)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as an address book tells of it, not yet in the pile.

    The ids of values, encounters, remarks and steps count from 1 within this record, and `encounter_id` goes by them.
    `introducers` are pairs of an encounter's id and the uid of the person in its `through`. `uid` is the address
    book's own, whatever its form, or one that follows from what the entry says: the same entry read again has the same
    uid. `created_at` and `revised_at` are UTC, None where the file does not tell them.
    """

    uid: str
    source: str
    created_at: datetime | None = None
    revised_at: datetime | None = None
    why: str = ""
    rhythm_days: int | None = None
    values: tuple[Value, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    introducers: tuple[tuple[int, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
    steps: tuple[Step, ...] = ()
    extras: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the person is called in a list: the name, else the firm, else a mailbox or a number, else nothing."""
        return name_of(self.values)


def name_of(values: tuple[Value, ...]) -> str:
    """Return what a person with these values is called: the name, else the firm, else a mailbox or a number."""
    held = [value for value in values if value.until is None]
    kinds = (Property.FN, Property.ORG, Property.EMAIL, Property.TEL)
    return next((value.value for kind in kinds for value in held if value.property is kind and value.value), "")
