"""The words of a text in six languages, and of a statement's file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confsvc.text.word_count import count_words
from meetings.speakers.rules.text_extraction import extract_word_count
from tests.meetings.speakers.statement_files import docx, paragraph, pdf


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
def test_extract_word_count_docx_counts_what_is_spoken(body: str, count: int) -> None:
    assert extract_word_count(docx(body), "docx", "en") == count


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("<p>Thank you, Mr. Chair.<p>One more.", "en", 6),
        ("<p style='page-break-after: always'>one<p>two", "en", 2),
        ("<p>السيد الرئيس، شكرًا لكم", "ar", 4),
        ("<p>我国代表团感谢主席先生", "zh", 6),
    ],
)
def test_extract_word_count_pdf_in_each_script(text: str, language: str, count: int) -> None:
    assert extract_word_count(pdf(text, language), "pdf", language) == count


def test_extract_word_count_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings.speakers.rules.text_extraction.MAX_PAGES", 1)
    with pytest.raises(ValueError, match="too many pages"):
        extract_word_count(pdf("<p style='page-break-after: always'>one<p>two"), "pdf", "en")


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
def test_count_words_in_each_language(text: str, language: str, count: int) -> None:
    assert count_words(text, language) == count


@given(st.lists(st.sampled_from(["peace", "disarmament", "NPT/CONF.1", "co-operation", "26"]), max_size=30))
def test_count_words_counts_what_was_written(words: list[str]) -> None:
    assert count_words(", ".join(words) + ".", "en") == len(words)
