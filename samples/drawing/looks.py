"""How a design looks whatever it says: colours, faces, logo, wording."""

from __future__ import annotations

from dataclasses import dataclass, field

from samples.drawing.canvas import Colour, Type
from samples.drawing.fonts import PAIRINGS, Pairing
from samples.drawing.marks import Logo
from samples.drawing.wording import Wording


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a card: its ground, its text, quieter text, the firm's colour, and text upon that."""

    ground: Colour
    ink: Colour
    muted: Colour
    accent: Colour
    on_accent: Colour


WHITE = (253, 253, 251)
PALETTES = {
    "navy": Palette(WHITE, (32, 38, 52), (92, 100, 116), (28, 58, 110), (250, 250, 250)),
    "petrol": Palette(WHITE, (34, 44, 46), (96, 108, 110), (0, 98, 108), (248, 252, 252)),
    "red": Palette(WHITE, (36, 34, 34), (104, 100, 98), (196, 30, 44), (255, 250, 248)),
    "green": Palette((252, 251, 246), (36, 44, 36), (96, 104, 94), (44, 98, 62), (250, 252, 244)),
    "burgundy": Palette((249, 245, 236), (58, 34, 36), (122, 98, 92), (118, 26, 46), (250, 240, 228)),
    "orange": Palette(WHITE, (44, 42, 40), (110, 106, 102), (222, 96, 22), (255, 252, 246)),
    "violet": Palette(WHITE, (40, 34, 52), (104, 96, 116), (92, 52, 130), (250, 246, 254)),
    "grey": Palette((250, 250, 250), (40, 42, 46), (112, 116, 122), (74, 80, 90), (248, 248, 248)),
    "kraft": Palette((208, 182, 144), (48, 36, 26), (88, 70, 52), (48, 36, 26), (222, 200, 166)),
    "night": Palette((27, 29, 34), (238, 236, 230), (176, 174, 170), (206, 168, 96), (27, 29, 34)),
    "ocean": Palette((18, 40, 66), (240, 244, 248), (170, 188, 206), (112, 192, 206), (18, 40, 66)),
    "forest": Palette((26, 56, 46), (244, 240, 228), (182, 194, 180), (222, 184, 112), (26, 56, 46)),
    "terracotta": Palette((176, 82, 54), (255, 246, 236), (250, 216, 196), (255, 236, 214), (176, 82, 54)),
    "teal": Palette((0, 112, 116), (250, 254, 252), (190, 226, 224), (255, 214, 130), (0, 92, 96)),
    "pale": Palette((243, 240, 233), (150, 143, 132), (164, 157, 147), (178, 162, 132), (250, 248, 244)),
    "silver": Palette((226, 228, 231), (128, 134, 142), (138, 143, 150), (118, 132, 150), (240, 242, 244)),
}
LIGHT = ("navy", "petrol", "red", "green", "burgundy", "orange", "violet", "grey", "kraft")
DARK = ("night", "ocean", "forest")
COLOURED = ("terracotta", "teal", "ocean", "forest")
PALE = ("pale", "silver")


@dataclass(frozen=True, slots=True)
class Look:
    """Everything a layout asks for beside the person."""

    palette: Palette
    pairing: Pairing = field(default_factory=lambda: PAIRINGS["lato"])
    logo: Logo = Logo.RINGS
    wording: Wording = field(default_factory=Wording)

    def head(self, size_pt: float, colour: Colour | None = None, tracking: float = 0.0) -> Type:
        """Return the type of names and headings."""
        return Type(self.pairing.head, size_pt, colour or self.palette.ink, tracking)

    def text(self, size_pt: float, colour: Colour | None = None, tracking: float = 0.0) -> Type:
        """Return the type of running text."""
        return Type(self.pairing.text, size_pt, colour or self.palette.ink, tracking)

    def bold(self, size_pt: float, colour: Colour | None = None, tracking: float = 0.0) -> Type:
        """Return the bold type of running text."""
        return Type(self.pairing.bold, size_pt, colour or self.palette.ink, tracking)
