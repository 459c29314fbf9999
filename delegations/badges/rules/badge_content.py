"""What is printed on one badge, and the header of its photograph."""

import re
from dataclasses import dataclass, fields

from confsvc.pdf.scripts import clean_text
from confsvc.pdf.text_layout import find_uncovered

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_COLOUR_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}
_NOT_PRINTED = frozenset(
    {
        "token",
        "photo",
        "category_colour",
        "language",
        "second_script_language",
        "entity_second_language",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeContent:
    """The texts, the code and the photograph of one person's badge.

    - ``family``: printed as it is, so it comes with its capitals.
    - ``token``: the opaque value of the QR code.
    - ``category_colour``: ``#rrggbb``.
    - ``photo``: a JPEG as it was stored at upload, or None.
    - languages: BCP 47.

    An empty text takes no space. Raises ValueError without a token or with another form of colour.
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

    def clean_texts(self) -> dict[str, str]:
        """The printed texts by field, each on one line and without control characters."""
        return {
            field.name: clean_text(getattr(self, field.name))
            for field in fields(self)
            if field.name not in _NOT_PRINTED
        }

    def language_of(self, field: str) -> str:
        """The language in which a text is set.

        It decides the forms of Chinese characters and where lines break.
        """
        if field == "second_script_name":
            return self.second_script_language or self.language
        if field == "entity_second":
            return self.entity_second_language or self.language
        return self.language

    def find_uncovered_characters(self) -> dict[str, list[str]]:
        """Characters that no installed font draws, by field; empty if the badge can be printed."""
        uncovered_by_field = {
            name: find_uncovered(text, language=self.language_of(name))
            for name, text in self.clean_texts().items()
            if text
        }
        return {name: characters for name, characters in uncovered_by_field.items() if characters}


@dataclass(frozen=True, slots=True)
class JpegHeader:
    """Width and height in pixels, and the PDF colour space of a JPEG."""

    width: int
    height: int
    colour_space: str


def read_jpeg_header(data: bytes) -> JpegHeader:
    """Size and colour space of a JPEG, from its first frame.

    Raises ValueError for anything but a grey or three-colour baseline or progressive JPEG.
    """
    if data[:2] != b"\xff\xd8":
        raise ValueError("The photograph is not a JPEG.")
    offset = 2
    while offset + 9 < len(data) and data[offset] == 0xFF:
        marker = data[offset + 1]
        if marker in _FRAME_MARKERS:
            height = int.from_bytes(data[offset + 5 : offset + 7], "big")
            width = int.from_bytes(data[offset + 7 : offset + 9], "big")
            components = data[offset + 9]
            if components not in _COLOUR_SPACES or not width or not height:
                raise ValueError("The photograph is not a grey or three-colour JPEG.")
            return JpegHeader(width, height, _COLOUR_SPACES[components])
        offset += 2 + int.from_bytes(data[offset + 2 : offset + 4], "big")
    raise ValueError("The photograph is a damaged JPEG.")
