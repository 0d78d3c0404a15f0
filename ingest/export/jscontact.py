"""A person as a JSContact Card (RFC 9553), with the context under a name of this program's own.

What came from another program and has no field here goes out as RFC 9555 keeps it, in `vCardProps`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from ingest.export.content_lines import unescaped
from ingest.export.context import Json, context_to_json, is_plain, utc_text, value_to_json
from ingest.export.vcard import Version, categories, in_version, is_told, portrait
from models.contact import Address, Name
from models.draft import Property, TelType
from models.person import Person, Value

# A name of one's own is a domain's (RFC 9553, 1.8.2); nobody can ever own this one (RFC 2606).
CONTEXT = "card-ingest.invalid:context"
PRODUCT = "card-ingest"

_WORK: Json = {"contexts": {"work": True}}
_HOME: Json = {"contexts": {"private": True}}
_USES: Mapping[TelType | None, Json] = {
    TelType.WORK: _WORK | {"features": {"voice": True}},
    TelType.CELL: {"features": {"mobile": True}},
    TelType.FAX: _WORK | {"features": {"fax": True}},
    TelType.HOME: _HOME | {"features": {"voice": True}},
    TelType.OTHER: {"features": {"voice": True}},
}
_CONTEXTS: Mapping[TelType | None, Json] = {TelType.WORK: _WORK, TelType.HOME: _HOME}
_ADDRESS_KINDS = {
    "pobox": "postOfficeBox",
    "extended": "apartment",
    "street": "name",
    "locality": "locality",
    "region": "region",
    "code": "postcode",
}
_NAME_KINDS = {
    "prefixes": "title",
    "given": "given",
    "additional": "given2",
    "family": "surname",
    "suffixes": "credential",
}


def to_jscontact(person: Person, *, photo: bytes | None = None, uids: Mapping[int, str] | None = None) -> Json:
    """Return the Card; `photo` is a JPEG, `uids` are those of the people who brought others together, by number."""
    uids = uids or {}
    firm = not person.current(Property.FN)
    card: Json = {
        "@type": "Card",
        "version": "1.0",
        "uid": person.uid,
        "prodId": PRODUCT,
        "created": utc_text(person.created_at),
        "updated": utc_text(person.revised_at),
        "kind": "org" if firm and person.first(Property.ORG) else "individual",
        "name": _name(person),
        "organizations": _organisations(person),
        "titles": _numbered("t", ({"name": each.value, "kind": "title"} for each in person.current(Property.TITLE))),
        "phones": _numbered("p", map(_phone, person.current(Property.TEL))),
        "emails": _numbered("e", (_used("address", each, _CONTEXTS) for each in person.current(Property.EMAIL))),
        "links": _numbered("l", (_used("uri", each, _CONTEXTS) for each in person.current(Property.URL))),
        "addresses": _numbered("a", map(_address, person.current(Property.ADR))),
        "notes": _numbered("n", ({"note": each.value} for each in person.current(Property.NOTE))),
        "keywords": dict.fromkeys((unescaped(name) for name in categories(person)), True),
        "relatedTo": {uid: {"relation": {"contact": True}} for uid in _introducers(person, uids)},
        "media": _media(portrait(person, photo)),
        "vCardProps": [_property(line) for line in person.extras if not is_told(line)],
        CONTEXT: _context(person, uids),
    }
    return {name: value for name, value in card.items() if value not in ({}, [])}


def to_json_text(cards: Sequence[Json]) -> str:
    """Return cards as one JSON list, a card a line."""
    lines = ",\n".join(json.dumps(card, ensure_ascii=False) for card in cards)
    return f"[\n{lines}\n]\n" if cards else "[]\n"


def _name(person: Person) -> Json:
    names = person.current(Property.FN)
    if not names:
        return {}
    parts = names[0].components if isinstance(names[0].components, Name) else Name()
    found = [{"kind": kind, "value": text} for part, kind in _NAME_KINDS.items() if (text := getattr(parts, part))]
    return {"full": names[0].value} | ({"components": found, "isOrdered": True} if found else {})


def _organisations(person: Person) -> Json:
    firms: list[Json] = [{"name": each.value} for each in person.current(Property.ORG)]
    units = [{"name": each.value} for each in person.current(Property.ROLE)]
    if units:
        firms = [(firms[0] if firms else {}) | {"units": units}, *firms[1:]]
    return _numbered("o", firms)


def _phone(value: Value) -> Json:
    number = f"tel:{value.value}" if value.value.startswith("+") and value.value[1:].isdecimal() else value.value
    return {"number": number, **_USES.get(value.kind, {})}


def _used(name: str, value: Value, uses: Mapping[TelType | None, Json]) -> Json:
    return {name: value.value, **uses.get(value.kind, {})}


def _address(value: Value) -> Json:
    parts = value.components if isinstance(value.components, Address) else Address()
    found = [{"kind": kind, "value": text} for part, kind in _ADDRESS_KINDS.items() if (text := getattr(parts, part))]
    country = {"countryCode": parts.country} if len(parts.country) == 2 else {}
    if parts.country and not country:
        found.append({"kind": "country", "value": parts.country})
    components: Json = {"components": found} if found else {}
    return {"full": value.value, **components, **country, **_CONTEXTS.get(value.kind, {})}


def _introducers(person: Person, uids: Mapping[int, str]) -> list[str]:
    return [uids[met.through_id] for met in person.encounters if met.through_id is not None and met.through_id in uids]


def _media(portraits: Sequence[str]) -> Json:
    """Return the pictures that are inside their lines, as 4.0 has them."""
    found = (in_version(line, Version.V4).partition(":")[2] for line in portraits)
    return _numbered("m", ({"kind": "photo", "uri": uri} for uri in found if uri.startswith("data:")))


def _property(line: str) -> list[object]:
    """Return a line of a vCard as RFC 7095 (jCard) has a property of a type that is not known."""
    head, _, value = line.partition(":")
    name, *params = head.split(";")
    group, _, bare = name.rpartition(".")
    named: Json = {key.lower(): text for key, _, text in (param.partition("=") for param in params)}
    return [bare.lower(), named | ({"group": group} if group else {}), "unknown", unescaped(value)]


def _context(person: Person, uids: Mapping[int, str]) -> Json:
    told = context_to_json(person, uids)
    context: Json = {
        "source": person.source,
        "why": person.why,
        "rhythmDays": person.rhythm_days,
        **{name.rpartition("-")[2].lower() + "s": objects for name, objects in told.items()},
        "values": [value_to_json(each) for each in person.values if each.since or not is_plain(each, person)],
    }
    return {name: value for name, value in context.items() if value not in (None, "", [])}


def _numbered(letter: str, objects: Iterable[Json]) -> Json:
    return {f"{letter}{number}": each for number, each in enumerate(objects, 1)}
