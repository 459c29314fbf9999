"""Sheets of paper and the cards on them."""

import pytest

from delegations.badges.rules.sheet import A4_EIGHT, A4_FOUR, A6, SHEETS, SMALL_CARD, Sheet


def test_card_positions_are_centred_and_row_by_row() -> None:
    assert A6.card_positions == [(0, 0)]
    assert A4_FOUR.card_positions == [(0, 0.5), (105, 0.5), (0, 148.5), (105, 148.5)]
    assert A4_EIGHT.card_positions[:3] == [(19, 40.5), (105, 40.5), (19, 94.5)]


@pytest.mark.parametrize("name", SHEETS)
def test_card_positions_keep_all_cards_on_the_page(name: str) -> None:
    sheet = SHEETS[name]
    assert len(sheet.card_positions) == sheet.rows * sheet.columns
    for left, top in sheet.card_positions:
        assert 0 <= left <= sheet.page_width - sheet.card.width
        assert 0 <= top <= sheet.page_height - sheet.card.height


@pytest.mark.parametrize(("columns", "rows"), [(3, 1), (1, 6)])
def test_sheet_too_many_cards_raises_value_error(columns: int, rows: int) -> None:
    with pytest.raises(ValueError, match="do not fit on the page of sheet crowded"):
        Sheet("crowded", 210, 297, SMALL_CARD, columns=columns, rows=rows)


def test_card_is_upright_only_if_it_is_at_least_as_high_as_wide() -> None:
    assert [sheet.card.is_upright for sheet in (A6, A4_EIGHT)] == [True, False]
