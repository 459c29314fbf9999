"""Files of documents: what they are by their bytes, and why one is refused."""

import hashlib
import io
from typing import Any

import pytest
from django.utils import translation

from confsvc.uploads import documents
from confsvc.uploads.documents import DOCX, PDF, FileRefusedError, check_document
from tests.confsvc.uploads import files
from tests.confsvc.uploads.files import A_PDF
from tests.confsvc.uploads.test_office_files import build_archive, build_lying_archive, declare_size

TYPES = b'<Types><Override PartName="/a" ContentType="%s"/></Types>'
RELATION = b'<R><Relationship Type="http://schemas/relationships/%s" TargetMode="%s" Target="a"/></R>'
FIELD = b"<w:document xmlns:w='w'><w:instrText xml:space='preserve'>%s</w:instrText></w:document>"
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
            "This DOCX contains macros. Save it as a document without them and choose that file.",
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


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"word/VBAPROJECT.BIN": b"x"}, "macros"),
        (
            {"word/macro.bin": b"x", "[Content_Types].xml": TYPES % b"application/vnd.ms-office.vbaProject"},
            "macros",
        ),
        (
            {"[Content_Types].xml": TYPES % b"application/vnd.ms-word.document.macroEnabled.main+xml"},
            "macros",
        ),
        ({"word/embeddings/a.bin": b"x"}, "embedded objects"),
        ({"word/activeX/activeX1.xml": b"<a/>"}, "embedded objects"),
        ({"word/_rels/document.xml.rels": RELATION % (b"oleObject", b"Internal")}, "embedded objects"),
        (
            {"word/_rels/settings.xml.rels": RELATION % (b"attachedTemplate", b"External")},
            "links that open other files",
        ),
        ({"word/_rels/document.xml.rels": RELATION % (b"image", b"External")}, "links that open other files"),
        ({"word/document.xml": FIELD % b"DDEAUTO c:\\\\windows"}, "fields that open other files"),
        ({"word/header1.xml": FIELD % b" includetext a"}, "fields that open other files"),
    ],
)
def test_check_document_refuses_a_docx_that_does_something(parts: dict[str, bytes], what: str) -> None:
    with translation.override("en"), pytest.raises(FileRefusedError) as error:
        check_document(io.BytesIO(build_archive(A_DOCX | parts)))
    assert str(error.value) == (
        f"This DOCX contains {what}. Save it as a document without them and choose that file."
    )


@pytest.mark.parametrize(
    "document",
    [
        b"<w:document xmlns:w='w'><w:instrText>&#68;&#68;EAUTO a</w:instrText></w:document>",
        b"<w:document xmlns:w='w'><w:instrText><![CDATA[DDEAUTO a]]></w:instrText></w:document>",
        b"<x:document xmlns:x='w'><x:instrText>DDEAUTO a</x:instrText></x:document>",
        b"<w:document xmlns:w='w'><w:fldSimple w:instr='DDEAUTO a'/></w:document>",
        b"<a xmlns:w='w'><w:instrText>DDE</w:instrText><w:instrText>AUTO a</w:instrText></a>",
    ],
    ids=["reference", "section", "prefix", "quotes", "split"],
)
def test_check_document_finds_a_field_however_it_is_written(document: bytes) -> None:
    with translation.override("en"), pytest.raises(FileRefusedError, match="fields that open other files"):
        check_document(io.BytesIO(build_archive(A_DOCX | {"word/document.xml": document})))


def test_check_document_of_little_data_and_much_xml_is_refused() -> None:
    relations = b"<R>" + b"<b/>" * 40_000_000 + b"</R>"
    content = build_archive(A_DOCX | {"word/_rels/document.xml.rels": relations})
    assert len(content) < 200_000
    with translation.override("en"), pytest.raises(FileRefusedError, match="unpacks to more than 200 MB"):
        check_document(io.BytesIO(content))


def test_check_document_accepts_a_docx_with_hyperlinks_and_page_fields() -> None:
    parts = {
        "word/_rels/document.xml.rels": RELATION % (b"hyperlink", b"External"),
        "word/document.xml": FIELD % b" PAGE ",
    }
    assert check_document(io.BytesIO(build_archive(A_DOCX | parts))).media_type == DOCX


@pytest.mark.parametrize(
    ("add", "what"),
    [
        (files.add_script, "scripts"),
        (files.add_named_script, "scripts"),
        (files.add_launch, "programs to start"),
        (files.add_file, "embedded files"),
        (files.add_file_annotation, "embedded files"),
        (files.add_form, "forms that send data"),
        (files.add_film, "sound or film"),
    ],
)
def test_check_document_refuses_a_pdf_that_does_something(add: Any, what: str) -> None:
    with translation.override("en"), pytest.raises(FileRefusedError) as error:
        check_document(io.BytesIO(files.build_pdf(add)))
    assert str(error.value) == f"This PDF contains {what}. Print it to PDF and choose that file."


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\njunk in between\n%%EOF\n",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        files.build_pdf(files.add_loop),
        A_PDF[:-60],
    ],
    ids=["junk", "no pages", "loop of pages", "cut off"],
)
def test_check_document_refuses_a_pdf_that_is_none(content: bytes) -> None:
    with translation.override("en"), pytest.raises(FileRefusedError, match="This PDF is incomplete"):
        check_document(io.BytesIO(content))


def test_check_document_refuses_a_pdf_that_asks_for_a_password() -> None:
    with translation.override("en"), pytest.raises(FileRefusedError, match="contains a password"):
        check_document(io.BytesIO(files.build_encrypted_pdf("secret")))


def test_check_document_accepts_a_pdf_that_only_restricts_its_readers() -> None:
    assert check_document(io.BytesIO(files.build_encrypted_pdf(""))).media_type == PDF


def test_check_document_lying_archive_with_a_checksum_is_refused() -> None:
    content = build_lying_archive("word/document.xml", b"<document>" + b"x" * 50_000, declared=10)
    with pytest.raises(FileRefusedError, match="cannot be opened"):
        check_document(io.BytesIO(content))
