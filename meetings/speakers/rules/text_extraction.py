"""The number of words in a statement's file.

It runs as a program of its own, started by :mod:`meetings.speakers.rules.statements`.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
from docx import Document
from docx.oxml.ns import qn

from confsvc.jobs.sandbox import serve
from confsvc.text.word_count import count_words
from confsvc.uploads.office_files import check_office_file

MAX_UNPACKED = 64 * 2**20
MAX_XML = 16 * 2**20
MAX_PAGES = 200
PAGE_NUMBER = re.compile(r"^\W*\d{1,3}(\s*/\s*\d{1,3})?\W*$", re.MULTILINE)
"""A line that is "3", "- 3 -" or "3/7"."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A second copy of a text box, for older programs."""
CHARACTERS = {
    qn("w:p"): "\n",
    qn("w:tab"): " ",
    qn("w:br"): " ",
    qn("w:cr"): " ",
    qn("w:noBreakHyphen"): "-",
}


def extract_word_count(content: bytes, file_type: str, language: str) -> int:
    """The number of words of a "docx" or "pdf" file; any exception if it is not known."""
    extract_text = {"docx": extract_docx_text, "pdf": extract_pdf_text}[file_type]
    return count_words(extract_text(content), language)


def extract_docx_text(content: bytes) -> str:
    """The text with tables and boxes; without notes, headers, deleted text and fields."""
    check_office_file(content, most_unpacked=MAX_UNPACKED, most_xml=MAX_XML)
    body = Document(io.BytesIO(content)).element.body
    for fallback in list(body.iter(FALLBACK)):
        fallback.getparent().remove(fallback)
    return "".join(_iterate_text(body))


def _iterate_text(body: Any) -> Iterator[str]:
    text = qn("w:t")
    for node in body.iter():
        yield (node.text or "") if node.tag == text else CHARACTERS.get(node.tag, "")


def extract_pdf_text(content: bytes) -> str:
    """The text of every page without its number. ``ValueError`` for too many pages."""
    document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]
    if len(document) > MAX_PAGES:
        raise ValueError("too many pages")
    return PAGE_NUMBER.sub("", "\n".join(page.get_textpage().get_text_range() for page in document))


if __name__ == "__main__":
    serve(extract_word_count)
