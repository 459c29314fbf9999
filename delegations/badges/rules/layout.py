"""Where everything is on a badge: photograph, code, name, entity, and a band with the category."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from confsvc.pdf.typefaces import Weight
from delegations.badges.rules.badge_content import BadgeContent
from delegations.badges.rules.sheet import POINTS_PER_MILLIMETRE, Card
from delegations.badges.rules.text_blocks import (
    GREY,
    INK,
    Box,
    DoesNotFit,
    PlacedLine,
    TextBlock,
    stack_blocks,
)

WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of one card.

    ``common`` lines are the same on every badge of a category; ``lines`` are those of the person.
    """

    card: Card
    band: Box
    rule: Box
    qr: Box
    photo: Box | None
    common: list[PlacedLine] = field(default_factory=list)
    lines: list[PlacedLine] = field(default_factory=list)


def lay_out_badge(content: BadgeContent, card: Card) -> Layout:
    """The layout of one badge on a card.

    Raises DoesNotFit if a text cannot be set whole at 8 points.
    """
    return _lay_out_upright(content, card) if card.is_upright else _lay_out_landscape(content, card)


def choose_text_colour(colour: str) -> str:
    """White or ink, whichever has the better contrast (WCAG 2) on a band of this colour."""
    background = compute_luminance(colour)
    with_white = 1.05 / (background + 0.05)
    with_ink = (background + 0.05) / (compute_luminance(INK) + 0.05)
    return WHITE if with_white >= with_ink else INK


