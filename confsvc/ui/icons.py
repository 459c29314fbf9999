"""The icons of every page: drawn once in ``icons.svg``, set inline so that they take the colour of the text."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"
SYMBOL = re.compile(
    r'<symbol id="(?P<name>[a-z]+)"(?P<pointing> class="pointing")?>(?P<drawing>.*?)</symbol>'
)


@cache
def drawings() -> dict[str, tuple[str, bool]]:
    """Every icon by name: its drawing, and whether it points along the line (and is mirrored right to left)."""
    return {
        found["name"]: (found["drawing"], bool(found["pointing"]))
        for found in SYMBOL.finditer(SPRITE.read_text(encoding="utf-8"))
    }


def svg(name: str) -> str:
    """The icon as an inline ``<svg>``, hidden from readers of text; ``KeyError`` for a name that is not drawn."""
    drawing, pointing = drawings()[name]
    classes = f"icon icon-{name}" + (" icon-pointing" if pointing else "")
    return f'<svg class="{classes}" viewBox="0 0 20 20" aria-hidden="true">{drawing}</svg>'
