"""Who may do what with a speakers' list."""

from typing import Any

import rules

from meetings.convening.models import Appointment
from meetings.convening.permissions import (
    holds,
    is_chair_of,
    is_focal_point,
    is_focal_point_of,
    is_officer,
    may_see_meeting,
)
from meetings.speakers.models import SpeakersList


def _list_of(where: Any) -> Any:
    return getattr(where, "speakers_list", where)


@rules.predicate
def may_see_list(user: Any, where: Any) -> bool:
    """Everyone who may see the meeting sees a list that has been opened; a draft is the office's and the chair's."""
    held: SpeakersList = _list_of(where)
    if held.state == SpeakersList.State.DRAFT:
        return bool(is_chair_of(user, held))
    return bool(may_see_meeting(user, held))


@rules.predicate
def presides(user: Any, where: Any) -> bool:
    """The chair of the list's body, or a secretariat officer beside the chair."""
    return bool(is_chair_of(user, _list_of(where)))


@rules.predicate
def may_inscribe(user: Any, where: Any) -> bool:
    """A focal point inscribes its own entity, an officer any."""
    held = _list_of(where)
    return bool(may_see_list(user, held) and (is_officer(user, held) or is_focal_point(user, held)))


@rules.predicate
def speaks_for(user: Any, where: Any) -> bool:
    """Whoever may change an inscription: the focal point of its entity, or an officer."""
    held = _list_of(where)
    if is_officer(user, held):
        return True
    return bool(is_focal_point_of(user, _EntityAt(held.meeting, where.entity_id)))


@rules.predicate
def sees_deliverers(user: Any, where: Any) -> bool:
    """The chair, officers and interpreters see who delivers each statement before it is delivered."""
    held = _list_of(where)
    return bool(is_chair_of(user, held)) or holds(user, {Appointment.Role.INTERPRETER}, held)


class _EntityAt:
    """An entity at a meeting, as the predicates of ``convening`` ask for it."""

    def __init__(self, meeting: Any, entity_id: int) -> None:
        self.meeting, self.entity_id = meeting, entity_id


rules.add_perm("speakers.see", may_see_list)
rules.add_perm("speakers.inscribe", may_inscribe)
rules.add_perm("speakers.change_inscription", speaks_for)
rules.add_perm("speakers.preside", presides)
rules.add_perm("speakers.see_deliverers", sees_deliverers)
rules.add_perm("speakers.manage", is_officer)
