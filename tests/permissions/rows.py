"""The rows of all rooms, and how a test leaves them as it found them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import transaction

KEPT = tuple(
    config.label
    for config in apps.get_app_configs()
    if config.name.startswith(("meetings.", "delegations.", "documents."))
    or config.label in ("jobs", "outbox")
)


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is taken back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows of all rooms, as they stand."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for label in KEPT
        for model in apps.get_app_config(label).get_models()
        if model._meta.label not in ("treaties.EntityName", "treaties.TreatyAction")
    }
