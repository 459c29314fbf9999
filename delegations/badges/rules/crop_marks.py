"""Crop marks: where the paper is cut into cards."""

from delegations.badges.rules.sheet import POINTS_A_MILLIMETRE, Sheet

LENGTH = 4.0
DISTANCE = 1.5
_STYLES = ("0.75 w 1 G", "0.25 w 0 G")


def crop_marks(sheet: Sheet) -> str:
    """Content operators for hair lines on every cutting line, black on white so that they show on a band as well.

    They stand outside the cards; where the cards reach the edge of the paper, short ones stand at the edge between cards.
    """
    if not sheet.crop_marks:
        return ""
    lines = "".join(_line(sheet, *mark) for mark in marks(sheet))
    return "q " + " ".join(f"{style}{lines} S" for style in _STYLES) + " Q"


def marks(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    """Lines in millimetres from the page's top left corner: x and y of one end, x and y of the other."""
    places, card = sheet.places, sheet.card
    left, top = places[0]
    right, bottom = places[-1][0] + card.width, places[-1][1] + card.height
    cuts_x = sorted({x for x, _ in places} | {right})
    cuts_y = sorted({y for _, y in places} | {bottom})
    upright = [
        (x, *span) for x in cuts_x for span in _spans(top, bottom, sheet.page_height, x, sheet.page_width)
    ]
    lying = [
        (y, *span) for y in cuts_y for span in _spans(left, right, sheet.page_width, y, sheet.page_height)
    ]
    return [(x, a, x, b) for x, a, b in upright] + [(a, y, b, y) for y, a, b in lying]


def _spans(first: float, last: float, length: float, cut: float, across: float) -> list[tuple[float, float]]:
    """From where to where the two marks of a cutting line run along a page side of ``length``."""
    if first >= DISTANCE + 1:
        reach = min(LENGTH, first - DISTANCE)
        return [(first - DISTANCE - reach, first - DISTANCE), (last + DISTANCE, last + DISTANCE + reach)]
    if min(cut, across - cut) < 1:
        return []
    return [(0, LENGTH), (length - LENGTH, length)]


def _line(sheet: Sheet, x: float, y: float, x_end: float, y_end: float) -> str:
    scale, height = POINTS_A_MILLIMETRE, sheet.page_height
    return (
        f" {x * scale:.2f} {(height - y) * scale:.2f} m {x_end * scale:.2f} {(height - y_end) * scale:.2f} l"
    )
