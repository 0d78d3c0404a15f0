"""E-mail addresses in the lines of a card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from ingest.parse.candidate import Candidate, Span
from ingest.parse.domain import DOMAIN, read_domain
from ingest.parse.layout import boxes, line_below, line_right
from ingest.parse.versions import Version, all_versions, joined, settle
from ingest.spelling import fold, letters
from models.draft import Property
from models.text import Line

_WORD = r"[A-Za-z0-9À-ÖØ-öø-ɏḀ-ỿ_%+'&~-]+"
_LOCAL = rf"{_WORD}(?:\s?\.\s?{_WORD})*"
_AT = re.compile(
    rf"(?P<local>{_LOCAL})\s?(?P<at>\(?@{{1,2}}|\(\s?(?:at|a|@)\s?\)|\[\s?at\s?\]|\{{at\}}|[©®])\s?(?P<domain>{DOMAIN})",
    re.IGNORECASE,
)
# signs that are read for "@"; trusted only where a label or the card's web address speaks for it
_WEAK_AT = re.compile(rf"(?P<local>{_LOCAL}?)(?P<at>\s?[Q&€¢G0O]\s?|\sat\s|\s)(?P<domain>{DOMAIN})")
_LABELS = r"(?:e[\s.-]{0,2}mails?|emails?|mails?|e|m|courriel|mél|mel|correo|correio|posta|poczta)"
_LABEL_BEFORE = re.compile(
    rf"(?:^|[\s|·•,;/(\x00])(?P<label>{_LABELS}(?:[\s-]?adresse)?\s?[:.;=|>)»]*)\s*$", re.IGNORECASE
)
_LABEL_START = re.compile(rf"^{_LABELS}\s?[:.]\s*", re.IGNORECASE)
_SPACED_LABEL = re.compile(rf"^{_LABELS}\s?\.\s", re.IGNORECASE)
_GLUED_LABEL = re.compile(r"^(?:[eE]-[mM]ail|email|Email|EMail|EMAIL|E-MAIL|Mail(?=[a-z]))[.:-]?(?=[^\W_]{2})")
_DIRT = re.compile(r"^['~&%+-]+")
_WEBSITE = re.compile(rf"www[\s.,]+(?P<domain>{DOMAIN})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Scores:
    """How sure a found address is by itself; measured on none, ordered by how often print is misread that way."""

    plain: float = 0.93  # "@" and a known suffix
    fix: float = 0.06  # taken off for each change that was made
    weak_at: float = 0.30  # taken off where another sign is read as "@"
    known_domain: float = 0.03  # the card's web address has the same domain
    known_name: float = 0.02  # a part of the local part stands on the card as a word


_SCORES = _Scores()


@dataclass(frozen=True, slots=True)
class _Card:
    """What the rest of the card says that an address can be held against."""

    domains: frozenset[str]
    words: tuple[tuple[int, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to search in, and the versions (each with its first character) that it is made of."""

    text: str
    parts: tuple[tuple[int, Version], ...]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        spans = []
        for begin, version in self.parts:
            lead = len(version.text) - len(version.text.lstrip()) if begin else 0
            a, b = start - begin + lead, min(end - begin + lead, len(version.text))
            if max(a, 0) < b:
                spans.append(version.span(max(a, 0), b))
        return tuple(s for s in spans if s.start < s.end)


def find_emails(lines: Sequence[Line]) -> list[Candidate]:
    """Return the e-mail addresses of a card, each with the readings of it that were not chosen.

    An address has a known public suffix and is valid by RFC 5321 (checked without DNS). Spaces around its dots are
    removed, "(at)" and signs misread for "@" restored, a break over two lines closed; `reasons` say what was done.
    """
    found = all_versions(lines)
    card = _Card(_websites(found), tuple((v.line, _runs(v.text)) for v in found))
    claims = [claim for text in _texts(lines, found) for claim in _claims(text, card)]
    return settle(claims)


def _texts(lines: Sequence[Line], found: Sequence[Version]) -> Iterator[_Text]:
    """Yield the joined pairs of lines first (an address broken over two lines is the longer), then each line."""
    places = boxes(lines)
    for version in found:
        for other in {line_below(places, version.line), line_right(places, version.line)} - {None}:
            for second in (v for v in found if v.line == other):
                same = second.reader == version.reader or "agreed" in (second.reader, version.reader)
                if same and _is_broken(version.text, second.text):
                    text, begin = joined(version, second)
                    yield _Text(text, ((0, version), (begin, second)))
    for version in found:
        yield _Text(version.text, ((0, version),))


def _is_broken(first: str, second: str) -> bool:
    """Say whether an address may go on from one line to the next."""
    head, tail = first.rstrip(), second.strip()
    open_end = re.search(r"@\s?([\w-]+(\.[\w-]+)*)?[.-]?$", head)
    if open_end:
        domain = read_domain(head[head.rindex("@") + 1 :].strip())
        return head[-1] in ".-@" or domain is None
    if tail.startswith("@"):
        return True
    # the whole line must be the beginning of an address: "GmbH & Co." above one is not
    begins = _LABEL_START.sub("", head)
    return bool(re.fullmatch(r"[a-z0-9][\w-]*(\.[\w-]+)*[._-]", begins) and re.match(r"[\w.-]+@", tail))


