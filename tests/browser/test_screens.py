"""Each screen of the demonstration, found by following links as each kind of user.

Its HTML is valid, it does not scroll sideways, and axe-core finds no serious fault.
"""

from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browser.looks import assert_no_sideways_scroll
from tests.browser.people import sign_in

NOT_PAGES = (
    "_print",
    "pdf",
    "_file",
    "feed",
    "_provisional",
    "_record",
    "_csv",
    "_xlsx",
    "issue_paper",
    "issue_chair",
)
ROLES = {  # the account of each, and how many kinds of screen it sees at least
    "nobody": ("", 16),
    "officer": ("officer@demo.example", 40),
    "focal point": ("focal@demo.example", 20),
    "delegate": ("delegate@demo.example", 16),
    "chair": ("chair@demo.example", 18),
    "badge desk": ("desk@demo.example", 18),
}
RICH = "npt-2008"  # the meeting that has most to show
NO_SCREEN = {"account_logout", "mfa_download_recovery_codes"}


@pytest.fixture(scope="module")
def checked_views() -> set[str]:
    """The views that axe-core has checked, each once."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_each_screen_is_valid_accessible_and_fits(
    role: str,
    visitor: Callable[..., Page],
    accessible: Callable[[Page], None],
    valid_html: Callable[[str], None],
    checked_views: set[str],
) -> None:
    email, at_least = ROLES[role]
    page = visitor()
    if email:
        sign_in(page, email)
    wrong, kinds = [], []
    for kind, source in visit_screens(page):
        kinds.append(kind)
        checks = [lambda text=source: valid_html(text), lambda: assert_no_sideways_scroll(page)]
        if kind not in checked_views:
            checked_views.add(kind)
            checks.append(lambda: accessible(page))
        for check in checks:
            try:
                check()
            except AssertionError as error:
                wrong.append(f"{kind} {page.url}\n{error}")
    assert not wrong, "\n\n".join(wrong)
    assert len(kinds) >= at_least, kinds


def visit_screens(page: Page) -> Iterator[tuple[str, str]]:
    """The view name and the HTML of one screen of each view that links lead to."""
    waiting, seen = deque(["/"]), {"home"}
    while waiting:
        address = waiting.popleft()
        answer = page.goto(address)
        assert answer is not None
        yield get_view_name(urlsplit(page.url).path), answer.text()
        links = page.locator("a[href]:not([download])").evaluate_all("all => all.map(a => a.href)")
        for link in sorted(links, key=lambda one: RICH not in one):
            target = urlsplit(urljoin(page.url, link))
            kind = get_view_name(target.path)
            if kind and kind not in seen and target.netloc == urlsplit(page.url).netloc:
                seen.add(kind)
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))


def get_view_name(path: str) -> str:
    """The name of the view of a path, or "" for a file."""
    try:
        name = str(resolve(path).view_name)
    except Resolver404:
        return ""
    file = path.endswith((".ics", ".pdf")) or any(word in name for word in NOT_PAGES)
    return "" if file or name in NO_SCREEN else name
