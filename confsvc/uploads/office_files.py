"""Office packages (DOCX, XLSX: ZIP archives of XML) as strangers send them: bounded before anything in them is parsed."""

import io
import re
import zipfile
from typing import Final

MOST_PARTS: Final = 2000
ENCRYPTED: Final = 0x1
_TYPED: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")
_PLAIN: Final = {b"utf-8", b"us-ascii", b"ascii"}


class PackageError(ValueError):
    """The package may not be opened; ``exhausted`` where it is larger than it may be once unpacked."""

    def __init__(self, *, exhausted: bool = False) -> None:
        super().__init__("exhausted" if exhausted else "broken")
        self.exhausted = exhausted


def checked_parts(content: bytes, *, most_unpacked: int, most_xml: int) -> frozenset[str]:
    """The names of the parts of a package whose parts, unpacked here once, stay within these bounds (bytes; ``most_xml``
    for its XML alone), are not encrypted, and whose XML declares no document type, no entity and no rare encoding.

    Raises :class:`PackageError`. What the archive declares is not believed: every part is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = package.infolist()
            names = frozenset(one.filename for one in infos)
            if len(infos) > MOST_PARTS or sum(one.file_size for one in infos) > most_unpacked:
                raise PackageError(exhausted=True)
            if len(names) != len(infos) or any(one.flag_bits & ENCRYPTED for one in infos):
                raise PackageError
            left = most_unpacked, most_xml
            for one in infos:
                left = _counted(package, one, *left)
    except PackageError:
        raise
    except Exception as fault:  # whatever a broken archive makes the library stumble over
        raise PackageError from fault
    return names


def _counted(
    package: zipfile.ZipFile, info: zipfile.ZipInfo, bytes_left: int, xml_left: int
) -> tuple[int, int]:
    with package.open(info) as part:
        text = part.read(bytes_left + 1)
    bytes_left -= len(text)
    if info.filename.lower().endswith((".xml", ".rels")):
        xml_left -= len(text)
        if not _is_plain(text):
            raise PackageError
    if bytes_left < 0 or xml_left < 0:
        raise PackageError(exhausted=True)
    return bytes_left, xml_left


def _is_plain(text: bytes) -> bool:
    text = text.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _ENCODING.match(text[:200])
    known = declared is None or declared.group(1).lower() in _PLAIN
    return known and (not text or text.startswith(b"<")) and not _TYPED.search(text)
