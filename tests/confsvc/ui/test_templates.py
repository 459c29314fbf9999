"""What holds for every template, script and style sheet of the product."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

PACKAGES = [settings.BASE_DIR / name for name in ("confsvc", "meetings", "delegations", "documents")]
TEMPLATES = sorted(
    path
    for package in PACKAGES
    for path in package.rglob("templates/**/*")
    if path.suffix in {".html", ".txt", ".svg", ".xml"}
)
PAGES = [
    path
    for path in TEMPLATES
    if path.suffix == ".html" and "pdf" not in path.parts and "print" not in path.stem
]
UI = settings.BASE_DIR / "confsvc" / "ui" / "static" / "ui"
PRODUCT = ("confsvc", "meetings", "delegations", "documents")
STYLES = sorted(
    path
    for app in PRODUCT
    for path in (settings.BASE_DIR / app).rglob("static/**/*.css")
    if "pdf" not in path.parts
)
SCRIPTS = sorted(path for app in PRODUCT for path in (settings.BASE_DIR / app).rglob("static/**/*.js"))


def shorten(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


@pytest.mark.parametrize("path", TEMPLATES, ids=shorten)
def test_template_compiles_without_error(path: Path) -> None:
    name = path.parts[path.parts.index("templates") + 1 :]
    assert get_template("/".join(name)).origin.name == str(path)


@pytest.mark.parametrize("path", PAGES, ids=shorten)
def test_template_has_nothing_that_the_content_policy_refuses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "pdf/" in text.split("\n", 1)[0]:
        return  # a printed page has its own styles, and never meets a browser
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", text, flags=re.DOTALL)
    assert not re.findall(r"<[^>]*\sstyle\s*=", text)
    assert not re.findall(r"<style\b", text)
    assert not re.findall(r"<[^>]*\son[a-z]+\s*=", text)
    for attributes, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.DOTALL):
        assert "src=" in attributes or 'type="application/json"' in attributes, body


def test_scripts_evaluate_no_text() -> None:
    for path in SCRIPTS:
        assert not re.search(r"\beval\(|new Function\(|document\.write", path.read_text(encoding="utf-8")), (
            path
        )


def test_styles_use_logical_directions_only() -> None:
    physical = re.compile(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)\b|(?:^|[;{]\s*)(?:left|right):|float:\s*(?:left|right)"
    )
    assert {
        path.name: found for path in STYLES if (found := physical.findall(path.read_text(encoding="utf-8")))
    } == {}


def test_styles_load_nothing_from_elsewhere() -> None:
    for path in STYLES:
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / address).is_file(), f"{path.name}: {address}"


def test_styles_use_five_sizes_and_two_weights() -> None:
    scale = (UI / "confsvc.css").read_text(encoding="utf-8")
    assert re.findall(r"--text-\d: ([\d.]+)rem", scale) == ["0.75", "0.875", "1", "1.25", "1.75"]
    for name in ("confsvc.css", "components.css"):
        text = (UI / name).read_text(encoding="utf-8")
        assert set(re.findall(r"font-weight: ([^;}]+)", text)) <= {"400", "var(--bold)"}
        assert set(re.findall(r"font-size: ([^;}]+)", text)) <= {
            f"var(--text-{step})" for step in range(1, 6)
        }
