"""The tags and filters that are built into every template, and the pager."""

import datetime as dt
import re
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from confsvc.ui import icons
from confsvc.ui.languages import LocalizedText
from confsvc.ui.templatetags import ui
from confsvc.ui.views import ROWS_PER_PAGE, paginate

GENEVA = SimpleNamespace(zone=ZoneInfo("Europe/Zurich"), city="Geneva")
OPENING = dt.datetime(2008, 4, 29, 8, 0, tzinfo=dt.UTC)
CLOSING = dt.datetime(2008, 4, 29, 11, 0, tzinfo=dt.UTC)
SESSION = SimpleNamespace(starts_at=OPENING, ends_at=CLOSING)
HOURS = (
    '<bdi class="time" dir="ltr"><time datetime="2008-04-29T08:00:00Z">10:00</time>-'
    '<time datetime="2008-04-29T11:00:00Z">13:00</time></bdi>'
)


def render(text: str, path: str = "/", **context: object) -> str:
    return Template(text).render(Context({"request": RequestFactory().get(path), **context}))


# -- texts --
def test_localized_text_in_a_template_is_the_active_language_escaped() -> None:
    texts = LocalizedText(en="Chair <1>", fr="Présidence")
    with translation.override("fr"):
        assert render("<b lang={{ t.language }}>{{ t }}</b>", t=texts) == "<b lang=fr>Présidence</b>"
    with translation.override("es"):
        assert render("<b lang={{ t.language }}>{{ t }}</b>", t=texts) == "<b lang=en>Chair &lt;1&gt;</b>"


def test_localize_text_of_a_plain_mapping_answers_as_the_field() -> None:
    page = "{{ t|localize_text }} {{ t|text_language }} {{ t|localize_text:'fr' }}"
    with translation.override("ru"):
        assert render(page, t={"en": "Chair", "fr": "Présidence"}) == "Chair en Présidence"
        assert render(page, t=None) == " en "


def test_bdi_and_symbol_are_escaped_and_isolated() -> None:
    assert render("{{ name|bdi:'ar' }}", name="<b>") == '<bdi lang="ar">&lt;b&gt;</bdi>'
    assert render("{{ name|bdi }}", name="<b>") == "<bdi>&lt;b&gt;</bdi>"
    assert render("{{ name|symbol }}", name="NPT/CONF.2010/PC.II/1") == (
        '<bdi class="symbol" dir="ltr">NPT/CONF.2010/PC.II/1</bdi>'
    )


@pytest.mark.parametrize(
    ("text", "direction"), [("Kofi", "ltr"), ("سلام", "rtl"), ("12 سلام", "rtl"), ("12", "ltr")]
)
def test_text_direction_follows_the_first_letter(text: str, direction: str) -> None:
    assert render("{{ name|text_direction }}", name=text) == direction


def test_typed_text_of_a_row_is_what_the_page_kept() -> None:
    page = '{% typed_text "ruling" 7 "text" %}'
    assert render(page, typed={"ruling-7-text": "overruled"}) == "overruled"
    assert render(page) == ""


# -- days and times --
def test_venue_range_is_in_the_zone_of_the_venue_with_its_city() -> None:
    with translation.override("en"):
        assert ui.venue_range(SESSION, GENEVA) == (
            f'<span class="when"><time datetime="2008-04-29">Tue 29 Apr 2008</time>, {HOURS}'
            " (<bdi>Geneva</bdi>)</span>"
        )


def test_venue_filters_without_a_place_use_the_active_zone() -> None:
    page = "{{ s.starts_at|venue_day }} {{ s|venue_hours }} {{ s.starts_at|venue_moment }}"
    day = '<time datetime="2008-04-29">Tue 29 Apr 2008</time>'
    with translation.override("en"), timezone.override(GENEVA.zone):
        assert render(page, s=SESSION) == (
            f'{day} {HOURS} <span class="when">{day}, '
            '<time datetime="2008-04-29T08:00:00Z" dir="ltr">10:00</time></span>'
        )


