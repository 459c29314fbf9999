"""Uploaded documents and statements: PDF or DOCX, recognized by their bytes, not their names."""

import hashlib
from dataclasses import dataclass
from typing import IO, Final

from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError
from confsvc.uploads.office_files import OfficeFileError, check_office_file

MAX_BYTES: Final = 25 * 2**20
MAX_UNPACKED: Final = 200 * 2**20
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES: Final = {PDF: ".pdf", DOCX: ".docx"}


class FileRefusedError(DomainError):
    """The file cannot be a document."""

    field = "file"


@dataclass(frozen=True)
class CheckedFile:
    """The bytes of a file with its true media type and the digest of its bytes."""

    content: bytes
    media_type: str
    sha256: str

    @property
    def suffix(self) -> str:
        """The end of the file's name, ``.pdf`` or ``.docx``."""
        return SUFFIXES[self.media_type]


def check_document(upload: IO[bytes]) -> CheckedFile:
    """The upload, checked; raises :class:`FileRefusedError` unless it is a PDF or a safe DOCX."""
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise FileRefusedError(_("The file is larger than 25 MB. Choose a smaller file."))
    if not content:
        raise FileRefusedError(_("The file is empty. Choose the file of the document."))
    return CheckedFile(content, _detect_media_type(content), hashlib.sha256(content).hexdigest())


def _detect_media_type(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise FileRefusedError(_("This PDF is incomplete. Save it again and choose it again."))
        return PDF
    if content.startswith(b"PK\x03\x04"):
        _check_word_file(content)
        return DOCX
    raise FileRefusedError(_("This file is neither PDF nor DOCX. Choose the file of the document."))


def _check_word_file(content: bytes) -> None:
    try:
        names = check_office_file(content, most_unpacked=MAX_UNPACKED, most_xml=MAX_UNPACKED)
    except OfficeFileError as error:
        raise FileRefusedError(
            _("This DOCX unpacks to more than 200 MB. Choose a smaller file.")
            if error.exhausted
            else _("This DOCX cannot be opened. Save it again and choose it again.")
        ) from error
    if "word/document.xml" not in names:
        raise FileRefusedError(_("This file is neither PDF nor DOCX. Choose the file of the document."))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefusedError(_("This DOCX contains macros. Save it as a document without macros."))
