"""Making the photograph of a badge from an upload.

The result is a JPEG of 35 x 45 mm at 300 dpi, at most 30 kB, without metadata.

The type is read from the first bytes, not from the name. The size in pixels is read from the header
and checked before anything is decoded. The picture is rotated as the camera recorded it, cropped to
35:45 and encoded again as a plain JPEG.
"""

import io
import warnings
from typing import Final

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from confsvc.ui.errors import DomainError
from confsvc.uploads.pictures import refuse_truncated_pictures

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
        "This is a HEIC picture, which cannot be read here. Save it as JPEG on the telephone or "
        "computer and choose "
        "that file."
    ),
    "not_a_picture": _(
        "This file is not a picture that can be read. Choose a photograph in JPEG, PNG or WebP."
    ),
    "too_many_pixels": _(
        "The picture is too large: at most 10,000 pixels a side and 40 million in all. Choose a smaller one."
    ),
    "too_small": _("The picture is too small to print: at least 150 by 190 pixels. Choose a larger one."),
    "animated": _("This picture is animated. Choose a still photograph."),
    "damaged": _("The picture is damaged or incomplete. Choose the file again, or another one."),
}


class PhotographRefused(DomainError):
    """The upload is not a usable photograph; ``code`` is a key of ``SENTENCES``."""

    field = "photo"

    def __init__(self, code: str) -> None:
        super().__init__(str(SENTENCES[code]))
        self.code = code


def make_badge_photograph(upload: bytes) -> bytes:
    """The badge photograph made from ``upload``: a JPEG of 413 x 531 pixels, at most 30,000 bytes.

    Raises :class:`PhotographRefused`. A result given again keeps its size.
    """
    _check_signature(upload)
    try:
        with warnings.catch_warnings(), refuse_truncated_pictures():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limits here are lower
            with Image.open(io.BytesIO(upload), formats=FORMATS) as picture:
                _check_dimensions(picture)
                return _encode(_crop(_normalize(picture)))
    except Image.DecompressionBombError as error:
        raise PhotographRefused("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise PhotographRefused("not_a_picture") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise PhotographRefused("damaged") from error


def _check_signature(upload: bytes) -> None:
    if not upload:
        raise PhotographRefused("empty")
    if len(upload) > MAX_UPLOAD_BYTES:
        raise PhotographRefused("too_many_bytes")
    if b"%PDF-" in upload[:1024]:
        raise PhotographRefused("pdf")
    if upload[4:8] == b"ftyp" and upload[8:12] in HEIC_BRANDS:
        raise PhotographRefused("heic")
    if upload[:6] in (b"GIF87a", b"GIF89a"):
        raise PhotographRefused("animated" if upload.count(b"\x21\xf9\x04") > 1 else "not_a_picture")


def _check_dimensions(picture: Image.Image) -> None:
    """Refuse a size or a number of frames by the header, before any pixel is decoded."""
    width, height = picture.size
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise PhotographRefused("too_many_pixels")
    if min(width, height) < MIN_WIDTH or max(width, height) < MIN_HEIGHT:
        raise PhotographRefused("too_small")
    # A telephone may add other views to a JPEG (MPO); the first frame is the photograph.
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise PhotographRefused("animated")


def _normalize(picture: Image.Image) -> Image.Image:
    """The picture rotated as the camera recorded it, in sRGB, with white for transparent pixels."""
    picture.draft("RGB", (WIDTH * 2, HEIGHT * 2))
    profile = picture.info.get("icc_profile")
    rotated = ImageOps.exif_transpose(picture)
    if rotated.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in rotated.info:
        layer = rotated.convert("RGBA")
        rotated = Image.new("RGBA", layer.size, "white")
        rotated.alpha_composite(layer)
    elif profile and rotated.mode in ("RGB", "CMYK"):
        rotated = _convert_to_srgb(rotated, profile)
    if rotated.mode.startswith("I"):
        rotated = rotated.convert("I").point(lambda value: value / 256).convert("L")
    return rotated.convert("RGB")


def _convert_to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
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


def _crop(picture: Image.Image) -> Image.Image:
    """The picture cropped to 35:45 and scaled.

    A wide picture is cropped to its middle, a high one to its upper part, where faces are.
    """
    width, height = picture.size
    if width * HEIGHT > height * WIDTH:
        box_width = max(1, round(height * WIDTH / HEIGHT))
        left = (width - box_width) // 2
        box = (left, 0, left + box_width, height)
    else:
        box_height = max(1, round(width * HEIGHT / WIDTH))
        top = round((height - box_height) * 0.2)
        box = (0, top, width, top + box_height)
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)


def _encode(picture: Image.Image) -> bytes:
    """The JPEG of the best quality that is within the limit, without metadata."""
    for quality in QUALITIES:
        output = io.BytesIO()
        picture.save(output, "JPEG", quality=quality, optimize=True, dpi=(300, 300))
        if output.tell() <= MAX_RESULT_BYTES:
            break
        if quality == QUALITIES[-1]:
            return _encode(picture.reduce(2).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC))
    return output.getvalue()
