"""The cards that a person confirmed as labels of their own: what was read against what it was corrected to."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.bench.figures import Sampling
from ingest.bench.judge import SCORED, judge
from ingest.bench.labels import Facet, Label, Truth
from ingest.bench.measure import Accuracy, accuracy_of
from ingest.match.profile import profile_from_values
from ingest.store import Store, StoredDraft
from ingest.store.records import PageCard
from models.review import Form, ReviewState


def measure_confirmed(store: Store, sampling: Sampling) -> Accuracy:
    """Judge the readings of all confirmed drafts by the values that were confirmed; nothing is read again.

    What a person passed over without looking counts as confirmed: these figures flatter where one is careless.
    """
    scored = [(label, judge(label, [PageCard(draft.page, draft.reading)]).score) for label, draft in _labelled(store)]
    return accuracy_of(scored, sampling)


def _labelled(store: Store) -> Iterator[tuple[Label, StoredDraft]]:
    for draft in store.drafts(ReviewState.APPROVED):
        form = store.forms.find(draft.id)
        if form is not None:
            yield label_of(form, draft), draft


def label_of(form: Form, draft: StoredDraft) -> Label:
    """Return what a confirmed form says of its card, in the terms of a label."""
    entries = [entry for entry in form.entries if entry.value.strip() and entry.property in SCORED]
    hosts = sorted(profile_from_values(entries).hosts)
    return Label(
        id=str(draft.id),
        image=str(draft.photo.path),
        truths=tuple(Truth(entry.property, (entry.value,), entry.kind) for entry in entries),
        skip=frozenset(),
        elsewhere=" ".join(entry.value for entry in form.entries if entry.property not in SCORED),
        firm=hosts[0] if hosts else str(draft.id),
        facets={Facet.CAPTURE: "confirmed"},
    )
