"""The length of a text: its words, and what it exceeds."""

import io
import zipfile

import pytest

from meetings.speakers.texts import seconds_of, seconds_over, words_of_docx

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, **parts: str) -> bytes:
    """A DOCX whose body is this XML."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        )
        for name, text in parts.items():
            package.writestr(name, text)
    return content.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (paragraph("Thank you, Mr. Chair."), 4),
        (paragraph("Thank you"), 2),
        (paragraph("disarm", "ament"), 1),
        (paragraph("one") + paragraph("two"), 2),
        ("<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r></w:p>", 2),
        (paragraph("l’article VI, non-proliferation: 26 %"), 4),
        (paragraph("السيد الرئيس"), 2),
        ("", 0),
    ],
)
def test_the_words_of_a_docx(body: str, words: int) -> None:
    assert words_of_docx(docx(body), "en") == words


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", docx("<w:p>"), docx("<!DOCTYPE x>")])
def test_what_cannot_be_read_is_not_counted(content: bytes) -> None:
    assert words_of_docx(content, "en") is None


def test_a_text_without_spaces_between_words_is_not_counted() -> None:
    assert words_of_docx(docx(paragraph("主席先生")), "zh") is None


def test_the_limit_is_held_against_110_words_a_minute() -> None:
    assert seconds_of(550) == 300
    assert (seconds_over(550, 300), seconds_over(660, 300), seconds_over(None, 300)) == (0, 60, 0)
