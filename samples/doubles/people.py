"""The pile: people with firms, names as unevenly common as they are in life."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samples.people import ascii_letters, invent

# Where the cards of a German pile come from.
_LOCALES = {"de_DE": 60, "de_AT": 10, "de_CH": 10, "en_US": 4, "en_GB": 4, "fr_FR": 4, "it_IT": 4, "es_ES": 4}
# The commonest names of Germany, commonest first; the others come from Faker's lists, all equally rare.
COMMON_FAMILIES = (
    "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann",
    "Schäfer", "Koch", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun",
    "Krüger", "Hofmann", "Hartmann", "Lange", "Schmitt", "Werner", "Schmitz", "Krause", "Meier", "Lehmann",
    "Schmid", "Schulze", "Maier", "Köhler", "Herrmann", "König", "Walter", "Mayer", "Huber", "Kaiser", "Fuchs",
    "Peters", "Lang", "Scholz", "Möller", "Weiß", "Jung", "Hahn", "Schubert", "Vogel", "Friedrich", "Keller",
    "Günther", "Frank", "Berger", "Winkler", "Roth", "Beck", "Lorenz",
)  # fmt: skip
COMMON_GIVEN = (
    "Thomas", "Michael", "Andreas", "Peter", "Stefan", "Christian", "Sabine", "Susanne", "Martin", "Petra", "Frank",
    "Claudia", "Monika", "Andrea", "Klaus", "Jürgen", "Birgit", "Karin", "Wolfgang", "Alexander", "Bernd", "Nicole",
    "Markus", "Stefanie", "Matthias", "Anna", "Uwe", "Martina", "Ralf", "Heike", "Daniel", "Jörg", "Katrin",
    "Sebastian", "Anja", "Gabriele", "Ulrike", "Tobias", "Jan", "Christine", "Dirk", "Hans", "Silke", "Julia",
    "Barbara", "Florian", "Angelika", "Renate", "Tanja", "Manfred", "Ute", "Kerstin", "Werner", "Sandra", "Torsten",
    "Jens", "Brigitte", "Helmut", "Cornelia",
)  # fmt: skip
_COMMON_SHARE = 0.3  # of the Germans; gives every sixtieth of the pile the commonest family name
# As many providers are called, at a domain that nobody can have.
FREE_MAIL = ("gmx.example", "web.example", "t-online.example", "gmail.example", "posteo.example")


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm with its host, switchboard and the style of its mailboxes."""

    name: str
    brand: str
    host: str
    switchboard: str
    mail_style: str

    @property
    def mailbox(self) -> str:
        """The mailbox that everybody there may print."""
        return f"info@{self.host}"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has cards; empty texts are not printed."""

    given: str
    family: str
    prefix: str
    title: str
    firm: Firm
    direct: str
    mobile: str
    email: str
    private: str = ""
    page: str = ""
    suffix: str = ""


@dataclass(slots=True)
class World:
    """Chance, and the numbers and firms it has given away: no two are alike unless a case wants them to be."""

    rng: random.Random
    firms: list[Firm]
    drawn: set[str]

    def number(self, start: str = "+9991") -> str:
        """Return a number that nobody has yet."""
        return self._new(lambda: f"{start}{self.rng.randrange(10**7, 10**8)}")

    def firm(self) -> Firm:
        """Return a firm of the world; as in life, the first ones have many people and most have few."""
        return self.firms[min(int(len(self.firms) * self.rng.random() ** 1.7), len(self.firms) - 1)]

    def new_firm(self, family: str = "") -> Firm:
        """Return a firm that nobody works for yet, named after a family where one is given."""
        person = invent(_locale(self.rng), self.rng)
        company = f"{family} {person.company.split(maxsplit=1)[-1]}" if family else person.company
        brand = family or person.brand
        slug = re.sub(r"[^a-z0-9]+", "-", ascii_letters(brand)).strip("-")
        host = self._new(lambda: f"{slug}{self.rng.choice(('', '-', '-group-'))}{self.rng.randrange(10**4)}.example")
        style = self.rng.choice(("{0}.{1}", "{0}.{1}", "{0[0]}.{1}", "{0[0]}.{1}", "{1}", "{0}{1}", "{0}"))
        return Firm(company, brand, host, f"{self.number('+9992')}0", style)

    def holder(self, firm: Firm | None = None, given: str = "", family: str = "") -> Holder:
        """Return somebody new, with a wanted firm or name."""
        locale = _locale(self.rng)
        person = invent(locale, self.rng)
        given = given or self._name(locale, COMMON_GIVEN, person.given)
        family = family or self._name(locale, COMMON_FAMILIES, person.family)
        firm = firm or self.firm()
        title = " ".join(filter(None, (person.titles[0], person.department)))
        private = self.mailbox("{0}.{1}", given, family, self.rng.choice(FREE_MAIL)) if self.chance(0.08) else ""
        page = f"www.linkedin.com/in/nobody-{self.rng.randrange(10**8)}" if self.chance(0.06) else ""
        return Holder(
            given=given,
            family=family,
            prefix=person.prefix,
            title=title,
            firm=firm,
            direct=f"{firm.switchboard[:-1]}{self.rng.randrange(11, 999)}" if self.chance(0.8) else "",
            mobile=self.number() if self.chance(0.75) else "",
            email=self.mailbox(firm.mail_style, given, family, firm.host) if self.chance(0.88) else "",
            private=private,
            page=page,
        )

    def mailbox(self, style: str, given: str, family: str, host: str) -> str:
        """Return a mailbox that nobody has yet; where the plain one is taken, a number is added, as firms do."""
        first, last = (re.sub(r"[^a-z-]", "", ascii_letters(name)) or "x" for name in (given, family))
        local = style.format(first, last)
        tries = iter(range(2, 10**6))
        names = iter([f"{local}@{host}"])
        return self._new(lambda: next(names, None) or f"{local}{next(tries)}@{host}")

    def chance(self, share: float) -> bool:
        """Return whether something that happens in this share of cases happens."""
        return self.rng.random() < share

    def _name(self, locale: str, common: Sequence[str], other: str) -> str:
        if not locale.startswith("de") or not self.chance(_COMMON_SHARE):
            return other
        # The share falls with the rank, more slowly than by Zipf's law.
        return self.rng.choices(common, weights=[1 / (rank + 5) for rank in range(1, len(common) + 1)])[0]

    def _new(self, draw: Callable[[], str]) -> str:
        while (text := draw()) in self.drawn:
            pass
        self.drawn.add(text)
        return text


def make_world(firms: int, seed: int) -> World:
    """Return a world with this many firms and nobody in it yet."""
    world = World(random.Random(seed), [], set())
    world.firms = [world.new_firm() for _ in range(firms)]
    return world


def _locale(rng: random.Random) -> str:
    return rng.choices(list(_LOCALES), weights=list(_LOCALES.values()))[0]
