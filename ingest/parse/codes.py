"""What a QR code says, weighed against the print: where both name the same person, the code's spelling wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ingest.parse.candidate import Candidate
from ingest.parse.payload import candidates_from_code
from ingest.parse.spelling import letters
from models.draft import Field, Property
from models.text import Code

SAME_PRINT = 80.0  # similarity (0 to 100) from which a printed value is a misreading of the code's
AGREED = 0.99  # a code has its own error correction; what it says of the same person is right
ALONE = 0.80  # a code that nothing on the card confirms may be the firm's, an event's or a shop's


def merge_codes(fields: Sequence[Field], codes: Iterable[Code]) -> list[Field]:
    """Return the fields with what the codes add, confirm or correct; no printed value is lost."""
    merged = list(fields)
    for code in codes:
        candidates = candidates_from_code(code)
        confidence = AGREED if _same_person(merged, candidates) else ALONE
        for candidate in candidates:
            _merge(merged, candidate, code, confidence)
    return merged


def _same_person(fields: Sequence[Field], candidates: Sequence[Candidate]) -> bool:
    who = (Property.FN, Property.EMAIL)
    return any(
        f.property is c.property and _similarity(f.value, c.value) >= SAME_PRINT
        for f in fields
        for c in candidates
        if c.property in who
    )


def _similarity(printed: str, coded: str) -> float:
    return fuzz.ratio(letters(printed), letters(coded))


def _merge(fields: list[Field], candidate: Candidate, code: Code, confidence: float) -> None:
    same = [i for i, f in enumerate(fields) if f.property is candidate.property]
    best = max(same, key=lambda i: _similarity(fields[i].value, candidate.value), default=None)
    if best is not None and _similarity(fields[best].value, candidate.value) == 100:
        reasons = (*fields[best].reasons, f"the {code.symbology} code says the same")
        fields[best] = replace(fields[best], confidence=max(fields[best].confidence, AGREED), reasons=reasons)
    elif best is not None and confidence == AGREED and _similarity(fields[best].value, candidate.value) >= SAME_PRINT:
        printed = fields[best]
        fields[best] = replace(
            printed,
            value=candidate.value,
            confidence=AGREED,
            components=candidate.components or printed.components,
            alternatives=(printed.value, *printed.alternatives),
            reasons=(f"from the {code.symbology} code",),
        )
    else:
        fields.append(_coded(candidate, code, confidence))


def _coded(candidate: Candidate, code: Code, confidence: float) -> Field:
    return Field(
        property=candidate.property,
        value=candidate.value,
        text=candidate.text,
        confidence=confidence,
        read_confidence=1.0,
        quad=code.quad,
        type=candidate.type,
        components=candidate.components,
        reasons=(f"from the {code.symbology} code", *candidate.reasons),
    )
