"""Samples as files: the picture in its format, and its truth beside it."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import ExifTags, Image

from samples import truth
from samples.drawing.photograph import Scan
from samples.recipe import Recipe, Sample

TRANSPOSED = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
MAKER = "card-ingest samples"


def write(sample: Sample, folder: Path) -> Path:
    """Write the picture and its JSON into `folder` and return the picture's path."""
    path = folder / sample.recipe.image
    path.write_bytes(encoded(sample))
    text = json.dumps(truth.truth(sample), ensure_ascii=False, indent=1)
    (folder / f"{sample.recipe.slug}.json").write_text(text + "\n", encoding="utf-8")
    return path


def write_labels(labels: Sequence[truth.Label], folder: Path) -> None:
    """Write `labels.jsonl`, a line a picture."""
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in labels]
    (folder / "labels.jsonl").write_text("".join(lines), encoding="utf-8")


def encoded(sample: Sample) -> bytes:
    """Return the picture file's bytes, in the best quality that stays below what the recipe allows."""
    recipe = sample.recipe
    picture = Image.fromarray(np.ascontiguousarray(sample.picture.pixels[..., ::-1]))
    turn = TRANSPOSED[recipe.orientation]
    stored = picture if turn is None else picture.transpose(turn)
    for quality in (90, 86, 82, 78, 74, 70, 64, 58, 50):
        content = _bytes(stored, recipe, quality)
        if len(content) <= recipe.max_bytes:
            return content
    raise ValueError(f"{recipe.image} does not fit into {recipe.max_bytes} bytes: give its photo fewer pixels")


def _bytes(picture: Image.Image, recipe: Recipe, quality: int) -> bytes:
    target = io.BytesIO()
    match recipe.suffix:
        case ".jpg":
            picture.save(target, "JPEG", quality=quality, exif=_exif(recipe), optimize=True)
        case ".webp":
            picture.save(target, "WEBP", quality=quality, exif=_exif(recipe))
        case ".heic":
            pillow_heif.from_pillow(picture).save(target, quality=quality - 20, exif=_exif(recipe).tobytes())
        case ".png":
            picture.save(target, "PNG", optimize=True)
        case ".pdf":
            dpi = recipe.medium.dpi if isinstance(recipe.medium, Scan) else 300
            # Pillow would note the present time in the file; a sample is the same whenever it is made.
            when = recipe.taken_at.timetuple()
            picture.save(target, "PDF", resolution=dpi, quality=quality, creationDate=when, modDate=when)
    return target.getvalue()


def _exif(recipe: Recipe) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = recipe.orientation
    exif[ExifTags.Base.Make] = MAKER
    if recipe.capture == "photo":
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = recipe.taken_at.strftime("%Y:%m:%d %H:%M:%S")
    return exif
