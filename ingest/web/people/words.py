"""What the pages about people say of properties, days and sources, in the language of the request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_timedelta
from starlette.requests import Request

from ingest.export.phone import to_groups
from ingest.review.labels import OWNERS, PROPERTIES, REMARK_KINDS, TEL_TYPES
from ingest.review.one_line import Part
from ingest.web.pages import N_, site_of
from ingest.web.words.language import Language, language_of
from models.draft import Property, TelType
from models.person import Origin, Owner, RemarkKind, Value

# What is asked of a meeting, by the names of the answers.
QUESTIONS: Mapping[str, str] = {
    "met_at": N_("Where?"),
    "how": N_("How did you meet?"),
    "through": N_("Through whom?"),
    "occasion": N_("On what occasion?"),
    "talked": N_("What did you talk about?"),
    "mind": N_("What is on their mind now?"),
}
PARTS: Mapping[Part, str] = {
    Part.MET: N_("A meeting"),
    Part.ON: N_("When"),
    Part.PLACE: N_("Where"),
    Part.HOW: N_("How"),
    Part.THROUGH: N_("Through"),
    Part.OCCASION: N_("Occasion"),
    Part.TALKED: N_("Talked about"),
    Part.MIND: N_("On their mind"),
    Part.OTHER: N_("Noted, word for word"),
}
_ORIGINS: Mapping[Origin, str] = {
    Origin.READ: N_("from the card"),
    Origin.TYPED: N_("typed"),
    Origin.IMPORTED: N_("imported"),
    Origin.SYNCED: N_("from the address book"),
}
# The rhythms that a page offers, in days; a person who was given another one by an import keeps it.
RHYTHMS = (30, 60, 90, 180, 365)


@dataclass(frozen=True, slots=True)
class Words:
    """A language on a day."""

    language: Language
    today: date

    def say(self, message: str) -> str:
        """Return a message that is given in English."""
        return self.language.gettext(message)

    def of(self, value: Value) -> str:
        """Return what a value is."""
        return self.kind(value.property, value.kind)

    def kind(self, kind: Property, tel: TelType | None = None) -> str:
        """Return what a property is, a number by its own kind."""
        found = TEL_TYPES[tel] if kind is Property.TEL and tel else PROPERTIES[kind]
        return self.language.gettext(found)

    def shown(self, value: Value) -> str:
        """Return a value as one reads it best: a number in groups, with its country."""
        return to_groups(value.value) if value.property is Property.TEL else value.value

    def remark(self, kind: RemarkKind) -> str:
        """Return what a remark tells."""
        return self.language.gettext(REMARK_KINDS[kind])

    def owner(self, owner: Owner) -> str:
        """Return who owes a step."""
        return self.language.gettext(OWNERS[owner])

    def part(self, part: Part) -> str:
        """Return what a piece of a line was understood as."""
        return self.language.gettext(PARTS[part])

    def origin(self, origin: Origin) -> str:
        """Return where a value comes from."""
        return self.language.gettext(_ORIGINS[origin])

    def day(self, text: str) -> str:
        """Return an ISO date as one writes it."""
        return self.language.date(date.fromisoformat(text))

    def ago(self, on: date) -> str:
        """Return how long ago a day was, or how far ahead: "yesterday", "3 weeks ago", "in 5 days"."""
        days = (on - self.today).days
        if days in _NEAR:
            return self.language.gettext(_NEAR[days])
        # Two of a unit before it is used: "13 days ago" says more than "2 weeks ago".
        return format_timedelta(
            timedelta(days=days), granularity="day", threshold=2, add_direction=True, locale=self.language.code
        )

    def in_month(self, on: date, *, begins: bool = False) -> str:
        """Return the month of a day as one speaks of it: "in March", with the year where it is another one.

        `begins` says that a line begins with it.
        """
        month = self.language.date(on, "LLLL" if on.year == self.today.year else "LLLL y")
        message = N_("In %(month)s") if begins else N_("in %(month)s")
        return self.language.gettext(message) % {"month": month}

    def rhythm(self, days: int) -> str:
        """Return how often."""
        return self.language.ngettext("every %(num)s day", "every %(num)s days", days) % {"num": days}


_NEAR = {0: N_("today"), -1: N_("yesterday"), 1: N_("tomorrow")}


def words_of(request: Request) -> Words:
    """Return the words for a request; a day begins and ends by the clock of this machine."""
    return Words(language_of(request), site_of(request).clock().astimezone().date())
