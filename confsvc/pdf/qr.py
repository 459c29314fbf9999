"""QR codes: drawn as a PNG or as a vector path of a PDF, and read from a photograph."""

import base64
import io
from typing import TYPE_CHECKING, Final, cast

import zxingcpp
from PIL import Image, UnidentifiedImageError

if TYPE_CHECKING:
    from typing_extensions import Buffer

PIXELS_PER_MODULE: Final = 6
MAX_PICTURE_BYTES: Final = 12 * 2**20
MAX_PICTURE_PIXELS: Final = 40_000_000
READING_SIDE: Final = 1600
"""A photograph is reduced to this many pixels a side before it is read."""

LONGEST_TEXT: Final = 200


def draw_qr_png(text: str) -> bytes:
    """The QR code of ``text`` as a PNG, with its quiet zone of four modules."""
    grid = _build_grid(text, scale=PIXELS_PER_MODULE, has_quiet_zone=True)
    height, width = cast(tuple[int, int], grid.shape)
    output = io.BytesIO()
    Image.frombytes("L", (width, height), grid.tobytes()).convert("1").save(output, "PNG", optimize=True)
    return output.getvalue()


def build_qr_data_url(text: str) -> str:
    """The PNG as a ``data:`` address for an ``img``."""
    return "data:image/png;base64," + base64.b64encode(draw_qr_png(text)).decode("ascii")


def draw_qr_path(text: str, x: float, y: float, side: float) -> str:
    """PDF operators that fill the dark modules of the QR code of ``text``, without a quiet zone.

    The code is a square of ``side`` points with its lower left corner at ``x``, ``y``. All modules
    are one path, so that no viewer shows seams between them.
    """
    rows = build_qr_modules(text)
    scale = side / len(rows)
    parts = [f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm"]
    for height, row in zip(range(len(rows) - 1, -1, -1), rows, strict=True):
        start = row.find(0)
        while start >= 0:
            end = next((column for column in range(start, len(row)) if row[column]), len(row))
            parts.append(f"{start} {height} {end - start} 1 re")
            start = row.find(0, end)
    return " ".join(parts) + " f Q"


def build_qr_modules(text: str) -> list[bytes]:
    """The rows of modules of the QR code of ``text``, 0 where dark, without the quiet zone."""
    grid = _build_grid(text, scale=1, has_quiet_zone=False)
    height, width = cast(tuple[int, int], grid.shape)
    content = grid.tobytes()
    return [content[row * width : (row + 1) * width] for row in range(height)]


def read_qr_code(picture: bytes) -> str:
    """The text of the first QR code in a photograph.

    "" if there is none, or if the bytes are no JPEG, PNG or WebP picture of a size that we open.
    """
    if len(picture) > MAX_PICTURE_BYTES:
        return ""
    try:
        with Image.open(io.BytesIO(picture)) as image:
            is_readable = image.format in ("JPEG", "PNG", "WEBP")
            if not is_readable or image.width * image.height > MAX_PICTURE_PIXELS:
                return ""
            image.draft("L", (READING_SIDE, READING_SIDE))
            grey = image.convert("L")
            grey.thumbnail((READING_SIDE, READING_SIDE))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError):
        return ""
    codes = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return codes[0].text[:LONGEST_TEXT] if codes else ""


def _build_grid(text: str, *, scale: int, has_quiet_zone: bool) -> memoryview:
    """The picture of the code in error correction level M: rows of grey pixels, 0 where dark."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return memoryview(cast("Buffer", code.to_image(scale=scale, add_quiet_zones=has_quiet_zone)))
