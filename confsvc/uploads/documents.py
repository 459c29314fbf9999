"""Uploaded documents and statements: PDF or DOCX, recognized by their bytes, not their names."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import IO, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.jobs.sandbox import UnreadableError, run_sandboxed
from confsvc.ui import formats
from confsvc.ui.errors import DomainError
from confsvc.uploads import active_content

MAX_BYTES: Final = 25 * 2**20
MAX_UNPACKED: Final = 200 * 2**20
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INSPECTION: Final = "confsvc.uploads.active_content"
"""The program that opens an uploaded file, in a process of its own."""
INSPECTION_SECONDS: Final = 10.0
ACTIVE_CONTENT: Final[Mapping[str, Promise]] = {
    active_content.MACROS: gettext_lazy("macros"),
    active_content.OBJECTS: gettext_lazy("embedded objects"),
    active_content.LINKS: gettext_lazy("links that open other files"),
    active_content.FIELDS: gettext_lazy("fields that open other files"),
    active_content.SCRIPTS: gettext_lazy("scripts"),
    active_content.PROGRAMS: gettext_lazy("programs to start"),
    active_content.FILES: gettext_lazy("embedded files"),
    active_content.FORMS: gettext_lazy("forms that send data"),
    active_content.MEDIA: gettext_lazy("sound or film"),
    active_content.PASSWORD: gettext_lazy("a password"),
}
"""What a file may hold beyond its text, in words."""
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
        check_pdf(content)
        return PDF
    if content.startswith(b"PK\x03\x04"):
        _check_word_file(content)
        return DOCX
    raise FileRefusedError(_("This file is neither PDF nor DOCX. Choose the file of the document."))


def check_pdf(content: bytes) -> None:
    """Raise :class:`FileRefusedError` for a PDF that cannot be read, or does something."""
    try:
        answer = run_sandboxed(INSPECTION, content, "pdf", seconds=INSPECTION_SECONDS)
    except UnreadableError as error:
        raise FileRefusedError(
            _("This PDF is too complex to be checked. Print it to PDF again and choose that file.")
            if error.exhausted
            else _("This PDF is incomplete. Save it again and choose it again.")
        ) from error
    _refuse_active_content(
        answer["found"], _("This PDF contains %(what)s. Print it to PDF and choose that file.")
    )


def _check_word_file(content: bytes) -> None:
    try:
        answer = run_sandboxed(INSPECTION, content, "docx", str(MAX_UNPACKED), seconds=INSPECTION_SECONDS)
    except UnreadableError as error:
        answer = {"refused": "exhausted" if error.exhausted else "broken"}
    if refused := answer.get("refused"):
        raise FileRefusedError(
            _("This DOCX unpacks to more than 200 MB. Choose a smaller file.")
            if refused == "exhausted"
            else _("This DOCX cannot be opened. Save it again and choose it again.")
        )
    if not answer["is_text"]:
        raise FileRefusedError(_("This file is neither PDF nor DOCX. Choose the file of the document."))
    _refuse_active_content(
        answer["found"],
        _("This DOCX contains %(what)s. Save it as a document without them and choose that file."),
    )


def _refuse_active_content(found: Collection[str], sentence: str) -> None:
    if found:
        labels = formats.join_texts(str(label) for kind, label in ACTIVE_CONTENT.items() if kind in found)
        raise FileRefusedError(sentence % {"what": labels})
