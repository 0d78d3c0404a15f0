"""QR and other codes on a photo, read by ZXing."""

from __future__ import annotations

import cv2
import numpy as np
import zxingcpp
from zxingcpp import Barcode, BarcodeFormat, BarcodeFormats, ContentType, Position, TextMode

from ingest.image.pictures import Photo, Pixels
from ingest.image.reduce import reduced, step_to
from models.geometry import Point, Quad
from models.text import Code

# Long side in pixels of the first look, about: four times as fast as one at 10 megapixels. A code of 45 modules that
# is a tenth as wide as the photo still has 3.5 pixels a module there.
_FIRST_LOOK = 1600

# The second look is for small or soft codes: twice as large, or at most so large, sharpened, and for QR alone, which
# keeps it cheap. Of 40 QR codes 3 pixels a module, blurred, noisy and tilted, plain ZXing read 24, so 33.
_SECOND_LOOK = 2400
_ENLARGED_BELOW = 1600  # long side in pixels
_QR = BarcodeFormats((BarcodeFormat.QRCode, BarcodeFormat.MicroQRCode))

# All two-dimensional codes. Of the linear ones those that hold text and check it; product codes say nothing of a
# person, and ITF, Codabar and DataBar are seen in stripes and print where there are none.
_FORMATS = BarcodeFormats((BarcodeFormat.AllMatrix, BarcodeFormat.Code128, BarcodeFormat.Code93))


def find_codes(photo: Photo) -> list[Code]:
    """Return the codes with a text in them, from top to bottom; quads in photo pixels, top left as the code is read.

    A payload without text (bytes that are no UTF-8) is left out. Nothing in a payload is followed or fetched.
    """
    grey = np.asarray(cv2.cvtColor(photo.pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    step = step_to(grey, _FIRST_LOOK)
    codes = _read(reduced(grey, step), 1 / step, _FORMATS) or _read_sharpened(grey)
    return sorted(codes, key=lambda code: (code.quad.centre.y, code.quad.centre.x))


def _read_sharpened(grey: Pixels) -> list[Code]:
    if max(grey.shape) < _ENLARGED_BELOW:
        scale, copy = 2.0, cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    else:
        step = step_to(grey, _SECOND_LOOK)
        scale, copy = 1 / step, reduced(grey, step)
    sharp = cv2.addWeighted(copy, 2.0, cv2.GaussianBlur(copy, (0, 0), 2.0), -1.0, 0.0)  # unsharp mask
    return _read(np.asarray(sharp, np.uint8), scale, _QR)


def _read(copy: Pixels, scale: float, formats: BarcodeFormats) -> list[Code]:
    """Return the codes seen on a copy `scale` times as large as the photo; quads in photo pixels."""
    found = zxingcpp.read_barcodes(copy, formats=formats, text_mode=TextMode.Plain)
    texts = ((barcode, _text(barcode)) for barcode in found)
    return [Code(str(barcode.format), text, _quad(barcode.position, scale)) for barcode, text in texts if text]


def _text(barcode: Barcode) -> str:
    """Return the payload, empty if it is no text.

    Bytes that are valid UTF-8 are taken as such: without an ECI, ZXing guesses, and may see Shift JIS in an umlaut.
    """
    try:
        return barcode.bytes.decode("utf-8")
    except UnicodeDecodeError:
        return "" if barcode.content_type == ContentType.Binary else barcode.text


def _quad(position: Position, scale: float) -> Quad:
    places = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    # ZXing names whole pixels; + 0.5 is their middle, so that scaling keeps them in place.
    return Quad(*(Point((place.x + 0.5) / scale - 0.5, (place.y + 0.5) / scale - 0.5) for place in places))
