"""E-mails, URLs, phone numbers and addresses of a card, claimed in turn so that no character serves twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.parse.address import find_addresses
from ingest.parse.candidate import Candidate, Span
from ingest.parse.email import find_emails
from ingest.parse.phone import find_phones
from ingest.parse.region import find_region
from ingest.parse.url import find_urls
from models.draft import Property
from models.text import Line


@dataclass(frozen=True, slots=True)
class Contacts:
    """What a card says of how to reach somebody, and the region (ISO alpha-2) that its numbers were read under."""

    candidates: tuple[Candidate, ...]
    region: str | None

    @property
    def taken(self) -> tuple[Span, ...]:
        """All characters that are claimed, labels included."""
        return tuple(span for c in self.candidates for span in (*c.spans, *c.labels))

    def values(self, kind: Property) -> tuple[str, ...]:
        """Return the values of one property."""
        return tuple(c.value for c in self.candidates if c.property is kind)


def find_contacts(lines: Sequence[Line], region: str | None) -> Contacts:
    """Return the card's contacts; `region` is the default where the card itself names none."""
    emails = find_emails(lines)
    reached = (*emails, *find_urls(lines, emails))
    found = Contacts(reached, find_region(lines, region, reached))
    phones = find_phones(lines, found.region, found.taken)
    found = Contacts((*found.candidates, *phones), found.region)
    addresses = find_addresses(lines, found.region, found.taken)
    return Contacts((*found.candidates, *_one_address(addresses)), found.region)


def _one_address(blocks: Sequence[Candidate]) -> list[Candidate]:
    """Return the card's address as one candidate; of several offices each stays beside it as an alternative.

    Which office is the person's own the print does not say: that is asked in review.
    """
    if len(blocks) < 2:
        return list(blocks)
    return [
        replace(
            blocks[0],
            value="; ".join(block.value for block in blocks),
            text="; ".join(block.text for block in blocks),
            spans=tuple(span for block in blocks for span in block.spans),
            labels=tuple(span for block in blocks for span in block.labels),
            score=min(block.score for block in blocks),
            alternatives=tuple(block.value for block in blocks),
            reasons=(f"{len(blocks)} addresses on the card", *blocks[0].reasons),
        )
    ]
