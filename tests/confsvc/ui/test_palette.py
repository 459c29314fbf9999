"""Contrast of every pair of colours that pages put together: 4.5 to 1 or better, by WCAG 2.2's formula."""

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
PAIRS = [(text, ground) for text in TEXT for ground in ("paper", "shade")] + [
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


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_read_on_its_ground(palette: dict[str, str], text: str, ground: str) -> None:
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_field_is_seen(palette: dict[str, str]) -> None:
    assert contrast(palette["rule-2"], palette["paper"]) >= 3


def test_the_colours_are_those_of_the_house() -> None:
    assert (LIGHT["paper"], LIGHT["ink"], LIGHT["blue"]) == ("#ffffff", "#1b1f24", "#0b5cab")
