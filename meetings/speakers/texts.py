"""How long a text is to speak: its words, and the time they take at the pace interpreters ask for."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

WORDS_A_MINUTE = 110
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST_XML = 20 * 2**20
UNSPACED = {"zh"}
_TOKEN = re.compile(r"\w[\w'’\-–./]*")


def words_of_docx(content: bytes, language: str) -> int | None:
    """The words of the running text of a DOCX (notes and headers left out); none where it cannot be read, or where the
    language puts no spaces between words."""
    if language in UNSPACED:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("word/document.xml") as part:
            text = part.read(LONGEST_XML + 1)
    except (zipfile.BadZipFile, KeyError, OSError):
        return None
    if len(text) > LONGEST_XML or b"<!DOCTYPE" in text[:2000] or b"<!ENTITY" in text:
        return None
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  (without document type or entities, and bounded)
    except ElementTree.ParseError:
        return None
    return sum(len(_TOKEN.findall(paragraph)) for paragraph in _paragraphs(root))


def seconds_of(words: int) -> float:
    """How long a text of so many words takes to deliver so that it can be interpreted."""
    return words * 60 / WORDS_A_MINUTE


def seconds_over(words: int | None, limit: int) -> int:
    """By how many seconds a text exceeds the limit (in seconds); 0 where it fits or its words are not known."""
    return 0 if words is None else max(0, round(seconds_of(words) - limit))


def _paragraphs(root: ElementTree.Element) -> Iterator[str]:
    for paragraph in root.iter(f"{WORD}p"):
        yield "".join(_spelled(node) for node in paragraph.iter())


def _spelled(node: ElementTree.Element) -> str:
    if node.tag == f"{WORD}t":
        return node.text or ""
    return " " if node.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr") else ""
