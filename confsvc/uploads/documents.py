"""A paper handed in as a file: what it is by its bytes, not by its name."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import IO, Final

from django.utils.translation import gettext as _

MAX_BYTES: Final = 25 * 2**20
MAX_UNPACKED: Final = 200 * 2**20
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES: Final = {PDF: ".pdf", DOCX: ".docx"}


class FileRefusedError(ValueError):
    """The file cannot be a document's; the message is the sentence for the field."""


@dataclass(frozen=True)
class CheckedFile:
    """The bytes of a file with its true media type and the digest of its bytes."""

    content: bytes
    media_type: str
    sha256: str

    @property
    def suffix(self) -> str:
        return SUFFIXES[self.media_type]


def checked(upload: IO[bytes]) -> CheckedFile:
    """Read an upload whole; raises :class:`FileRefusedError` unless it is a PDF or a DOCX without macros."""
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise FileRefusedError(_("The file is larger than 25 MB. Choose a smaller file."))
    if not content:
        raise FileRefusedError(_("The file is empty. Choose the file of the document."))
    return CheckedFile(content, _media_type(content), hashlib.sha256(content).hexdigest())


def _media_type(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise FileRefusedError(_("This PDF breaks off before its end. Save it again and choose it anew."))
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _word(content)
    raise FileRefusedError(_("This file is neither PDF nor DOCX. Choose the file of the document."))


def _word(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {info.filename: info.file_size for info in package.infolist()}
    except zipfile.BadZipFile as fault:
        raise FileRefusedError(_("This DOCX cannot be opened. Save it again and choose it anew.")) from fault
    if sum(parts.values()) > MAX_UNPACKED:
        raise FileRefusedError(_("This DOCX unpacks to more than 200 MB. Choose a smaller file."))
    if "word/document.xml" not in parts:
        raise FileRefusedError(_("This file is neither PDF nor DOCX. Choose the file of the document."))
    if any(name.endswith("vbaProject.bin") for name in parts):
        raise FileRefusedError(_("This DOCX carries macros. Save it as a document without macros."))
    return DOCX
