"""The fonts and libraries that printing needs, and what to install for a missing one."""

import ctypes
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LIST_COMMAND = ("fc-list", "--format", "%{family[0]}\t%{style[0]}\t%{index}\t%{file}\n")
"""Names of family and style in English, the face's number in its file, and the file."""


@dataclass(frozen=True, slots=True)
class RequiredFont:
    """A font family that print uses, the scripts that it prints, and its Debian package.

    ``family`` is fontconfig's name, where it differs from ``name``.
    """

    name: str
    scripts: str
    package: str
    styles: tuple[str, ...] = ("Regular", "Bold")
    family: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """A system library: its names for the loader, its use in print, and its Debian package."""

    name: str
    purpose: str
    files: tuple[str, ...]
    package: str


@dataclass(frozen=True, slots=True)
class FontFile:
    """The file of a font, and the font's number in it (0 unless it is a collection)."""

    path: Path
    index: int


def _require_noto(name: str, scripts: str) -> RequiredFont:
    return RequiredFont(name, scripts, "fonts-noto-core")


def _require_noto_cjk(name: str) -> RequiredFont:
    return RequiredFont(name, "Chinese, Japanese and Korean", "fonts-noto-cjk", family=f"{name} SC")


REQUIRED_FONTS = (
    RequiredFont(
        "Liberation Serif", "Latin, Cyrillic and Greek", "fonts-liberation", ("Regular", "Bold", "Italic")
    ),
    _require_noto("Noto Serif", "Latin, Cyrillic and Greek"),
    _require_noto("Noto Sans", "Latin, Cyrillic and Greek"),
    _require_noto("Noto Naskh Arabic", "Arabic"),
    _require_noto("Noto Sans Arabic", "Arabic"),
    _require_noto("Noto Serif Thai", "Thai"),
    _require_noto("Noto Sans Thai", "Thai"),
    _require_noto("Noto Serif Devanagari", "Devanagari"),
    _require_noto("Noto Sans Devanagari", "Devanagari"),
    _require_noto("Noto Serif Ethiopic", "Ethiopic"),
    _require_noto("Noto Sans Ethiopic", "Ethiopic"),
    _require_noto("Noto Serif Georgian", "Georgian"),
    _require_noto("Noto Sans Georgian", "Georgian"),
    _require_noto("Noto Serif Armenian", "Armenian"),
    _require_noto("Noto Sans Armenian", "Armenian"),
    _require_noto_cjk("Noto Serif CJK"),
    _require_noto_cjk("Noto Sans CJK"),
)

LIBRARIES = (
    Library("Pango", "layout of text", ("libpango-1.0.so.0", "libpango-1.0.0.dylib"), "libpango-1.0-0"),
    Library(
        "PangoFT2", "layout of text", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib"), "libpangoft2-1.0-0"
    ),
    Library("HarfBuzz", "shaping of text", ("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "libharfbuzz0b"),
    Library(
        "HarfBuzz-Subset",
        "fast subsets of fonts",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
        "libharfbuzz-subset0",
    ),
    Library("Fontconfig", "finding fonts", ("libfontconfig.so.1", "libfontconfig.1.dylib"), "libfontconfig1"),
)


@lru_cache(maxsize=1)
def list_fonts() -> dict[tuple[str, str], FontFile]:
    """The fonts of this machine by family and style ("Noto Sans", "Bold"), read once a process.

    If two files hold the same font, the first by path counts. Empty where fontconfig's program
    ``fc-list`` is not installed.
    """
    try:
        process = subprocess.run(LIST_COMMAND, capture_output=True, text=True, check=True)
    except OSError:
        return {}
    rows = (line.split("\t") for line in process.stdout.splitlines())
    fonts: dict[tuple[str, str], FontFile] = {}
    for family, style, index, path in sorted(rows, key=lambda row: row[3]):
        fonts.setdefault((family, style), FontFile(Path(path), int(index)))
    return fonts


def find_font(family: str, style: str) -> FontFile | None:
    """The file of a font by fontconfig's English names, or ``None``."""
    return list_fonts().get((family, style))


def find_missing_fonts() -> list[str]:
    """A sentence for each font family of which a style is not installed."""
    return [
        f"The font {font.name}, which prints {font.scripts}, is not installed: "
        f"install the Debian package {font.package}."
        for font in REQUIRED_FONTS
        if not all(find_font(font.family or font.name, style) for style in font.styles)
    ]


def find_missing_libraries() -> list[str]:
    """A sentence for each system library that cannot be loaded."""
    return [
        f"The library {library.name}, needed for {library.purpose}, is not installed: "
        f"install the Debian package {library.package}."
        for library in LIBRARIES
        if not any(_can_load(name) for name in library.files)
    ]


def find_missing() -> list[str]:
    """A sentence for each thing that printing lacks on this machine."""
    return [*find_missing_libraries(), *find_missing_fonts()]


def _can_load(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
