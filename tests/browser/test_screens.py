"""Every screen of the demonstration, found by following its own links as each person who uses it: valid HTML, no page
that scrolls sideways on a desk's screen or a telephone's, and nothing grave found by axe-core."""

from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browser.looks import fits
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
def axed() -> set[str]:
    """The kinds of screen that axe-core has looked at: each once, for whoever comes to it first."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_every_screen_is_valid_fits_and_can_be_used_by_everybody(
    role: str,
    visitor: Callable[..., Page],
    accessible: Callable[[Page], None],
    valid_html: Callable[[str], None],
    axed: set[str],
) -> None:
    email, at_least = ROLES[role]
    page = visitor()
    if email:
        sign_in(page, email)
    wrong, kinds = [], []
    for kind, source in screens(page):
        kinds.append(kind)
        checks = [lambda text=source: valid_html(text), lambda: fits(page)]
        if kind not in axed:
            axed.add(kind)
            checks.append(lambda: accessible(page))
        for check in checks:
            try:
                check()
            except AssertionError as error:
                wrong.append(f"{kind} {page.url}\n{error}")
    assert not wrong, "\n\n".join(wrong)
    assert len(kinds) >= at_least, kinds


def screens(page: Page) -> Iterator[tuple[str, str]]:
    """One screen of each kind that links lead to from the first one: its view's name and its HTML as it was sent."""
    waiting, seen = deque(["/"]), {"home"}
    while waiting:
        address = waiting.popleft()
        answer = page.goto(address)
        assert answer is not None
        yield kind_of(urlsplit(page.url).path), answer.text()
        links = page.locator("a[href]:not([download])").evaluate_all("all => all.map(a => a.href)")
        for link in sorted(links, key=lambda one: RICH not in one):
            target = urlsplit(urljoin(page.url, link))
            kind = kind_of(target.path)
            if kind and kind not in seen and target.netloc == urlsplit(page.url).netloc:
                seen.add(kind)
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))


def kind_of(path: str) -> str:
    """The name of the view behind a path; "" where it is a file and no screen."""
    try:
        name = str(resolve(path).view_name)
    except Resolver404:
        return ""
    file = path.endswith((".ics", ".pdf")) or any(word in name for word in NOT_PAGES)
    return "" if file or name in NO_SCREEN else name
