"""Drawn portraits of invented people."""

import io
import random

from PIL import Image

from delegations.roster.demo.portraits import draw_portrait


def test_draw_portrait_is_a_small_jpeg_of_badge_size() -> None:
    portraits = [draw_portrait(random.Random(seed), woman=seed % 2 == 0) for seed in range(20)]
    assert {Image.open(io.BytesIO(portrait)).size for portrait in portraits} == {(413, 531)}
    assert max(map(len, portraits)) <= 16_000


def test_draw_portrait_same_seed_gives_same_picture() -> None:
    portraits = [draw_portrait(random.Random(seed), woman=seed % 2 == 0) for seed in range(20)]
    assert portraits[3] == draw_portrait(random.Random(3), woman=False)
    assert len(set(portraits)) == 20
