"""Who may do what with a speakers' list."""

from typing import Any

import rules

from meetings.core.models import Appointment
from meetings.core.permissions import (
    can_see_meeting,
    is_chair_of,
    is_focal_point,
    is_focal_point_of,
    is_officer,
)
from meetings.core.selectors.appointments import get_represented_entities, has_role
from meetings.programme.selectors.visibility import get_closed_session_bodies
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors.visibility import is_closed


def _list_of(where: Any) -> Any:
    return getattr(where, "speakers_list", where)


@rules.predicate
def may_see_list(user: Any, where: Any) -> bool:
    """Everyone who may see the meeting sees a list that has been opened; a draft is the office's and the chair's."""
    held: SpeakersList = _list_of(where)
    if held.state == SpeakersList.State.DRAFT:
        return bool(is_chair_of(user, held))
    return bool(can_see_meeting(user, held))


def is_inside(user: Any, held: SpeakersList) -> bool:
    """Whether this visitor may know all of a closed sitting of the list's body."""
    bodies = get_closed_session_bodies(user, held.meeting)
    return bodies is None or held.body_id in bodies


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
    """Whoever may change an inscription: the focal point of its entity once the list is opened, or an officer."""
    held = _list_of(where)
    if is_officer(user, held):
        return True
    return may_see_list(user, held) and bool(
        is_focal_point_of(user, _EntityAt(held.meeting, where.entity_id))
    )


@rules.predicate
def sees_deliverers(user: Any, where: Any) -> bool:
    """The chair and officers see who delivers each statement before it is delivered; interpreters once the list is
    opened."""
    held = _list_of(where)
    if is_chair_of(user, held):
        return True
    return may_see_list(user, held) and has_role(user, {Appointment.Role.INTERPRETER}, held)


@rules.predicate
def has_entries(user: Any, where: Any) -> bool:
    """Whoever acts for an entity at the meeting; on a list, one that it may see."""
    held = where if isinstance(where, SpeakersList) else None
    if held is not None and not may_see_list(user, held):
        return False
    return bool(get_represented_entities(user, held.meeting if held is not None else where))


@rules.predicate
def reads_statement(user: Any, text: Any) -> bool:
    """The text of a statement: at once for the chair, officers, interpreters and the delegation itself; for everyone
    who sees the list from the moment its delivery has begun. What was delivered in a closed sitting stays with those
    inside, wherever the list is called since."""
    if sees_deliverers(user, text) or speaks_for(user, text):
        return True
    held = _list_of(text)
    speeches = text.inscription.speeches.filter(voided=False).select_related("session")
    sittings = [one.session or held.session for one in speeches]
    if not sittings or not may_see_list(user, held):
        return False
    return is_inside(user, held) or not any(is_closed(one) for one in sittings)


class _EntityAt:
    """An entity at a meeting, as the predicates of ``convening`` ask for it."""

    def __init__(self, meeting: Any, entity_id: int) -> None:
        self.meeting, self.entity_id = meeting, entity_id


rules.add_perm("speakers.see_list", may_see_list)
rules.add_perm("speakers.inscribe", may_inscribe)
rules.add_perm("speakers.change_inscription", speaks_for)
rules.add_perm("speakers.preside", presides)
rules.add_perm("speakers.see_deliverers", sees_deliverers)
rules.add_perm("speakers.manage_list", is_officer)
rules.add_perm("speakers.have_entries", has_entries)
rules.add_perm("speakers.read_statement", reads_statement)
