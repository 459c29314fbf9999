"""Who may see the names in a closed session."""

import pytest

from meetings.core.models import Appointment, Body
from meetings.core.permissions import PARTICIPANT, PUBLIC, Viewer
from tests import builders as build

pytestmark = pytest.mark.django_db
Role = Appointment.Role


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CHAIR, Role.FOCAL_POINT}))
def test_viewer_of_role_at_the_meeting_sees_what_the_role_allows(role: str) -> None:
    meeting, user = build.a_meeting(), build.a_user()
    Appointment.objects.create(user=user, role=role, meeting=meeting)
    seen = {Role.OFFICER, Role.DOCUMENTS_OFFICER, Role.INTERPRETER, Role.BADGE_DESK}
    assert Viewer.of(user, meeting) == (PARTICIPANT if role in seen else PUBLIC)
    assert Viewer.of(user, build.a_meeting()) == PUBLIC


@pytest.mark.parametrize(("kind", "viewer"), [("state", PARTICIPANT), ("igo", PUBLIC), ("ngo", PUBLIC)])
def test_viewer_of_focal_point_follows_the_kind_of_entity(kind: str, viewer: Viewer) -> None:
    meeting = build.a_meeting()
    user = build.a_focal_point(meeting, build.an_entity("X", kind=kind))
    assert Viewer.of(user, meeting) == viewer
    assert Viewer.of(user, build.a_meeting()) == PUBLIC


def test_viewer_of_chair_sees_closed_sessions_of_the_own_body() -> None:
    meeting = build.a_meeting()
    body, other = build.a_body(meeting), build.a_body(meeting, code="committee", kind=Body.Kind.COMMITTEE)
    viewer = Viewer.of(build.a_chair(body), meeting)
    assert viewer == Viewer(bodies=frozenset({body.pk}))
    assert [viewer.sees_closed(row.pk) for row in (body, other)] == [True, False]
    assert [viewer.narrow(row.pk) for row in (body, other)] == [PARTICIPANT, PUBLIC]


def test_viewer_of_nobody_is_the_public() -> None:
    assert Viewer.of(None, build.a_meeting()) == PUBLIC
