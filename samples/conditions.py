"""The 24 conditions of the committed photos, each with the card that shows it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from samples.drawing.camera import Place, View
from samples.drawing.designs import DESIGNS, draw_look
from samples.drawing.fonts import PAIRINGS
from samples.drawing.grounds import Ground
from samples.drawing.light import Lens, Light
from samples.drawing.looks import PALETTES, Look
from samples.drawing.marks import Logo
from samples.drawing.photograph import Artwork, Medium, Scan, Shot
from samples.drawing.wording import Wording
from samples.people import Domains, invent
from samples.recipe import Recipe, Subject, varied

COUNTRIES = {"en_US": "us", "en_GB": "gb"}
FAIR = datetime(2026, 3, 12, 10, 4, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A second card in the photo."""

    design: str
    look: tuple[str, str, Logo]
    seed: int
    place: Place


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that makes cards hard to read, and its example.

    `look` is (palette, pairing, logo); `purpose` is the row in the README; `covers` names all that the photo shows.
    """

    name: str
    locale: str
    design: str
    look: tuple[str, str, Logo]
    seed: int
    medium: Medium
    covers: tuple[str, ...]
    purpose: str
    suffix: str = ".jpg"
    orientation: int = 1
    difficulty: str = "medium"
    place: Place = field(default_factory=Place)
    wording: Wording = field(default_factory=Wording)
    neighbour: Neighbour | None = None


def committed(number: int, condition: Condition) -> Recipe:
    """Return the recipe of the committed photo of a condition; photos taken one after the other have close times."""
    country = COUNTRIES.get(condition.locale, condition.locale[3:].lower())
    person = invent(condition.locale, random.Random(condition.seed))
    subjects = [Subject(person, DESIGNS[condition.design], _look(condition.look, condition.wording), condition.place)]
    if condition.neighbour:
        one = condition.neighbour
        other = invent(condition.locale, random.Random(one.seed))
        subjects.append(Subject(other, DESIGNS[one.design], _look(one.look, condition.wording), one.place))
    return Recipe(
        slug=f"{number:02}-{country}-{condition.name}",
        condition=condition.name,
        subjects=tuple(subjects),
        medium=condition.medium,
        suffix=condition.suffix,
        orientation=condition.orientation,
        difficulty=condition.difficulty,
        covers=condition.covers,
        taken_at=_taken_at(number, condition),
    )


def _taken_at(number: int, condition: Condition) -> datetime:
    """Return when the photo was taken: a card every three minutes, but the back of one as soon as it is turned over."""
    turned = condition.name.endswith("-back")
    minutes = 3 * (number - 1 if turned else number)
    return FAIR + timedelta(minutes=minutes, seconds=20 if turned else 0, days=0 if number <= 12 else 56)


def by_chance(slug: str, condition: Condition, locale: str, rng: random.Random) -> Recipe:
    """Return another example of a condition, with somebody else's card in a look drawn by chance."""
    places = [(one.design, one.place) for one in (condition, condition.neighbour) if one]
    medium = varied(condition.medium, rng) if isinstance(condition.medium, Shot) else condition.medium
    subjects = []
    for name, place in places:
        design, person = DESIGNS[name], invent(locale, rng, Domains.LOCAL)
        subjects.append(Subject(person, design, draw_look(design, rng), place))
    return Recipe(
        slug=slug,
        condition=condition.name,
        subjects=tuple(subjects),
        medium=medium,
        suffix=condition.suffix,
        orientation=condition.orientation,
        difficulty=condition.difficulty,
        covers=condition.covers,
    )


def _look(look: tuple[str, str, Logo], wording: Wording) -> Look:
    palette, pairing, logo = look
    return Look(PALETTES[palette], PAIRINGS[pairing], logo, wording)


