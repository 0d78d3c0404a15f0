"""What mailboxes, numbers and pages say of two people being one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from rapidfuzz.distance import OSA

from ingest.match.evidence import Evidence
from ingest.match.keys import Key, KeyKind
from ingest.match.likeness import are_two_names
from ingest.match.naming import Names
from ingest.match.profile import Profile
from ingest.match.spelt import as_misread, plain
from ingest.match.weights import Scale
from ingest.match.working import Workplace

_NAMING = 3  # letters; a shorter first name is in many mailboxes by chance


def compare_reach(new: Profile, known: Profile, names: Names, workplace: Workplace, scale: Scale) -> list[Evidence]:
    """Return what is one person's own and the same on both cards, or differs where it should not."""
    found = []
    if new.uid and new.uid == known.uid:
        found.append(Evidence(scale.weights.uid, "same entry of an address book"))
    if new.pages & known.pages:
        found.append(Evidence(scale.weights.page, "same personal page"))
    found += _emails(new, known, names, scale)
    found += _mobiles(new, known, workplace, scale)
    return [*found, *_direct_lines(new, known, workplace, scale)]


def _emails(new: Profile, known: Profile, names: Names, scale: Scale) -> Iterator[Evidence]:
    at_home = [pair for pair in product(new.emails, known.emails) if _host(pair[0]) == _host(pair[1])]
    if same := new.emails & known.emails:
        if any(_is_own(mail, new, known, names, scale) for mail in same):
            yield Evidence(scale.weights.email, "same e-mail")
        else:
            yield Evidence(0.0, "same e-mail, but it is not one person's alone")
    elif names.are_unknown and _names_another(new.emails, known):
        yield Evidence(scale.weights.email_of_another, "the e-mail is another name's")
    elif not names.are_others and any(_is_misread(*pair) for pair in at_home):
        yield Evidence(scale.weights.email_misread, "e-mail differs by a letter")
    elif any(_host(one) in new.hosts for one, _ in at_home):
        yield Evidence(scale.weights.other_email, "other e-mail at the same firm")


def _names_another(emails: Iterable[str], known: Profile) -> bool:
    """Whether, on a card without a name, no mailbox holds a word of the known one."""
    words = [word for name in known.names for word in name.words if len(word) >= _NAMING]
    locals_ = [plain(mail.partition("@")[0]) for mail in emails]
    return bool(words and locals_) and not any(word in local for word in words for local in locals_)


def _is_own(email: str, new: Profile, known: Profile, names: Names, scale: Scale) -> bool:
    """Whether nobody else has an address, and it does not name one of two people with different first names."""
    if scale.census.is_shared(Key(KeyKind.EMAIL, email)):
        return False
    local = plain(email.partition("@")[0])
    first_names = {word for profile in (new, known) for name in profile.names for word in name.given}
    return not (names.are_others and any(len(word) >= _NAMING and word in local for word in first_names))


def _host(email: str) -> str:
    return email.rpartition("@")[2]


def _is_misread(one: str, other: str) -> bool:
    """Whether two addresses at one host differ as a reader does; a digit more ("huber2@") is another person."""
    left, right = (mail.partition("@")[0] for mail in (one, other))
    if re.sub(r"\D", "", left) != re.sub(r"\D", "", right):
        return False
    parts = zip(re.split(r"[^a-z]+", left), re.split(r"[^a-z]+", right), strict=False)
    if any(are_two_names(*pair) for pair in parts if pair[0] != pair[1]):
        return False
    return OSA.distance(as_misread(left), as_misread(right), score_cutoff=1) <= 1


def _mobiles(new: Profile, known: Profile, workplace: Workplace, scale: Scale) -> Iterator[Evidence]:
    # The other card may not have said that the number is a mobile.
    if same := (new.mobiles & (known.mobiles | known.numbers)) | (new.numbers & known.mobiles):
        if any(not scale.census.is_shared(Key(KeyKind.NUMBER, number)) for number in same):
            yield Evidence(scale.weights.mobile, "same mobile number")
        else:
            yield Evidence(0.0, "same mobile number, but several people have it")
    elif new.mobiles and known.mobiles:
        if any(OSA.distance(*pair, score_cutoff=1) <= 1 for pair in product(new.mobiles, known.mobiles)):
            bits = scale.weights.colleague_mobile_misread if workplace.is_same else scale.weights.mobile_misread
            yield Evidence(bits, "mobile number differs by one digit")
        else:
            yield Evidence(scale.weights.other_mobile, "other mobile number")


def _direct_lines(new: Profile, known: Profile, workplace: Workplace, scale: Scale) -> Iterator[Evidence]:
    lines, before = _spoken(new), _spoken(known)
    if any(not scale.census.is_shared(Key(KeyKind.NUMBER, number)) for number in lines & before):
        yield Evidence(scale.weights.direct_line, "same direct line")
    elif lines and before and workplace.is_same and not lines & before:
        yield Evidence(scale.weights.other_direct_line, "other direct line")


def _spoken(profile: Profile) -> set[str]:
    """Return the landlines that are nobody's fax and no switchboard: a number that ends in 0 mostly is one."""
    return {number for number in profile.numbers - profile.faxes if not number.endswith("0")}
