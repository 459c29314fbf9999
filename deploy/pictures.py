"""Takes the pictures of the README from the demonstration: `make pictures`.

Serves a copy of the demonstration, opens its pages in Debian's chromium and turns a badge sheet
into PNG. A folder may be named as argument; without it the pictures of the README are replaced.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
SWITCHES = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]
PASSWORD = "treaty-meeting-2008"  # noqa: S105 - the demonstration's, printed by make run
PAGES = (
    ("officers-day", "officer", "en", "/meetings/npt-2008/"),
    ("programme", "", "en", "/meetings/npt-2008/programme/?day=all"),
    ("programme-arabic", "", "ar", "/meetings/npt-2008/programme/"),
    ("console", "chair", "en", "/meetings/npt-2008/speakers/general-debate/console/"),
)
SIZE = {"width": 1280, "height": 800}


def main(folder: Path = FOLDER) -> None:
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "confsvc.settings")
    django.setup()
    from tests.benchmarks.trial_site import serve_trial_site

    folder.mkdir(parents=True, exist_ok=True)
    with serve_trial_site() as site:
        take_pages(f"http://127.0.0.1:{site.port}", folder)
        draw_badges(site.environment, folder)
    for picture in sorted(folder.glob("*.png")):
        print(f"{picture.name}  {picture.stat().st_size // 1024} KB")


def take_pages(address: str, folder: Path) -> None:
    """One picture a page, signed in as the person it is for."""
    from playwright.sync_api import sync_playwright

    switches = [*SWITCHES, "--no-sandbox"] if os.geteuid() == 0 else SWITCHES
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=switches)
        for name, person, language, path in PAGES:
            context = browser.new_context(viewport=SIZE)
            page = context.new_page()
            if person:
                page.goto(f"{address}/accounts/login/?lang=en")
                page.fill("input[name=login]", f"{person}@demo.example")
                page.fill("input[name=password]", PASSWORD)
                page.press("input[name=password]", "Enter")
                page.wait_for_url(f"{address}/")
            page.goto(f"{address}/?lang={language}")
            page.goto(f"{address}{path}")
            page.screenshot(path=str(folder / f"{name}.png"))
            context.close()
        browser.close()


def draw_badges(environment: dict[str, str], folder: Path) -> None:
    """The first sheet of four badges of the demonstration."""
    with tempfile.TemporaryDirectory() as temporary:
        sheet = Path(temporary) / "badges.pdf"
        command = [
            sys.executable,
            "manage.py",
            "print_badges",
            "npt-2008",
            "-o",
            str(sheet),
            "--sheet",
            "a4-4",
        ]
        subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)
        target = str(folder / "badge-sheet")
        subprocess.run(
            ["pdftoppm", "-png", "-r", "70", "-f", "9", "-l", "9", "-singlefile", str(sheet), target],
            check=True,
        )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
