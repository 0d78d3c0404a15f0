"""What really stands on the cards, as a person wrote it down: the lines of a folder's `labels.jsonl`.

A label is one JSON object a photo; `image` is the photo's path from the folder, all else may be missing:

    {"id": "card-1", "image": "photos/card-1.jpg", "name": "Dr. Jane Doe", "title": ["Head of Sales"],
     "company": ["Example Ltd", "its brand"], "org_also": [], "emails": ["jane@example.com"],
     "phones": [{"type": "work|mobile|fax|home|other", "number": "+49 911 12345", "type_printed": true}],
     "websites": ["www.example.com"], "address": ["Long Road 1", "90402 Nuremberg"], "other": ["a slogan"],
     "notes": "", "skip": ["TITLE"], "condition": "glare", "capture": "photo", "lang": "en", "difficulty": "easy"}

Of `company` and `org_also` any one name is a right answer; `skip` names properties without one right answer;
`type_printed` is false where the card does not say what kind of number it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from ingest.bench.compare import letters
from ingest.errors import SettingsError
from ingest.parse.lexicon.words import FREE_MAIL
from models.draft import Property, TelType

LABELS = "labels.jsonl"


class Facet(StrEnum):
    """The keys of a label by which results are grouped."""

    CONDITION = "condition"
    CAPTURE = "capture"
    LANGUAGE = "lang"
    DIFFICULTY = "difficulty"


@dataclass(frozen=True, slots=True)
class Truth:
    """One value that is to be found; any of `values` is right. `type` is None where the card prints none."""

    property: Property
    values: tuple[str, ...]
    type: TelType | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on the card, or on all the cards, of one photo.

    `elsewhere` is text that is on the card but no field of its owner; `firm` is the same for all cards of one firm.
    """

    id: str
    image: str
    truths: tuple[Truth, ...]
    skip: frozenset[Property]
    elsewhere: str
    firm: str
    facets: Mapping[Facet, str]


def read_labels(folder: Path) -> list[Label]:
    """Return the labels of a folder in their order. Raises SettingsError where one cannot be used."""
    path = folder / LABELS
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(f"{path}: cannot be read ({reason}): the photos of a folder are labelled there") from error
    labels: dict[str, Label] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        label = _checked(line, f"{path}, line {number}")
        if label.image in labels:
            raise SettingsError(f"{path}, line {number}: {label.image} has a label already: one line a photo")
        labels[label.image] = label
    if not labels:
        raise SettingsError(f"{path}: holds no label: write one line for each photo")
    absent = [image for image in labels if not (folder / image).is_file()]
    if absent:
        raise SettingsError(f"{folder}: {len(absent)} labelled photos are missing, the first is {absent[0]}")
    return list(labels.values())


def _checked(line: str, where: str) -> Label:
    try:
        return to_label(json.loads(line))
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"{where}: not a label ({type(error).__name__}: {error})") from error


def to_label(row: Mapping[str, Any]) -> Label:
    """Return the label that a JSON object holds. Raises KeyError, TypeError or ValueError where it is none."""
    image = row["image"]
    if not isinstance(image, str) or not image:
        raise ValueError("image: the photo's path is missing")
    identity = str(row.get("id") or image)
    return Label(
        id=identity,
        image=image,
        truths=tuple(_truths(row)),
        skip=frozenset(Property(name) for name in _texts(row, "skip")),
        elsewhere=" ".join((*_texts(row, "other"), str(row.get("notes") or ""))),
        firm=_firm(row) or identity,
        facets={facet: str(row[facet]) for facet in Facet if row.get(facet)},
    )


def _truths(row: Mapping[str, Any]) -> Iterator[Truth]:
    if name := row.get("name"):
        yield Truth(Property.FN, (str(name),))
    if names := _texts(row, "company"):
        yield Truth(Property.ORG, names + _texts(row, "org_also"))
    for kind, key in ((Property.TITLE, "title"), (Property.EMAIL, "emails"), (Property.URL, "websites")):
        for value in _texts(row, key):
            yield Truth(kind, (value,))
    for phone in row.get("phones") or ():
        printed = phone.get("type") if phone.get("type_printed", True) else None
        yield Truth(Property.TEL, (str(phone["number"]),), _to_tel_type(printed))
    if address := _texts(row, "address"):
        yield Truth(Property.ADR, (" ".join(address),))


def _to_tel_type(name: str | None) -> TelType | None:
    if name is None:
        return None
    return TelType.CELL if name == "mobile" else TelType(name)


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key) or ()
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise TypeError(f"{key}: must be a list of texts")
    return tuple(value)


def _firm(row: Mapping[str, Any]) -> str:
    """Return what cards of one firm share: their own domain, else the firm's name; empty without either."""
    hosts = [email.rpartition("@")[2] for email in _texts(row, "emails")]
    hosts += [re.sub(r"^(https?:/+)?(www\.)?", "", url.casefold()).partition("/")[0] for url in _texts(row, "websites")]
    own = [host.casefold() for host in hosts if host.casefold().partition(".")[0] not in FREE_MAIL]
    return own[0] if own else letters("".join(_texts(row, "company")[:1]))
