"""What stands on the face of one badge."""

import re
from dataclasses import dataclass, fields

from confsvc.pdf.scripts import clean
from confsvc.pdf.text_layout import uncovered

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SIZED_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_DEVICE_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeFace:
    """One person's badge, in the words that are printed: ``family`` comes as it shall stand, capitals included.

    ``token`` is the opaque value of the QR code; ``category_colour`` is ``#rrggbb``; ``photo`` a JPEG as it was stored at
    upload; languages are BCP 47. Empty texts take no room.
    """

    token: str
    number: str
    given: str
    family: str
    entity_name: str
    category_word: str
    category_colour: str
    meeting_short_title: str
    meeting_dates: str
    place: str
    second_script_name: str = ""
    second_script_language: str = ""
    entity_second: str = ""
    entity_second_language: str = ""
    title: str = ""
    photo: bytes | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.token:
            raise ValueError("A badge needs a token for its QR code.")
        if not _COLOUR.fullmatch(self.category_colour):
            raise ValueError(f"The colour {self.category_colour!r} is not of the form #rrggbb.")

    def texts(self) -> dict[str, str]:
        """The printed texts by field, made harmless (one line, no controls)."""
        skipped = {
            "token",
            "photo",
            "category_colour",
            "language",
            "second_script_language",
            "entity_second_language",
        }
        return {one.name: clean(getattr(self, one.name)) for one in fields(self) if one.name not in skipped}

    def language_of(self, field: str) -> str:
        """The language in which a text is lettered: it decides the forms of Chinese letters and where lines break."""
        if field == "second_script_name":
            return self.second_script_language or self.language
        if field == "entity_second":
            return self.entity_second_language or self.language
        return self.language

    def undrawable(self) -> dict[str, list[str]]:
        """Characters that no installed font draws, by field; empty where the badge can be printed as it is."""
        found = {
            name: uncovered(text, language=self.language_of(name))
            for name, text in self.texts().items()
            if text
        }
        return {name: lost for name, lost in found.items() if lost}


@dataclass(frozen=True, slots=True)
class JpegHeader:
    """Pixels across and down, and the PDF colour space of a JPEG."""

    width: int
    height: int
    colour_space: str


def read_jpeg_header(data: bytes) -> JpegHeader:
    """Size and colours of a JPEG, from its first frame.

    Raises ValueError for anything but a grey or three-colour baseline or progressive JPEG.
    """
    if data[:2] != b"\xff\xd8":
        raise ValueError("The photograph is not a JPEG.")
    place = 2
    while place + 9 < len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _SIZED_FRAMES:
            height = int.from_bytes(data[place + 5 : place + 7], "big")
            width = int.from_bytes(data[place + 7 : place + 9], "big")
            if data[place + 9] not in _DEVICE_SPACES or not width or not height:
                raise ValueError("The photograph is not a grey or three-colour JPEG.")
            return JpegHeader(width, height, _DEVICE_SPACES[data[place + 9]])
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    raise ValueError("The photograph is a damaged JPEG.")
