"""Categories of badges, their colours and labels."""

import pytest

from delegations.badges.labels import CATEGORY_LABELS, PRINT_CHOICE_LABELS, SHEET_LABELS
from delegations.badges.rules.categories import CATEGORIES, get_category
from delegations.badges.rules.layout import WHITE, choose_text_colour, compute_luminance
from delegations.badges.rules.sheet import SHEETS
from delegations.badges.selectors.holders import PRINT_CHOICES


@pytest.mark.parametrize(
    ("status", "key"),
    [
        ("state_party", "delegate"),
        ("signatory", "delegate"),
        ("observer_state", "observer"),
        ("un", "un"),
        ("organization", "organization"),
        ("ngo", "ngo"),
        ("guest", "guest"),
        ("anything else", "guest"),
    ],
)
def test_get_category_follows_the_status(status: str, key: str) -> None:
    assert get_category(status).key == key


def test_labels_exist_for_each_category_sheet_and_choice() -> None:
    assert list(CATEGORY_LABELS) == [category.key for category in CATEGORIES]
    assert list(SHEET_LABELS) == list(SHEETS)
    assert sorted(PRINT_CHOICE_LABELS) == sorted(PRINT_CHOICES)


def test_categories_differ_in_colour_and_style() -> None:
    assert len({category.colour for category in CATEGORIES}) == len(CATEGORIES)
    assert sorted(category.style for category in CATEGORIES) == [f"category-{n}" for n in range(1, 7)]


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.key)
def test_category_colour_has_contrast_with_white(category) -> None:
    assert choose_text_colour(category.colour) == WHITE
    assert 1.05 / (compute_luminance(category.colour) + 0.05) >= 4.5


@pytest.mark.parametrize(("colour", "luminance"), [("#000000", 0.0), ("#ffffff", 1.0), ("#808080", 0.2159)])
def test_compute_luminance_of_grey_is_between_black_and_white(colour: str, luminance: float) -> None:
    assert compute_luminance(colour) == pytest.approx(luminance, abs=0.0001)
