"""The words of a statement as a file; run as a program of its own by :mod:`meetings.speakers.rules.reading_time`."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
from docx import Document
from docx.oxml.ns import qn

from confsvc.jobs.sandbox import serve
from confsvc.uploads.office_files import check_office_file
from meetings.speakers.rules.word_count import words_in

MOST_UNPACKED = 64 * 2**20
MOST_XML = 16 * 2**20
MOST_PAGES = 200
PAGE_NUMBER = re.compile(r"^\W*\d{1,3}(\s*/\s*\d{1,3})?\W*$", re.MULTILINE)
"""A line that is "3", "- 3 -" or "3/7"."""
OTHER_WAY_TO_DRAW = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SPELLED = {
    qn("w:p"): "\n",
    qn("w:tab"): " ",
    qn("w:br"): " ",
    qn("w:cr"): " ",
    qn("w:noBreakHyphen"): "-",
}


def words(content: bytes, kind: str, language: str) -> int:
    """How many words the file has; any exception says that they cannot be known."""
    return words_in({"docx": text_of_docx, "pdf": text_of_pdf}[kind](content), language)


def text_of_docx(content: bytes) -> str:
    """The running text with its tables and boxes; without notes, headers, deleted text and fields."""
    check_office_file(content, most_unpacked=MOST_UNPACKED, most_xml=MOST_XML)
    body = Document(io.BytesIO(content)).element.body
    for one in list(body.iter(OTHER_WAY_TO_DRAW)):
        one.getparent().remove(one)
    return "".join(_spelled(body))


def _spelled(body: Any) -> Iterator[str]:
    text = qn("w:t")
    for node in body.iter():
        yield (node.text or "") if node.tag == text else SPELLED.get(node.tag, "")


def text_of_pdf(content: bytes) -> str:
    """The text of every page without its number. ``ValueError`` for more pages than a statement has."""
    document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]
    if len(document) > MOST_PAGES:
        raise ValueError("too many pages")
    return PAGE_NUMBER.sub("", "\n".join(page.get_textpage().get_text_range() for page in document))


if __name__ == "__main__":
    serve(words)
