"""A form changed by one value at a time: set, added, taken out."""

from __future__ import annotations

from dataclasses import replace

from models.draft import Property, TelType
from models.review import Entry, Form


def with_entry(form: Form, at: int, text: str) -> Form:
    """Return the form with another text in entry `at`, which the person has looked at now; an empty one takes it out.

    What was read stays with the draft.
    """
    if not text.strip():
        return replace(form, entries=form.entries[:at] + form.entries[at + 1 :])
    entry = form.entries[at]
    parts = entry.components if entry.value == text else None
    changed = replace(entry, value=text.strip(), components=parts, checked=True)
    return replace(form, entries=(*form.entries[:at], changed, *form.entries[at + 1 :]))


def with_value(form: Form, kind: Property, text: str, tel: TelType | None = None) -> Form:
    """Return the form with a value of this kind: the first one set to the text, a new one where there is none.

    A number's kind, if one is named, says which of them is meant.
    """
    for at, entry in enumerate(form.entries):
        if entry.property is kind and tel in {None, entry.kind}:
            return with_entry(form, at, text)
    return with_new(form, kind, text, tel) if text.strip() else form


def with_new(form: Form, kind: Property, text: str, tel: TelType | None = None) -> Form:
    """Return the form with one more value."""
    number = tel or (TelType.WORK if kind is Property.TEL else None)
    return replace(form, entries=(*form.entries, Entry(kind, text.strip(), number, checked=True)))
