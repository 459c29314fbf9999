"""Fixtures: a browser (Debian's chromium) and a served site, fresh for each module of tests."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.site import Site, prepare_data, serve
from tests.browser.waiting import PATIENCE
from tests.markup import assert_valid_html

QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
QUIET += ["--no-first-run", "--disable-quic", "--disable-dev-shm-usage"]
GRAVE = {"serious", "critical"}

expect.set_options(timeout=PATIENCE * 1000)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as a browser test."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Browser tests need Debian's chromium: `make test` installs it.", pytrace=False)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": chromium, "args": [*QUIET, *sandbox]}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration on a free port, with its own database and e-mails for each module."""
    data: Path = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(prepare_data(), data)
    with serve(data) as running:
        yield running


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """`visitor(language="ar", width=390)` opens a browser window of its own, not signed in.

    Other keywords are passed to Playwright's `new_context`. A script error, a refused script or
    style, or a response of 5xx in any window fails the test.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_window(language: str = "en", width: int = 1440, height: int = 900, **more: Any) -> Page:
        context = browser.new_context(
            base_url=site.url,
            locale=language,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        context.on("weberror", lambda error: errors.append(f"script: {error.error}"))
        context.on(
            "console", lambda message: message.type == "error" and add_error(message.text, message.page)
        )
        context.on(
            "response",
            lambda response: (
                response.status >= 500 and errors.append(f"{response.status} from {response.url}")
            ),
        )
        return context.new_page()

    def add_error(text: str, page: Page | None) -> None:
        if not text.startswith("Failed to load resource"):  # 4xx: the test decides
            errors.append(f"console of {page.url if page else '?'}: {text}")

    yield open_window
    for context in contexts:
        context.close()
    assert not errors, "\n".join(errors)


@pytest.fixture(scope="session")
def accessible() -> Callable[[Page], None]:
    """`accessible(page)` fails with the elements if axe-core finds a serious or critical fault."""
    axe = Axe()

    def check(page: Page) -> None:
        violations = [
            f"{violation['impact']}: {violation['help']} ({violation['id']}): {node['html'][:200]}"
            for violation in axe.run(page).response["violations"]
            if violation["impact"] in GRAVE
            for node in violation["nodes"]
        ]
        assert not violations, f"{page.url}\n" + "\n".join(violations)

    return check


@pytest.fixture(scope="session")
def valid_html() -> Callable[[str], None]:
    """`valid_html(page.request.get(address).text())` checks the HTML as the server sent it."""
    return assert_valid_html
