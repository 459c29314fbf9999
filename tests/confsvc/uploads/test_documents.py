"""Files of documents: what they are by their bytes, and why one is refused."""

import hashlib
import io

import pytest
from django.utils import translation

from confsvc.uploads import documents
from confsvc.uploads.documents import DOCX, PDF, FileRefusedError, check_document
from tests.confsvc.uploads.test_office_files import build_archive, declare_size

A_PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
A_DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}


@pytest.mark.parametrize(
    ("content", "media_type", "suffix"),
    [(A_PDF, PDF, ".pdf"), (build_archive(A_DOCX), DOCX, ".docx")],
    ids=["pdf", "docx"],
)
def test_check_document_recognizes_a_file_by_its_bytes(content: bytes, media_type: str, suffix: str) -> None:
    file = check_document(io.BytesIO(content))
    assert (file.content, file.media_type, file.suffix) == (content, media_type, suffix)
    assert file.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty. Choose the file of the document."),
        (b"plain words", "This file is neither PDF nor DOCX. Choose the file of the document."),
        (
            b"%PDF-1.7 broken off",
            "This PDF is incomplete. Save it again and choose it again.",
        ),
        (b"PK\x03\x04 no archive", "This DOCX cannot be opened. Save it again and choose it again."),
        (
            build_archive({"xl/workbook.xml": b"<workbook/>"}),
            "This file is neither PDF nor DOCX. Choose the file of the document.",
        ),
        (
            build_archive(A_DOCX | {"word/vbaProject.bin": b"macro"}),
            "This DOCX contains macros. Save it as a document without macros.",
        ),
        (
            build_archive(A_DOCX | {"word/document.xml": b"<!DOCTYPE a><a/>"}),
            "This DOCX cannot be opened. Save it again and choose it again.",
        ),
    ],
    ids=["empty", "text", "half a PDF", "no archive", "workbook", "macros", "document type"],
)
def test_check_document_refuses_what_is_no_document_in_words(content: bytes, sentence: str) -> None:
    with translation.override("en"), pytest.raises(FileRefusedError) as error:
        check_document(io.BytesIO(content))
    assert str(error.value) == sentence


def test_check_document_larger_than_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_BYTES", len(A_PDF))
    assert check_document(io.BytesIO(A_PDF)).media_type == PDF
    with pytest.raises(FileRefusedError, match="larger than 25 MB"):
        check_document(io.BytesIO(A_PDF + b"\n"))


def test_check_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_UNPACKED", 1_000)
    with pytest.raises(FileRefusedError, match="unpacks to more than 200 MB"):
        check_document(io.BytesIO(build_archive(A_DOCX | {"word/media.png": bytes(2_000)})))


def test_check_document_whose_archive_lies_about_a_size_is_refused() -> None:
    content = build_archive({"word/document.xml": b"<document>" + b"x" * 50_000})
    with pytest.raises(FileRefusedError, match="cannot be opened"):
        check_document(io.BytesIO(declare_size(content, 50_010, 10)))
