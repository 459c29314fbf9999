"""The content of a badge, and the header of its photograph."""

import io

import pytest
from PIL import Image

from delegations.badges.rules.badge_content import JpegHeader, read_jpeg_header
from tests.delegations.badges.samples import build_content, draw_portrait


def encode_jpeg(mode: str, size: tuple[int, int], *, progressive: bool = False) -> bytes:
    output = io.BytesIO()
    Image.new(mode, size).save(output, "JPEG", progressive=progressive)
    return output.getvalue()


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize(("mode", "space"), [("L", "DeviceGray"), ("RGB", "DeviceRGB")])
def test_read_jpeg_header_has_size_and_colour_space(mode: str, space: str, progressive: bool) -> None:
    data = encode_jpeg(mode, (30, 50), progressive=progressive)
    assert read_jpeg_header(data) == JpegHeader(30, 50, space)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a JPEG"),
        (b"%PDF-1.7", "not a JPEG"),
        (draw_portrait()[:60], "damaged"),
        (encode_jpeg("CMYK", (10, 10)), "not a grey or three-colour"),
    ],
)
def test_read_jpeg_header_other_data_raises_value_error(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_jpeg_header(data)


def test_clean_texts_has_only_printed_fields_without_controls() -> None:
    texts = build_content(1, title="Head\x00 of\nDelegation").clean_texts()
    assert texts["title"] == "Head of Delegation"
    assert {"token", "photo", "category_colour", "language"} & set(texts) == set()


@pytest.mark.parametrize(
    ("field", "language"),
    [("second_script_name", "ar"), ("entity_second", "fr"), ("family", "en"), ("title", "en")],
)
def test_language_of_field_is_its_own_or_that_of_the_badge(field: str, language: str) -> None:
    content = build_content(1, second_script_language="ar", entity_second_language="fr")
    assert content.language_of(field) == language


def test_language_of_second_script_without_language_is_that_of_badge() -> None:
    assert build_content(1).language_of("second_script_name") == "en"


@pytest.mark.parametrize("colour", ["#12345", "#gggggg", "0b5cab", ""])
def test_badge_content_wrong_colour_raises_value_error(colour: str) -> None:
    with pytest.raises(ValueError, match="not of the form #rrggbb"):
        build_content(1, category_colour=colour)
