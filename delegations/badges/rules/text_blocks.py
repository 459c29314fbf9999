"""Texts set one below the other in a box: as large as they fit, at least 8 points, never cut.

Lengths are in points from the top left corner of the card, downwards.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from confsvc.pdf.text_layout import FittedText, Line, fit_text
from confsvc.pdf.typefaces import Weight
from delegations.badges.rules.sheet import POINTS_PER_MILLIMETRE

SMALLEST = 8.0
INK = "#1b1f24"
GREY = "#4a5560"
# From the largest sizes to the comfortable ones (1 to 0), then from those to the smallest (0 to
# -1).
_STEPS = [step / 10 for step in range(10, -11, -1)]


class DoesNotFit(ValueError):
    """A text does not fit on the badge even at 8 points; the message names the badge and the
    text.
    """


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def from_millimetres(cls, x: float, y: float, width: float, height: float) -> "Box":
        scale = POINTS_PER_MILLIMETRE
        return cls(x * scale, y * scale, width * scale, height * scale)

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text to be fitted.

    - ``name``: the field of the badge that it comes from.
    - ``largest``: the largest size, in points.
    - ``gap``: the space above it, in points.
    - ``comfortable``: the text takes up to ``max_lines`` lines before it gets smaller than this
      size.
    """

    name: str
    text: str
    largest: float
    gap: float = 0.0
    weight: Weight = Weight.REGULAR
    language: str = "en"
    colour: str = INK
    max_lines: int = 2
    leading: float = 1.14
    comfortable: float = SMALLEST


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line in its place: ``x`` of its left end, ``y`` of its baseline, its size in points."""

    name: str
    line: Line
    x: float
    y: float
    size: float
    colour: str

    @property
    def ink(self) -> Box:
        """The rectangle that the letters of the line fill."""
        top = self.y - self.line.rise_em * self.size
        return Box(
            self.x, top, self.line.width_em * self.size, (self.line.rise_em + self.line.fall_em) * self.size
        )


def stack_blocks(
    blocks: Iterable[TextBlock], box: Box, *, number: str, share: float = 0.0
) -> list[PlacedLine]:
    """Set blocks one below the other in a box, all of them smaller until they fit.

    A line begins at the left or the right, as its script does. ``share`` of the free height lies
    above the first line: 0 for the top of the box, 0.5 for its middle. ``number`` is that of the
    badge, for the error.

    Raises DoesNotFit if the blocks do not fit at their smallest.
    """
    filled = [block for block in blocks if block.text]
    for step in _STEPS:
        fitted = [_fit_block(block, box, step) for block in filled]
        gaps = [block.gap * (0.6 + 0.4 * step) if index else 0.0 for index, block in enumerate(filled)]
        height = sum(gaps) + sum(text.height for text in fitted)
        if height <= box.height + 0.01:
            return _place_lines(filled, fitted, gaps, box, (box.height - height) * share)
    longest = max(filled, key=lambda block: len(block.text))
    raise DoesNotFit(
        f"Badge {number} has no room for {longest.name} ({len(longest.text)} letters): shorten it."
    )


def _fit_block(block: TextBlock, box: Box, step: float) -> FittedText:
    floor = max(SMALLEST, min(block.comfortable, block.largest))
    cap = floor + (block.largest - floor) * step if step >= 0 else floor + (floor - SMALLEST) * step
    return fit_text(
        block.text,
        width=box.width,
        largest=cap,
        smallest=SMALLEST,
        weight=block.weight,
        language=block.language,
        max_lines=block.max_lines,
        comfortable=block.comfortable,
        leading=block.leading,
    )


def _place_lines(
    blocks: list[TextBlock], fitted: list[FittedText], gaps: list[float], box: Box, offset: float
) -> list[PlacedLine]:
    lines: list[PlacedLine] = []
    top = box.y + offset
    for block, text, gap in zip(blocks, fitted, gaps, strict=True):
        top += gap
        for line, baseline in zip(text.lines, text.compute_baselines(), strict=True):
            width = line.width_em * text.size
            x = box.right - width if line.right_to_left else box.x
            lines.append(PlacedLine(block.name, line, x, top + baseline, text.size, block.colour))
        top += text.height
    return lines
