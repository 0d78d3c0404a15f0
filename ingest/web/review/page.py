"""What the review page shows of a form: each entry with its evidence in words, the rest of the card, the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.export.plain import Certainty, certainty
from ingest.image.views import on_card
from ingest.review.checks import check
from ingest.review.forms import Opened, entries_of
from ingest.review.labels import PROPERTIES
from ingest.review.recheck import Hint, recheck
from ingest.review.teaching import Taught, apply_rules, still_taught
from ingest.store import Store, StoredDraft
from ingest.web.pages import N_
from ingest.web.words.language import Language
from models.draft import Field, Property, TelType
from models.geometry import Quad
from models.review import Entry, Form

KINDS: Mapping[TelType, str] = {
    TelType.WORK: N_("Work"),
    TelType.CELL: N_("Mobile"),
    TelType.FAX: N_("Fax"),
    TelType.HOME: N_("Home"),
    TelType.OTHER: N_("Other"),
}
_WORDS = {
    Certainty.DOUBTFUL: N_("doubtful"),
    Certainty.LIKELY: N_("likely"),
    Certainty.SURE: "",
}
_MOST_CHOICES = 9  # as many as there are number keys

_SIZE = 1000  # the card picture's sides in the units of the drawing over it


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as the page shows it.

    `word` says how sure it is, empty where nothing needs to be said; `mark` is its class. `in_doubt` says that it is
    one of those to look at first. `choices` are other values that can be taken; a correction or a rule speaks for the
    first `suggested` of them. `crop` is the address of the enlarged print, empty for what was typed; `held` are the
    card's lines that it was read from.
    """

    n: int
    entry: Entry
    label: str
    word: str
    mark: str
    in_doubt: bool
    choices: tuple[str, ...] = ()
    suggested: int = 0
    reasons: tuple[str, ...] = ()
    printed: str = ""
    problem: str = ""
    crop: str = ""
    held: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A piece of print on the card's picture: `points` are those of an SVG polygon, on 1000 by 1000."""

    points: str
    field_id: int | None = None
    line: int | None = None


def opened_with(store: Store, draft: StoredDraft, form: Form) -> Opened:
    """Return a form as it stands on a page, with what the rules that corrections taught say of it."""
    taught = still_taught(form.entries, apply_rules(store, draft, entries_of(draft)))
    return Opened(draft, form, taught=taught)


def entry_views(opened: Opened, language: Language, region: str | None) -> list[EntryView]:
    """Return the entries in the order in which to look at them: the doubtful ones first, then by what they are."""
    hints = entry_hints(opened, region)
    views = [_view(opened, n, hints[n], language, region) for n in range(len(opened.form.entries))]
    return sorted(views, key=_order)


def entry_hints(opened: Opened, region: str | None) -> list[Hint]:
    """Return what is to be said of each entry: by its reading, by the other entries, and by rules."""
    rows = [
        (entry, _as_ruled(opened.field_of(entry), taught))
        for entry, taught in zip(opened.form.entries, opened.taught, strict=True)
    ]
    hints = recheck(opened.draft.reading, rows, region)
    return [_ruled(*each) for each in zip(opened.form.entries, hints, opened.taught, strict=True)]


def _as_ruled(field: Field | None, taught: Taught) -> Field | None:
    """Return the field as a rule has it: what a rule put in was not typed by the person on this card."""
    if field is None or not taught.was:
        return field
    return replace(field, value=taught.entry.value, alternatives=(field.value, *field.alternatives))


def _ruled(entry: Entry, hint: Hint, taught: Taught) -> Hint:
    reasons = (taught.reason, *hint.reasons) if taught.reason else hint.reasons
    others = [choice for choice in taught.choices if choice != entry.value]
    first = tuple(dict.fromkeys((*others, *hint.choices[: hint.suggested])))
    return replace(hint, reasons=reasons, choices=tuple(dict.fromkeys((*first, *hint.choices))), suggested=len(first))


def blank_view(language: Language) -> EntryView:
    """Return the row that a field added by a script is made of."""
    entry = Entry(Property.NOTE, "")
    return EntryView(
        0, entry, language.gettext(PROPERTIES[Property.NOTE]), language.gettext(N_("added")), "active", False
    )


