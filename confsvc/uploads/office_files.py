"""Checks of office files (DOCX, XLSX: ZIP archives of XML) before anything parses them."""

import io
import re
import zipfile
from typing import Final

MOST_PARTS: Final = 2000
ENCRYPTED: Final = 0x1
CHUNK: Final = 2**20
_DECLARATION: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_LONGEST_DECLARATION: Final = len(b"<!DOCTYPE")
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")
_PLAIN_ENCODINGS: Final = {b"utf-8", b"us-ascii", b"ascii"}


class OfficeFileError(ValueError):
    """The file may not be opened; ``exhausted`` where it unpacks to more than it may."""

    def __init__(self, *, exhausted: bool = False) -> None:
        super().__init__("exhausted" if exhausted else "broken")
        self.exhausted = exhausted


def check_office_file(content: bytes, *, most_unpacked: int, most_xml: int) -> frozenset[str]:
    """The names of the parts of an office file that is safe to open; else :class:`OfficeFileError`.

    - Its parts unpack to at most ``most_unpacked`` bytes, its XML parts alone to ``most_xml``. The
      sizes that the archive declares are not believed: every part is unpacked once, a piece at a
      time.
    - It has at most ``MOST_PARTS`` parts, no two of one name, none of them encrypted.
    - Its XML declares neither a document type nor an entity and is in UTF-8.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            names = frozenset(info.filename for info in infos)
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > most_unpacked:
                raise OfficeFileError(exhausted=True)
            if len(names) != len(infos) or any(info.flag_bits & ENCRYPTED for info in infos):
                raise OfficeFileError
            bytes_left, xml_left = most_unpacked, most_xml
            for info in infos:
                is_xml = info.filename.lower().endswith((".xml", ".rels"))
                limit = min(bytes_left, xml_left) if is_xml else bytes_left
                size = _check_part(archive, info, limit, is_xml=is_xml)
                bytes_left -= size
                xml_left -= size if is_xml else 0
    except OfficeFileError:
        raise
    except Exception as error:  # whatever the library stumbles over in a broken archive
        raise OfficeFileError from error
    return names


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, *, is_xml: bool) -> int:
    """The unpacked size of a part in bytes; raises :class:`OfficeFileError` beyond ``limit``."""
    size, end = 0, b""
    with archive.open(info) as part:
        while chunk := part.read(CHUNK):
            if is_xml and not _is_plain_xml(chunk, end, is_first=not size):
                raise OfficeFileError
            size += len(chunk)
            if size > limit:
                raise OfficeFileError(exhausted=True)
            end = chunk[-_LONGEST_DECLARATION:]
    return size


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
