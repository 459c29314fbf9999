"""The sentences of a refused command."""

from collections.abc import Callable
from typing import Any

import pytest

from confsvc.ui.errors import DomainError, InvalidFields


def get_refusal(service: Callable[..., Any], **arguments: Any) -> dict[str, list[str]]:
    """Call a service that must refuse, and return its sentence by the field."""
    with pytest.raises(DomainError) as error:
        service(**arguments)
    if isinstance(error.value, InvalidFields):
        return error.value.sentences
    return {error.value.field or "": [error.value.message]}