def _order(view: EntryView) -> tuple[bool, bool, int, int]:
    doubtful = view.in_doubt and view.mark == Certainty.DOUBTFUL
    return not view.in_doubt, not doubtful, list(PROPERTIES).index(view.entry.property), view.n


def _view(opened: Opened, n: int, hint: Hint, language: Language, region: str | None) -> EntryView:
    entry, field = opened.form.entries[n], opened.field_of(opened.form.entries[n])
    say = language.said
    state = _state(entry, field, hint, opened.taught[n])
    problem = check(entry.property, entry.value, region).problem if state.in_doubt or state.mark == "active" else ""
    return EntryView(
        n=n,
        entry=entry,
        label=say(PROPERTIES[entry.property]),
        word=say(state.word) if state.word else "",
        mark=state.mark,
        in_doubt=state.in_doubt,
        choices=hint.choices[:_MOST_CHOICES],
        suggested=hint.suggested,
        reasons=tuple(map(say, hint.reasons)),
        printed=_printed(entry, field),
        problem=say(problem) if problem else "",
        crop=_crop(opened, entry, field),
        held=field.lines if field else (),
    )


@dataclass(frozen=True, slots=True)
class _State:
    word: str
    mark: str
    in_doubt: bool


def _state(entry: Entry, field: Field | None, hint: Hint, taught: Taught) -> _State:
    """Return in a word how an entry stands, and whether it belongs to those to look at first.

    It stays among them when it was checked or changed: nothing moves away under a person's hands.
    """
    ruled = bool(taught.was or (taught.reason and field is None))
    sure = certainty(1.0 if field is None or hint.confidence is None else hint.confidence)
    in_doubt = (sure is not Certainty.SURE or ruled) and entry.property is not Property.NOTE
    if field is None and entry.property is Property.FN and not entry.value:
        return _State(N_("not found"), Certainty.DOUBTFUL, in_doubt=True)
    if entry.checked:
        return _State(N_("checked"), "sure", in_doubt)
    if ruled:
        return _State(N_("by a rule"), "active", in_doubt)
    if field is None:
        return _State(N_("added"), "active", in_doubt=False)
    if entry.value != field.value or entry.property is not field.property:
        return _State(N_("changed"), "active", certainty(field.confidence) is not Certainty.SURE)
    return _State(_WORDS[sure] if in_doubt else "", sure.value, in_doubt)


def _printed(entry: Entry, field: Field | None) -> str:
    """Return what is printed where the value is its normal form, as an E.164 number is."""
    return field.text if field and field.text != entry.value and field.property is Property.TEL else ""


def _crop(opened: Opened, entry: Entry, field: Field | None) -> str:
    quad = field.quad if field else None
    if quad is None and entry.lines:
        quad = opened.draft.reading.lines[entry.lines[0]].quad
    return crop_address(opened.draft.id, quad) if quad else ""


def crop_address(draft_id: int, quad: Quad) -> str:
    """Return where the enlarged picture of a quad (photo pixels) is to be had."""
    numbers = ",".join(f"{number:.1f}" for point in quad.corners for number in (point.x, point.y))
    return f"/drafts/{draft_id}/crop.jpg?quad={numbers}"


def shapes(opened: Opened) -> list[Shape]:
    """Return the outlines of all fields and all lines on the card's picture."""
    reading = opened.draft.reading
    read = zip(opened.draft.field_ids, reading.draft.fields, strict=True)
    found = [Shape(_points(opened, field.quad), field_id=key) for key, field in read if field.quad]
    return found + [Shape(_points(opened, line.quad), line=at) for at, line in enumerate(reading.lines)]


def _points(opened: Opened, quad: Quad) -> str:
    corners = on_card(opened.draft.reading, quad)
    return " ".join(f"{_SIZE * point.x:.1f},{_SIZE * point.y:.1f}" for point in corners)


def targets(views: Sequence[EntryView]) -> list[tuple[int, str]]:
    """Return the entries that a line can be put into, by their numbers, each with a name to choose it by."""
    return [(view.n, f"{view.label}: {view.entry.value}" if view.entry.value else view.label) for view in views]
