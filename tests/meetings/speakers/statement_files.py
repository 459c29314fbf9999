"""Files of statements for tests: DOCX of given XML, PDF of given words, and hostile files."""

import io
import zlib

import pikepdf
from docx import Document
from docx.oxml import parse_xml

from confsvc.pdf.engine import render_pdf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OTHER = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def docx(body: str) -> bytes:
    """A DOCX whose body is this XML."""
    document = Document()
    given = parse_xml(f'<w:body xmlns:w="{WORD}" xmlns:mc="{OTHER}">{body}</w:body>')
    document.element.replace(document.element.body, given)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def pdf(text: str, language: str = "en") -> bytes:
    """A PDF of this HTML."""
    return render_pdf(f"<body>{text}</body>", language=language)


def protected_pdf() -> bytes:
    """A PDF that nobody opens without its password."""
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("<p>Thank you"))) as document:
        document.save(content, encryption=pikepdf.Encryption(owner="o", user="u"))
    return content.getvalue()


def scanned_pdf() -> bytes:
    """A PDF that is pictures: no text in it."""
    document = pikepdf.new()
    document.add_blank_page()
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def exploding_pdf(unpacked: int = 400 * 2**20) -> bytes:
    """A small PDF whose page unpacks to very much."""
    squeeze, packed = zlib.compressobj(9), []
    line = b"BT (a) Tj ET " * 10_000
    packed = [squeeze.compress(line) for _ in range(unpacked // len(line))] + [squeeze.flush()]
    document = pikepdf.new()
    page = document.add_blank_page()
    stream = pikepdf.Stream(document, b"")
    stream.write(b"".join(packed), filter=pikepdf.Name.FlateDecode)
    page.obj.Contents = document.make_indirect(stream)
    content = io.BytesIO()
    document.save(content, compress_streams=False)
    return content.getvalue()
