"""Where everything stands on a badge: photograph and code, the name large, the State, a band with the category's word."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from confsvc.pdf.typefaces import Weight
from delegations.badges.rules.badge_content import BadgeFace
from delegations.badges.rules.sheet import POINTS_A_MILLIMETRE, Card
from delegations.badges.rules.text_blocks import GREY, INK, Block, Box, DoesNotFit, PlacedLine, stack

WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Layout:
    """A card laid out. ``common`` lines are the same on every badge of a category, ``lines`` are the person's own."""

    card: Card
    band: Box
    rule: Box
    qr: Box
    photo: Box | None
    common: list[PlacedLine] = field(default_factory=list)
    lines: list[PlacedLine] = field(default_factory=list)


def lay(face: BadgeFace, card: Card) -> Layout:
    """Lay one badge out on a card.

    Raises DoesNotFit where a text cannot be set whole at 8 points.
    """
    return _upright(face, card) if card.is_upright else _lying(face, card)


def text_colour_on(colour: str) -> str:
    """White or ink, whichever reads better on a band of this colour (WCAG contrast)."""
    light = luminance(colour)
    return WHITE if 1.05 / (light + 0.05) >= (light + 0.05) / (luminance(INK) + 0.05) else INK


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2) of ``#rrggbb``, 0 black to 1 white."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _block(face: BadgeFace, texts: dict[str, str], name: str, largest: float, **options: Any) -> Block:
    return Block(name, texts[name], largest, language=face.language_of(name), **options)


def _names(face: BadgeFace, texts: dict[str, str], given: float, family: float, second: float) -> list[Block]:
    """The name: a single name is the large one, whichever field it came in."""
    if not texts["family"]:
        texts = {**texts, "family": texts["given"], "given": ""}
    return [
        _block(face, texts, "given", given, comfortable=given * 0.65),
        _block(
            face,
            texts,
            "family",
            family,
            weight=Weight.BOLD,
            gap=given * 0.2,
            leading=1.06,
            comfortable=family * 0.42,
        ),
        _block(
            face,
            texts,
            "second_script_name",
            second,
            weight=Weight.BOLD,
            gap=given * 0.32,
            comfortable=second * 0.5,
        ),
    ]


def _entity(
    face: BadgeFace, texts: dict[str, str], largest: float, second: float, gap: float = 0
) -> list[Block]:
    return [
        _block(
            face, texts, "entity_name", largest, weight=Weight.BOLD, leading=1.12, gap=gap, comfortable=13
        ),
        _block(face, texts, "entity_second", second, gap=2),
    ]


def _meeting(face: BadgeFace, texts: dict[str, str], title: float, line: float) -> list[Block]:
    when = ", ".join(text for text in (texts["place"], texts["meeting_dates"]) if text)
    return [
        _block(face, texts, "meeting_short_title", title, weight=Weight.BOLD, leading=1.06),
        Block("meeting_dates", when, line, gap=1.5, language=face.language, colour=GREY),
    ]


def _word(
    face: BadgeFace, texts: dict[str, str], band: Box, margin: float, largest: float
) -> list[PlacedLine]:
    pad = band.height * 0.1
    inside = Box(band.x + margin, band.y + pad, band.width - 2 * margin, band.height - 2 * pad)
    block = _block(face, texts, "category_word", largest, weight=Weight.BOLD, leading=1.08)
    colour = text_colour_on(face.category_colour)
    return stack([replace(block, colour=colour)], inside, number=face.number, share=0.5)


