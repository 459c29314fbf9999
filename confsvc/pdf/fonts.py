"""Which fonts and libraries printing needs, where they are on this machine, and what to install for a missing one."""

import ctypes
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FONT_DIRECTORIES = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local" / "share" / "fonts",
    Path.home() / ".fonts",
    Path("/Library/Fonts"),
)


@dataclass(frozen=True, slots=True)
class Need:
    """One font family that print uses: the file names that carry it, the scripts it is for, its Debian package."""

    family: str
    scripts: str
    files: tuple[str, ...]
    package: str


@dataclass(frozen=True, slots=True)
class Library:
    """One system library: the names under which a loader may know it, what it does here, its Debian package."""

    name: str
    purpose: str
    files: tuple[str, ...]
    package: str


def _noto(family: str, scripts: str) -> Need:
    stem = family.replace(" ", "")
    return Need(family, scripts, (f"{stem}-Regular.ttf", f"{stem}-Bold.ttf"), "fonts-noto-core")


NEEDS = (
    Need(
        "Liberation Serif",
        "Latin, Cyrillic and Greek",
        ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf"),
        "fonts-liberation",
    ),
    _noto("Noto Serif", "Latin, Cyrillic and Greek"),
    _noto("Noto Sans", "Latin, Cyrillic and Greek"),
    _noto("Noto Naskh Arabic", "Arabic"),
    _noto("Noto Sans Arabic", "Arabic"),
    _noto("Noto Serif Thai", "Thai"),
    _noto("Noto Sans Thai", "Thai"),
    _noto("Noto Serif Devanagari", "Devanagari"),
    _noto("Noto Sans Devanagari", "Devanagari"),
    _noto("Noto Serif Ethiopic", "Ethiopic"),
    _noto("Noto Sans Ethiopic", "Ethiopic"),
    _noto("Noto Serif Georgian", "Georgian"),
    _noto("Noto Sans Georgian", "Georgian"),
    _noto("Noto Serif Armenian", "Armenian"),
    _noto("Noto Sans Armenian", "Armenian"),
    Need(
        "Noto Serif CJK",
        "Chinese, Japanese and Korean",
        ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"),
        "fonts-noto-cjk",
    ),
    Need(
        "Noto Sans CJK",
        "Chinese, Japanese and Korean",
        ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
        "fonts-noto-cjk",
    ),
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
def inventory() -> dict[str, Path]:
    """Every font file of this machine by its file name; read once a process."""
    found: dict[str, Path] = {}
    for directory in FONT_DIRECTORIES:
        for folder, folders, files in os.walk(directory):
            folders.sort()
            for name in sorted(files):
                if name.endswith((".ttf", ".ttc", ".otf")):
                    found.setdefault(name, Path(folder) / name)
    return found


def missing_fonts() -> list[str]:
    """A sentence for each font family that is not whole on this machine."""
    here = inventory()
    return [
        f"The font {need.family}, which prints {need.scripts}, is not installed: "
        f"install the Debian package {need.package}."
        for need in NEEDS
        if not all(name in here for name in need.files)
    ]


def missing_libraries() -> list[str]:
    """A sentence for each system library that cannot be loaded."""
    return [
        f"The library {library.name}, needed for {library.purpose}, is not installed: "
        f"install the Debian package {library.package}."
        for library in LIBRARIES
        if not any(_loads(name) for name in library.files)
    ]


def missing() -> list[str]:
    """Everything that printing lacks on this machine, a sentence each; empty where all is in place."""
    return [*missing_libraries(), *missing_fonts()]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
