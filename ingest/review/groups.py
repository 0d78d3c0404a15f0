"""The queue by occasions: cards that seem to come from one fair or dinner stand together, the freshest memory first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ingest.errors import ChangedSinceError
from ingest.review.forms import OccasionOptions, open_form
from ingest.store import Store, Waiting
from models.review import Answers, ReviewState


@dataclass(frozen=True, slots=True)
class Group:
    """Waiting cards of what seems to be one occasion, by time; `hint` is the folder's name, as far as there is one."""

    cards: tuple[Waiting, ...]
    hint: str = ""

    @property
    def met_at(self) -> datetime:
        """When the last of its cards was given, without a zone."""
        return max(card.met_at for card in self.cards)

    @property
    def is_timed(self) -> bool:
        """Whether the camera says when that was, and not only the import."""
        return any(card.taken_at for card in self.cards)


def group(waiting: Iterable[Waiting], options: OccasionOptions | None = None) -> list[Group]:
    """Return the cards in groups, the occasion that was last first: what was said there is best remembered.

    Photos belong together where no two neighbours lie further apart than the options' gap; those of a named folder,
    and those without the camera's time, where they came in one import and carry the same folder's name.
    """
    gap = (options or OccasionOptions()).gap
    named: dict[tuple[int, str], list[Waiting]] = {}
    timed: list[list[Waiting]] = []
    for card in sorted(waiting, key=lambda each: (each.met_at, each.id)):
        if card.taken_at is None or card.occasion_hint:
            named.setdefault((card.batch_id, card.occasion_hint), []).append(card)
        elif timed and card.met_at - timed[-1][-1].met_at <= gap:
            timed[-1].append(card)
        else:
            timed.append([card])
    groups = [Group(tuple(cards), hint) for (_, hint), cards in named.items()]
    groups += [Group(tuple(cards)) for cards in timed]
    return sorted(groups, key=lambda one: (one.met_at, one.cards[0].id), reverse=True)


def next_card(groups: Sequence[Group], draft_id: int) -> int | None:
    """Return the card to look at after this one: the next of its occasion, else of the next one, else the first.

    None if no other card waits. A card that is in no group any more leads to the first.
    """
    order = [card.id for one in groups for card in one.cards]
    at = order.index(draft_id) + 1 if draft_id in order else 0
    return next((other for other in order[at:] + order[:at] if other != draft_id), None)


def tell_all(store: Store, draft_ids: Iterable[int], said: Answers) -> int:
    """Fill place and occasion in on the cards of one occasion, and return on how many; asked once, said once.

    An answer that a person gave on one of the cards stays. Cards that were decided meanwhile are left alone.
    """
    told = 0
    for draft_id in draft_ids:
        opened = open_form(store, draft_id)
        if opened.draft.state is not ReviewState.PENDING:
            continue
        was = opened.form.answers
        kept = was if opened.form.version else replace(was, occasion="", met_at="")
        answers = replace(was, occasion=kept.occasion or said.occasion, met_at=kept.met_at or said.met_at)
        if answers == was:
            continue
        try:
            store.forms.save(replace(opened.form, answers=answers))
        except ChangedSinceError:  # somebody types on this very card at this moment, and sees the question there
            continue
        told += 1
    return told
