"""New cards with the truth about each: whose they are, and whether that person is in the pile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from samples.doubles.people import COMMON_FAMILIES, COMMON_GIVEN, FREE_MAIL, Holder, World
from samples.people import GERMAN_LETTERS


class Case(StrEnum):
    """What a new card is to somebody in the pile; the first group is the same person's, the second is not."""

    AGAIN = "the same card once more"
    PROMOTED = "same firm, new job, often a new number"
    MOVED_MOBILE = "new firm, same mobile number"
    MOVED_MAIL = "new firm, same private mailbox or page"
    MARRIED = "new family name, same mobile number"
    SHORT = "short first name or initial"
    BARE = "name and firm alone, the name written another way"
    MOVED_NAME = "new firm, nothing but the name"
    COLLEAGUE = "somebody else of the same firm"
    FAMILY = "one of the family in the family's firm"
    SON = "father's name with jun., same firm"
    SIBLING = "first name one letter apart, same firm"
    SUCCESSOR = "successor with the same mobile number"
    NAMESAKE = "same name, another firm"
    TWIN = "same common name, same large firm"
    STRANGER = "somebody new"


# Nobody can tell this case from NAMESAKE, as both are made here, by the card alone: it is measured, and not asked for.
# What a rare name is worth where namesakes come by chance, `chance` measures.
UNTELLABLE = frozenset({Case.MOVED_NAME})
SAME_PERSON = frozenset({
    Case.AGAIN, Case.PROMOTED, Case.MOVED_MOBILE, Case.MOVED_MAIL, Case.MARRIED, Case.SHORT, Case.BARE, Case.MOVED_NAME,
})  # fmt: skip
WORK_TOGETHER = frozenset({Case.COLLEAGUE, Case.FAMILY, Case.SON, Case.SIBLING, Case.SUCCESSOR, Case.TWIN})
_SIBLINGS = (("Andreas", "Andrea"), ("Christian", "Christina"), ("Martin", "Martina"), ("Stefan", "Stefanie"),
             ("Daniel", "Daniela"), ("Jan", "Jana"), ("Julian", "Juliane"), ("Simon", "Simone"))  # fmt: skip
_SHORT_FORMS = (("Thomas", "Tom"), ("Michael", "Mike"), ("Andreas", "Andi"), ("Christian", "Chris"), ("Sabine", "Bine"),
                ("Susanne", "Susi"), ("Alexander", "Alex"), ("Sebastian", "Basti"), ("Gabriele", "Gabi"),
                ("Christine", "Tina"), ("Manfred", "Manni"), ("Ulrike", "Uli"), ("Johannes", "Hans"), ("Josef", "Sepp"),
                ("Robert", "Bob"), ("William", "Bill"), ("Elizabeth", "Liz"), ("Giuseppe", "Beppe"))  # fmt: skip
_LARGE = 12  # firms; the first ones of a world have the most people


@dataclass(frozen=True, slots=True)
class Pair:
    """Somebody who is in the pile, and the owner of a new card: the same person where `case` says so."""

    case: Case
    known: Holder
    new: Holder

    @property
    def is_same(self) -> bool:
        """Whether both are one person."""
        return self.case in SAME_PERSON


def make_pairs(world: World, each: int) -> Iterator[Pair]:
    """Yield `each` pairs of every case."""
    for case, way in _WAYS.items():
        for _ in range(each):
            yield Pair(case, *way(world))


def _again(world: World) -> tuple[Holder, Holder]:
    known = world.holder()
    return known, known


def _promoted(world: World) -> tuple[Holder, Holder]:
    known, other = world.holder(), world.holder()
    direct = known.direct if world.chance(0.5) else other.direct
    email = known.email
    if email and world.chance(0.05):
        email = world.mailbox("{0[0]}{1}", known.given, known.family, known.firm.host)
    return known, replace(known, title=other.title, direct=direct, email=email)


def moved(world: World, known: Holder) -> Holder:
    """Return the same person at another firm, with nothing kept but the name."""
    new = world.holder(given=known.given, family=known.family)
    return replace(new, prefix=known.prefix, private="", page="")


def _moved_with_mobile(world: World) -> tuple[Holder, Holder]:
    known = replace(world.holder(), mobile=world.number())
    return known, replace(moved(world, known), mobile=known.mobile)


def _moved_with_mail(world: World) -> tuple[Holder, Holder]:
    known = world.holder()
    if not known.page:
        private = world.mailbox("{0}.{1}", known.given, known.family, FREE_MAIL[0])
        known = replace(known, private=private)
    return known, replace(moved(world, known), private=known.private, page=known.page)


