"""This room's own part of a kit: the bodies of a meeting, its bureau where the kit knows it, and its dates."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import ngettext

from meetings.core.models import Body, BureauMember, Deadline, Meeting
from meetings.treaties.models import Entity


def build(*, meeting: Meeting, kit: Mapping[str, Any], actor: Any) -> None:
    """Make bodies, bureau and deadlines within the caller's transaction."""
    bodies = {
        body.code: body
        for body in Body.objects.bulk_create(
            Body(
                meeting=meeting,
                code=row["code"],
                kind=row["kind"],
                names=row["names"],
                numbered=row["numbered"],
                position=place,
            )
            for place, row in enumerate(kit["bodies"])
        )
    }
    entities = {
        one.code: one for one in Entity.objects.filter(code__in=[row["entity"] for row in kit["bureau"]])
    }
    BureauMember.objects.bulk_create(
        BureauMember(
            body=bodies[row["body"]], entity=entities[row["entity"]], name=row["name"], role=row["role"]
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


def preview(kit: Mapping[str, Any]) -> str:
    """What :func:`build` will make: "4 bodies, 3 dates"."""
    bodies, dates = len(kit["bodies"]), len(kit["deadlines"])
    return str(
        format_lazy(
            "{bodies}, {dates}",
            bodies=ngettext("%(count)s body", "%(count)s bodies", bodies) % {"count": bodies},
            dates=ngettext("%(count)s date", "%(count)s dates", dates) % {"count": dates},
        )
    )
