"""Office packages of strangers: what they unpack to is counted before anything in them is parsed."""

import io
import zipfile

import pytest

from confsvc.uploads.office_files import PackageError, checked_parts


def package(**parts: bytes) -> bytes:
    """A ZIP archive; "word__document.xml" stands for "word/document.xml"."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return content.getvalue()


def checked(content: bytes, *, unpacked: int = 10_000, xml: int = 5_000) -> frozenset[str]:
    return checked_parts(content, most_unpacked=unpacked, most_xml=xml)


def test_the_parts_of_a_sound_package_are_named() -> None:
    given = package(
        **{"word__document.xml": b'<?xml version="1.0" encoding="UTF-8"?><a/>', "media.png": b"\x89"}
    )
    assert checked(given) == {"word/document.xml", "media.png"}


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<?xml version="1.0"?> <!doctype a><a/>',
        b'<?xml version="1.0" encoding="cp037"?><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        b"no XML",
    ],
)
def test_document_types_entities_and_rare_encodings_are_refused(text: bytes) -> None:
    with pytest.raises(PackageError) as refused:
        checked(package(**{"a.xml": text}))
    assert not refused.value.exhausted


@pytest.mark.parametrize(
    "parts",
    [
        {"a.bin": bytes(20_000)},
        {"a.bin": bytes(6_000), "b.bin": bytes(6_000)},
        {"a.xml": b"<a>" + b"x" * 6_000 + b"</a>"},
        {f"{number}.bin": b"" for number in range(2001)},
    ],
)
def test_what_unpacks_to_too_much_is_refused(parts: dict[str, bytes]) -> None:
    with pytest.raises(PackageError) as refused:
        checked(package(**parts))
    assert refused.value.exhausted


def test_a_size_that_is_lied_about_is_not_believed() -> None:
    given = bytearray(package(**{"a.bin": bytes(50_000)}))
    real, said = (50_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert given.count(real) == 2
    with pytest.raises(PackageError):
        checked(bytes(given.replace(real, said)))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", package(**{"a.xml": b"<a/>"})[:-30]],
    ids=["nothing", "beginning", "without end"],
)
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(PackageError):
        checked(content)


def test_an_encrypted_part_is_refused() -> None:
    given = bytearray(package(**{"a.xml": b"<a/>"}))
    central = given.rindex(b"PK\x01\x02")
    given[central + 8] |= 1
    with pytest.raises(PackageError):
        checked(bytes(given))