def _moved_with_name(world: World) -> tuple[Holder, Holder]:
    known = world.holder()
    return known, moved(world, known)


def _married(world: World) -> tuple[Holder, Holder]:
    known = replace(world.holder(), mobile=world.number())
    other = world.holder()
    family = f"{known.family}-{other.family}" if world.chance(0.3) else other.family
    if world.chance(0.25):
        new = world.holder(given=known.given, family=family)
        return known, replace(new, mobile=known.mobile)
    email = world.mailbox(known.firm.mail_style, known.given, family, known.firm.host)
    return known, replace(known, family=family, email=email)


def _short(world: World) -> tuple[Holder, Holder]:
    given, short = world.rng.choice(_SHORT_FORMS)
    if world.chance(0.5):
        known = world.holder()
        given, short = known.given, f"{known.given[0]}."
    known = world.holder(given=given)
    if not (known.email or known.mobile):
        known = replace(known, mobile=world.number())
    new = replace(known, given=short, title=world.holder().title)
    return (known, new) if world.chance(0.5) else (new, known)


def _bare(world: World) -> tuple[Holder, Holder]:
    """Two cards with the switchboard and info@ alone; the new one writes the name another way."""
    known = replace(world.holder(), direct="", mobile="", email="", private="", page="")
    spelt = (
        replace(known, given=f"{known.family},", family=known.given),
        replace(known, given=known.given.upper(), family=known.family.upper()),
        replace(known, prefix="Prof. Dr." if not known.prefix else ""),
        replace(known, given=_without_umlauts(known.given), family=_without_umlauts(known.family)),
    )
    return known, world.rng.choice(spelt)


def _without_umlauts(name: str) -> str:
    return name.translate(GERMAN_LETTERS)


def _colleague(world: World) -> tuple[Holder, Holder]:
    known = world.holder()
    return known, world.holder(known.firm)


def _family(world: World) -> tuple[Holder, Holder]:
    """Two of one family in its firm; some share a mailbox or even the mobile."""
    family = world.holder().family
    firm = world.new_firm(family)
    known, new = world.holder(firm, family=family), world.holder(firm, family=family)
    while new.given == known.given:
        new = world.holder(firm, family=family)
    if known.email and world.chance(0.2):
        new = replace(new, email=known.email)
    if known.mobile and world.chance(0.05):
        new = replace(new, mobile=known.mobile)
    return known, new


def _son(world: World) -> tuple[Holder, Holder]:
    family = world.holder().family
    firm = world.new_firm(family)
    known = world.holder(firm, family=family)
    new = replace(world.holder(firm, known.given, family), suffix=world.rng.choice(("jun.", "jr.", "junior")))
    return (replace(known, suffix="sen.") if world.chance(0.5) else known), new


def _sibling(world: World) -> tuple[Holder, Holder]:
    family = world.holder().family
    firm = world.new_firm(family)
    one, other = world.rng.choice(_SIBLINGS)
    return world.holder(firm, one, family), world.holder(firm, other, family)


def _successor(world: World) -> tuple[Holder, Holder]:
    known = replace(world.holder(), mobile=world.number())
    return known, replace(world.holder(known.firm), mobile=known.mobile, direct=known.direct, title=known.title)


def _namesake(world: World) -> tuple[Holder, Holder]:
    known = world.holder()
    return known, world.holder(given=known.given, family=known.family)


def _twin(world: World) -> tuple[Holder, Holder]:
    """Two people with the same common name in the same large firm."""
    given, family = world.rng.choice(COMMON_GIVEN[:20]), world.rng.choice(COMMON_FAMILIES[:20])
    firm = world.rng.choice(world.firms[:_LARGE])
    return world.holder(firm, given, family), world.holder(firm, given, family)


def _stranger(world: World) -> tuple[Holder, Holder]:
    return world.holder(), world.holder()


_WAYS: Mapping[Case, Callable[[World], tuple[Holder, Holder]]] = MappingProxyType({
    Case.AGAIN: _again,
    Case.PROMOTED: _promoted,
    Case.MOVED_MOBILE: _moved_with_mobile,
    Case.MOVED_MAIL: _moved_with_mail,
    Case.MARRIED: _married,
    Case.SHORT: _short,
    Case.BARE: _bare,
    Case.MOVED_NAME: _moved_with_name,
    Case.COLLEAGUE: _colleague,
    Case.FAMILY: _family,
    Case.SON: _son,
    Case.SIBLING: _sibling,
    Case.SUCCESSOR: _successor,
    Case.NAMESAKE: _namesake,
    Case.TWIN: _twin,
    Case.STRANGER: _stranger,
})  # fmt: skip
