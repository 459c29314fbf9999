"""Checks of office files (DOCX, XLSX: ZIP archives of XML) before anything parses them."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

MOST_PARTS: Final = 2000
ENCRYPTED, SIZES_FOLLOW, UTF8_NAME = 0x1, 0x8, 0x800
"""Flags of a part: it is encrypted; its sizes stand behind its data; its name is in UTF-8."""
CHUNK: Final = 2**20
_LOCAL_HEADER: Final = struct.Struct("<4sHHHIIIIHH")
_REFERENCES: Final = re.compile(r"(?i)(\.rels|\[Content_Types\]\.xml|word/[^/]*\.xml)$")
"""The parts that say what an office file refers to: relations, content types, and the fields of a
text.
"""
_DECLARATION: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_LONGEST_DECLARATION: Final = len(b"<!DOCTYPE")
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")
_PLAIN_ENCODINGS: Final = {b"utf-8", b"us-ascii", b"ascii"}


class OfficeFileError(ValueError):
    """The file may not be opened; ``exhausted`` where it unpacks to more than it may."""

    def __init__(self, *, exhausted: bool = False) -> None:
        super().__init__("exhausted" if exhausted else "broken")
        self.exhausted = exhausted


@dataclass(frozen=True)
class OfficeFile:
    """An office file that is safe to open: the names of its parts, and the content of its XML parts
    that say what it refers to.
    """

    names: frozenset[str]
    references: Mapping[str, bytes]


def check_office_file(content: bytes, *, most_unpacked: int, most_xml: int) -> OfficeFile:
    """The office file, if it is safe to open; else :class:`OfficeFileError`.

    - Its parts unpack to at most ``most_unpacked`` bytes, its XML parts alone to ``most_xml``. What
      the archive declares is not believed: every part is unpacked once, a piece at a time, to its
      real end, and must have the size and the checksum that both of its headers declare.
    - It has at most ``MOST_PARTS`` parts, no two of one name, none of them encrypted, none inside
      another.
    - Its XML declares neither a document type nor an entity and is in UTF-8.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            directory_start = archive.start_dir
    except Exception as error:  # whatever the library stumbles over in a broken archive
        raise OfficeFileError from error
    names = frozenset(info.filename for info in infos)
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > most_unpacked:
        raise OfficeFileError(exhausted=True)
    if len({name.lower() for name in names}) != len(infos):
        raise OfficeFileError
    bytes_left, xml_left, end_before = most_unpacked, most_xml, 0
    references: dict[str, bytes] = {}
    for info in sorted(infos, key=lambda info: info.header_offset):
        is_xml = info.filename.lower().endswith((".xml", ".rels"))
        start, end = _find_data(content, info)
        if info.header_offset < end_before or end > directory_start:
            raise OfficeFileError
        end_before = end
        is_reference = bool(_REFERENCES.search(info.filename))
        size, text = _check_part(
            memoryview(content)[start:end],
            info,
            min(bytes_left, xml_left) if is_xml else bytes_left,
            is_xml=is_xml,
            keeps_text=is_reference,
        )
        bytes_left -= size
        xml_left -= size if is_xml else 0
        if is_reference:
            references[info.filename] = text
    return OfficeFile(names, references)


def _find_data(content: bytes, info: zipfile.ZipInfo) -> tuple[int, int]:
    """Where the packed data of a part begins and ends; raises :class:`OfficeFileError` if its two
    headers disagree.
    """
    header = content[info.header_offset : info.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size:
        raise OfficeFileError
    signature, _version, flags, method, _time, crc, packed, size, name_length, extra_length = (
        _LOCAL_HEADER.unpack(header)
    )
    start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    name = content[info.header_offset + _LOCAL_HEADER.size :][:name_length]
    encoding = "utf-8" if info.flag_bits & UTF8_NAME else "cp437"
    declared = (crc, packed, size)
    is_repeated_later = bool(flags & SIZES_FOLLOW) and declared == (0, 0, 0)
    if (
        signature != b"PK\x03\x04"
        or (flags | info.flag_bits) & ENCRYPTED
        or flags != info.flag_bits
        or method != info.compress_type
        or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        or name != info.orig_filename.encode(encoding, "replace")
        or (not is_repeated_later and declared != (info.CRC, info.compress_size, info.file_size))
    ):
        raise OfficeFileError
    return start, start + info.compress_size


def _check_part(
    data: memoryview, info: zipfile.ZipInfo, limit: int, *, is_xml: bool, keeps_text: bool
) -> tuple[int, bytes]:
    """The unpacked size of a part in bytes, and its content if ``keeps_text``; raises
    :class:`OfficeFileError` beyond ``limit`` and for another size or checksum than it declares.
    """
    size, crc, end, pieces = 0, 0, b"", []
    for chunk in _unpack(data, info):
        if is_xml and not _is_plain_xml(chunk, end, is_first=not size):
            raise OfficeFileError
        size += len(chunk)
        if size > limit:
            raise OfficeFileError(exhausted=True)
        crc = zlib.crc32(chunk, crc)
        end = chunk[-_LONGEST_DECLARATION:]
        if keeps_text:
            pieces.append(chunk)
    if (size, crc) != (info.file_size, info.CRC):
        raise OfficeFileError
    return size, b"".join(pieces)


def _unpack(data: memoryview, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part in pieces, to the end of its data whatever size it declares."""
    if info.compress_type == zipfile.ZIP_STORED:
        for start in range(0, len(data), CHUNK):
            yield bytes(data[start : start + CHUNK])
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting = bytes(data)
    try:
        while chunk := inflater.decompress(waiting, CHUNK):
            yield chunk
            waiting = inflater.unconsumed_tail
    except zlib.error as error:
        raise OfficeFileError from error
    if not inflater.eof or inflater.unused_data:
        raise OfficeFileError


def _is_plain_xml(chunk: bytes, end_before: bytes, *, is_first: bool) -> bool:
    """Whether a piece of an XML part is UTF-8 without a document type or an entity."""
    if b"\0" in chunk or _DECLARATION.search(end_before + chunk):
        return False
    if not is_first:
        return True
    text = chunk.removeprefix(b"\xef\xbb\xbf").lstrip()
    encoding = _ENCODING.match(text[:200])
    return (not text or text.startswith(b"<")) and (
        encoding is None or encoding.group(1).lower() in _PLAIN_ENCODINGS
    )