def test_venue_moment_without_a_place_or_zone_says_utc() -> None:
    with translation.override("en"):
        assert render("{{ at|venue_moment }}", at=OPENING).endswith(">08:00</time> (<bdi>UTC</bdi>)</span>")


def test_venue_range_in_arabic_keeps_hours_left_to_right() -> None:
    with translation.override("ar"):
        assert ui.venue_range(SESSION, GENEVA) == (
            f'<span class="when"><time datetime="2008-04-29">الثلاثاء 29 نيسان/أبريل 2008</time>، {HOURS}'
            " (<bdi>Geneva</bdi>)</span>"
        )


def test_venue_span_over_midnight_names_both_days() -> None:
    with translation.override("en"):
        text = re.sub(r"<[^>]+>", "", ui.venue_span(OPENING, OPENING + dt.timedelta(days=1), GENEVA))
    assert text == "Tue 29 Apr 2008, 10:00 - Wed 30 Apr 2008, 10:00 (Geneva)"


def test_venue_day_near_midnight_is_the_day_at_the_venue() -> None:
    late = dt.datetime(2008, 4, 28, 23, 30, tzinfo=dt.UTC)
    with translation.override("en"):
        assert ui.venue_day(late, GENEVA) == '<time datetime="2008-04-29">Tue 29 Apr 2008</time>'
        assert ui.venue_long_day(late, GENEVA) == '<time datetime="2008-04-29">Tuesday, 29 April 2008</time>'
        assert ui.venue_time(late, "Europe/Zurich") == (
            '<time datetime="2008-04-28T23:30:00Z" dir="ltr">01:30</time>'
        )


def test_venue_seconds_names_the_second() -> None:
    with translation.override("en"):
        assert ui.venue_seconds(OPENING.replace(second=4), GENEVA) == (
            '<span class="when"><time datetime="2008-04-29">Tue 29 Apr 2008</time>, '
            '<bdi dir="ltr">10:00:04</bdi></span>'
        )


def test_meeting_days_and_place_are_isolated() -> None:
    meeting = SimpleNamespace(city="Geneva", opens_on=dt.date(2008, 4, 28), closes_on=dt.date(2008, 5, 9))
    with translation.override("en"):
        assert render("{% meeting_days m.opens_on m.closes_on %}", m=meeting) == (
            "<bdi>28 April-9 May 2008</bdi>"
        )
        assert render("{% day_range_text m.opens_on m.closes_on %}", m=meeting) == "28 April-9 May 2008"
        assert render("{% place_and_days m %}", m=meeting) == (
            "<bdi>Geneva</bdi>, <bdi>28 April-9 May 2008</bdi>"
        )


def test_duration_epoch_and_days_away_print_values() -> None:
    with translation.override("en"):
        assert render("{{ 252|duration }}") == '<bdi class="time length">4 min 12 s</bdi>'
        assert render("{{ at|epoch }}", at=OPENING) == "1209456000000"
        assert render("{{ 3|days_away }}") == "in 3 days"


def test_time_filters_of_none_are_empty() -> None:
    filters = (ui.venue_day, ui.venue_long_day, ui.venue_time, ui.venue_moment, ui.venue_seconds)
    assert [show(None) for show in (*filters, ui.duration, ui.epoch, ui.days_away)] == [""] * 8


@pytest.mark.parametrize(("language", "text"), [("en", ", "), ("ar", "، "), ("zh-hans", "，")])
def test_comma_is_that_of_the_language(language: str, text: str) -> None:
    with translation.override(language):
        assert render("{% comma %}") == text


# -- icons and addresses --
def test_build_svg_of_every_icon_is_hidden_from_screen_readers() -> None:
    names = re.findall(r'<symbol id="([^"]+)"', icons.SPRITE.read_text(encoding="utf-8"))
    assert sorted(icons.load_icons()) == sorted(names)
    for name in names:
        assert 'aria-hidden="true"' in icons.build_svg(name)


