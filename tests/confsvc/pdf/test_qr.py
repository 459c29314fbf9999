"""QR codes drawn as a picture or a path, and read back from photographs."""

import base64
import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from confsvc.pdf import qr
from confsvc.pdf.qr import build_qr_data_url, build_qr_modules, draw_qr_path, draw_qr_png, read_qr_code

TOKEN = "7Kf2-opaque-token"


def encode(image: Image.Image, format_name: str) -> bytes:
    output = io.BytesIO()
    image.save(output, format_name)
    return output.getvalue()


def test_draw_qr_png_reads_back() -> None:
    assert read_qr_code(draw_qr_png(TOKEN)) == TOKEN
    assert draw_qr_png(TOKEN) == draw_qr_png(TOKEN)


def test_draw_qr_png_has_a_quiet_zone_of_four_modules() -> None:
    with Image.open(io.BytesIO(draw_qr_png(TOKEN))) as image:
        grey = image.convert("L")
    margin = 4 * qr.PIXELS_PER_MODULE
    assert grey.width == grey.height == len(build_qr_modules(TOKEN)) * qr.PIXELS_PER_MODULE + 2 * margin
    assert grey.crop((0, 0, grey.width, margin)).getextrema() == (255, 255)
    assert grey.getpixel((margin, margin)) == 0


def test_build_qr_data_url_holds_the_png() -> None:
    prefix, _, content = build_qr_data_url(TOKEN).partition(",")
    assert prefix == "data:image/png;base64"
    assert base64.b64decode(content) == draw_qr_png(TOKEN)


def test_build_qr_modules_are_a_square_with_finder_patterns() -> None:
    rows = build_qr_modules(TOKEN)
    assert {len(row) for row in rows} == {len(rows)}
    assert {rows[0][:7], rows[0][-7:], rows[-1][:7]} == {bytes(7)}


def test_draw_qr_path_reads_back_from_the_printed_page() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(120, 120))
    page.Contents = pdf.make_stream(f"0 g {draw_qr_path(TOKEN, 20, 20, 80)}".encode())
    output = io.BytesIO()
    pdf.save(output)
    image = pypdfium2.PdfDocument(output.getvalue())[0].render(scale=4).to_pil()
    assert read_qr_code(encode(image, "PNG")) == TOKEN


def test_draw_qr_path_fills_one_path_in_its_square() -> None:
    operators = draw_qr_path(TOKEN, 10, 20, 50)
    scale = 50 / len(build_qr_modules(TOKEN))
    assert operators.startswith(f"q {scale:.5f} 0 0 {scale:.5f} 10.00 20.00 cm")
    assert operators.count(" f Q") == 1


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
def test_read_qr_code_reads_photographs(format_name: str) -> None:
    with Image.open(io.BytesIO(draw_qr_png(TOKEN))) as image:
        photograph = image.convert("RGB").rotate(7, expand=True, fillcolor="white")
    assert read_qr_code(encode(photograph, format_name)) == TOKEN


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"])
def test_read_qr_code_other_bytes_are_empty(content: bytes) -> None:
    assert read_qr_code(content) == ""


def test_read_qr_code_other_picture_is_empty() -> None:
    assert read_qr_code(encode(Image.new("L", (200, 200), 255), "PNG")) == ""
    with Image.open(io.BytesIO(draw_qr_png(TOKEN))) as image:
        assert read_qr_code(encode(image, "GIF")) == ""


def test_read_qr_code_too_large_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = draw_qr_png(TOKEN)
    with monkeypatch.context() as patch:
        patch.setattr(qr, "MAX_PICTURE_BYTES", len(picture) - 1)
        assert read_qr_code(picture) == ""
    monkeypatch.setattr(qr, "MAX_PICTURE_PIXELS", 100)
    assert read_qr_code(picture) == ""


def test_read_qr_code_long_text_is_cut() -> None:
    assert read_qr_code(draw_qr_png("x" * 300)) == "x" * qr.LONGEST_TEXT
