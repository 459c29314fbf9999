"""The scan of a note verbale, which is stored as it came and only ever downloaded."""

from typing import IO, Final

from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError

MAX_BYTES: Final = 10 * 2**20
SIGNATURES: Final = ((b"%PDF-", ".pdf"), (b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"))
MEDIA_TYPES: Final = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


def check_scan(upload: IO[bytes]) -> tuple[bytes, str]:
    """The bytes of ``upload`` and the suffix that its first bytes call for.

    Raises :class:`DomainError` if the file is larger than 10 MB or of another kind.
    """
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise DomainError(_("The file is larger than 10 MB. Choose a smaller scan."))
    for signature, suffix in SIGNATURES:
        if content.startswith(signature):
            return content, suffix
    raise DomainError(_("This file is neither PDF nor JPEG nor PNG. Choose the scan of the note."))
