"""Office files from strangers are checked before anything parses them."""

import io
import zipfile
import zlib

import pytest

from confsvc.uploads import office_files
from confsvc.uploads.office_files import OfficeFileError, check_office_file


def build_archive(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def declare_size(content: bytes, real: int, declared: int) -> bytes:
    """The archive with the size of its one part declared as another, in both of its headers."""
    old, new = real.to_bytes(4, "little"), declared.to_bytes(4, "little")
    assert content.count(old) == 2
    return content.replace(old, new)


def build_lying_archive(name: str, text: bytes, *, declared: int) -> bytes:
    """An archive of one part that declares a smaller size, with the checksum of so many bytes."""
    content = declare_size(build_archive({name: text}), len(text), declared)
    old, new = (zlib.crc32(part).to_bytes(4, "little") for part in (text, text[:declared]))
    assert content.count(old) == 2
    return content.replace(old, new)


def check(content: bytes, *, unpacked: int = 10_000, xml: int = 5_000) -> frozenset[str]:
    return check_office_file(content, most_unpacked=unpacked, most_xml=xml).names


@pytest.mark.parametrize(
    "text",
    [
        b'<?xml version="1.0" encoding="UTF-8"?><a/>',
        b"<?xml version='1.0' encoding='us-ascii'?><a/>",
        b"\xef\xbb\xbf<a>&amp;</a>",
        b" \n<a/>",
        b"",
    ],
)
def test_check_office_file_with_plain_xml_names_its_parts(text: bytes) -> None:
    content = build_archive({"word/document.xml": text, "media.png": b"\x89\0<!DOCTYPE"})
    assert check(content) == {"word/document.xml", "media.png"}


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<?xml version="1.0"?> <!doctype a><a/>',
        b'<?xml version="1.0" encoding="cp037"?><a/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        "<?xml version='1.0'?><!DOCTYPE a><a/>".encode("utf-16-le"),
        b"no XML",
    ],
)
def test_check_office_file_with_document_type_or_rare_encoding_refuses(text: bytes) -> None:
    with pytest.raises(OfficeFileError) as error:
        check(build_archive({"a.xml": text}))
    assert not error.value.exhausted


@pytest.mark.parametrize("offset", range(1, 10))
def test_check_office_file_with_declaration_across_pieces_refuses(
    monkeypatch: pytest.MonkeyPatch, offset: int
) -> None:
    monkeypatch.setattr(office_files, "CHUNK", 64)
    text = b"<?xml version='1.0'?>".ljust(64 - offset) + b"<!DOCTYPE a><a/>"
    with pytest.raises(OfficeFileError):
        check(build_archive({"a.xml": text}))
    assert check(build_archive({"a.xml": text.replace(b"<!DOCTYPE a>", b"<!-- type -->")})) == {"a.xml"}


@pytest.mark.parametrize(
    "parts",
    [
        {"a.bin": bytes(20_000)},
        {"a.bin": bytes(6_000), "b.bin": bytes(6_000)},
        {"a.xml": b"<a>" + b"x" * 6_000 + b"</a>"},
        {"a.xml": b"<a>" + b"x" * 3_000, "b.rels": b"<a>" + b"x" * 3_000},
        {f"{number}.bin": b"" for number in range(2001)},
    ],
    ids=["one part", "together", "XML", "XML together", "many parts"],
)
def test_check_office_file_beyond_a_bound_is_exhausted(parts: dict[str, bytes]) -> None:
    with pytest.raises(OfficeFileError) as error:
        check(build_archive(parts))
    assert error.value.exhausted


def test_check_office_file_at_its_bounds_is_accepted() -> None:
    content = build_archive({"a.xml": b"<a>" + b" " * 4_993 + b"</a>", "b.bin": bytes(5_000)})
    assert check(content) == {"a.xml", "b.bin"}


def test_check_office_file_with_a_size_declared_too_small_refuses() -> None:
    content = declare_size(build_archive({"a.bin": bytes(50_000)}), 50_000, 10)
    with pytest.raises(OfficeFileError):
        check(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", build_archive({"a.xml": b"<a/>"})[:-30]],
    ids=["nothing", "beginning", "without end"],
)
def test_check_office_file_that_is_no_archive_refuses(content: bytes) -> None:
    with pytest.raises(OfficeFileError):
        check(content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_check_office_file_with_two_parts_of_one_name_refuses() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.xml", b"<a/>")
        archive.writestr("a.xml", b"<b/>")
    with pytest.raises(OfficeFileError):
        check(content.getvalue())


def test_check_office_file_with_an_encrypted_part_refuses() -> None:
    content = bytearray(build_archive({"a.xml": b"<a/>"}))
    central = content.rindex(b"PK\x01\x02")
    content[central + 8] |= 1
    with pytest.raises(OfficeFileError):
        check(bytes(content))


def test_check_office_file_with_a_checksum_that_fits_its_lie_refuses() -> None:
    content = build_lying_archive("a.bin", bytes(50_000), declared=10)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.read("a.bin")) == 10  # what a reader that believes the archive sees
    with pytest.raises(OfficeFileError):
        check(content, unpacked=100_000)


def test_check_office_file_that_unpacks_to_more_than_it_says_is_exhausted() -> None:
    content = build_lying_archive("a.bin", bytes(50_000_000), declared=10)
    assert len(content) < 60_000
    with pytest.raises(OfficeFileError) as error:
        check(content)
    assert error.value.exhausted


@pytest.mark.parametrize("offset", [6, 8, 14, 18, 22, 30])
def test_check_office_file_whose_two_headers_disagree_refuses(offset: int) -> None:
    content = bytearray(build_archive({"a.bin": b"plain words" * 9}))
    content[offset] ^= 0x01
    with pytest.raises(OfficeFileError):
        check(bytes(content))


def test_check_office_file_with_one_part_inside_another_refuses() -> None:
    inner = build_archive({"b.bin": b"b"})
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.bin", inner)
        archive.writestr("b.bin", b"b")
    packed = content.getvalue()
    start = packed.index(b"b.bin") - 30  # the local header of the part inside the other
    directory = packed.rindex(b"PK\x01\x02")
    moved = packed[: directory + 42] + start.to_bytes(4, "little") + packed[directory + 46 :]
    with pytest.raises(OfficeFileError):
        check(moved)


def test_check_office_file_with_data_after_its_end_refuses() -> None:
    packed = zlib.compressobj(wbits=-15)
    data = packed.compress(b"words") + packed.flush() + b"hidden"
    content = build_archive({"a.bin": b"x"})
    start, directory = content.index(b"a.bin") + 5, content.rindex(b"PK\x01\x02")
    size, crc = len(data).to_bytes(4, "little"), zlib.crc32(b"words").to_bytes(4, "little")
    local = content[:14] + crc + size + (5).to_bytes(4, "little") + content[26:start]
    central = content[directory : directory + 16] + crc + size + (5).to_bytes(4, "little")
    central += content[directory + 28 : content.rindex(b"PK\x05\x06")]
    end = bytearray(content[content.rindex(b"PK\x05\x06") :])
    end[16:20] = (len(local) + len(data)).to_bytes(4, "little")
    with pytest.raises(OfficeFileError):
        check(local + data + central + bytes(end))
