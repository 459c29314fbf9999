"""The language of the page, its direction and the other languages, for the frame of every page."""

from typing import Any

from django.http import HttpRequest

from confsvc.ui import languages


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor of :func:`build_frame`."""
    return build_frame()


def build_frame() -> dict[str, Any]:
    """``language``, ``direction``, and ``languages``: each code with its native name."""
    language = languages.get_current_language()
    return {
        "language": language,
        "direction": languages.get_direction(language),
        "languages": [(code, languages.NATIVE_NAMES[code]) for code in languages.OFFICIAL],
    }