STEADY = View(pitch=6, yaw=-3, roll=2)
CONDITIONS = (
    Condition(
        "clean-scan", "de_DE", "columns", ("navy", "lato", Logo.BARS), 1412, Scan(),
        ("clean scan", "two columns with labels", "register numbers", "fax as the number's ending"),
        "the easy case: a flatbed scan", difficulty="easy",
        wording=Wording(short_fax=True),
    ),
    Condition(
        "perspective-wood", "de_DE", "classic", ("petrol", "inter", Logo.WAVE), 2761,
        Shot(Ground.OAK, View(card_px=1120, pitch=33, yaw=-14, roll=-7)),
        ("strong perspective", "wood ground"), "taken from the side, lines converge",
    ),
    Condition(
        "letter-paper", "de_AT", "band", ("green", "opensans", Logo.LEAF), 332,
        Shot(Ground.PRINTED_PAPER, View(card_px=1080, pitch=12, yaw=5, roll=-4)),
        ("card on printed paper",), "the letter below the card must not become part of it",
    ),
    Condition(
        "letter-spaced-white-on-white", "de_CH", "centred", ("grey", "garamond-lato", Logo.PEAKS), 28,
        Shot(Ground.WHITE_TABLE, View(card_px=1250, pitch=8, yaw=4, roll=3), Light(gradient=0.2, exposure=1.06)),
        ("letter-spaced capitals", "white card on white table"), "hardly an edge to find; spaced capitals",
    ),
    Condition(
        "dark-card", "de_DE", "dark", ("night", "spartan", Logo.HEXAGON), 337,
        Shot(Ground.FABRIC, replace(STEADY, roll=-5)), ("dark card",), "light type on a dark card",
    ),
    Condition(
        "mixed-polarity", "de_DE", "footer", ("burgundy", "calibri", Logo.SQUARES), 5088,
        Shot(Ground.GREY_TABLE, replace(STEADY, pitch=14, yaw=7)),
        ("mixed polarity",), "dark on light and light on dark on one card",
    ),
    Condition(
        "coloured-qr-url", "en_GB", "qr-url", ("teal", "manrope", Logo.SUN), 121,
        Shot(Ground.WALNUT, replace(STEADY, pitch=10, roll=5)),
        ("coloured card", "QR code with a URL"), "coloured ground; the code leads to a page",
    ),
    Condition(
        "low-contrast", "fr_FR", "pale", ("pale", "opensans", Logo.RINGS), 24,
        Shot(Ground.SLATE, STEADY), ("low contrast",), "pale type on cream", difficulty="hard",
    ),
    Condition(
        "glare", "de_DE", "branches", ("red", "arial", Logo.BARS), 80,
        Shot(Ground.OAK, replace(STEADY, pitch=17, roll=-3), Light(glare=0.7)),
        ("glare", "second address"), "a lamp's reflection on the card; two offices", difficulty="hard",
    ),
    Condition(
        "shadow", "en_US", "classic", ("orange", "roboto", Logo.PEAKS), 9561,
        Shot(Ground.CONCRETE, replace(STEADY, roll=-6), Light(shadow=0.5, gradient=0.3)),
        ("shadow",), "the photographer's shadow across the card",
    ),
    Condition(
        "blur", "it_IT", "classic", ("green", "cambria", Logo.LEAF), 12389,
        Shot(Ground.WALNUT, replace(STEADY, yaw=9), lens=Lens(defocus=2.1, motion=3.5)),
        ("blur",), "out of focus and not held still", difficulty="hard",
    ),
    Condition(
        "small-card", "de_DE", "classic", ("violet", "arial", Logo.RINGS), 65,
        Shot(Ground.GREY_TABLE, View(2200, 1650, 760, pitch=9, yaw=-8, roll=11), lens=Lens(noise=1.6)),
        ("small card in a large photo",), "the card fills a tenth of the photo", place=Place(14, 9),
    ),
    Condition(
        "low-resolution", "es_ES", "classic", ("red", "cabin", Logo.WAVE), 5,
        Artwork(470), ("low resolution", "digital artwork"), "a picture of 470 px, as in an e-mail's signature",
        suffix=".png", difficulty="hard",
    ),
    Condition(
        "noise", "en_US", "columns", ("navy", "times", Logo.SQUARES), 4,
        Shot(Ground.WALNUT, replace(STEADY, roll=4), Light(exposure=0.8, warmth=0.07, gradient=0.35), Lens(noise=7.5)),
        ("noise", "dim warm light"), "taken in a bar", difficulty="hard",
    ),
    Condition(
        "qr-vcard", "de_DE", "qr-vcard", ("petrol", "libertine", Logo.HEXAGON), 2344,
        Shot(Ground.CONCRETE, replace(STEADY, pitch=12, roll=-4)),
        ("QR code with a vCard",), "printed text and code say the same",
    ),
    Condition(
        "icons", "fr_FR", "icons", ("violet", "quicksand", Logo.SUN), 26,
        Shot(Ground.FABRIC, replace(STEADY, pitch=11, yaw=6)),
        ("icons in place of labels", "WebP"), "pictures say which number is which", suffix=".webp",
    ),
    Condition(
        "vertical-text", "de_CH", "upright-firm", ("burgundy", "garamond", Logo.BARS), 3709,
        Shot(Ground.SLATE, replace(STEADY, pitch=9, roll=-4)),
        ("vertical text", "HEIC"), "the firm's name runs upwards; an iPhone's format", suffix=".heic",
    ),
    Condition(
        "script-font", "it_IT", "script", ("navy", "script", Logo.LEAF), 11,
        Shot(Ground.OAK, replace(STEADY, pitch=10, roll=6)), ("script font",), "the name as if written by hand",
    ),
    Condition(
        "portrait-exif-6", "de_DE", "portrait", ("orange", "lato", Logo.PEAKS), 196,
        Shot(Ground.CONCRETE, View(1200, 1600, 1250, pitch=12, yaw=4, roll=-3)),
        ("portrait card", "EXIF orientation 6"), "stored sideways by the camera", orientation=6,
    ),
    Condition(
        "upside-down", "de_AT", "corner", ("grey", "inter", Logo.SQUARES), 109, Scan(300, 180.8),
        ("upside down", "small type", "PDF"), "laid into the scanner the wrong way round", suffix=".pdf",
    ),
    Condition(
        "rotated-90", "es_ES", "footer", ("green", "opensans", Logo.WAVE), 34,
        Shot(Ground.GREY_TABLE, View(1200, 1600, 1250, pitch=7, yaw=3, roll=-2)),
        ("rotated by 90 degrees",), "the card lies sideways in the photo", place=Place(turn=90),
    ),
    Condition(
        "two-cards", "de_DE", "classic", ("green", "cabin", Logo.LEAF), 25,
        Shot(Ground.OAK, View(1500, 1800, 1000, pitch=10, yaw=3)),
        ("two cards in one photo", "dark card"), "two people, two drafts", place=Place(-5, -37, -4),
        neighbour=Neighbour("dark", ("ocean", "roboto", Logo.RINGS), 37, Place(6, 36, 5)),
    ),
    Condition(
        "two-sided-front", "de_DE", "front", ("petrol", "manrope", Logo.SUN), 39,
        Shot(Ground.WALNUT, replace(STEADY, roll=-3)),
        ("two-sided",), "the person's side of a card with two", difficulty="easy",
    ),
    Condition(
        "two-sided-back", "de_DE", "back", ("petrol", "manrope", Logo.SUN), 39,
        Shot(Ground.WALNUT, replace(STEADY, roll=4, pitch=9)),
        ("two-sided", "coloured card"), "the firm's side of the same card", difficulty="easy",
    ),
)  # fmt: skip
