"""The QR code of a badge as a vector path."""

import math
from typing import Any

import zxingcpp


def modules(token: str) -> list[bytes]:
    """The code of an opaque token (error correction M) as rows of modules, 0 where dark, without
    the quiet zone.
    """
    code = zxingcpp.create_barcode(token, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    flat = bytes(memoryview(image))
    size = math.isqrt(len(flat))
    return [flat[start : start + size] for start in range(0, size * size, size)]


def path(rows: list[bytes], x: float, y: float, side: float) -> str:
    """Content operators that fill the dark modules in a square whose lower left corner is ``x``,
    ``y`` (points).

    All modules are one path, so that no viewer shows seams between them.
    """
    scale = side / len(rows)
    parts = [f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm"]
    for height, row in zip(range(len(rows) - 1, -1, -1), rows, strict=True):
        start = row.find(0)
        while start >= 0:
            end = next((place for place in range(start, len(row)) if row[place]), len(row))
            parts.append(f"{start} {height} {end - start} 1 re")
            start = row.find(0, end)
    return " ".join(parts) + " f Q"