def _upright(face: BadgeFace, card: Card) -> Layout:
    """Upright cards (A6, 86 x 124): meeting above, photograph and code, name, State, band below."""
    texts = face.texts()
    wide = card.width - 2 * card.margin
    bottom = card.height * 0.845
    top = card.height * 0.215
    side = card.width * 0.245
    left = card.width - card.margin - side
    if face.photo:
        high = card.height * 0.27
        photo = Box.millimetres(card.margin, top, high * 35 / 45, high)
        code = Box.millimetres(left, top, side, side)
        number = Box(code.x, code.bottom + 4, code.width, 14)
        own = Box.millimetres(card.margin, top + high + 3, wide, bottom - top - high - 6)
        blocks = [*_names(face, texts, 17, 34, 20), *_entity(face, texts, 20, 12, gap=12)]
    else:
        photo = None
        code = Box.millimetres(left, bottom - side - 4, side, side)
        number = Box.millimetres(card.margin, bottom - 8, left - card.margin - 3, 5)
        own = Box.millimetres(card.margin, top + 2, wide, bottom - side - top - 8)
        blocks = [*_names(face, texts, 22, 44, 26), *_entity(face, texts, 22, 14, gap=16)]
    lines = stack(
        [*blocks, _block(face, texts, "title", 10.5, gap=5, colour=GREY)], own, number=face.number, share=0.3
    )
    lines += stack([_block(face, texts, "number", 9, colour=GREY)], number, number=face.number)
    header = Box.millimetres(card.margin, card.height * 0.068, wide, card.height * 0.112)
    band = Box.millimetres(0, bottom, card.width, card.height - bottom)
    rule = Box.millimetres(card.margin, card.height * 0.194, wide, 0.25)
    common = stack(_meeting(face, texts, 13, 9.5), header, number=face.number, share=0.5)
    common += _word(face, texts, band, card.margin * POINTS_A_MILLIMETRE, 27)
    return Layout(card, band, rule, code, photo, common, lines)


def _lying(face: BadgeFace, card: Card) -> Layout:
    """Cards that lie (86 x 54): the code stands beside the band, and there is no room for the function."""
    texts = face.texts()
    margin, wide = card.margin, card.width - 2 * card.margin
    side, bottom = 15, card.height - 10
    beside = card.width - margin - side - 2.6
    left = margin + 25.9 if face.photo else margin
    lines = _beside_photograph(
        face, texts, Box.millimetres(left, 13, card.width - margin - left, bottom - 13.8), beside
    )
    band = Box.millimetres(0, bottom, beside, 10)
    number = Box(band.right - 46, band.y, 42, band.height)
    on_band = text_colour_on(face.category_colour)
    lines += stack([_block(face, texts, "number", 8, colour=on_band)], number, number=face.number, share=0.5)
    header = Box.millimetres(margin, 2.2, wide, 9)
    common = stack(_meeting(face, texts, 9, 8), header, number=face.number, share=0.5)
    word = Box(band.x, band.y, number.x - band.x, band.height)
    common += _word(face, texts, word, margin * POINTS_A_MILLIMETRE, 15)
    photo = Box.millimetres(margin, 13.2, 22.7, 29.2) if face.photo else None
    code = Box.millimetres(card.width - margin - side, card.height - side - 3.5, side, side)
    return Layout(card, band, Box.millimetres(margin, 11.8, wide, 0.2), code, photo, common, lines)


def _beside_photograph(face: BadgeFace, texts: dict[str, str], room: Box, beside: float) -> list[PlacedLine]:
    """Name over State; a very long name takes of the State's room.

    Raises DoesNotFit where even that is too little.
    """
    for share in (0.56, 0.64):
        with suppress(DoesNotFit):
            return _name_over_state(face, texts, room, beside, share)
    return _name_over_state(face, texts, room, beside, 0.72)


def _name_over_state(
    face: BadgeFace, texts: dict[str, str], room: Box, beside: float, share: float
) -> list[PlacedLine]:
    """The name in its share of the room; the State's lines below end at ``beside`` mm, before the code."""
    sizes = (11, 24, 12) if face.photo else (13, 28, 14)
    own = replace(room, height=room.height * share)
    narrow = beside * POINTS_A_MILLIMETRE - room.x
    state = Box(room.x, own.bottom + 2, narrow, room.height - own.height - 2)
    entity, second = _entity(face, texts, 14, 9)
    lines = stack(_names(face, texts, *sizes), own, number=face.number, share=0.4)
    return lines + stack([replace(entity, comfortable=10), second], state, number=face.number, share=0.3)
