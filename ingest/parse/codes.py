"""What a QR code says, weighed against the print: where both name the same person, the code's spelling wins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ingest.parse.candidate import Candidate
from ingest.parse.payload import candidates_from_code
from ingest.spelling import letters
from models.draft import Field, Property
from models.text import Code

SAME_PRINT = 80.0  # similarity (0 to 100) from which a printed value may be a misreading of the code's
SURELY_READ = 0.9  # a printed number or mailbox read this well is another one, however alike they look
AGREED = 0.99  # a code has its own error correction; what it says of the same person is right
ALONE = 0.80  # a code that nothing on the card confirms may be the firm's, an event's or a shop's
_WEB = re.compile(r"(?i)https?://|[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)")
_TWINS = str.maketrans("I1|0", "lllo")
LONGEST = 300  # characters of a value; a longer one is no name, number or address


def merge_codes(fields: Sequence[Field], codes: Iterable[Code], region: str | None) -> list[Field]:
    """Return the fields with what the codes add, confirm or correct; no printed value is lost.

    `region` (ISO alpha-2) is where a code's numbers without a country code are dialled.
    """
    merged = list(fields)
    for code in codes:
        candidates = [c for c in candidates_from_code(code, region) if _is_sound(c)]
        confidence = AGREED if _same_person(merged, candidates) else ALONE
        settled: set[int] = set()  # fields that this code has had its say about
        for candidate in _unconfirmed(merged, candidates, code, settled):
            at = _misread(merged, candidate, settled) if confidence == AGREED else None
            if at is None:
                merged.append(_coded(candidate, code, confidence))
            else:
                merged[at] = _corrected(merged[at], candidate, code)
                settled.add(at)
    return merged


def _is_sound(candidate: Candidate) -> bool:
    """Whether a code's value can be what it claims to be; its author may be anybody."""
    value = candidate.value
    if not letters(value) or len(value) > LONGEST or any(unicodedata.category(c)[0] == "C" for c in value):
        return False
    if candidate.property is Property.TEL:
        return value.startswith("+") or len(value) <= 20
    return candidate.property is not Property.URL or bool(_WEB.match(value))


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


def _unconfirmed(
    fields: list[Field], candidates: Sequence[Candidate], code: Code, settled: set[int]
) -> list[Candidate]:
    """Return the candidates that no field says; the fields that say the same are marked so, and settled."""
    rest = []
    for candidate in candidates:
        same = [at for at, field in enumerate(fields) if _says_the_same(field, candidate)]
        for at in same:
            reasons = (*fields[at].reasons, f"the {_kind(code)} code says the same")
            fields[at] = replace(fields[at], confidence=max(fields[at].confidence, AGREED), reasons=reasons)
        settled.update(same)
        rest += [] if same else [candidate]
    return rest


def _says_the_same(field: Field, candidate: Candidate) -> bool:
    return field.property is candidate.property and letters(field.value) == letters(candidate.value)


def _misread(fields: Sequence[Field], candidate: Candidate, settled: set[int]) -> int | None:
    """Return the index of the field that is a misreading of what the code says, or None."""
    alike = [at for at in range(len(fields)) if at not in settled and _may_be_misread(fields[at], candidate)]
    return max(alike, key=lambda at: _similarity(fields[at].value, candidate.value), default=None)


def _may_be_misread(field: Field, candidate: Candidate) -> bool:
    """Whether a printed value is much like the code's; two numbers or mailboxes differ by single characters."""
    if field.property is not candidate.property or _similarity(field.value, candidate.value) < SAME_PRINT:
        return False
    if field.property is Property.EMAIL and _look(field.value) == _look(candidate.value):
        return True
    if field.property in {Property.TEL, Property.EMAIL}:
        return field.read_confidence < SURELY_READ and field.type == candidate.type
    return True


def _kind(code: Code) -> str:
    """Return the kind of a code as it stands before the word: ZXing names some of them "QR Code"."""
    return code.symbology.removesuffix(" Code")


def _look(text: str) -> str:
    """Return a text with the signs that look alike in print made one."""
    return text.translate(_TWINS).casefold().replace("rn", "m")


def _corrected(printed: Field, candidate: Candidate, code: Code) -> Field:
    return replace(
        printed,
        value=candidate.value,
        confidence=AGREED,
        components=candidate.components or printed.components,
        alternatives=(printed.value, *printed.alternatives),
        reasons=(f"from the {_kind(code)} code",),
    )


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
        reasons=(f"from the {_kind(code)} code",),
    )
