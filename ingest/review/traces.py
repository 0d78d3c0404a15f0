"""Cards of nobody that seem to show a certain person: what is asked before that person is forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.match.compare import SAME, MatchKind
from ingest.match.find import Known, find_matches
from ingest.match.memory import MemoryPile
from ingest.store import LooseDraft, Store
from models.review import ReviewState


@dataclass(frozen=True, slots=True)
class Trace:
    """A card that waits or was let go and seems to show the person.

    `is_sure` where it would be offered as the same person's; else little more than the name is the same. `reasons` as
    those of a match.
    """

    draft_id: int
    state: ReviewState
    is_sure: bool
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """The card in words: "draft 12 (let go)"."""
        return f"draft {self.draft_id} ({'let go' if self.state is ReviewState.REJECTED else 'waiting'})"


def find_traces(store: Store, person_id: int) -> tuple[Trace, ...]:
    """Return the cards of nobody on which this person's mailbox, number or name was read, the sure ones first."""
    everything = store.people.people(store.parts.with_parts(person_id))
    pile = MemoryPile()
    pile.add(Known(person_id, tuple(value for person in everything for value in person.values)))
    found = [trace for draft in store.oblivion.loose_drafts() if (trace := _trace(draft, pile))]
    return tuple(sorted(found, key=lambda trace: not trace.is_sure))


def _trace(draft: LooseDraft, pile: MemoryPile) -> Trace | None:
    for found in find_matches(draft.entries, pile):
        if found.match.kind is not MatchKind.COLLEAGUE:
            return Trace(draft.id, draft.state, found.match.kind in SAME, found.match.reasons)
    return None
