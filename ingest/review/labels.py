"""What things are called where a person reads, in English: one vocabulary for the terminal and the pages.

The pages translate each; N_ marks it for their catalogues.
"""

from __future__ import annotations

from collections.abc import Mapping

from ingest.store import Action
from models.draft import Property, TelType
from models.person import Owner, RemarkKind
from models.review import ReviewState


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Mark a text for the catalogues; it is translated where it is shown."""
    return message


PROPERTIES: Mapping[Property, str] = {
    Property.FN: N_("Name"),
    Property.TITLE: N_("Job title"),
    Property.ROLE: N_("Department"),
    Property.ORG: N_("Firm"),
    Property.TEL: N_("Phone"),
    Property.EMAIL: N_("E-mail"),
    Property.URL: N_("Web address"),
    Property.ADR: N_("Address"),
    Property.NOTE: N_("Note"),
}
TEL_TYPES: Mapping[TelType, str] = {
    TelType.WORK: N_("Phone, work"),
    TelType.CELL: N_("Mobile"),
    TelType.FAX: N_("Fax"),
    TelType.HOME: N_("Phone, home"),
    TelType.OTHER: N_("Phone, other"),
}
REMARK_KINDS: Mapping[RemarkKind, str] = {
    RemarkKind.TALKED: N_("Talked about"),
    RemarkKind.MIND: N_("On their mind"),
    RemarkKind.OTHER: N_("Noted"),
}
OWNERS: Mapping[Owner, str] = {Owner.ME: N_("I owe it"), Owner.THEM: N_("They owe it")}
STATES: Mapping[ReviewState, str] = {
    ReviewState.PENDING: N_("waiting"),
    ReviewState.APPROVED: N_("confirmed"),
    ReviewState.REJECTED: N_("let go"),
}
ACTIONS: Mapping[Action, str] = {
    Action.CONFIRM: N_("Card confirmed"),
    Action.LET_GO: N_("Card let go"),
    Action.TAKE_BACK: N_("Card taken back into the queue"),
    Action.EDIT: N_("Changed"),
    Action.NOTE: N_("Noted"),
    Action.MERGE: N_("Two entries made one person"),
    Action.APART: N_("Told apart: these are two people"),
    Action.IMPORT: N_("Imported"),
    Action.SYNC: N_("From the address book"),
    Action.UNDO: N_("Taken back"),
}
# From where a change came, by what the journal notes.
SOURCES: Mapping[str, str] = {
    "web": N_("in the browser"),
    "terminal": N_("in the terminal"),
    "import": N_("by an import"),
    "sync": N_("by the address book"),
}
