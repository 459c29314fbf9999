"""The part of a kit that this app builds: bodies, their bureau, and deadlines."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import ngettext

from meetings.core.models import Body, BureauMember, Deadline, Meeting
from meetings.treaties.models import Entity


def build_core_part(*, meeting: Meeting, kit: Mapping[str, Any], actor: Any) -> None:
    """Create bodies, bureau members and deadlines in the transaction of the caller."""
    bodies = Body.objects.bulk_create(
        Body(
            meeting=meeting,
            code=row["code"],
            kind=row["kind"],
            names=row["names"],
            numbered=row["numbered"],
            position=position,
        )
        for position, row in enumerate(kit["bodies"])
    )
    bodies_by_code = {body.code: body for body in bodies}
    entity_codes = [row["entity"] for row in kit["bureau"]]
    entities = {entity.code: entity for entity in Entity.objects.filter(code__in=entity_codes)}
    BureauMember.objects.bulk_create(
        BureauMember(
            body=bodies_by_code[row["body"]],
            entity=entities[row["entity"]],
            name=row["name"],
            role=row["role"],
        )
        for row in kit["bureau"]
    )
    Deadline.objects.bulk_create(
        Deadline(
            meeting=meeting,
            code=row["code"],
            names=row["names"],
            due_on=meeting.opens_on + timedelta(days=row["days"]),
            firm=row["firm"],
        )
        for row in kit["deadlines"]
    )


def preview_core_part(kit: Mapping[str, Any]) -> str:
    """Return what :func:`build_core_part` would create: "4 bodies, 3 dates"."""
    bodies, dates = len(kit["bodies"]), len(kit["deadlines"])
    return str(
        format_lazy(
            "{bodies}, {dates}",
            bodies=ngettext("%(count)s body", "%(count)s bodies", bodies) % {"count": bodies},
            dates=ngettext("%(count)s date", "%(count)s dates", dates) % {"count": dates},
        )
    )
