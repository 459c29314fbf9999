import io

import pikepdf
import pytest

from confsvc.pdf import typefaces
from confsvc.pdf.font_embedding import FontBook
from confsvc.pdf.text_layout import shape_line
from confsvc.pdf.typefaces import FontMissing, Weight
from tests.confsvc.pdf import reading
from tests.confsvc.pdf.test_lettering import SAMPLES


def written(text: str, language: str, weight: Weight = Weight.BOLD) -> tuple[bytes, str]:
    pdf = pikepdf.new()
    book = FontBook(pdf)
    operators = book.show(shape_line(text, weight, language), 20, 40, 18)
    page = pdf.add_blank_page(page_size=(500, 80))
    page.Contents = pdf.make_stream(f"BT\n{operators}\nET".encode())
    page.Resources = pikepdf.Dictionary(Font=book.resources)
    book.embed()
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue(), operators


@pytest.mark.parametrize(
    ("language", "text"),
    [*SAMPLES.items(), ("fa", "پروفسور ژاله گرگانی"), ("en", "X̂ 1/2")],
)
def test_what_is_written_reads_back(language: str, text: str) -> None:
    pdf, _ = written(text, language)
    assert reading.by_pdfium(pdf) == reading.by_poppler(pdf) == [text]


def test_a_line_of_two_directions_keeps_every_letter_and_bracket() -> None:
    pdf, _ = written("الوفد (12) NPT", "ar")
    for read in (reading.by_poppler(pdf), reading.by_pdfium(pdf)):
        assert "الوفد" in read[0]
        assert "(12" in read[0]
        assert sorted(read[0].replace(" ", "")) == sorted("الوفد(12)NPT")


@pytest.mark.parametrize(("language", "text"), [("hi", SAMPLES["hi"]), ("th", "น้ำ")])
def test_clusters_of_several_glyphs_carry_their_text(language: str, text: str) -> None:
    assert f"/ActualText <feff{text.encode('utf-16-be').hex()}>" in written(text, language)[1]


def test_plain_latin_needs_no_span() -> None:
    assert "ActualText" not in written("Ana EXAMPLE", "en")[1]


def test_a_glyph_may_stand_for_one_text_only() -> None:
    book = FontBook(pikepdf.new())
    shown = [book.show(shape_line(text, Weight.BOLD, "zh"), 0, 0, 10) for text in ("\u4e00", "\u2f00")]
    assert ["ActualText" in one for one in shown] == [False, True]


def test_without_the_latin_face_the_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces.fonts, "inventory", dict)
    with pytest.raises(FontMissing, match="install the Debian package fonts-noto-core"):
        typefaces.latin_face(Weight.BOLD)
