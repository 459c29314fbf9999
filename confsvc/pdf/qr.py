"""The QR code of a confirmation: it holds the opaque token and nothing else. Text in, picture out."""

import base64
import io
from typing import TYPE_CHECKING, cast

import zxingcpp
from PIL import Image

if TYPE_CHECKING:
    from typing_extensions import Buffer

PIXELS_A_MODULE = 6


def png(token: str) -> bytes:
    """The QR code of ``token`` (error correction M, quiet zone of four modules) as a PNG."""
    code = zxingcpp.create_barcode(token, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    grid = memoryview(cast("Buffer", code.to_image(scale=PIXELS_A_MODULE, add_quiet_zones=True)))
    height, width = cast(tuple[int, int], grid.shape)
    written = io.BytesIO()
    Image.frombytes("L", (width, height), grid.tobytes()).convert("1").save(written, "PNG", optimize=True)
    return written.getvalue()


def data_address(token: str) -> str:
    """The same as a ``data:`` address for an ``img`` on the person's own page."""
    return "data:image/png;base64," + base64.b64encode(png(token)).decode("ascii")
