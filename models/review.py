"""Where a draft stands in the review queue."""

from __future__ import annotations

from enum import StrEnum


class ReviewState(StrEnum):
    """A draft waits, was confirmed by a person, or was let go."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
