"""Scans of papers, such as notes verbales: PDF, JPEG or PNG, stored as they came."""

import io
import warnings
from typing import IO, Final

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from confsvc.uploads.documents import FileRefusedError, check_pdf
from confsvc.uploads.pictures import refuse_truncated_pictures

MAX_BYTES: Final = 10 * 2**20
MAX_PIXELS: Final = 100_000_000
"""A page of A3 at 600 dpi has 70 million."""
SUFFIXES: Final = {"PDF": ".pdf", "JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png"}
MEDIA_TYPES: Final = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


def check_scan(upload: IO[bytes]) -> tuple[bytes, str]:
    """The bytes of ``upload`` and the suffix of what they are.

    Raises :class:`FileRefusedError` if the file is larger than 10 MB, of another kind, cannot be
    read to its end, or is a PDF that does something when it is opened.
    """
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise FileRefusedError(_("The file is larger than 10 MB. Choose a smaller scan."))
    if content.startswith(b"%PDF-"):
        check_pdf(content)
        return content, SUFFIXES["PDF"]
    return content, SUFFIXES[_read_picture(content)]


def _read_picture(content: bytes) -> str:
    """The format of a picture, of which every pixel was decoded."""
    try:
        with warnings.catch_warnings(), refuse_truncated_pictures():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit here is stricter
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise FileRefusedError(_("The scan has too many pixels. Scan it again with 300 dpi."))
                picture.load()
                return picture.format or ""
    except UnidentifiedImageError as error:
        raise FileRefusedError(
            _("This file is neither PDF nor JPEG nor PNG. Choose the scan of the note.")
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError, Image.DecompressionBombError) as error:
        raise FileRefusedError(_("The scan is damaged or incomplete. Choose the file again.")) from error
