"""Any number of samples by chance, for training and for measuring."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from samples import conditions, files, situations, truth
from samples.conditions import CONDITIONS
from samples.drawing.camera import Place, View
from samples.drawing.designs import DESIGNS, draw_look
from samples.drawing.fonts import Fonts
from samples.drawing.grounds import LEARNED
from samples.drawing.light import Lens, Light
from samples.drawing.photograph import Artwork, Medium, Scan, Shot
from samples.people import LOCALES, Domains, invent
from samples.recipe import Recipe, Subject, make
from samples.situations import SITUATIONS

# Half of the cards are German-speaking, as the pile of the first user is.
LOCALE_WEIGHTS = dict(zip(LOCALES, (8, 3, 3, 4, 3, 3, 3, 3), strict=True))


def committed_recipes() -> list[Recipe]:
    """Return the recipes of the 24 committed photos."""
    return [conditions.committed(number, one) for number, one in enumerate(CONDITIONS, start=1)]


def condition_names() -> list[str]:
    """Return the names of the committed conditions and of the situations for measuring, in that order."""
    return [one.name for one in CONDITIONS] + list(SITUATIONS)


def chance_recipes(count: int, seed: int, names: Sequence[str] = ()) -> Iterator[Recipe]:
    """Yield `count` recipes: the conditions of these `names` in turn, or designs and shots by chance."""
    committed = {one.name: one for one in CONDITIONS}
    for number in range(count):
        # A generator for each picture: the hundredth is the same whether or not the first ones were made.
        rng = random.Random(f"{seed}/{number}")
        locale = rng.choices(list(LOCALE_WEIGHTS), list(LOCALE_WEIGHTS.values()))[0]
        slug = f"{seed}-{number:05}"
        name = names[number % len(names)] if names else ""
        if not name:
            yield _any_recipe(slug, locale, rng)
        elif name in committed:
            yield conditions.by_chance(slug, committed[name], locale, rng)
        else:
            yield situations.by_chance(slug, name, locale, rng)


def write_all(recipes: Iterator[Recipe] | list[Recipe], folder: Path, fonts: Fonts, seed: int) -> int:
    """Make all samples into `folder` with their `labels.jsonl` and return how many; raises MissingFontError."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = []
    for number, recipe in enumerate(recipes):
        sample = make(recipe, fonts, seed * 100_003 + number)
        files.write(sample, folder)
        labels.append(truth.label(sample))
    files.write_labels(labels, folder)
    return len(labels)


def _any_recipe(slug: str, locale: str, rng: random.Random) -> Recipe:
    design = DESIGNS[rng.choice(list(DESIGNS))]
    person = invent(locale, rng, Domains.LOCAL)
    medium = _any_medium(rng)
    place = Place(rng.uniform(-4, 4), rng.uniform(-3, 3), rng.choices((0, 90, 180, 270), (16, 2, 1, 2))[0])
    if isinstance(medium, Shot) and (place.turn % 180 == 90) != (design.height > design.width):
        medium = replace(medium, view=replace(medium.view, width=medium.view.height, height=medium.view.width))
    return Recipe(slug, "chance", (Subject(person, design, draw_look(design, rng), place),), medium)


def _any_medium(rng: random.Random) -> Medium:
    """Return a photo three times out of four, else a scan or a picture file."""
    kind = rng.random()
    if kind < 0.15:
        return Scan(rng.choice((200, 300)), rng.gauss(0, 0.8))
    if kind < 0.25:
        return Artwork(rng.choice((640, 900, 1200)))
    tilt = rng.choice((6, 12, 22))
    view = View(1600, 1200, rng.uniform(650, 1200), rng.gauss(tilt, 4), rng.gauss(0, tilt / 2), rng.gauss(0, 6))
    light = Light(
        gradient=rng.uniform(0.05, 0.4),
        direction=rng.uniform(0, 360),
        warmth=rng.gauss(0.02, 0.04),
        exposure=rng.uniform(0.8, 1.15),
        shadow=rng.choice((0, 0, 0, rng.uniform(0.2, 0.5))),
        glare=rng.choice((0, 0, 0, 0, rng.uniform(0.3, 0.7))),
    )
    lens = Lens(defocus=rng.choice((0.5, 0.8, 1.6)), motion=rng.choice((0, 0, 2.5)), noise=rng.choice((1.5, 3, 6)))
    return Shot(rng.choice(LEARNED), view, light, lens)
