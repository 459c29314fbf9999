"""Reading a PDF back with two independent readers."""

import subprocess
import unicodedata

import pypdfium2

_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))


def _plain(text: str) -> str:
    """One line; a hyphen at the end of a line, which pdfium gives as U+FFFE, is a hyphen."""
    text = text.translate(_DIRECTION_MARKS).replace("\ufffe", "- ")
    return " ".join(unicodedata.normalize("NFC", text).split())


def by_poppler(pdf: bytes) -> list[str]:
    """The text of each page as pdftotext gives it, on one line."""
    process = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return [_plain(page) for page in process.stdout.decode().split("\f")[:-1]]


def by_pdfium(pdf: bytes) -> list[str]:
    """The text of each page as Chromium's reader gives it, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    return [_plain(page.get_textpage().get_text_range()) for page in document]


def pages(pdf: bytes, scale: float = 2.0) -> list[object]:
    """Each page as a picture (Pillow), ``scale`` pixels to the point."""
    return [page.render(scale=scale).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def complaints(pdf: bytes, path: str) -> str:
    """What ``qpdf --check`` finds wrong with the file, which it writes to ``path``."""
    with open(path, "wb") as file:
        file.write(pdf)
    process = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    return "" if process.returncode == 0 else process.stdout + process.stderr
