"""System checks that name each font and library that printing needs and this machine lacks."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Warning

from confsvc.pdf import fonts


def check_printing(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """E001 for a library that printing needs, W001 for a font whose script prints as boxes."""
    return [
        *(Error(sentence, id="confsvc.pdf.E001") for sentence in fonts.find_missing_libraries()),
        *(Warning(sentence, id="confsvc.pdf.W001") for sentence in fonts.find_missing_fonts()),
    ]
