"""Portraits of invented people, drawn in flat shapes that nobody takes for a photograph."""

import io
import random
from typing import Final

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]

WIDTH: Final = 413
HEIGHT: Final = 531
UNIT: Final = 59  # seven units wide, nine high
BACKGROUNDS: Final = ((236, 239, 242), (228, 234, 240), (240, 236, 230), (232, 238, 232), (238, 234, 240))
SKINS: Final = (
    (247, 218, 190),
    (233, 190, 152),
    (210, 160, 118),
    (172, 118, 78),
    (128, 84, 56),
    (92, 60, 42),
)
HAIRS: Final = ((38, 30, 28), (74, 48, 34), (128, 82, 44), (196, 156, 88), (150, 150, 152), (210, 208, 204))
CLOTHES: Final = (
    (38, 50, 72),
    (60, 62, 68),
    (92, 44, 54),
    (40, 76, 70),
    (104, 92, 132),
    (150, 112, 60),
    (30, 34, 40),
)
TIES: Final = ((150, 40, 44), (40, 84, 140), (60, 110, 80), (170, 130, 50), (90, 60, 120))


def draw_portrait(rng: random.Random, *, woman: bool) -> bytes:
    """A JPEG of 413 x 531 pixels (35 x 45 mm at 300 dpi), 6 to 16 kB.

    The same state of ``rng`` draws the same picture.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), rng.choice(BACKGROUNDS))
    pen = ImageDraw.Draw(picture)
    tone = rng.randrange(len(SKINS))
    skin, cloth = SKINS[tone], rng.choice(CLOTHES)
    hair = rng.choice(HAIRS if tone < 2 else (*HAIRS[:2], *HAIRS[:2], *HAIRS[4:]))
    covered = woman and rng.random() < 0.14
    long_hair = woman and not covered and rng.random() < 0.65
    wide = rng.uniform(1.28, 1.5)
    if long_hair:
        _draw_oval(pen, 3.5, 3.9, wide + 0.55, 2.75, hair)
    if covered:
        hair = rng.choice(CLOTHES)
        _draw_oval(pen, 3.5, 3.95, wide + 0.5, 2.6, hair)
    _draw_shoulders(pen, rng, cloth, skin, woman=woman)
    _draw_oval(pen, 3.5, 5.0, 0.62, 1.3, _darken(skin, 0.9))
    _draw_head(pen, rng, wide, skin, hair, covered=covered, woman=woman)
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=72, subsampling=2, dpi=(300, 300))
    return output.getvalue()


def _draw_head(
    pen: ImageDraw.ImageDraw,
    rng: random.Random,
    wide: float,
    skin: Colour,
    hair: Colour,
    *,
    covered: bool,
    woman: bool,
) -> None:
    bald = not woman and rng.random() < 0.15
    for side in (-1, 1):
        if not covered:
            _draw_oval(pen, 3.5 + side * wide, 3.75, 0.22, 0.36, _darken(skin, 0.93))
    if not bald:
        _draw_oval(pen, 3.5, 3.1, wide + 0.14, 1.5, hair)
    _draw_oval(pen, 3.5, 3.8, wide, 1.75, skin)
    if not bald:
        part = rng.uniform(-0.5, 0.5)
        _draw_oval(pen, 3.5 + part, 2.25, wide * 0.92, 0.62 + rng.uniform(0, 0.25), hair)
    if not woman and rng.random() < 0.3:
        _draw_oval(pen, 3.5, 5.0, wide * 0.72, 0.72, hair)
        _draw_oval(pen, 3.5, 4.62, wide * 0.66, 0.5, skin)
    brow = _darken(hair if not bald else skin, 0.7)
    for side in (-1, 1):
        x = 3.5 + side * 0.56
        pen.line((*_to_pixels(x - 0.28, 3.36), *_to_pixels(x + 0.28, 3.33)), fill=brow, width=7)
        _draw_oval(pen, x, 3.68, 0.2, 0.13, (250, 250, 248))
        _draw_oval(pen, x, 3.68, 0.1, 0.12, (44, 36, 34))
    pen.line(
        (*_to_pixels(3.5, 3.75), *_to_pixels(3.42, 4.22), *_to_pixels(3.58, 4.25)),
        fill=_darken(skin, 0.8),
        width=6,
        joint="curve",
    )
    mouth = (168, 74, 74) if woman else _darken(skin, 0.66)
    pen.arc((*_to_pixels(3.1, 4.25), *_to_pixels(3.9, 4.75)), 25, 155, fill=mouth, width=8)
    if rng.random() < 0.3:
        for side in (-1, 1):
            x = 3.5 + side * 0.56
            pen.ellipse(
                (*_to_pixels(x - 0.42, 3.36), *_to_pixels(x + 0.42, 4.0)), outline=(40, 40, 46), width=5
            )
        pen.line((*_to_pixels(3.36, 3.62), *_to_pixels(3.64, 3.62)), fill=(40, 40, 46), width=5)


def _draw_shoulders(
    pen: ImageDraw.ImageDraw, rng: random.Random, cloth: Colour, skin: Colour, *, woman: bool
) -> None:
    _draw_oval(pen, 3.5, 8.6, 3.3, 2.75, cloth)
    if woman:
        pen.polygon(
            (*_to_pixels(2.7, 5.9), *_to_pixels(4.3, 5.9), *_to_pixels(3.5, 7.2)), fill=_darken(skin, 0.96)
        )
        return
    pen.polygon(
        (*_to_pixels(2.65, 5.85), *_to_pixels(4.35, 5.85), *_to_pixels(3.5, 8.2)), fill=(246, 246, 244)
    )
    pen.polygon(
        (
            *_to_pixels(3.28, 6.1),
            *_to_pixels(3.72, 6.1),
            *_to_pixels(3.8, 8.0),
            *_to_pixels(3.5, 8.6),
            *_to_pixels(3.2, 8.0),
        ),
        fill=rng.choice(TIES),
    )


def _draw_oval(
    pen: ImageDraw.ImageDraw, x: float, y: float, wide: float, high: float, colour: Colour
) -> None:
    pen.ellipse((*_to_pixels(x - wide, y - high), *_to_pixels(x + wide, y + high)), fill=colour)


def _to_pixels(x: float, y: float) -> tuple[float, float]:
    return x * UNIT, y * UNIT


def _darken(colour: Colour, by: float) -> Colour:
    red, green, blue = (round(part * by) for part in colour)
    return red, green, blue
