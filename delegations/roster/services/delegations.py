"""Opening a delegation and changing its language and status."""

from django.db import transaction

from confsvc.accounts.models import User
from delegations.roster.models import Delegation
from delegations.roster.rules.entry_language import guess_entry_language
from delegations.roster.services.base import check_fields, lock_delegation, log_change
from meetings.core.models import Meeting, get_values
from meetings.treaties.models import Entity


def open_delegation(
    *, meeting: Meeting, entity: Entity, actor: User | None, language: str = "", status: str = ""
) -> Delegation:
    """The delegation of ``entity`` at ``meeting``; an existing one is returned unchanged."""
    with transaction.atomic():
        delegation, is_new = Delegation.objects.get_or_create(
            meeting=meeting,
            entity=entity,
            defaults={"language": language or guess_entry_language(entity.code), "status": status},
        )
        if is_new:
            after = get_values(delegation, "language", "status") | {"entity": entity.code}
            log_change(actor, "open delegation", delegation, after=after)
    return delegation


def update_delegation(*, delegation: Delegation, language: str, status: str, actor: User | None) -> None:
    """Set the language of entry and the status; an empty status lets the treaty decide."""
    with transaction.atomic():
        delegation = lock_delegation(delegation)
        before = get_values(delegation, "language", "status")
        delegation.language, delegation.status = language, status
        check_fields(delegation, exclude=["meeting", "entity"])
        delegation.save(update_fields=["language", "status"])
        after = get_values(delegation, "language", "status")
        log_change(actor, "change delegation", delegation, before=before, after=after)
