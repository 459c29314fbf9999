"""Files for uploads: a real PDF, and PDFs that do something when they are opened."""

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String


def build_pdf(add: Callable[[Pdf], Any] | None = None, **save: Any) -> bytes:
    """A PDF of one empty page, to which ``add`` adds something."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    if add is not None:
        add(pdf)
    content = io.BytesIO()
    pdf.save(content, **save)
    return content.getvalue()


def add_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def add_named_script(pdf: Pdf) -> None:
    action = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=pdf.make_stream(b"app.alert(1)")))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))


def add_launch(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))


def add_file(pdf: Pdf) -> None:
    pdf.attachments["data.bin"] = b"data"


def add_file_annotation(pdf: Pdf) -> None:
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9])])


def add_form(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def add_film(pdf: Pdf) -> None:
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=[0, 0, 9, 9])])


def add_loop(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


@cache
def build_encrypted_pdf(password: str) -> bytes:
    """A PDF with restrictions, which a reader opens with ``password``."""
    return build_pdf(encryption=pikepdf.Encryption(owner="a", user=password))


A_PDF = build_pdf()
