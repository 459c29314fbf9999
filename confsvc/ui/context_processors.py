"""What every page's frame shows: the language of the page, its direction, and the other five."""

from typing import Any

from django.http import HttpRequest

from confsvc.ui import languages


def frame(request: HttpRequest) -> dict[str, Any]:
    language = languages.current()
    return {
        "language": language,
        "direction": languages.direction(language),
        "languages": [(code, languages.OWN_NAMES[code]) for code in languages.OFFICIAL],
    }
