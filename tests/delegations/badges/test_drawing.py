import dataclasses
import io
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from delegations.badges.exports.drawing import draw_badges
from delegations.badges.rules.sheet import A4_EIGHT, A4_FOUR, A6, SHEETS, Sheet
from delegations.badges.rules.text_blocks import DoesNotFit
from tests.confsvc.pdf import reading
from tests.delegations.badges.samples import PEOPLE, build_content, build_contents, draw_portrait


@pytest.fixture(scope="module")
def sheets() -> dict[str, bytes]:
    return {name: draw_badges(build_contents(len(PEOPLE)), sheet=sheet) for name, sheet in SHEETS.items()}


def test_draw_badges_a6_page_contains_all_texts_of_its_person(sheets: dict[str, bytes]) -> None:
    faces = build_contents(len(PEOPLE))
    by_poppler, by_pdfium = reading.by_poppler(sheets["a6"]), reading.by_pdfium(sheets["a6"])
    assert len(by_pdfium) == len(by_poppler) == len(faces)
    for one, first, second in zip(faces, by_poppler, by_pdfium, strict=True):
        expected = [
            one.given,
            one.entity_name,
            one.second_script_name,
            one.category_word,
            one.title,
            one.number,
        ]
        for text in [*expected, *one.family.split(), one.meeting_short_title, one.place]:
            for word in text.replace("-", "- ").split():
                assert word in first, (word, first)
                assert word in second, (word, second)


@pytest.mark.parametrize("name", SHEETS)
def test_draw_badges_each_code_decodes_to_its_token(sheets: dict[str, bytes], name: str) -> None:
    found = [code.text for page in reading.pages(sheets[name]) for code in zxingcpp.read_barcodes(page)]
    assert sorted(found) == sorted(one.token for one in build_contents(len(PEOPLE)))


def test_draw_badges_code_is_on_the_page_of_its_person(sheets: dict[str, bytes]) -> None:
    found = [zxingcpp.read_barcode(page).text for page in reading.pages(sheets["a6"])]
    assert found == [one.token for one in build_contents(len(PEOPLE))]


@pytest.mark.parametrize("name", SHEETS)
def test_draw_badges_file_passes_the_pdf_checks(sheets: dict[str, bytes], name: str, tmp_path: Path) -> None:
    assert reading.complaints(sheets[name], str(tmp_path / "badges.pdf")) == ""


@pytest.mark.parametrize(
    ("name", "count", "size"),
    [("a6", 16, (297.64, 419.53)), ("a4-4", 4, (595.28, 841.89)), ("a4-8", 2, (595.28, 841.89))],
)
def test_draw_badges_sheet_gives_page_count_and_size(
    sheets: dict[str, bytes], name: str, count: int, size: tuple[float, float]
) -> None:
    pdf = pikepdf.open(io.BytesIO(sheets[name]))
    assert [tuple(float(length) for length in page.MediaBox)[2:] for page in pdf.pages] == [size] * count


def test_draw_badges_last_page_may_be_partly_filled() -> None:
    texts = reading.by_pdfium(draw_badges(build_contents(5), sheet=A4_FOUR))
    assert [text.count("Geneva") for text in texts] == [4, 1]


def test_draw_badges_equal_input_gives_equal_bytes() -> None:
    assert draw_badges(build_contents(9), sheet=A4_EIGHT) == draw_badges(build_contents(9), sheet=A4_EIGHT)


def test_draw_badges_embeds_photograph_bytes_and_font_subsets() -> None:
    pdf = pikepdf.open(io.BytesIO(draw_badges([build_content(1, photo=draw_portrait(3))])))
    picture = pdf.pages[0].Resources.XObject["/P0"]
    assert (bytes(picture.read_raw_bytes()), picture.Filter) == (draw_portrait(3), "/DCTDecode")
    for font in pdf.pages[0].Resources.Font.values():
        assert str(font.BaseFont)[7] == "+"
        assert len(font.ToUnicode.read_bytes()) > 0