def compute_luminance(colour: str) -> float:
    """Relative luminance (WCAG 2) of ``#rrggbb``: from 0 for black to 1 for white."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _build_block(
    content: BadgeContent, texts: dict[str, str], name: str, largest: float, **options: Any
) -> TextBlock:
    return TextBlock(name, texts[name], largest, language=content.language_of(name), **options)


def _build_name_blocks(
    content: BadgeContent, texts: dict[str, str], given: float, family: float, second: float
) -> list[TextBlock]:
    """The lines of the name; a single name is the large one, whichever field it is in."""
    if not texts["family"]:
        texts = {**texts, "family": texts["given"], "given": ""}
    return [
        _build_block(content, texts, "given", given, comfortable=given * 0.65),
        _build_block(
            content,
            texts,
            "family",
            family,
            weight=Weight.BOLD,
            gap=given * 0.2,
            leading=1.06,
            comfortable=family * 0.42,
        ),
        _build_block(
            content,
            texts,
            "second_script_name",
            second,
            weight=Weight.BOLD,
            gap=given * 0.32,
            comfortable=second * 0.5,
        ),
    ]


def _build_entity_blocks(
    content: BadgeContent, texts: dict[str, str], largest: float, second: float, gap: float = 0
) -> list[TextBlock]:
    return [
        _build_block(
            content, texts, "entity_name", largest, weight=Weight.BOLD, leading=1.12, gap=gap, comfortable=13
        ),
        _build_block(content, texts, "entity_second", second, gap=2),
    ]


def _build_meeting_blocks(
    content: BadgeContent, texts: dict[str, str], title: float, line: float
) -> list[TextBlock]:
    place_and_dates = ", ".join(text for text in (texts["place"], texts["meeting_dates"]) if text)
    return [
        _build_block(content, texts, "meeting_short_title", title, weight=Weight.BOLD, leading=1.06),
        TextBlock("meeting_dates", place_and_dates, line, gap=1.5, language=content.language, colour=GREY),
    ]


def _place_category(
    content: BadgeContent, texts: dict[str, str], band: Box, margin: float, largest: float
) -> list[PlacedLine]:
    pad = band.height * 0.1
    inner = Box(band.x + margin, band.y + pad, band.width - 2 * margin, band.height - 2 * pad)
    block = _build_block(content, texts, "category_word", largest, weight=Weight.BOLD, leading=1.08)
    colour = choose_text_colour(content.category_colour)
    return stack_blocks([replace(block, colour=colour)], inner, number=content.number, share=0.5)


def _lay_out_upright(content: BadgeContent, card: Card) -> Layout:
    """Upright cards (A6, 86 x 124 mm): from the top meeting, photograph and code, name, entity,
    band.
    """
    texts = content.clean_texts()
    wide = card.width - 2 * card.margin
    bottom = card.height * 0.845
    top = card.height * 0.215
    side = card.width * 0.245
    left = card.width - card.margin - side
    if content.photo:
        high = card.height * 0.27
        photo = Box.from_millimetres(card.margin, top, high * 35 / 45, high)
        code = Box.from_millimetres(left, top, side, side)
        number = Box(code.x, code.bottom + 4, code.width, 14)
        person_box = Box.from_millimetres(card.margin, top + high + 3, wide, bottom - top - high - 6)
        blocks = [
            *_build_name_blocks(content, texts, 17, 34, 20),
            *_build_entity_blocks(content, texts, 20, 12, gap=12),
        ]
    else:
        photo = None
        code = Box.from_millimetres(left, bottom - side - 4, side, side)
        number = Box.from_millimetres(card.margin, bottom - 8, left - card.margin - 3, 5)
        person_box = Box.from_millimetres(card.margin, top + 2, wide, bottom - side - top - 8)
        blocks = [
            *_build_name_blocks(content, texts, 22, 44, 26),
            *_build_entity_blocks(content, texts, 22, 14, gap=16),
        ]
    lines = stack_blocks(
        [*blocks, _build_block(content, texts, "title", 10.5, gap=5, colour=GREY)],
        person_box,
        number=content.number,
        share=0.3,
    )
    lines += stack_blocks(
        [_build_block(content, texts, "number", 9, colour=GREY)], number, number=content.number
    )
    header = Box.from_millimetres(card.margin, card.height * 0.068, wide, card.height * 0.112)
    band = Box.from_millimetres(0, bottom, card.width, card.height - bottom)
    rule = Box.from_millimetres(card.margin, card.height * 0.194, wide, 0.25)
    common = stack_blocks(
        _build_meeting_blocks(content, texts, 13, 9.5), header, number=content.number, share=0.5
    )
    common += _place_category(content, texts, band, card.margin * POINTS_PER_MILLIMETRE, 27)
    return Layout(card, band, rule, code, photo, common, lines)


def _lay_out_landscape(content: BadgeContent, card: Card) -> Layout:
    """Landscape cards (86 x 54 mm): the code is beside the band; the person's title has no room."""
    texts = content.clean_texts()
    margin, wide = card.margin, card.width - 2 * card.margin
    side, bottom = 15, card.height - 10
    code_left = card.width - margin - side - 2.6
    left = margin + 25.9 if content.photo else margin
    lines = _place_name_and_entity(
        content, texts, Box.from_millimetres(left, 13, card.width - margin - left, bottom - 13.8), code_left
    )
    band = Box.from_millimetres(0, bottom, code_left, 10)
    number = Box(band.right - 46, band.y, 42, band.height)
    on_band = choose_text_colour(content.category_colour)
    lines += stack_blocks(
        [_build_block(content, texts, "number", 8, colour=on_band)], number, number=content.number, share=0.5
    )
    header = Box.from_millimetres(margin, 2.2, wide, 9)
    common = stack_blocks(
        _build_meeting_blocks(content, texts, 9, 8), header, number=content.number, share=0.5
    )
    category_box = Box(band.x, band.y, number.x - band.x, band.height)
    common += _place_category(content, texts, category_box, margin * POINTS_PER_MILLIMETRE, 15)
    photo = Box.from_millimetres(margin, 13.2, 22.7, 29.2) if content.photo else None
    code = Box.from_millimetres(card.width - margin - side, card.height - side - 3.5, side, side)
    return Layout(card, band, Box.from_millimetres(margin, 11.8, wide, 0.2), code, photo, common, lines)


def _place_name_and_entity(
    content: BadgeContent, texts: dict[str, str], area: Box, code_left: float
) -> list[PlacedLine]:
    """The name above the entity; a very long name takes part of the entity's space.

    Raises DoesNotFit if even that is too little.
    """
    for share in (0.56, 0.64):
        with suppress(DoesNotFit):
            return _place_name_above_entity(content, texts, area, code_left, share)
    return _place_name_above_entity(content, texts, area, code_left, 0.72)


def _place_name_above_entity(
    content: BadgeContent, texts: dict[str, str], area: Box, code_left: float, share: float
) -> list[PlacedLine]:
    """The name in its ``share`` of the area, the entity below it.

    The entity's lines end at ``code_left`` mm, so that they do not meet the code.
    """
    sizes = (11, 24, 12) if content.photo else (13, 28, 14)
    name_box = replace(area, height=area.height * share)
    narrow = code_left * POINTS_PER_MILLIMETRE - area.x
    entity_box = Box(area.x, name_box.bottom + 2, narrow, area.height - name_box.height - 2)
    entity, second = _build_entity_blocks(content, texts, 14, 9)
    lines = stack_blocks(
        _build_name_blocks(content, texts, *sizes), name_box, number=content.number, share=0.4
    )
    return lines + stack_blocks(
        [replace(entity, comfortable=10), second], entity_box, number=content.number, share=0.3
    )
