"""Typefaces of the cards: Debian's font packages, found by fontconfig; a test may bring any other font."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from PIL import ImageFont

PACKAGES = {
    "Lato": "fonts-lato",
    "OpenSans": "fonts-open-sans",
    "Roboto": "fonts-roboto-unhinted",
    "LiberationS": "fonts-liberation",
    "Carlito": "fonts-crosextra-carlito",
    "Caladea": "fonts-crosextra-caladea",
    "EBGaramond": "fonts-ebgaramond",
    "Inter": "fonts-inter",
    "LinLibertine": "fonts-linuxlibertine",
    "LinBiolinum": "fonts-linuxlibertine",
    "DancingScript": "fonts-dancingscript",
    "Kaushan": "fonts-kaushanscript",
    "Comfortaa": "fonts-comfortaa",
    "Quicksand": "fonts-quicksand",
    "Cabin": "fonts-cabin",
    "Manrope": "fonts-manrope",
    "Dosis": "fonts-dosis",
    "LeagueSpartan": "fonts-league-spartan",
}


class MissingFontError(Exception):
    """A typeface of a design is not installed."""


class Fonts(Protocol):
    """Wherever typefaces come from."""

    def face(self, name: str, size_px: int) -> ImageFont.FreeTypeFont:
        """Return the face with this PostScript name at this size; raises MissingFontError."""


class SystemFonts:
    """The installed faces, by PostScript name (`Lato-Bold`)."""

    def face(self, name: str, size_px: int) -> ImageFont.FreeTypeFont:
        """Return the face with exactly this name; raises MissingFontError with the package to install."""
        return ImageFont.truetype(font_file(name), size_px)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Faces that go together: names and headings, running text, and its bold."""

    head: str
    text: str
    bold: str


PAIRINGS = {
    "lato": Pairing("Lato-Heavy", "Lato-Regular", "Lato-Bold"),
    "lato-light": Pairing("Lato-Light", "Lato-Regular", "Lato-Bold"),
    "inter": Pairing("Inter-SemiBold", "Inter-Regular", "Inter-SemiBold"),
    "opensans": Pairing("OpenSans-Bold", "OpenSans", "OpenSans-Semibold"),
    "roboto": Pairing("Roboto-Medium", "Roboto-Regular", "Roboto-Medium"),
    "arial": Pairing("LiberationSans-Bold", "LiberationSans", "LiberationSans-Bold"),
    "times": Pairing("LiberationSerif-Bold", "LiberationSerif", "LiberationSerif-Bold"),
    "calibri": Pairing("Carlito-Bold", "Carlito", "Carlito-Bold"),
    "cambria": Pairing("Caladea-Bold", "Caladea-Regular", "Caladea-Bold"),
    "garamond": Pairing("EBGaramond12-Regular", "EBGaramond12-Regular", "EBGaramond12-Bold"),
    "garamond-lato": Pairing("EBGaramond12-Regular", "Lato-Regular", "Lato-Bold"),
    "libertine": Pairing("LinLibertineO", "LinBiolinumO", "LinBiolinumOB"),
    "manrope": Pairing("Manrope-Bold", "Manrope-Medium", "Manrope-Bold"),
    "quicksand": Pairing("Quicksand-Bold", "Quicksand-Medium", "Quicksand-Bold"),
    "cabin": Pairing("Cabin-SemiBold", "Cabin-Regular", "Cabin-SemiBold"),
    "comfortaa": Pairing("Comfortaa-Bold", "OpenSans", "OpenSans-Semibold"),
    "dosis": Pairing("Dosis-SemiBold", "Dosis-Medium", "Dosis-SemiBold"),
    "spartan": Pairing("LeagueSpartan-SemiBold", "Inter-Regular", "Inter-SemiBold"),
    "script": Pairing("DancingScript-Bold", "Lato-Regular", "Lato-Bold"),
    "brush": Pairing("KaushanScript-Regular", "Cabin-Regular", "Cabin-SemiBold"),
}


@cache
def font_file(name: str) -> str:
    """Return the file of the face with this PostScript name; raises MissingFontError."""
    package = next((found for start, found in PACKAGES.items() if name.startswith(start)), "the font's package")
    try:
        found = subprocess.run(
            ["fc-match", "-f", "%{postscriptname}\n%{file}", f":postscriptname={name}"],  # noqa: S607 - a Debian command
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise MissingFontError(
            f"fc-match is not installed, so no font can be found: install fontconfig and {package}"
        ) from error
    # fc-match always answers, with the nearest face if need be: only the very same one is the design's.
    found_name, file = found.stdout.split("\n", maxsplit=1)
    if found_name != name or not Path(file).exists():
        raise MissingFontError(f"typeface {name} is not installed: install {package}")
    return file
