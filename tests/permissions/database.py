"""Reading all rows of the apps, and undoing what a test writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import transaction

APP_LABELS = tuple(
    config.label
    for config in apps.get_app_configs()
    if config.name.startswith(("meetings.", "delegations.", "documents."))
    or config.label in ("jobs", "outbox")
)
REFERENCE_MODELS = ("treaties.EntityName", "treaties.TreatyAction")
"""Large tables that no page writes."""


@contextmanager
def undo_writes() -> Iterator[None]:
    """Roll back everything that is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def read_all_rows() -> dict[str, list[dict[str, Any]]]:
    """All rows of the apps by model, to compare before and after."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for label in APP_LABELS
        for model in apps.get_app_config(label).get_models()
        if model._meta.label not in REFERENCE_MODELS
    }
