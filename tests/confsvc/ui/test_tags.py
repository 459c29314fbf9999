"""The words of the template language: names, symbols, icons, addresses, tables' pages."""

import re

import pytest
from django.http import QueryDict
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from confsvc.ui import icons, paging


def rendered(text: str, path: str = "/", **context: object) -> str:
    return Template(text).render(Context({"request": RequestFactory().get(path), **context}))


def test_a_name_is_escaped_and_kept_apart() -> None:
    assert rendered("{{ name|bdi:'ar' }}", name="<b>") == '<bdi lang="ar">&lt;b&gt;</bdi>'
    assert rendered("{{ name|symbol }}", name="NPT/CONF.2010/PC.II/1") == (
        '<bdi class="symbol" dir="ltr">NPT/CONF.2010/PC.II/1</bdi>'
    )


def test_every_icon_is_drawn_and_hidden_from_readers() -> None:
    names = re.findall(r'<symbol id="([^"]+)"', icons.SPRITE.read_text(encoding="utf-8"))
    assert sorted(icons.drawings()) == sorted(names)
    for name in names:
        assert 'aria-hidden="true"' in icons.svg(name)


def test_icons_that_point_are_the_ones_that_are_mirrored() -> None:
    assert {name for name, (_drawing, pointing) in icons.drawings().items() if pointing} == {
        "arrow",
        "back",
        "chevron",
        "play",
    }


def test_an_unknown_icon_is_a_mistake_of_the_template() -> None:
    with pytest.raises(TemplateSyntaxError, match="There is no icon 'unicorn'"):
        rendered('{% icon "unicorn" %}')


def test_a_changed_filter_keeps_the_others_and_starts_on_the_first_page() -> None:
    said = rendered('{% query_with body="2" %}', "/?q=Chair&body=1&page=4")
    assert said == "?q=Chair&amp;body=2"


def test_a_page_keeps_every_filter() -> None:
    assert (
        rendered("{% query_with page=3 %}", "/?q=a+b&s=1&s=2&page=2") == "?q=a+b&amp;s=1&amp;s=2&amp;page=3"
    )


def test_a_filter_is_taken_away() -> None:
    assert rendered("{% query_with q=None %}", "/?q=x") == "?"


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=8), max_size=4))
def test_the_language_link_keeps_the_whole_query(query: dict[str, str]) -> None:
    wanted = QueryDict(mutable=True)
    wanted.update(query)
    said = Template("{% autoescape off %}{% in_language 'ar' %}{% endautoescape %}").render(
        Context({"request": RequestFactory().get("/", query)})
    )
    wanted["lang"] = "ar"
    assert QueryDict(said.removeprefix("?")) == wanted


@pytest.mark.parametrize(
    ("total", "wished", "answer"),
    [
        (612, None, (1, 13, 0)),
        (612, "2", (2, 13, 50)),
        (612, "99", (13, 13, 600)),
        (612, "0", (1, 13, 0)),
        (612, "-1", (1, 13, 0)),
        (612, "two", (1, 13, 0)),
        (612, "٢", (1, 13, 0)),
        (0, "5", (1, 1, 0)),
        (50, "2", (1, 1, 0)),
        (51, "2", (2, 2, 50)),
    ],
)
def test_bounds_of_a_page(total: int, wished: str | None, answer: tuple[int, int, int]) -> None:
    assert paging.bounds(total, wished) == answer


@given(st.integers(0, 500), st.integers(1, 60))
def test_the_pages_hold_every_row_once(total: int, size: int) -> None:
    rows = list(range(total))
    shown: list[int] = []
    pages = paging.bounds(total, 1, size)[1]
    for number in range(1, pages + 1):
        page = paging.page_of(RequestFactory().get(f"/?page={number}"), rows, size=size)
        assert page.last - page.first + 1 == len(page.rows) if page.rows else page.first == page.last == 0
        shown += page.rows
    assert shown == rows


def test_the_pager_always_says_the_count() -> None:
    page = paging.page_of(RequestFactory().get("/?q=x"), range(612))
    said = rendered('{% include "ui/pager.html" with what="people" %}', "/?q=x", page=page)
    assert re.sub(r"<[^>]+>", "", said).split("Next")[0].split() == ["1-50", "of", "612", "people"]
    assert 'href="?q=x&amp;page=2"' in said
    assert 'rel="prev"' not in said
