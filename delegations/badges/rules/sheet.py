"""The sizes of badges and how many fit on a sheet of paper, in millimetres from the top left
corner.
"""

from dataclasses import dataclass

POINTS_PER_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Card:
    """The size of one badge, and the margin that no text enters."""

    width: float
    height: float
    margin: float

    @property
    def is_upright(self) -> bool:
        return self.height >= self.width


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cards in rows and columns, centred on a page.

    Raises ValueError if the cards do not fit on the page.
    """

    name: str
    page_width: float
    page_height: float
    card: Card
    columns: int = 1
    rows: int = 1
    has_crop_marks: bool = False

    def __post_init__(self) -> None:
        if (
            self.columns * self.card.width > self.page_width
            or self.rows * self.card.height > self.page_height
        ):
            raise ValueError(
                f"{self.columns} by {self.rows} cards do not fit on the page of sheet {self.name}."
            )

    @property
    def card_positions(self) -> list[tuple[float, float]]:
        """Top left corners of the cards, row by row."""
        left = (self.page_width - self.columns * self.card.width) / 2
        top = (self.page_height - self.rows * self.card.height) / 2
        return [
            (left + column * self.card.width, top + row * self.card.height)
            for row in range(self.rows)
            for column in range(self.columns)
        ]


A6_CARD = Card(width=105, height=148, margin=8)
SMALL_CARD = Card(width=86, height=54, margin=4)

A6 = Sheet("A6", 105, 148, A6_CARD)
A4_FOUR = Sheet("A4, 4 of A6", 210, 297, A6_CARD, columns=2, rows=2, has_crop_marks=True)
A4_EIGHT = Sheet("A4, 8 of 86 x 54 mm", 210, 297, SMALL_CARD, columns=2, rows=4, has_crop_marks=True)

SHEETS = {"a6": A6, "a4-4": A4_FOUR, "a4-8": A4_EIGHT}
