"""Who may see and do what with a speakers' list."""

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
from meetings.programme.selectors.closed_sessions import get_closed_session_bodies
from meetings.speakers.models import SpeakersList
from meetings.speakers.models.debate import is_closed


def _get_list(target: Any) -> SpeakersList:
    """The list of an object of a list, or the list itself."""
    speakers_list: SpeakersList = getattr(target, "speakers_list", target)
    return speakers_list


@rules.predicate
def may_see_list(user: Any, target: Any) -> bool:
    """Who sees the meeting sees a list that has been opened; officers and the chair see a draft."""
    speakers_list = _get_list(target)
    if speakers_list.state == SpeakersList.State.DRAFT:
        return bool(is_chair_of(user, speakers_list))
    return bool(can_see_meeting(user, speakers_list))


def can_see_closed(user: Any, speakers_list: SpeakersList) -> bool:
    """Whether a viewer may see the names of closed sessions of the list's body."""
    bodies = get_closed_session_bodies(user, speakers_list.meeting)
    return bodies is None or speakers_list.body_id in bodies


@rules.predicate
def presides(user: Any, target: Any) -> bool:
    """The chair of the list's body, or an officer."""
    return bool(is_chair_of(user, _get_list(target)))


@rules.predicate
def may_inscribe(user: Any, target: Any) -> bool:
    """A focal point inscribes its own entity, an officer any."""
    speakers_list = _get_list(target)
    if not may_see_list(user, speakers_list):
        return False
    return bool(is_officer(user, speakers_list) or is_focal_point(user, speakers_list))


@rules.predicate
def speaks_for(user: Any, target: Any) -> bool:
    """Who may change an inscription.

    An officer; the focal point of its entity once the list is opened.
    """
    speakers_list = _get_list(target)
    if is_officer(user, speakers_list):
        return True
    entity = _EntityAtMeeting(speakers_list.meeting, target.entity_id)
    return may_see_list(user, speakers_list) and bool(is_focal_point_of(user, entity))


@rules.predicate
def sees_deliverers(user: Any, target: Any) -> bool:
    """Who sees the speakers' names before delivery.

    The chair and officers; interpreters once the list is opened.
    """
    speakers_list = _get_list(target)
    if is_chair_of(user, speakers_list):
        return True
    is_interpreter = has_role(user, {Appointment.Role.INTERPRETER}, speakers_list)
    return may_see_list(user, speakers_list) and is_interpreter


@rules.predicate
def has_entries(user: Any, target: Any) -> bool:
    """Who acts for an entity at the meeting; on a list, one that they may see."""
    if isinstance(target, SpeakersList):
        return may_see_list(user, target) and bool(get_represented_entities(user, target.meeting))
    return bool(get_represented_entities(user, target))


@rules.predicate
def reads_statement(user: Any, file: Any) -> bool:
    """Who reads the text of a statement.

    The chair, officers, interpreters and the delegation itself at once; everyone who sees the list
    once its delivery has begun. What was delivered in a closed session is only for those who may
    attend it, wherever the list is called since.
    """
    if sees_deliverers(user, file) or speaks_for(user, file):
        return True
    speakers_list = _get_list(file)
    speeches = file.inscription.speeches.filter(voided=False).select_related("session")
    sessions = [speech.session or speakers_list.session for speech in speeches]
    if not sessions or not may_see_list(user, speakers_list):
        return False
    is_public = not any(is_closed(session) for session in sessions)
    return is_public or can_see_closed(user, speakers_list)


class _EntityAtMeeting:
    """An entity at a meeting, as the predicates of ``meetings.core`` need it."""

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
