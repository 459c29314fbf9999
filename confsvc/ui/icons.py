"""The icons of ``icons.svg``, set inline so that they take the colour of the text."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"
SYMBOL = re.compile(
    r'<symbol id="(?P<name>[a-z]+)"(?P<pointing> class="pointing")?>(?P<drawing>.*?)</symbol>'
)


@cache
def load_icons() -> dict[str, tuple[str, bool]]:
    """Every icon by name: its drawing, and whether it points (and is mirrored right to left)."""
    return {
        match["name"]: (match["drawing"], bool(match["pointing"]))
        for match in SYMBOL.finditer(SPRITE.read_text(encoding="utf-8"))
    }


def build_svg(name: str) -> str:
    """The icon as ``<svg>``, hidden from screen readers; ``KeyError`` for an unknown name."""
    drawing, is_pointing = load_icons()[name]
    classes = f"icon icon-{name}" + (" icon-pointing" if is_pointing else "")
    return f'<svg class="{classes}" viewBox="0 0 20 20" aria-hidden="true">{drawing}</svg>'
