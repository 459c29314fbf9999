"""Contrast of the pairs of colours on pages: at least 4.5 to 1 by the formula of WCAG 2.2."""

import re

import pytest
from django.conf import settings

SCALE = (settings.BASE_DIR / "confsvc" / "ui" / "static" / "ui" / "confsvc.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", part))
    for part in (
        SCALE.split("@media", 1)[0],
        SCALE.split("prefers-color-scheme: dark", 1)[1].split("\n}", 1)[0],
    )
)
TEXT = ["ink", "ink-2", "ink-3", "blue", "blue-2", "red", "amber", "green"]
PAIRS = [(text, background) for text in TEXT for background in ("paper", "shade")] + [
    ("on-blue", "blue"),
    ("on-blue", "blue-2"),
    ("red", "red-shade"),
    ("amber", "amber-shade"),
    ("green", "green-shade"),
    ("ink", "red-shade"),
    ("ink", "amber-shade"),
    ("ink", "green-shade"),
    ("ink", "blue-shade"),
    ("ink", "shade-2"),
    ("blue", "blue-shade"),
    ("blue", "amber-shade"),
]


def compute_luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def compute_contrast(first: str, second: str) -> float:
    light, dark = sorted((compute_luminance(first), compute_luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_compute_contrast_of_black_on_white_is_21() -> None:
    assert compute_contrast("#000000", "#ffffff") == pytest.approx(21)
    assert compute_contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "background"), PAIRS)
def test_text_on_its_background_has_enough_contrast(
    palette: dict[str, str], text: str, background: str
) -> None:
    assert compute_contrast(palette[text], palette[background]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_edge_of_a_field_has_enough_contrast(palette: dict[str, str]) -> None:
    assert compute_contrast(palette["rule-2"], palette["paper"]) >= 3


def test_light_palette_has_the_colours_of_the_design() -> None:
    assert (LIGHT["paper"], LIGHT["ink"], LIGHT["blue"]) == ("#ffffff", "#1b1f24", "#0b5cab")
