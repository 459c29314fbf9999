"""From the bytes that somebody uploads to the photograph of a badge: 35 x 45 mm at 300 dpi, at most 30 kB, no metadata.

The type is sniffed, never believed; the size in pixels is read from the header and bounded before anything is decoded;
the picture is turned as the camera meant, cropped to 35:45 and written anew as a plain JPEG. Pure: bytes in, bytes out.
"""

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

WIDTH: Final = 413
HEIGHT: Final = 531
MAX_RESULT_BYTES: Final = 30_000
MAX_UPLOAD_BYTES: Final = 8 * 2**20
MAX_PIXELS: Final = 40_000_000
MAX_SIDE: Final = 10_000
MIN_WIDTH: Final = 150
MIN_HEIGHT: Final = 190
FORMATS: Final = ("JPEG", "PNG", "WEBP")
QUALITIES: Final = (88, 82, 76, 70, 62, 54, 46, 38, 30)
HEIC_BRANDS: Final = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif")

SENTENCES: Final = {
    "empty": _("The file is empty. Choose a photograph in JPEG, PNG or WebP."),
    "too_many_bytes": _("The file is larger than 8 MB. Choose a smaller photograph."),
    "pdf": _("This is a PDF document, not a photograph. Choose a picture in JPEG, PNG or WebP."),
    "heic": _(
        "This is a HEIC picture, which cannot be read here. Save it as JPEG on the telephone or computer and choose "
        "that file."
    ),
    "not_a_picture": _(
        "This file is not a picture that can be read. Choose a photograph in JPEG, PNG or WebP."
    ),
    "too_many_pixels": _(
        "The picture is too large: at most 10,000 pixels a side and 40 million in all. Choose a smaller one."
    ),
    "too_small": _("The picture is too small to print: at least 150 by 190 pixels. Choose a larger one."),
    "animated": _("This picture moves. Choose a still photograph."),
    "damaged": _("The picture is damaged or was cut off on the way. Choose the file again, or another one."),
}

_decoding = threading.Lock()


class PhotographRefusedError(ValueError):
    """The upload is no usable photograph: ``code`` is a key of ``SENTENCES``, ``sentence`` says what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code])


def checked(upload: bytes) -> bytes:
    """The badge photograph made of ``upload``: a JPEG of 413 x 531 pixels and at most 30,000 bytes.

    Raises :class:`PhotographRefusedError`. Checking a result again gives a picture of the same size.
    """
    _sniffed(upload)
    try:
        with warnings.catch_warnings(), _whole_pictures_only():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # bounded here, more tightly
            with Image.open(io.BytesIO(upload), formats=FORMATS) as picture:
                _bounded(picture)
                return _encoded(_cropped(_plain(picture)))
    except Image.DecompressionBombError as error:
        raise PhotographRefusedError("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise PhotographRefusedError("not_a_picture") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        if isinstance(error, PhotographRefusedError):
            raise
        raise PhotographRefusedError("damaged") from error


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """WeasyPrint, once imported, tells Pillow to read pictures that were cut off; here they are refused."""
    with _decoding:
        allowed, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = allowed


def _sniffed(upload: bytes) -> None:
    if not upload:
        raise PhotographRefusedError("empty")
    if len(upload) > MAX_UPLOAD_BYTES:
        raise PhotographRefusedError("too_many_bytes")
    if b"%PDF-" in upload[:1024]:
        raise PhotographRefusedError("pdf")
    if upload[4:8] == b"ftyp" and upload[8:12] in HEIC_BRANDS:
        raise PhotographRefusedError("heic")
    if upload[:6] in (b"GIF87a", b"GIF89a"):
        raise PhotographRefusedError("animated" if upload.count(b"\x21\xf9\x04") > 1 else "not_a_picture")


def _bounded(picture: Image.Image) -> None:
    """Judges the size and number of frames by the header: no pixel has been decoded yet."""
    width, height = picture.size
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise PhotographRefusedError("too_many_pixels")
    if min(width, height) < MIN_WIDTH or max(width, height) < MIN_HEIGHT:
        raise PhotographRefusedError("too_small")
    if getattr(picture, "is_animated", False):
        raise PhotographRefusedError("animated")


def _plain(picture: Image.Image) -> Image.Image:
    """The picture turned as the camera meant, in sRGB, on white where it was transparent."""
    picture.draft("RGB", (WIDTH * 2, HEIGHT * 2))
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        turned = Image.new("RGBA", layer.size, "white")
        turned.alpha_composite(layer)
    elif profile and turned.mode in ("RGB", "CMYK"):
        turned = _in_srgb(turned, profile)
    if turned.mode.startswith("I"):
        turned = turned.convert("I").point(lambda value: value / 256).convert("L")
    return turned.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        converted = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return picture
    return converted or picture


def _cropped(picture: Image.Image) -> Image.Image:
    """35:45 of the picture: from the middle of its width, and from the upper part of its height, where faces are."""
    width, height = picture.size
    if width * HEIGHT > height * WIDTH:
        kept = max(1, round(height * WIDTH / HEIGHT))
        left = (width - kept) // 2
        box = (left, 0, left + kept, height)
    else:
        kept = max(1, round(width * HEIGHT / WIDTH))
        top = round((height - kept) * 0.2)
        box = (0, top, width, top + kept)
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)


def _encoded(picture: Image.Image) -> bytes:
    """The JPEG of the best quality that keeps to the limit; it holds nothing but the pixels."""
    for quality in QUALITIES:
        written = io.BytesIO()
        picture.save(written, "JPEG", quality=quality, optimize=True, dpi=(300, 300))
        if written.tell() <= MAX_RESULT_BYTES:
            break
        if quality == QUALITIES[-1]:
            return _encoded(picture.reduce(2).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC))
    return written.getvalue()
