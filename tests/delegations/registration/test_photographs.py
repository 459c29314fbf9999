import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageFile

from delegations.registration.rules import photographs
from delegations.registration.rules.photographs import PhotographRefusedError, checked


def a_picture(
    mode: str = "RGB", size: tuple[int, int] = (600, 800), form: str = "JPEG", **options: Any
) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, options.pop("colour", None)).save(written, form, **options)
    return written.getvalue()


def opened(photo: bytes) -> Image.Image:
    return Image.open(io.BytesIO(photo))


def a_bomb(side: int = 20_000) -> bytes:
    """A PNG that says it is 20,000 pixels a side and holds the few bytes that decode to them."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((side // 8 + 1) * side), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"),
        ("P", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("RGB", "WEBP"), ("RGBA", "WEBP"),
    ],
)  # fmt: skip
def test_every_usual_picture_becomes_a_plain_jpeg_of_the_badge_size(mode: str, form: str) -> None:
    photo = checked(a_picture(mode, form=form))
    assert (opened(photo).format, opened(photo).mode, opened(photo).size) == ("JPEG", "RGB", (413, 531))
    assert len(photo) <= 30_000


def test_a_restless_picture_still_fits_in_30_kilobytes() -> None:
    written = io.BytesIO()
    Image.effect_noise((1500, 2000), 120).convert("RGB").save(written, "PNG")
    photo = checked(written.getvalue())
    assert len(photo) <= 30_000
    assert opened(photo).size == (413, 531)


def test_the_picture_is_turned_as_the_camera_meant_and_says_nothing_of_it() -> None:
    lying = Image.new("RGB", (800, 600), "blue")
    lying.paste("red", (0, 0, 400, 600))  # the left half of the file is the top of the picture
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A Camera of Somebody"
    written = io.BytesIO()
    lying.save(written, "JPEG", exif=exif, quality=95)
    photo = checked(written.getvalue())
    top, bottom = opened(photo).getpixel((200, 40)), opened(photo).getpixel((200, 500))
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0]
    assert dict(opened(photo).getexif()) == {}
    assert b"Camera" not in photo


def test_what_is_transparent_is_white() -> None:
    assert opened(checked(a_picture("RGBA", form="PNG", colour=(0, 0, 0, 0)))).getpixel((200, 200)) == (
        255,
        255,
        255,
    )


def test_a_wide_picture_is_cropped_from_its_middle_and_a_high_one_from_its_upper_part() -> None:
    wide = Image.new("RGB", (1200, 600), "white")
    wide.paste("red", (500, 0, 700, 600))
    written = io.BytesIO()
    wide.save(written, "PNG")
    assert opened(checked(written.getvalue())).getpixel((206, 265))[1] < 60
    high = Image.new("RGB", (400, 1200), "white")
    high.paste("red", (0, 200, 400, 400))
    written = io.BytesIO()
    high.save(written, "PNG")
    photo = opened(checked(written.getvalue()))
    assert photo.getpixel((206, 150))[1] < 60
    assert photo.getpixel((206, 520))[1] > 200


def test_checking_a_result_again_keeps_its_size() -> None:
    once = checked(a_picture())
    assert opened(checked(once)).size == (413, 531)


def animated(form: str) -> bytes:
    written = io.BytesIO()
    frames = [Image.new("RGB", (300, 400), colour) for colour in ("red", "blue")]
    frames[0].save(written, form, save_all=True, append_images=frames[1:], duration=100)
    return written.getvalue()


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
def test_what_is_no_photograph_is_refused_by_what_it_is(upload: bytes, code: str) -> None:
    with pytest.raises(PhotographRefusedError) as refused:
        checked(upload)
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")


def test_a_bomb_of_20000_pixels_is_refused_before_anything_is_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decoded: list[str] = []
    monkeypatch.setattr(photographs, "_plain", lambda picture: decoded.append("decoded"))
    with pytest.raises(PhotographRefusedError) as refused:
        checked(a_bomb())
    assert refused.value.code == "too_many_pixels"
    assert decoded == []


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_is_refused(form: str) -> None:
    with pytest.raises(PhotographRefusedError) as refused:
        checked(animated(form))
    assert refused.value.code == "animated"


@pytest.mark.parametrize("lenient", [True, False])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_off_on_the_way_is_refused_whatever_others_allow(
    form: str, lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    written = io.BytesIO()
    Image.effect_noise((600, 800), 90).convert("RGB").save(written, form)
    with pytest.raises(PhotographRefusedError) as refused:
        checked(written.getvalue()[: len(written.getvalue()) // 2])
    assert refused.value.code == "damaged"
    assert lenient == ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_thumbnail_is_too_small_to_print() -> None:
    with pytest.raises(PhotographRefusedError) as refused:
        checked(a_picture(size=(120, 150)))
    assert refused.value.code == "too_small"
