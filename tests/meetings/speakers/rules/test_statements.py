"""Who reads a text, and how long it takes to speak. Files are hostile until they are read."""

import io
import zipfile
from collections.abc import Callable

import pytest

from confsvc.uploads.documents import DOCX, PDF
from meetings.speakers.rules import statements
from meetings.speakers.rules.statements import (
    Readers,
    count_file_words,
    find_readers,
    get_excess_seconds,
    get_reading_seconds,
    get_words_within,
)
from tests.meetings.speakers.statement_files import (
    docx,
    exploding_pdf,
    paragraph,
    pdf,
    protected_pdf,
    scanned_pdf,
)


@pytest.mark.parametrize(
    ("closed", "readers", "participant_reads", "public_reads"),
    [
        ([], Readers.BEFORE_DELIVERY, False, False),
        ([False], Readers.EVERYONE, True, True),
        ([True], Readers.PARTICIPANTS, True, False),
        ([False, True], Readers.PARTICIPANTS, True, False),
    ],
)
def test_find_readers_follows_the_sessions_of_its_speeches(
    closed: list[bool], readers: Readers, participant_reads: bool, public_reads: bool
) -> None:
    assert find_readers(closed) is readers
    assert readers.is_delivered is bool(closed)
    included = (readers.include(participates=True), readers.include(participates=False))
    assert included == (participant_reads, public_reads)


def test_count_file_words_reads_docx_and_pdf() -> None:
    assert count_file_words(docx(paragraph("Thank you, Mr. Chair.")), DOCX, "en") == 4
    assert count_file_words(pdf("<p>Thank you, Mr. Chair."), PDF, "en") == 4


def build_bomb() -> bytes:
    """A DOCX of a few kilobytes whose text unpacks to 32 MB."""
    content = io.BytesIO(docx(paragraph("one")))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/more.xml", b"<a>" + b" " * (32 * 2**20) + b"</a>")
    return content.getvalue()


def replace_document(text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(""))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name == "word/document.xml" else old.read(name))
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", DOCX),
    "broken archive": (lambda: b"PK\x03\x04 broken", DOCX),
    "no words": (lambda: docx(""), DOCX),
    "bomb": (build_bomb, DOCX),
    "no XML": (lambda: replace_document(b"<w:document"), DOCX),
    "entities": (
        lambda: replace_document(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
        DOCX,
    ),
    "too deep": (lambda: replace_document(b"<a>" * 400_000), DOCX),
    "broken PDF": (lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n", PDF),
    "protected PDF": (protected_pdf, PDF),
    "scanned PDF": (scanned_pdf, PDF),
    "exploding PDF": (exploding_pdf, PDF),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_count_file_words_of_what_cannot_be_read_is_none(name: str) -> None:
    make, media_type = HOSTILE[name]
    content = make()
    assert count_file_words(content, media_type, "en") is None


def test_count_file_words_beyond_its_time_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    content = docx(paragraph("word " * 200_000))
    assert count_file_words(content, DOCX, "en") == 200_000
    monkeypatch.setattr(statements, "EXTRACTION_SECONDS", 0.001)
    assert count_file_words(content, DOCX, "en") is None


def test_reading_seconds_follow_110_words_a_minute() -> None:
    assert get_reading_seconds(550) == 300
    assert (get_excess_seconds(550, 300), get_excess_seconds(660, 300), get_excess_seconds(None, 300)) == (
        0,
        60,
        0,
    )
    assert [get_words_within(limit) for limit in (300, 480, 60, 1)] == [550, 880, 110, 1]