def test_draw_badges_without_photograph_uses_its_space() -> None:
    with_photo = reading.pages(draw_badges([build_content(1)]), scale=1)[0]
    without = reading.pages(draw_badges([build_content(1, photo=None)]), scale=1)[0]
    frame = (24, 92, 110, 200)
    assert isinstance(without, Image.Image) and isinstance(with_photo, Image.Image)
    pdf = pikepdf.open(io.BytesIO(draw_badges([build_content(1, photo=None)])))
    assert list(pdf.pages[0].Resources.XObject.keys()) == ["/C0"]
    assert without.crop(frame).convert("L").getextrema()[0] < 60


def test_draw_badges_same_category_shares_one_form() -> None:
    pdf = pikepdf.open(io.BytesIO(draw_badges([build_content(number) for number in range(3)])))
    forms = {page.Resources.XObject["/C0"].objgen for page in pdf.pages}
    assert len(forms) == 1


def test_draw_badges_control_characters_are_removed() -> None:
    hostile = build_content(
        1, given="Ana\x00\nB\u202e", family="EX) Tj ET (\\AMPLE\ud800", entity_name="a\tb<>&;%"
    )
    text = reading.by_pdfium(draw_badges([hostile]))[0]
    assert "Ana B" in text
    assert "EX) Tj ET (\\AMPLE" in text
    assert "a b<>&;%" in text


def test_draw_badges_reports_progress_and_can_be_cancelled() -> None:
    told: list[tuple[int, int]] = []
    draw_badges(build_contents(10), sheet=A4_FOUR, progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 10), (8, 10), (10, 10)]

    class Cancelled(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        draw_badges(build_contents(2), progress=cancel)


def test_draw_badges_asks_viewer_for_original_size() -> None:
    pdf = pikepdf.open(io.BytesIO(draw_badges([build_content(1)], title="Badges")))
    root = pdf.Root
    assert (str(root.ViewerPreferences.PrintScaling), str(root.Lang)) == ("/None", "en")


def test_draw_badges_invalid_input_raises_value_error() -> None:
    with pytest.raises(ValueError, match="There is no badge to print"):
        draw_badges([])
    for broken, why in [
        (b"%PDF-1.7", "not a JPEG"),
        (draw_portrait()[:100], "damaged"),
        (b"\xff\xd8\xff\xc0\0\0\0\0", "damaged"),
    ]:
        with pytest.raises(ValueError, match=why):
            draw_badges([build_content(1, photo=broken)])
    written = io.BytesIO()
    Image.new("CMYK", (40, 50)).save(written, "JPEG")
    with pytest.raises(ValueError, match="grey or three-colour"):
        draw_badges([build_content(1, photo=written.getvalue())])
    with pytest.raises(DoesNotFit, match="Badge 0007 has no room for family"):
        draw_badges([build_content(7, family="W" * 3000)])
    with pytest.raises(ValueError, match="needs a token"):
        build_content(1, token="")
    with pytest.raises(ValueError, match="not of the form #rrggbb"):
        build_content(1, category_colour="red")
    with pytest.raises(ValueError, match="do not fit on the page"):
        Sheet("no", 100, 100, A6.card)


def test_find_uncovered_characters_names_them_by_field() -> None:
    assert build_content(1, family="EX🦄").find_uncovered_characters() == {"family": ["🦄"]}
    assert [one.find_uncovered_characters() for one in build_contents(len(PEOPLE))] == [{}] * len(PEOPLE)


def test_draw_badges_grey_landscape_photograph_is_accepted() -> None:
    written = io.BytesIO()
    Image.new("L", (300, 200), 128).save(written, "JPEG")
    pdf = pikepdf.open(
        io.BytesIO(draw_badges([dataclasses.replace(build_content(1), photo=written.getvalue())]))
    )
    assert str(pdf.pages[0].Resources.XObject["/P0"].ColorSpace) == "/DeviceGray"


def test_draw_badges_pale_band_gets_a_line() -> None:
    form = pikepdf.open(io.BytesIO(draw_badges([build_content(1, category_colour="#ffffff")])))
    operators = form.pages[0].Resources.XObject["/C0"].read_bytes()
    assert operators.count(b" re f") == 3
