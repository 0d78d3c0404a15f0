"""What two cards have in common of a firm and a job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from ingest.match.evidence import Evidence
from ingest.match.keys import Key, KeyKind
from ingest.match.profile import Firm, Profile
from ingest.match.weights import Scale

_SAME_FIRM = 90  # rapidfuzz's ratio of two firms' letters, 0 to 100; one misread letter in ten
_SAME_TITLE = 80  # the same of two job titles; a promotion changes a word, a reader some letters


@dataclass(frozen=True, slots=True)
class Workplace:
    """What is shared of a firm, in words and keys.

    `is_same` where the firm's name or its host is shared, `differs` where both cards name a firm and neither is,
    `other_host` where the names agree and the hosts do not; `titles_differ` and `title_is_same` are of the job;
    `is_nameless` where both are cards of a firm and nobody's.
    """

    words: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    is_same: bool = False
    differs: bool = False
    other_host: bool = False
    title_is_same: bool = False
    titles_differ: bool = False
    is_nameless: bool = False


def compare_workplaces(new: Profile, known: Profile) -> Workplace:
    """Return what the two have in common of a firm: its name, its host, a switchboard, a mailbox such as info@."""
    firms = next((pair for pair in product(new.firms, known.firms) if is_same_firm(*pair)), None)
    hosts = new.hosts & known.hosts
    found = [("same firm", Key(KeyKind.FIRM, firm.letters)) for firm in firms or ()]
    found += [("same web or mail domain", Key(KeyKind.HOST, host)) for host in hosts]
    found += [("same mailbox", Key(KeyKind.MAILBOX, mail)) for mail in new.mailboxes & known.mailboxes]
    found += [("same number", Key(KeyKind.NUMBER, number)) for number in new.numbers & known.numbers]
    both = bool(new.firms or new.hosts) and bool(known.firms or known.hosts)
    is_same = bool(firms or hosts)
    title_is_same = _is_same_title(new.titles, known.titles)
    return Workplace(
        words=tuple(dict.fromkeys(words for words, _ in found)),
        keys=tuple(key for _, key in found),
        is_same=is_same,
        differs=both and not is_same,
        other_host=bool(new.hosts and known.hosts) and not hosts,
        title_is_same=title_is_same,
        titles_differ=bool(new.titles and known.titles) and not title_is_same,
        is_nameless=not (new.names or known.names),
    )


def is_same_firm(one: Firm, other: Firm) -> bool:
    """Whether two names are one firm's: alike but for misread letters, or one the brand with which the other begins."""
    if other.letters in {one.letters, one.brand} or one.letters == other.brand:
        return True
    return fuzz.ratio(one.letters, other.letters, score_cutoff=_SAME_FIRM) > 0


def workplace_evidence(workplace: Workplace, scale: Scale, *, by_name_alone: bool) -> Iterator[Evidence]:
    """Yield what firm and job say; another firm says nothing where more than the name is the same."""
    if workplace.differs:
        yield Evidence(scale.weights.other_firm if by_name_alone else 0.0, "other firm")
    elif workplace.words:
        # Firm, host and switchboard imply each other: they count once.
        bits = scale.census.firm_bits(workplace.keys)
        yield Evidence(min(bits, scale.weights.same_firm_name) if workplace.other_host else bits, workplace.words[0])
        yield from (Evidence(0.0, words) for words in workplace.words[1:])
    if workplace.is_nameless and workplace.is_same:
        yield Evidence(scale.weights.nameless, "neither card names anybody")
    if workplace.title_is_same and not workplace.differs:
        yield Evidence(scale.weights.same_title, "same job title")
    elif workplace.titles_differ and workplace.is_same:
        yield Evidence(scale.weights.other_title, "other job title")


def _is_same_title(new: Sequence[str], known: Sequence[str]) -> bool:
    return any(fuzz.ratio(*pair, score_cutoff=_SAME_TITLE) for pair in product(new, known))
