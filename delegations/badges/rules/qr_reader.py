"""Reading the token out of a photograph of a QR code, for a desk whose browser cannot scan by
itself.
"""

import io
from typing import Final

import zxingcpp
from PIL import Image, UnidentifiedImageError

MAX_BYTES: Final = 12 * 2**20
MAX_PIXELS: Final = 40_000_000
SIDE: Final = 1600
LONGEST: Final = 200


def token_in(picture: bytes) -> str:
    """The text of the first QR code in a picture; "" where there is none, or no picture of a size
    we open.
    """
    if len(picture) > MAX_BYTES:
        return ""
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            if opened.width * opened.height > MAX_PIXELS or opened.format not in ("JPEG", "PNG", "WEBP"):
                return ""
            opened.draft("L", (SIDE, SIDE))
            grey = opened.convert("L")
            grey.thumbnail((SIDE, SIDE))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError):
        return ""
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return found[0].text[:LONGEST] if found else ""
