"""What an open stream of a list may still tell, when what its viewer may see changes under it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest

from confsvc.realtime import listeners
from confsvc.realtime.fragments import get_fragment
from confsvc.realtime.notify import access_topic
from meetings.core.models import Appointment
from meetings.core.services.appointments import end_appointment
from meetings.core.services.meetings import publish_meeting
from meetings.programme.models import Session
from meetings.programme.services import plans
from meetings.programme.services import sessions as programme
from meetings.speakers.live import fragments
from meetings.speakers.models import SpeakersList
from tests import builders as build

pytestmark = pytest.mark.django_db
Commits = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Commits:
    """``with committed():`` as if what is done were committed, so that its wakes leave."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def a_sitting_list() -> tuple[SpeakersList, Session]:
    body = build.a_body()
    session = build.a_session(body, formal=False)
    held = build.a_list(body=body, session=session)
    build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE")
    return held, session


def close(session: Session) -> None:
    plan = replace(plans.get_plan(session), access=Session.Access.CLOSED)
    programme.update_session(session=session, actor=None, plan=plan)


@pytest.mark.parametrize("audience", ["list", "room"])
def test_a_sitting_that_is_closed_while_a_stream_is_open_withholds_the_names_on_it(
    audience: str, committed: Commits
) -> None:
    held, session = a_sitting_list()
    public = fragments.source(held, audience)
    inside = fragments.source(held, audience, user=build.a_focal_point(held.meeting, "NLD"))
    before, wakes = (get_fragment(public), get_fragment(inside)), public.notifications
    with committed():
        close(session)
    after = (get_fragment(public), get_fragment(inside))
    assert [("France" in one.html) for one in (*before, *after)] == [True, True, False, True]
    assert public.notifications == wakes + 1


def test_an_hour_that_is_moved_is_another_version_of_the_list_s_fragments() -> None:
    held, session = a_sitting_list()
    before = fragments.version_of(held.pk)
    programme.cancel_session(session=session, actor=None, reason="Not needed.")
    assert fragments.version_of(held.pk) != before


def test_who_signs_out_is_let_in_anew(committed: Commits, client: Any) -> None:
    user = build.a_user()
    client.force_login(user)
    before = listeners.count_notifications(access_topic(user))
    with committed():
        client.logout()
    assert listeners.count_notifications(access_topic(user)) == before + 1


def test_who_is_dismissed_is_let_in_anew(committed: Commits) -> None:
    held, _session = a_sitting_list()
    user = build.a_chair(held.body)
    before = listeners.count_notifications(access_topic(user))
    with committed():
        end_appointment(actor=None, appointment=Appointment.objects.get(user=user))
    assert listeners.count_notifications(access_topic(user)) == before + 1


def test_whoever_looks_at_a_meeting_that_is_taken_back_is_let_in_anew(committed: Commits) -> None:
    held, _session = a_sitting_list()
    door = access_topic(held.meeting)
    assert fragments.source(held, "list").access_topics == (door,)
    before = listeners.count_notifications(door)
    with committed():
        publish_meeting(actor=None, meeting=held.meeting, published=False)
    assert listeners.count_notifications(door) == before + 1
