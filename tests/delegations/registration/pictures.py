"""Pictures for the tests of registration."""

import io
import struct
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def make_jpeg(colour: str = "grey", size: tuple[int, int] = (413, 531)) -> bytes:
    """A JPEG of one colour, by default of the size of a badge photograph."""
    return make_picture(size=size, colour=colour)


def make_picture(
    mode: str = "RGB", size: tuple[int, int] = (600, 800), form: str = "JPEG", **options: Any
) -> bytes:
    output = io.BytesIO()
    Image.new(mode, size, options.pop("colour", None)).save(output, form, **options)
    return output.getvalue()


def make_animation(form: str) -> bytes:
    """A picture of two frames."""
    output = io.BytesIO()
    frames = [Image.new("RGB", (300, 400), colour) for colour in ("red", "blue")]
    frames[0].save(output, form, save_all=True, append_images=frames[1:], duration=100)
    return output.getvalue()


def make_decompression_bomb(side: int = 20_000) -> bytes:
    """A PNG of 20,000 pixels a side in a few kilobytes."""

    def build_chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((side // 8 + 1) * side), 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + build_chunk(b"IHDR", header)
        + build_chunk(b"IDAT", rows)
        + build_chunk(b"IEND", b"")
    )


def make_upload(content: bytes, name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")
