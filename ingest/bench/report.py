"""The report for one's own eyes: all figures, and each miss beside the part of the photo that it stands on.

It is one HTML file that loads nothing, and it holds texts and pictures of people's cards: it is written only where a
user names a folder. Text of a card is a stranger's text: the templates escape all of it, and the page forbids scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from ingest.bench.calibration import Bin, Calibration
from ingest.bench.crops import Crop, CropOptions, crop
from ingest.bench.judge import Miss
from ingest.bench.measure import Accuracy, Seen
from ingest.bench.wording import scope, tables
from ingest.errors import PhotoError, SettingsError
from ingest.export.plain import visible
from ingest.image.decode import DecodeOptions, decode
from ingest.image.pictures import Photo
from models.draft import Property

REPORT = "accuracy.html"

_SIDE = 300  # the diagram's square, in its own units; 0 to 1 on both axes
_MOST_VALUES = 9.0  # radius of the bin with the most values; others have an area in proportion
_FEWEST_VALUES = 2.0  # radius that can still be seen


def write_report(measured: Accuracy, seen: Iterable[Seen], folder: Path, limits: DecodeOptions) -> Path:
    """Write the report into `folder`, readable for its owner alone, and return its path.

    The photos with misses are opened once more, one at a time. Raises SettingsError where it cannot be written.
    """
    path = folder / REPORT
    shelf = Environment(
        loader=PackageLoader("ingest.bench"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shelf.filters["visible"] = visible
    page = shelf.get_template("accuracy.html.jinja").stream(
        scope=scope(measured),
        tables=tables(measured),
        side=_SIDE,
        dots=dots(measured.calibration),
        error=measured.calibration.error,
        sections=_sections(seen, limits),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        with path.open("wb") as file:
            page.dump(file, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be written ({error.strerror}): name another folder") from error
    return path


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin in the reliability diagram, in its units from the top left; `low` and `high` are its interval's ends."""

    x: float
    y: float
    radius: float
    low: float
    high: float
    bin: Bin


def dots(fit: Calibration) -> list[Dot]:
    """Return where the bins stand: to the right by mean confidence, upwards by the share right."""
    most = max((one.count for one in fit.bins), default=1)
    return [
        Dot(
            x=one.confidence * _SIDE,
            y=(1 - one.share) * _SIDE,
            radius=max(_FEWEST_VALUES, _MOST_VALUES * (one.count / most) ** 0.5),
            low=(1 - one.interval[0]) * _SIDE,
            high=(1 - one.interval[1]) * _SIDE,
            bin=one,
        )
        for one in fit.bins
    ]


@dataclass(frozen=True, slots=True)
class _ShownMiss:
    property: str
    wanted: str
    said: str
    confidence: str
    fate: str
    picture: Crop | None
    of_whole_card: bool


@dataclass(frozen=True, slots=True)
class _Section:
    """One photo with what was missed on it."""

    title: str
    about: str
    problem: str
    misses: tuple[_ShownMiss, ...]


def _sections(seen: Iterable[Seen], limits: DecodeOptions) -> Iterator[_Section]:
    for one in seen:
        if not one.judgement.misses:
            continue
        photos = [] if one.problem else _opened(one.path, limits)
        yield _Section(
            title=one.label.id,
            about=", ".join((one.label.image, *(f"{facet} {value}" for facet, value in one.label.facets.items()))),
            problem=one.problem,
            misses=tuple(_shown(miss, photos) for miss in one.judgement.misses),
        )


def _opened(path: Path, limits: DecodeOptions) -> Sequence[Photo]:
    try:
        return decode(path.read_bytes(), limits)
    except (OSError, PhotoError):  # it was read before; a report without its pictures is still one
        return []


def _shown(miss: Miss, photos: Sequence[Photo]) -> _ShownMiss:
    place = miss.place or miss.card
    photo = next((one for one in photos if place and one.page == place.page), None)
    is_part = miss.place is not None
    return _ShownMiss(
        property=miss.truth.property.value,
        wanted=" or ".join(miss.truth.values),
        said=miss.text,
        confidence="" if miss.confidence is None else f"{miss.confidence:.3f}",
        fate=f"said to be {miss.fate}" if isinstance(miss.fate, Property) else miss.fate.value,
        picture=crop(photo, place.quad, CropOptions(), mark=is_part) if photo and place else None,
        of_whole_card=not is_part,
    )
