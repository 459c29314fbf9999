"""Reading the record."""

from django.db import models
from django.db.models import QuerySet

from confsvc.commands.models import Entry


def history_of(target: models.Model) -> QuerySet[Entry]:
    """The entries of one thing, newest first, with their actors."""
    return Entry.objects.filter(target=f"{target._meta.label_lower}:{target.pk}").select_related("actor")


def history_in(scope: str) -> QuerySet[Entry]:
    """The entries of one meeting, newest first, with their actors."""
    return Entry.objects.filter(scope=scope).select_related("actor")
