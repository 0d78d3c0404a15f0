"""Once all of a card is known, another reading of the same print may fit it better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.parse.candidate import Candidate, Span
from ingest.parse.features import domain_fit
from ingest.parse.lexicon.kinds import is_firm_word, is_title_word, legal_form
from ingest.parse.lexicon.names import known_names
from ingest.parse.lexicon.words import FREE_MAIL
from ingest.parse.name import core_range, email_fit, split_name
from ingest.parse.versions import versions
from ingest.spelling import fold, is_latin, letters, tokens, words_of
from models.draft import Property
from models.text import Line

CLEARLY = 0.10  # by how much another reading must fit better than the one that the readers' sureness chose


def second_look(lines: Sequence[Line], candidates: Sequence[Candidate], domains: Sequence[str]) -> list[Candidate]:
    """Return the candidates, each with its other readings as alternatives and the best fitting one as its value.

    `domains` are the labels of the card's own domains, as for `domain_fit`.
    """
    emails, names, urls = (
        [c.value for c in candidates if c.property is kind] for kind in (Property.EMAIL, Property.FN, Property.URL)
    )
    looked = []
    for candidate in candidates:
        match candidate.property:
            case Property.EMAIL:
                best = _best(candidate, _mailboxes(candidate), lambda v: _mailbox_fit(v, names, urls))
            case Property.FN:
                best = _best(candidate, _other_readings(lines, candidate), lambda v: _name_fit(v, emails))
                best = best if best.value == candidate.value else replace(best, components=split_name(best.value))
            case Property.ORG | Property.TITLE:
                best = _best(candidate, _other_readings(lines, candidate), lambda v: _words_fit(v, domains))
            case _:
                best = candidate
        looked.append(best)
    return looked


def _best(candidate: Candidate, others: Sequence[str], fit: Callable[[str], float]) -> Candidate:
    others = tuple(dict.fromkeys(o for o in others if o and o != candidate.value))
    # What differs in marks alone is the same to the rest of the card: an alternative, never a better reading.
    best = max((o for o in others if letters(o) != letters(candidate.value)), key=fit, default=candidate.value)
    if fit(best) < fit(candidate.value) + CLEARLY:
        return replace(candidate, alternatives=others)
    rest = (candidate.value, *(other for other in others if other != best))
    return replace(
        candidate, value=best, alternatives=rest, reasons=(*candidate.reasons, "the other reading fits better")
    )


def _mailboxes(candidate: Candidate) -> list[str]:
    """Return what the readings of an e-mail allow: the part before the @ of one, the domain of the same or another.

    A lone capital I in small letters is also tried as the l that it looks like.
    """
    read = [email.rpartition("@")[::2] for email in (candidate.value, *candidate.alternatives)]
    mixed = [f"{local}@{domain}" for local, _ in read for _, domain in read]
    strokes = [email.replace("I", "l") for email in mixed if "I" in email and email.replace("I", "l").islower()]
    return [*candidate.alternatives, *mixed, *strokes]


def _mailbox_fit(email: str, names: Sequence[str], urls: Sequence[str]) -> float:
    domain = fold(email.rpartition("@")[2])
    known = domain.partition(".")[0] in FREE_MAIL or any(domain in fold(url) for url in urls)
    return max((email_fit(name, [email]) for name in names), default=0.0) + 0.5 * known


def _name_fit(name: str, emails: Sequence[str]) -> float:
    _, core, end = core_range(name)
    known = known_names()
    words = [fold(word) for word in tokens(name[core:end])]
    shares = sum(word in known.given or word in known.family for word in words) / max(1, len(words))
    return email_fit(name[core:end], emails) + 0.4 * shares


def _words_fit(text: str, domains: Sequence[str]) -> float:
    words = words_of(text)
    known = sum(is_title_word(word) or is_firm_word(word) for word in words) / max(1, len(words))
    return domain_fit(text, domains) + 0.5 * known + 0.3 * bool(legal_form(text))


def _other_readings(lines: Sequence[Line], candidate: Candidate) -> list[str]:
    """Return what each reader saw in a candidate's place, for a candidate that stands in one line."""
    if len(candidate.spans) != 1:
        return []
    span = candidate.spans[0]
    seen = [_in_place(version.text, version.starts, version.ends, span) for version in versions(lines, span.line)[1:]]
    # A reader that does not know a script makes Latin letters of it.
    return [text for text in seen if is_latin(text) == is_latin(candidate.value)]


def _in_place(text: str, starts: Sequence[int], ends: Sequence[int], span: Span) -> str:
    inside = [at for at in range(len(text)) if starts[at] >= span.start and ends[at] <= span.end]
    return " ".join(text[inside[0] : inside[-1] + 1].split()) if inside else ""
