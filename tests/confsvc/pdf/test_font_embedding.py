"""Lines written into a PDF read back as the text that they show."""

import io

import pikepdf
import pytest

from confsvc.pdf.font_embedding import PdfFonts
from confsvc.pdf.text_layout import shape_line
from confsvc.pdf.typefaces import Weight
from tests.confsvc.pdf import reading
from tests.confsvc.pdf.test_text_layout import SAMPLES


def write_page(text: str, language: str, weight: Weight = Weight.BOLD) -> tuple[bytes, str]:
    pdf = pikepdf.new()
    fonts = PdfFonts(pdf)
    operators = fonts.write_line(shape_line(text, weight, language), 20, 40, 18)
    page = pdf.add_blank_page(page_size=(500, 80))
    page.Contents = pdf.make_stream(f"BT\n{operators}\nET".encode())
    page.Resources = pikepdf.Dictionary(Font=fonts.resources)
    fonts.embed_fonts()
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue(), operators


@pytest.mark.parametrize(
    ("language", "text"),
    [*SAMPLES.items(), ("fa", "پروفسور ژاله گرگانی"), ("en", "X̂ 1/2")],
)
def test_write_line_reads_back(language: str, text: str) -> None:
    pdf, _ = write_page(text, language)
    assert reading.by_pdfium(pdf) == reading.by_poppler(pdf) == [text]


def test_write_line_two_directions_keeps_every_letter() -> None:
    pdf, _ = write_page("الوفد (12) NPT", "ar")
    for pages in (reading.by_poppler(pdf), reading.by_pdfium(pdf)):
        assert "الوفد" in pages[0]
        assert "(12" in pages[0]
        assert sorted(pages[0].replace(" ", "")) == sorted("الوفد(12)NPT")


@pytest.mark.parametrize(("language", "text"), [("hi", SAMPLES["hi"]), ("th", "น้ำ")])
def test_write_line_cluster_of_glyphs_has_actual_text(language: str, text: str) -> None:
    assert f"/ActualText <feff{text.encode('utf-16-be').hex()}>" in write_page(text, language)[1]


def test_write_line_latin_needs_no_actual_text() -> None:
    assert "ActualText" not in write_page("Ana EXAMPLE", "en")[1]


def test_write_line_glyph_with_second_text_has_actual_text() -> None:
    fonts = PdfFonts(pikepdf.new())
    lines = [fonts.write_line(shape_line(text, Weight.BOLD, "zh"), 0, 0, 10) for text in ("\u4e00", "\u2f00")]
    assert ["ActualText" in line for line in lines] == [False, True]
