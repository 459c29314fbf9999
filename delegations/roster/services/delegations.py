"""Opening a delegation and changing its language and status."""

from django.db import transaction

from confsvc.accounts.models import User
from delegations.roster.models import Delegation
from delegations.roster.rules.entry_language import guess_entry_language
from delegations.roster.services.base import check_fields, delegation_command
from meetings.core.models import Meeting
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
            with delegation_command("open delegation", delegation, actor) as cmd:
                cmd.add_created(delegation)
    return delegation


def update_delegation(*, delegation: Delegation, language: str, status: str, actor: User | None) -> None:
    """Set the language of entry and the status; an empty status lets the treaty decide."""
    with delegation_command("change delegation", delegation, actor) as cmd:
        cmd.locked.language, cmd.locked.status = language, status
        check_fields(cmd.locked, exclude=["meeting", "entity"])
