"""Making the photograph of a badge from an upload."""

import io

import pytest
from PIL import Image, ImageFile

from delegations.registration.rules import photographs
from delegations.registration.rules.photographs import PhotographRefused, make_badge_photograph
from tests.delegations.registration.pictures import (
    make_animation,
    make_decompression_bomb,
    make_picture,
)


def open_picture(photo: bytes) -> Image.Image:
    return Image.open(io.BytesIO(photo))


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"),
        ("P", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("RGB", "WEBP"), ("RGBA", "WEBP"),
    ],
)  # fmt: skip
def test_make_badge_photograph_usual_picture_becomes_plain_jpeg(mode: str, form: str) -> None:
    photo = make_badge_photograph(make_picture(mode, form=form))
    assert (open_picture(photo).format, open_picture(photo).mode, open_picture(photo).size) == (
        "JPEG",
        "RGB",
        (413, 531),
    )
    assert len(photo) <= 30_000


def test_make_badge_photograph_noisy_picture_fits_in_30_kilobytes() -> None:
    output = io.BytesIO()
    Image.effect_noise((1500, 2000), 120).convert("RGB").save(output, "PNG")
    photo = make_badge_photograph(output.getvalue())
    assert len(photo) <= 30_000
    assert open_picture(photo).size == (413, 531)


def test_make_badge_photograph_rotates_by_exif_and_drops_metadata() -> None:
    rotated = Image.new("RGB", (800, 600), "blue")
    rotated.paste("red", (0, 0, 400, 600))  # the left half of the file is the top of the picture
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A Camera of Somebody"
    output = io.BytesIO()
    rotated.save(output, "JPEG", exif=exif, quality=95)
    photo = make_badge_photograph(output.getvalue())
    top, bottom = open_picture(photo).getpixel((200, 40)), open_picture(photo).getpixel((200, 500))
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0]
    assert dict(open_picture(photo).getexif()) == {}
    assert b"Camera" not in photo


def test_make_badge_photograph_transparent_pixels_become_white() -> None:
    assert open_picture(
        make_badge_photograph(make_picture("RGBA", form="PNG", colour=(0, 0, 0, 0)))
    ).getpixel((200, 200)) == (
        255,
        255,
        255,
    )


def test_make_badge_photograph_crops_middle_or_upper_part() -> None:
    wide = Image.new("RGB", (1200, 600), "white")
    wide.paste("red", (500, 0, 700, 600))
    output = io.BytesIO()
    wide.save(output, "PNG")
    assert open_picture(make_badge_photograph(output.getvalue())).getpixel((206, 265))[1] < 60
    high = Image.new("RGB", (400, 1200), "white")
    high.paste("red", (0, 200, 400, 400))
    output = io.BytesIO()
    high.save(output, "PNG")
    photo = open_picture(make_badge_photograph(output.getvalue()))
    assert photo.getpixel((206, 150))[1] < 60
    assert photo.getpixel((206, 520))[1] > 200


def test_make_badge_photograph_of_its_result_keeps_size() -> None:
    photo = make_badge_photograph(make_picture())
    assert open_picture(make_badge_photograph(photo)).size == (413, 531)


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n" + b"0" * 4000, "pdf"),
        (b"\n%PDF-1.4 hidden behind a line", "pdf"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 400, "heic"),
        (b"\0\0\0\x18ftypavif" + b"\0" * 400, "heic"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "not_a_picture"),
        (b"MZ" + b"\0" * 900, "not_a_picture"),
        (b"\xff\xd8\xff" + b"\0" * 900, "not_a_picture"),
        (b"0" * (8 * 2**20 + 1), "too_many_bytes"),
    ],
)
def test_make_badge_photograph_other_file_is_refused_by_code(upload: bytes, code: str) -> None:
    with pytest.raises(PhotographRefused) as error:
        make_badge_photograph(upload)
    assert error.value.code == code
    assert str(error.value).endswith(".")


def test_make_badge_photograph_bomb_is_refused_before_decoding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decoded: list[str] = []
    monkeypatch.setattr(photographs, "_normalize", lambda picture: decoded.append("decoded"))
    with pytest.raises(PhotographRefused) as error:
        make_badge_photograph(make_decompression_bomb())
    assert error.value.code == "too_many_pixels"
    assert decoded == []


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_make_badge_photograph_animation_is_refused(form: str) -> None:
    with pytest.raises(PhotographRefused) as error:
        make_badge_photograph(make_animation(form))
    assert error.value.code == "animated"


def test_make_badge_photograph_of_several_views_takes_the_first() -> None:
    views = [Image.new("RGB", (600, 800), colour) for colour in ("green", "red")]
    upload = io.BytesIO()
    views[0].save(upload, "MPO", save_all=True, append_images=views[1:])
    with Image.open(io.BytesIO(make_badge_photograph(upload.getvalue()))) as picture:
        red, green, _blue = picture.convert("RGB").getpixel((200, 200))
        assert (picture.format, green > red) == ("JPEG", True)


@pytest.mark.parametrize("is_lenient", [True, False])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_make_badge_photograph_truncated_picture_is_refused(
    form: str, is_lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", is_lenient)
    output = io.BytesIO()
    Image.effect_noise((600, 800), 90).convert("RGB").save(output, form)
    with pytest.raises(PhotographRefused) as error:
        make_badge_photograph(output.getvalue()[: len(output.getvalue()) // 2])
    assert error.value.code == "damaged"
    assert is_lenient == ImageFile.LOAD_TRUNCATED_IMAGES


def test_make_badge_photograph_thumbnail_is_refused() -> None:
    with pytest.raises(PhotographRefused) as error:
        make_badge_photograph(make_picture(size=(120, 150)))
    assert error.value.code == "too_small"
