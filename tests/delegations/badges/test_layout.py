"""Where texts are on a card: inside it, apart from each other and from photograph, code and
band.
"""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegations.badges.rules.badge_content import BadgeContent
from delegations.badges.rules.crop_marks import draw_crop_marks, find_crop_marks
from delegations.badges.rules.layout import (
    INK,
    WHITE,
    Layout,
    choose_text_colour,
    compute_luminance,
    lay_out_badge,
)
from delegations.badges.rules.sheet import (
    A4_EIGHT,
    A4_FOUR,
    A6,
    A6_CARD,
    POINTS_PER_MILLIMETRE,
    SMALL_CARD,
    Card,
)
from delegations.badges.rules.text_blocks import Box
from tests.delegations.badges.samples import COLOURS, PEOPLE, build_content, build_contents

CARDS = pytest.mark.parametrize("card", [A6_CARD, SMALL_CARD, Card(86, 124, 6)], ids=["a6", "small", "tall"])
LONG = "Ambassador Extraordinary and Plenipotentiary, Permanent Representative to the CD"


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0.01 and down > 0.01


def assert_sound(layout: Layout) -> None:
    card = Box.from_millimetres(0, 0, layout.card.width, layout.card.height)
    lines = [*layout.common, *layout.lines]
    for line in lines:
        assert line.size >= 8
        assert line.ink.x >= card.x + 3, line
        assert line.ink.right <= card.right - 3, line
        assert line.ink.y >= 0, line
        assert line.ink.bottom <= card.bottom, line
    for one, other in combinations(lines, 2):
        assert not overlap(one.ink, other.ink), (one.line.text, other.line.text)
    for line in lines:
        assert not overlap(line.ink, layout.qr), line.line.text
        if layout.photo:
            assert not overlap(line.ink, layout.photo), line.line.text
    assert not overlap(layout.qr, layout.band)
    assert not (layout.photo and overlap(layout.photo, layout.qr))


def get_line_text(layout: Layout, name: str) -> str:
    return " ".join(line.line.text for line in layout.lines if line.name == name)


def sizes(layout: Layout, name: str) -> set[float]:
    return {line.size for line in [*layout.lines, *layout.common] if line.name == name}


@CARDS
@pytest.mark.parametrize("number", range(len(PEOPLE)))
def test_lay_out_badge_each_kind_of_name_is_complete(card: Card, number: int) -> None:
    one = build_contents(len(PEOPLE))[number]
    layout = lay_out_badge(one, card)
    assert_sound(layout)
    assert get_line_text(layout, "family").replace("- ", "-") == one.family
    assert get_line_text(layout, "entity_name") == one.entity_name


@CARDS
@pytest.mark.parametrize("with_photo", [True, False])
def test_lay_out_badge_80_letters_without_space_fit(card: Card, with_photo: bool) -> None:
    values = {} if with_photo else {"photo": None}
    one = build_content(1, given="Ms. Maria", family="W" * 80, entity_name="Peru", **values)
    layout = lay_out_badge(one, card)
    assert_sound(layout)
    assert get_line_text(layout, "family").replace(" ", "") == "W" * 80


@CARDS
def test_lay_out_badge_all_texts_long_fit(card: Card) -> None:
    one = build_content(
        1,
        given="Lt. Gen. (ret.) Sir Jonathan Maximilian",
        family="FEATHERSTONEHAUGH-CHOLMONDELEY VON UND ZU DER HOHENLOHE",
        entity_name="United Kingdom of Great Britain and Northern Ireland",
        second_script_name="يوسف بن عبد الله الإدريسي",
        second_script_language="ar",
        title=LONG,
    )
    assert_sound(lay_out_badge(one, card))


letters = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 2 + "abcdefghij -’ÅŽß ЖЁش ع ب山田한ი")
words = st.text(alphabet=letters, min_size=1, max_size=80)


@given(given_name=words, family=words, state=st.text(alphabet=letters, max_size=60), photo=st.booleans())
def test_lay_out_badge_any_name_does_not_overlap(
    given_name: str, family: str, state: str, photo: bool
) -> None:
    values = {} if photo else {"photo": None}
    assert_sound(
        lay_out_badge(build_content(1, given=given_name, family=family, entity_name=state, **values), A6_CARD)
    )


def test_lay_out_badge_ordinary_name_is_large() -> None:
    layout = lay_out_badge(build_content(1, family="SUHARTINI", entity_name="Indonesia"), A6_CARD)
    assert min(sizes(layout, "family")) >= 30
    assert min(sizes(layout, "entity_name")) >= 18
    small = lay_out_badge(build_content(1, family="SUHARTINI", entity_name="Indonesia"), SMALL_CARD)
    assert min(sizes(small, "family")) >= 20
    assert sizes(small, "entity_name") == {14}


def test_lay_out_badge_single_given_name_is_set_as_family() -> None:
    assert (
        get_line_text(lay_out_badge(build_content(1, given="SUHARTINI", family=""), A6_CARD), "family")
        == "SUHARTINI"
    )


def test_lay_out_badge_arabic_name_is_at_the_right() -> None:
    one: BadgeContent = build_content(1, second_script_name="محمد", second_script_language="ar")
    (line,) = [line for line in lay_out_badge(one, A6_CARD).lines if line.name == "second_script_name"]
    assert line.ink.right == pytest.approx((105 - 8) * POINTS_PER_MILLIMETRE)


def test_lay_out_badge_without_photograph_has_larger_name() -> None:
    with_photo, without = (
        lay_out_badge(build_content(1), A6_CARD),
        lay_out_badge(build_content(1, photo=None), A6_CARD),
    )
    assert without.photo is None
    assert min(sizes(without, "family")) > min(sizes(with_photo, "family"))


@pytest.mark.parametrize("colour", [*COLOURS.values(), "#ffffff", "#000000", "#808080"])
def test_choose_text_colour_has_contrast_on_each_band(colour: str) -> None:
    chosen = choose_text_colour(colour)
    light, dark = sorted((compute_luminance(colour), compute_luminance(chosen)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.0
    assert chosen in (INK, WHITE)


def test_find_crop_marks_are_outside_the_cards() -> None:
    assert draw_crop_marks(A6) == ""
    left, top, right, bottom = 19, 40.5, 191, 256.5
    for x, y, x_end, y_end in find_crop_marks(A4_EIGHT):
        assert x_end <= left or x >= right or y_end <= top or y >= bottom
    assert len(find_crop_marks(A4_EIGHT)) == 2 * 3 + 2 * 5
    assert find_crop_marks(A4_FOUR) == [
        (105, 0, 105, 4.0),
        (105, 293.0, 105, 297),
        (0, 148.5, 4.0, 148.5),
        (206.0, 148.5, 210, 148.5),
    ]
