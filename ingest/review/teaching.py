"""What corrections teach: rules from a confirmed card, and what they say of the next one. They are few, and visible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from ingest.match.profile import profile_from_values
from ingest.spelling import letters
from ingest.store import Rule, RuleKind, Store, StoredDraft
from models.draft import Field, Property
from models.person import Value
from models.review import Entry

# The name is the one thing that differs from card to card of a firm: its spelling teaches nothing.
_SPELT = frozenset({Property.ORG, Property.TITLE, Property.ROLE})
_PLACED = frozenset({Property.FN, Property.ORG, Property.TITLE, Property.ROLE})


@dataclass(frozen=True, slots=True)
class TeachingOptions:
    """How alike two texts must be."""

    # Of the letters: beyond half of them the person chose another text, and did not mend a misread one.
    mended: float = 0.5
    # A firm as it was read is taken for the one behind its domain from here on; below that it is only offered.
    same_firm: float = 0.7


@dataclass(frozen=True, slots=True)
class Taught:
    """What a rule says of an entry: the entry as it is now, what was read (empty: nothing), and why, in words.

    `choices` are values that a rule offers without putting them in.
    """

    entry: Entry
    was: str = ""
    reason: str = ""
    choices: tuple[str, ...] = ()


def learn(store: Store, draft: StoredDraft, entries: Sequence[Entry], values: Sequence[Value]) -> None:
    """Remember what a card that is being confirmed teaches; its rules hold for as long as it stays confirmed.

    What the reading, or a rule, had said already teaches nothing.
    """
    hosts = profile_from_values(values).hosts
    firms = [value.value for value in values if value.property is Property.ORG]
    if len(firms) == 1:
        _learn_firm(store, draft, hosts, firms[0])
    for entry, value in zip(entries, values, strict=True):
        field = draft.field(entry.field_id)
        if field is not None and _is_mended(field, value):
            _learn(store, draft, RuleKind.SPELLING, _spelling_key(field.property, field.value), value.value)
        moved = field is None or field.property is not entry.property
        if moved and entry.lines and entry.property in _PLACED:
            for host in hosts:
                _learn(store, draft, RuleKind.PLACE, f"{host} {entry.property}", str(entry.lines[0]))


def _learn_firm(store: Store, draft: StoredDraft, hosts: Iterable[str], firm: str) -> None:
    """Remember whose domain it is where the card did not say so by itself, or where a rule says otherwise."""
    read = any(field.property is Property.ORG and field.value == firm for field in draft.reading.draft.fields)
    ruled = store.rules.find(RuleKind.FIRM_OF_DOMAIN, hosts)
    for host in hosts:
        if not read or host in ruled:
            _learn(store, draft, RuleKind.FIRM_OF_DOMAIN, host, firm)


def _learn(store: Store, draft: StoredDraft, kind: RuleKind, key: str, says: str) -> None:
    known = store.rules.find(kind, [key]).get(key)
    if known is None or known.value != says:
        store.rules.learn(kind, key, says, draft.id)


def apply_rules(
    store: Store, draft: StoredDraft, entries: Sequence[Entry], options: TeachingOptions | None = None
) -> tuple[Taught, ...]:
    """Return the entries of a fresh form with what the rules say; each rule that is used is named as a reason."""
    options = options or TeachingOptions()
    hosts = sorted(profile_from_values(entries).hosts)
    spelt = store.rules.find(RuleKind.SPELLING, (_spelling_key(e.property, e.value) for e in entries))
    taught = [_respelt(entry, spelt) for entry in entries]
    firms = store.rules.find(RuleKind.FIRM_OF_DOMAIN, hosts)
    if firms:
        taught = _with_firm(taught, firms[min(firms)], options)
    places = store.rules.find(RuleKind.PLACE, (f"{host} {kind}" for host in hosts for kind in _PLACED))
    return tuple(_with_place(each, draft, places) for each in taught)


def still_taught(entries: Sequence[Entry], taught: Sequence[Taught]) -> tuple[Taught, ...]:
    """Return for each entry of a saved form what the rules said, as far as the person has not changed it since."""
    said = {(each.entry.field_id, each.entry.property, each.entry.value): each for each in taught}
    return tuple(
        replace(known, entry=entry)
        if (known := said.get((entry.field_id, entry.property, entry.value)))
        else Taught(entry)
        for entry in entries
    )


def _is_mended(field: Field, value: Value) -> bool:
    if field.property not in _SPELT or value.property is not field.property or value.value == field.value:
        return False
    likeness = Levenshtein.normalized_similarity(letters(field.value), letters(value.value))
    return likeness >= TeachingOptions().mended


def _spelling_key(kind: Property, text: str) -> str:
    return f"{kind} {letters(text)}"


def _respelt(entry: Entry, rules: Mapping[str, Rule]) -> Taught:
    rule = rules.get(_spelling_key(entry.property, entry.value)) if entry.property in _SPELT else None
    if rule is None or rule.value == entry.value:
        return Taught(entry)
    return Taught(replace(entry, value=rule.value), entry.value, f"you corrected this on {rule.made_at:%Y-%m-%d}")


def _with_firm(taught: Iterable[Taught], rule: Rule, options: TeachingOptions) -> list[Taught]:
    """Return the entries with the firm of the domain: in place of one read like it, else offered, else added."""
    every = list(taught)
    reason = f"the firm of {rule.key}, as you confirmed it on {rule.made_at:%Y-%m-%d}"
    firms = [at for at, each in enumerate(every) if each.entry.property is Property.ORG]
    if not firms:
        return [*every, Taught(Entry(Property.ORG, rule.value), reason=reason)]
    if any(every[at].entry.value == rule.value for at in firms):
        return every
    at = max(firms, key=lambda n: _likeness(every[n].entry.value, rule.value))
    each = every[at]
    if _likeness(each.entry.value, rule.value) >= options.same_firm:
        was = each.was or each.entry.value
        every[at] = Taught(replace(each.entry, value=rule.value, components=None), was, reason)
    else:
        every[at] = replace(each, choices=(*each.choices, rule.value), reason=each.reason or f"or {reason}")
    return every


def _with_place(each: Taught, draft: StoredDraft, places: Mapping[str, Rule]) -> Taught:
    """Return the entry with what stands on this card where the rule's card had this property, as a choice."""
    rule = next((r for key, r in sorted(places.items()) if key.endswith(f" {each.entry.property}")), None)
    lines = draft.reading.lines
    if rule is None or int(rule.value) >= len(lines):
        return each
    text = lines[int(rule.value)].text
    if letters(text) == letters(each.entry.value):
        return each
    reason = each.reason or f"or what stands where it stood on the card of {rule.made_at:%Y-%m-%d}"
    return replace(each, choices=(*each.choices, text), reason=reason)


def _likeness(a: str, b: str) -> float:
    """Return how alike two firms are, 0 to 1, whatever their legal forms."""
    return Levenshtein.normalized_similarity(_brand(a), _brand(b))


def _brand(firm: str) -> str:
    found = profile_from_values([Entry(Property.ORG, firm)]).firms
    return found[0].letters if found else letters(firm)