def test_load_icons_marks_those_that_point_as_mirrored() -> None:
    assert {name for name, (_drawing, is_pointing) in icons.load_icons().items() if is_pointing} == {
        *("arrow", "back", "chevron", "play"),
    }


def test_icon_with_an_unknown_name_is_an_error_of_the_template() -> None:
    with pytest.raises(TemplateSyntaxError, match="There is no icon 'unicorn'"):
        render('{% icon "unicorn" %}')


def test_query_with_a_changed_filter_starts_on_the_first_page() -> None:
    assert render('{% query_with body="2" %}', "/?q=Chair&body=1&page=4") == "?q=Chair&amp;body=2"


def test_query_with_a_page_keeps_every_filter() -> None:
    assert render("{% query_with page=3 %}", "/?q=a+b&s=1&s=2&page=2") == "?q=a+b&amp;s=1&amp;s=2&amp;page=3"


def test_query_with_none_removes_the_filter() -> None:
    assert render("{% query_with q=None %}", "/?q=x") == "?"


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=8), max_size=4))
def test_in_language_keeps_the_whole_query(query: dict[str, str]) -> None:
    expected = QueryDict(mutable=True)
    expected.update(query)
    page = Template("{% autoescape off %}{% in_language 'ar' %}{% endautoescape %}")
    text = page.render(Context({"request": RequestFactory().get("/", query)}))
    expected["lang"] = "ar"
    assert QueryDict(text.removeprefix("?")) == expected


# -- pages of a table --
@pytest.mark.parametrize(
    ("total", "query", "number", "first", "last"),
    [
        (612, "", 1, 1, 50),
        (612, "page=2", 2, 51, 100),
        (612, "page=99", 13, 601, 612),
        (612, "page=two", 1, 1, 50),
        (612, "page=", 1, 1, 50),
        (0, "page=5", 1, 0, 0),
        (50, "page=2", 1, 1, 50),
        (51, "page=2", 2, 51, 51),
    ],
)
def test_paginate_with_any_query_gives_a_page(
    total: int, query: str, number: int, first: int, last: int
) -> None:
    page = paginate(RequestFactory().get(f"/?{query}"), range(total))
    assert (page.number, page.start_index(), page.end_index()) == (number, first, last)


@given(st.integers(0, 500))
def test_paginate_over_all_pages_gives_every_row_once(total: int) -> None:
    rows: list[int] = []
    for number in range(1, max(1, -(-total // ROWS_PER_PAGE)) + 1):
        rows += paginate(RequestFactory().get(f"/?page={number}"), range(total))
    assert rows == list(range(total))


@pytest.mark.parametrize(
    ("query", "total", "text", "links"),
    [
        ("q=x", 612, "1-50 of 612 people", [("next", "?q=x&amp;page=2")]),
        ("q=x&page=13", 612, "601-612 of 612 people", [("prev", "?q=x&amp;page=12")]),
        ("page=2", 612, "51-100 of 612 people", [("prev", "?page=1"), ("next", "?page=3")]),
        ("", 50, "1-50 of 50 people", []),
        ("", 0, "0 of 0 people", []),
    ],
)
def test_pager_says_the_count_and_links_to_its_neighbours(
    query: str, total: int, text: str, links: list[tuple[str, str]]
) -> None:
    page = paginate(RequestFactory().get(f"/?{query}"), range(total))
    with translation.override("en"):
        html = render('{% include "ui/pager.html" with what="people" %}', f"/?{query}", page=page)
    assert " ".join(re.sub(r"<nav.*</nav>|<[^>]+>", "", html, flags=re.DOTALL).split()) == text
    assert re.findall(r'rel="(\w+)" href="([^"]+)"', html) == links
