"""Crop marks: the lines along which the paper is cut into cards."""

from delegations.badges.rules.sheet import POINTS_PER_MILLIMETRE, Sheet

LENGTH = 4.0
DISTANCE = 1.5
_STYLES = ("0.75 w 1 G", "0.25 w 0 G")


def draw_crop_marks(sheet: Sheet) -> str:
    """PDF operators for hairlines on every cutting line, or "" for a sheet without crop marks.

    They are black on white, so that they show on a coloured band as well.
    """
    if not sheet.has_crop_marks:
        return ""
    lines = "".join(_format_line(sheet, *mark) for mark in find_crop_marks(sheet))
    return "q " + " ".join(f"{style}{lines} S" for style in _STYLES) + " Q"


def find_crop_marks(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    """Lines in millimetres from the top left corner of the page: x, y of one end, x, y of the
    other.

    They lie outside the cards. Where the cards reach the edge of the paper, short lines lie at the
    edge between the cards.
    """
    positions, card = sheet.card_positions, sheet.card
    left, top = positions[0]
    right, bottom = positions[-1][0] + card.width, positions[-1][1] + card.height
    cuts_x = sorted({x for x, _ in positions} | {right})
    cuts_y = sorted({y for _, y in positions} | {bottom})
    vertical = [
        (x, *span)
        for x in cuts_x
        for span in _find_spans(top, bottom, sheet.page_height, x, sheet.page_width)
    ]
    horizontal = [
        (y, *span)
        for y in cuts_y
        for span in _find_spans(left, right, sheet.page_width, y, sheet.page_height)
    ]
    return [(x, start, x, end) for x, start, end in vertical] + [
        (start, y, end, y) for y, start, end in horizontal
    ]


def _find_spans(
    first: float, last: float, length: float, cut: float, across: float
) -> list[tuple[float, float]]:
    """Start and end of the two marks of a cutting line along a page side of ``length``.

    The cards lie from ``first`` to ``last``; ``cut`` is the position of the line on the other side
    of the page, whose length is ``across``.
    """
    if first >= DISTANCE + 1:
        reach = min(LENGTH, first - DISTANCE)
        return [(first - DISTANCE - reach, first - DISTANCE), (last + DISTANCE, last + DISTANCE + reach)]
    if min(cut, across - cut) < 1:
        return []
    return [(0, LENGTH), (length - LENGTH, length)]


def _format_line(sheet: Sheet, x: float, y: float, x_end: float, y_end: float) -> str:
    scale, height = POINTS_PER_MILLIMETRE, sheet.page_height
    return (
        f" {x * scale:.2f} {(height - y) * scale:.2f} m {x_end * scale:.2f} {(height - y_end) * scale:.2f} l"
    )
