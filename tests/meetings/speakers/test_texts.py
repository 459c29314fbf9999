"""The length of a text: its words, and what it exceeds. Files are hostile until they are read."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confsvc.uploads.documents import DOCX, PDF
from meetings.speakers.rules import reading_time
from meetings.speakers.rules.reading_time import seconds_of, seconds_over, words_of, words_within
from meetings.speakers.rules.text_extraction import words
from meetings.speakers.rules.word_count import words_in
from tests.meetings.speakers.papers import (
    docx,
    exploding_pdf,
    paragraph,
    pdf,
    protected_pdf,
    scanned_pdf,
)


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Thank you, Mr. Chair.", "en", 4),
        ("l’article VI, non-proliferation: 26 %", "fr", 4),
        ("NPT/CONF.2010/1 and 2008–2010", "en", 3),
        ("a state‑of‑the‑art don't", "en", 3),
        ("one - two", "en", 2),
        ("3.5 and 1,000", "en", 3),
        ("disar-\nmament and nu\ufffe\nclear", "en", 3),
        ("主席先生", "zh", 2),
        ("我国代表团感谢主席先生", "zh", 6),
        ("我国代\n表团感谢主席先生", "zh", 6),
        ("السيد الرئيس، شكرًا لكم", "ar", 4),
        ("السَّيِّد الرَّئيس", "ar", 2),
        ("Уважаемый г-н Председатель", "ru", 3),
        ("¿Señor Presidente?", "es", 2),
        ("", "en", 0),
        (" \n .,-/", "en", 0),
    ],
)
def test_words_are_counted_in_each_language(text: str, language: str, count: int) -> None:
    assert words_in(text, language) == count


@given(st.lists(st.sampled_from(["peace", "disarmament", "NPT/CONF.1", "co-operation", "26"]), max_size=30))
def test_as_many_words_are_counted_as_were_written(written: list[str]) -> None:
    assert words_in(", ".join(written) + ".", "en") == len(written)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (paragraph("Thank you, Mr. Chair."), 4),
        (paragraph("disarm", "ament"), 1),
        (paragraph("one") + paragraph("two"), 2),
        ("<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r></w:p>", 2),
        ("<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>nuclear</w:t></w:r></w:p>", 1),
        (f"<w:tbl><w:tr><w:tc>{paragraph('in a table')}</w:tc></w:tr></w:tbl>", 3),
        ("<w:p><w:ins><w:r><w:t>put in</w:t></w:r></w:ins></w:p>", 2),
        ("<w:p><w:del><w:r><w:delText>taken out</w:delText></w:r></w:del></w:p>", 0),
        ("<w:p><w:r><w:instrText>PAGE 1</w:instrText></w:r></w:p>", 0),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='x'>"
            + paragraph("in a box")
            + "</mc:Choice><mc:Fallback>"
            + paragraph("in a box")
            + "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            3,
        ),
        ("", 0),
    ],
)
def test_the_words_of_a_docx_are_those_that_are_spoken(body: str, count: int) -> None:
    assert words(docx(body), "docx", "en") == count


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("<p>Thank you, Mr. Chair.<p>One more.", "en", 6),
        ("<p style='page-break-after: always'>one<p>two", "en", 2),
        ("<p>السيد الرئيس، شكرًا لكم", "ar", 4),
        ("<p>我国代表团感谢主席先生", "zh", 6),
    ],
)
def test_the_words_of_a_pdf(text: str, language: str, count: int) -> None:
    assert words(pdf(text, language), "pdf", language) == count


def test_both_kinds_are_read_apart() -> None:
    assert words_of(docx(paragraph("Thank you, Mr. Chair.")), DOCX, "en") == 4
    assert words_of(pdf("<p>Thank you, Mr. Chair."), PDF, "en") == 4


def bomb() -> bytes:
    """A DOCX of a few kilobytes whose text unpacks to 32 MB."""
    content = io.BytesIO(docx(paragraph("one")))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/more.xml", b"<a>" + b" " * (32 * 2**20) + b"</a>")
    return content.getvalue()


def with_document(text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(""))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, text if one == "word/document.xml" else old.read(one))
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", DOCX),
    "broken archive": (lambda: b"PK\x03\x04 broken", DOCX),
    "no words": (lambda: docx(""), DOCX),
    "bomb": (bomb, DOCX),
    "no XML": (lambda: with_document(b"<w:document"), DOCX),
    "entities": (
        lambda: with_document(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
        DOCX,
    ),
    "too deep": (lambda: with_document(b"<a>" * 400_000), DOCX),
    "broken PDF": (lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n", PDF),
    "protected PDF": (protected_pdf, PDF),
    "scanned PDF": (scanned_pdf, PDF),
    "exploding PDF": (exploding_pdf, PDF),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_not_counted_and_nobody_waits_for_it(name: str) -> None:
    make, media_type = HOSTILE[name]
    content = make()
    assert words_of(content, media_type, "en") is None


def test_a_pdf_of_more_pages_than_a_statement_has_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings.speakers.rules.text_extraction.MOST_PAGES", 1)
    with pytest.raises(ValueError, match="too many pages"):
        words(pdf("<p style='page-break-after: always'>one<p>two"), "pdf", "en")


def test_reading_has_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    content = docx(paragraph("word " * 200_000))
    assert words_of(content, DOCX, "en") == 200_000
    monkeypatch.setattr(reading_time, "READING_SECONDS", 0.001)
    assert words_of(content, DOCX, "en") is None


def test_the_limit_is_held_against_110_words_a_minute() -> None:
    assert seconds_of(550) == 300
    assert (seconds_over(550, 300), seconds_over(660, 300), seconds_over(None, 300)) == (0, 60, 0)
    assert [words_within(limit) for limit in (300, 480, 60, 1)] == [550, 880, 110, 1]
