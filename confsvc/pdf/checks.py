"""System checks: a font or library that printing needs and this machine lacks is named in a sentence."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Warning

from confsvc.pdf import fonts


def check_printing(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """E001 for a library without which no page can be made, W001 for a font whose script would print as boxes."""
    return [
        *(Error(sentence, id="confsvc.pdf.E001") for sentence in fonts.missing_libraries()),
        *(Warning(sentence, id="confsvc.pdf.W001") for sentence in fonts.missing_fonts()),
    ]
