"""The check of HTML that view and browser tests use."""

import pytest

from tests.markup import html_errors


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("<!doctype html><html lang=en><title>t</title><p>one<p>two</html>", False),
        ("<p><b>one</p>", True),
        ("<td>a cell without its table</td>", True),
        ('<p id="a">one</p><p id="a">two</p>', True),
        ("<!doctype html><title>t</title><label for=b>B</label>", True),
        ("<label for=b>B</label>", False),
    ],
)
def test_html_errors_of_a_text_are_found(text: str, is_wrong: bool) -> None:
    assert bool(html_errors(text)) is is_wrong