def _claims(text: _Text, card: _Card) -> Iterator[Candidate]:
    strong = False
    match = _AT.search(text.text)
    while match:
        claim = _claim(text, match, card, weak=False)
        if claim and _crosses(text, claim):
            strong = True
            yield claim
        domain = read_domain(match["domain"])  # what follows it may be the next address: "a@firma.de, b@firma.de"
        match = _AT.search(text.text, match.start("domain") + (domain.end if domain else 1))
    if not strong and len(text.parts) == 1 and "@" not in text.text:
        for match in _WEAK_AT.finditer(text.text):
            claim = _claim(text, match, card, weak=True)
            if claim:
                yield claim


def _crosses(text: _Text, claim: Candidate) -> bool:
    return len({s.line for s in claim.spans}) == len(text.parts)


def _claim(text: _Text, match: re.Match[str], card: _Card, *, weak: bool) -> Candidate | None:
    domain = read_domain(match["domain"])
    if domain is None:
        return None
    start, printed, cut = _local(match["local"], match.start("local"))
    label = _LABEL_BEFORE.search(text.text[:start])
    if weak and not (domain.name.casefold() in card.domains and (label or ("." in printed and match["at"].strip()))):
        return None
    local = _without_specks(printed)
    value = f"{local}@{domain.name}"
    if not _is_valid(value):
        return None
    end = match.start("domain") + domain.end
    specks = ("marks over letters left out",) if local != re.sub(r"\s", "", printed) else ()
    reasons = (*cut, *specks, *_reasons(text, match, printed, domain.fixes))
    fixes = len(reasons) - (len(text.parts) > 1)
    score = _SCORES.plain - _SCORES.fix * fixes - (_SCORES.weak_at if weak else 0.0)
    spans = text.spans(start, end)
    if not spans:
        return None
    support = _support(value, spans, card)
    score += sum(points for points, _ in support)
    return Candidate(
        Property.EMAIL,
        value,
        text.text[start:end],
        spans,
        max(0.05, min(0.99, score)),
        labels=text.spans(label.start("label"), label.end("label")) if label else (),
        reasons=(*reasons, *(reason for _, reason in support)),
    )


def _local(raw: str, start: int) -> tuple[int, str, tuple[str, ...]]:
    """Return where the local part starts without a label or dirt before it, the part, and what was cut off."""
    cut: list[str] = []
    for pattern, reason in ((_SPACED_LABEL, ""), (_GLUED_LABEL, "label cut off"), (_DIRT, "")):
        found = pattern.match(raw)
        if found and found.end() < len(raw):
            raw, start = raw[found.end() :], start + found.end()
            cut += [reason] if reason else []
    return start, raw, tuple(cut)


def _without_specks(local: str) -> str:
    """Return a local part in ASCII: mail systems hardly let it have a diacritic, and specks are read as such."""
    printed = re.sub(r"\s", "", local)
    plain = "".join(fold(c).upper() if c.isupper() else fold(c) for c in printed)
    return plain if plain.isascii() else printed


def _reasons(text: _Text, match: re.Match[str], local: str, fixes: tuple[str, ...]) -> tuple[str, ...]:
    at = match["at"].strip()
    around = text.text[match.end("local") : match.start("domain")]
    reasons = [] if at == "@" else [f"{at or 'space'} read as @"]
    if re.search(r"\s", local) or around != around.strip():
        reasons.append("space removed")
    if len(text.parts) > 1:
        reasons.append("broken over two lines")
    return tuple(dict.fromkeys((*reasons, *fixes)))


def _is_valid(value: str) -> bool:
    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def _support(value: str, spans: Sequence[Span], card: _Card) -> list[tuple[float, str]]:
    local, _, domain = value.rpartition("@")
    mine = {s.line for s in spans}
    support = []
    if domain.casefold() in card.domains:
        support.append((_SCORES.known_domain, "the web address has the same domain"))
    parts = [letters(p) for p in re.split(r"[._\-+0-9]", local) if len(p) >= 4]
    known = [p for p in parts if any({p, p[1:]} & words for line, words in card.words if line not in mine)]
    if known:
        support.append((_SCORES.known_name * min(2, len(known)), "fits another line"))
    return support


def _runs(text: str) -> frozenset[str]:
    """Return the words of a line and what two or three neighbours give without the space, folded, four letters up."""
    words = [letters(word) for word in re.findall(r"[^\W\d_]+", text)]
    runs = ("".join(words[i : i + n]) for i in range(len(words)) for n in (1, 2, 3))
    return frozenset(run for run in runs if len(run) >= 4)


def _websites(found: Sequence[Version]) -> frozenset[str]:
    domains = (read_domain(m["domain"]) for v in found for m in _WEBSITE.finditer(v.text))
    return frozenset(d.name.casefold() for d in domains if d)
