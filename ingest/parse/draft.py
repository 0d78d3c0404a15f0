"""Lines and codes of one card become a draft: claims weighed together, each with its confidence and its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.parse.candidate import Candidate, Span
from ingest.parse.choose import ChoiceOptions, choose
from ingest.parse.codes import merge_codes
from ingest.parse.confidence import Calibration, raw_score, read_confidence, shipped_calibration
from ingest.parse.contacts import Contacts, find_contacts
from ingest.parse.domain import own_label
from ingest.parse.features import Card, features_of, line_height
from ingest.parse.lexicon.words import FREE_MAIL, SOCIAL_NETWORKS
from ingest.parse.pieces import free_pieces
from ingest.parse.second_look import second_look
from ingest.parse.tagger import Tagged, Weights, shipped_weights
from ingest.spelling import fold, letters
from models.draft import Draft, Field, Property
from models.geometry import Box, Quad
from models.text import Code, Line


@dataclass(frozen=True, slots=True)
class Learned:
    """What parsing has learned from cards: the tagger's weights and the curves of the confidences."""

    weights: Weights
    calibration: Calibration


def shipped() -> Learned:
    """Return what came with this version."""
    return Learned(shipped_weights(), shipped_calibration())


def parse(lines: Sequence[Line], codes: Sequence[Code], region: str | None, learned: Learned | None = None) -> Draft:
    """Return the draft of one card whose `lines` are in pixels of the flat, upright card.

    `region` (ISO alpha-2) is the home of numbers that name no country. An empty draft is legal.
    Every line ends in a field's `lines` or in `unused`.
    """
    learned = learned or shipped()
    contacts = find_contacts(lines, region)
    tagged = tag(lines, contacts, learned.weights)
    candidates = [*choose(lines, tagged, ChoiceOptions()), *contacts.candidates]
    candidates = second_look(lines, candidates, _domain_labels(contacts))
    candidates += _notes(tagged, candidates)
    fields = [_field(lines, c, learned.calibration) for c in _without_overlaps(candidates)]
    fields = merge_codes(_said_once(fields), codes, contacts.region)
    used = {index for field in fields for index in field.lines}
    return Draft(tuple(fields), tuple(i for i in range(len(lines)) if i not in used))


def tag(lines: Sequence[Line], contacts: Contacts, weights: Weights) -> list[Tagged]:
    """Return the free pieces with their features and chances."""
    pieces = free_pieces(lines, contacts.taken)
    features = features_of(pieces, _card(lines, contacts))
    return [Tagged(p, f, weights.chances(f)) for p, f in zip(pieces, features, strict=True)]


def _card(lines: Sequence[Line], contacts: Contacts) -> Card:
    boxes = [line.quad.bounds() for line in lines]
    around = Box(
        min((b.left for b in boxes), default=0.0),
        min((b.top for b in boxes), default=0.0),
        max((b.right for b in boxes), default=1.0),
        max((b.bottom for b in boxes), default=1.0),
    )
    emails = contacts.values(Property.EMAIL)
    addresses = (c for c in contacts.candidates if c.property is Property.ADR)
    return Card(
        around.left,
        around.top,
        around.width,
        around.height,
        line_height([line.quad.height for line in lines]),
        emails,
        _domain_labels(contacts),
        min((boxes[span.line].top for span in contacts.taken), default=0.0),
        tuple(min(boxes[span.line].top for span in c.spans) for c in addresses if c.spans),
    )


def _domain_labels(contacts: Contacts) -> tuple[str, ...]:
    """Return the labels of the card's own domains, from its e-mails and web addresses, and none of providers."""
    hosts = [email.rpartition("@")[2] for email in contacts.values(Property.EMAIL)]
    labels = (own_label(host) for host in (*hosts, *contacts.values(Property.URL)))
    return tuple(letters(label) for label in labels if fold(label) not in {"", *FREE_MAIL, *SOCIAL_NETWORKS})


def _notes(tagged: Iterable[Tagged], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return what is worth keeping but nobody's main field: register and tax numbers, degrees, rests of used lines."""
    used = {span.line for candidate in candidates for span in candidate.spans}
    return [
        Candidate(Property.NOTE, t.piece.text, t.piece.text, t.piece.spans, 0.5)
        for t in tagged
        if t.features.get("note") or t.features.get("degrees_only") or any(line in used for line in t.piece.lines)
    ]


def _without_overlaps(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates in order, without those that use characters of an earlier one."""
    kept: list[Candidate] = []
    taken: list[Span] = []
    for candidate in candidates:
        if not any(_meet(a, b) for a in candidate.spans for b in taken):
            kept.append(candidate)
            taken += candidate.spans
    return kept


def _said_once(fields: Iterable[Field]) -> list[Field]:
    """Return the fields with equal ones as one, which keeps the lines of both."""
    once: dict[tuple[Property, str, str], Field] = {}
    for field in fields:
        key = (field.property, field.value.casefold(), field.type or "")
        best, other = sorted((once.get(key, field), field), key=lambda f: -f.confidence)
        once[key] = replace(best, lines=tuple(sorted({*best.lines, *other.lines})))
    return list(once.values())


def _meet(a: Span, b: Span) -> bool:
    return a.line == b.line and a.start < b.end and b.start < a.end


def _field(lines: Sequence[Line], candidate: Candidate, calibration: Calibration) -> Field:
    reading = read_confidence(lines, candidate.spans)
    return Field(
        property=candidate.property,
        value=candidate.value,
        text=candidate.text,
        confidence=calibration.chance(candidate.property, raw_score(candidate, reading)),
        read_confidence=reading,
        quad=_quad(lines, candidate.spans),
        lines=tuple(sorted({span.line for span in (*candidate.spans, *candidate.labels)})),
        type=candidate.type,
        components=candidate.components,
        alternatives=candidate.alternatives,
        reasons=candidate.reasons,
    )


def _quad(lines: Sequence[Line], spans: Sequence[Span]) -> Quad | None:
    quads = [lines[span.line].span(span.start, span.end) for span in spans]
    if len(quads) < 2:
        return quads[0] if quads else None
    boxes = [quad.bounds() for quad in quads]
    return Quad.from_box(
        Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )
    )
