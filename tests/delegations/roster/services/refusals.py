"""The sentences of a refused command."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError


def get_refusal(service: Callable[..., Any], **arguments: Any) -> dict[str, list[str]]:
    """Call a service that must refuse, and return its sentences by field."""
    with pytest.raises(ValidationError) as error:
        service(**arguments)
    return error.value.message_dict
