"""Windows of inscription by category, to the second."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from meetings.speakers.forms.actions import MomentField
from meetings.speakers.rules.windows import Span, may_ask, span_for, standing, takes

OPENS = datetime(2015, 4, 6, 14, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return OPENS + timedelta(seconds=seconds)


LISTED = Span(OPENS, after(3600))


@pytest.mark.parametrize(
    ("seconds", "taken"), [(-0.001, False), (0, True), (3599.999, True), (3600, False), (3601, False)]
)
def test_a_window_holds_its_first_instant_and_not_its_last(seconds: float, taken: bool) -> None:
    assert takes("open", LISTED, after(seconds)) is taken


def test_a_category_has_its_own_window_or_the_lists() -> None:
    own = Span(after(60), after(120))
    assert span_for("open", listed=LISTED, own=own) == own
    assert span_for("open", listed=LISTED) == LISTED
    assert span_for("open", listed=LISTED, own=Span()) == LISTED


def test_once_the_closing_is_announced_no_window_runs_beyond_it() -> None:
    own = Span(after(60), after(9000))
    assert span_for("closing", listed=LISTED, own=own) == Span(after(60), after(3600))
    assert span_for("closing", listed=LISTED, own=Span(after(60))) == Span(after(60), after(3600))
    assert span_for("closing", listed=LISTED, own=Span(None, after(30))) == Span(None, after(30))


def test_a_request_may_be_left_while_the_window_is_shut_of_a_list_that_is_announced() -> None:
    before, within = after(-1), after(1)
    assert [may_ask(state, LISTED, before) for state in ("draft", "open", "closed", "archived")] == [
        False,
        True,
        True,
        False,
    ]
    assert [may_ask(state, LISTED, within) for state in ("open", "closing", "closed")] == [False, False, True]


def test_a_list_says_what_its_own_window_says() -> None:
    moments = [after(second) for second in (-1, 0, 3599, 3600)]
    assert [standing("open", LISTED, at) for at in moments] == ["ahead", "open", "open", "closed"]
    assert [standing("closing", LISTED, at) for at in moments] == ["ahead", "closing", "closing", "closed"]
    assert [standing("open", Span(), at) for at in moments] == ["open"] * 4
    for state in ("draft", "closed", "archived"):
        assert [standing(state, LISTED, at) for at in moments] == [state] * 4


def typed(text: str) -> datetime | None:
    field = MomentField()
    field.zone = ZoneInfo("Europe/Zurich")
    return field.clean(text)


def test_a_window_over_the_change_of_clocks_is_an_hour_shorter_or_longer() -> None:
    spring = [typed(f"2015-03-{day}T10:00:05") for day in (28, 29)]
    autumn = [typed(f"2015-10-{day}T10:00:05") for day in (24, 25)]
    assert spring == [
        datetime(2015, 3, 28, 9, 0, 5, tzinfo=UTC),
        datetime(2015, 3, 29, 8, 0, 5, tzinfo=UTC),
    ]
    assert autumn[1] - autumn[0] == timedelta(hours=25)
    span = Span(*spring)
    assert takes("open", span, datetime(2015, 3, 29, 8, 0, 4, tzinfo=UTC))
    assert not takes("open", span, datetime(2015, 3, 29, 8, 0, 5, tzinfo=UTC))


def test_an_hour_that_the_clock_skips_is_refused_and_of_two_the_first_is_meant() -> None:
    with pytest.raises(ValidationError, match="The clock never shows 02:30"):
        typed("2015-03-29T02:30:00")
    assert typed("2015-10-25T02:30:00") == datetime(2015, 10, 25, 0, 30, tzinfo=UTC)
