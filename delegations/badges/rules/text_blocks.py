"""Texts under each other in a box: as large as they fit, nothing below 8 points, nothing cut or overlapping.

Lengths are in points from the card's top left corner, downwards; a placed line's ``y`` is its baseline.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from confsvc.pdf.text_layout import Fitted, Line, fit
from confsvc.pdf.typefaces import Weight
from delegations.badges.rules.sheet import POINTS_A_MILLIMETRE

SMALLEST = 8.0
INK = "#1b1f24"
GREY = "#4a5560"
# From the largest sizes to the comfortable ones (1 to 0), then from those to the smallest (0 to -1).
_STEPS = [step / 10 for step in range(10, -11, -1)]


class DoesNotFit(ValueError):
    """A text is longer than the badge has room for even at 8 points; the sentence names the badge and the text."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def millimetres(cls, x: float, y: float, width: float, height: float) -> "Box":
        scale = POINTS_A_MILLIMETRE
        return cls(x * scale, y * scale, width * scale, height * scale)

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Block:
    """A text to be fitted: which field it is, how large it may be, the space before it, how many lines it may take.

    It takes more lines than that before it gets smaller than ``comfortable`` points.
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
    """A line in its place: ``x`` of its left end, ``y`` of its baseline, size in points."""

    name: str
    line: Line
    x: float
    y: float
    size: float
    colour: str

    @property
    def ink(self) -> Box:
        """The rectangle that the line's letters fill."""
        top = self.y - self.line.rise_em * self.size
        return Box(
            self.x, top, self.line.width_em * self.size, (self.line.rise_em + self.line.fall_em) * self.size
        )


def stack(blocks: Iterable[Block], box: Box, *, number: str, share: float = 0.0) -> list[PlacedLine]:
    """Set blocks under each other in a box, all smaller together until they fit; lines begin where their script does.

    ``share`` of the height that stays free goes above the first line: 0 for the top of the box, 0.5 for its middle.

    Raises DoesNotFit where they do not fit at their smallest.
    """
    wanted = [block for block in blocks if block.text]
    for step in _STEPS:
        fitted = [_fitted(block, box, step) for block in wanted]
        gaps = [block.gap * (0.6 + 0.4 * step) if place else 0.0 for place, block in enumerate(wanted)]
        height = sum(gaps) + sum(one.height for one in fitted)
        if height <= box.height + 0.01:
            return _placed(wanted, fitted, gaps, box, (box.height - height) * share)
    longest = max(wanted, key=lambda block: len(block.text))
    raise DoesNotFit(
        f"Badge {number} has no room for {longest.name} ({len(longest.text)} letters): shorten it."
    )


def _fitted(block: Block, box: Box, step: float) -> Fitted:
    floor = max(SMALLEST, min(block.comfortable, block.largest))
    cap = floor + (block.largest - floor) * step if step >= 0 else floor + (floor - SMALLEST) * step
    return fit(
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


def _placed(
    blocks: list[Block], fitted: list[Fitted], gaps: list[float], box: Box, offset: float
) -> list[PlacedLine]:
    lines: list[PlacedLine] = []
    top = box.y + offset
    for block, one, gap in zip(blocks, fitted, gaps, strict=True):
        top += gap
        for line, baseline in zip(one.lines, one.baselines(), strict=True):
            width = line.width_em * one.size
            x = box.right - width if line.right_to_left else box.x
            lines.append(PlacedLine(block.name, line, x, top + baseline, one.size, block.colour))
        top += one.height
    return lines
