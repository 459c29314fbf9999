"""What an open stream of a list shows when what its viewer may see changes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest

from confsvc.realtime import listeners
from confsvc.realtime.fragments import get_fragment
from confsvc.realtime.notify import access_topic
from meetings.core.models import Appointment
from meetings.core.permissions import PARTICIPANT
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
    """``with committed():`` runs what waits for the commit, so that notifications leave."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def create_list_in_session() -> tuple[SpeakersList, Session]:
    body = build.a_body()
    session = build.a_session(body, formal=False)
    speakers_list = build.a_list(body=body, session=session)
    build.an_inscription(speakers_list, "FRA", deliverer="Ms. Ana EXAMPLE")
    return speakers_list, session


def close_session(session: Session) -> None:
    plan = replace(plans.get_plan(session), access=Session.Access.CLOSED)
    programme.update_session(session=session, actor=None, plan=plan)


@pytest.mark.parametrize("audience", ["list", "room"])
def test_render_fragment_session_closed_meanwhile_hides_the_names(audience: str, committed: Commits) -> None:
    speakers_list, session = create_list_in_session()
    public = fragments.build_source(speakers_list, audience)
    inside = fragments.build_source(speakers_list, audience, PARTICIPANT)
    before, notifications = (get_fragment(public), get_fragment(inside)), public.notifications
    with committed():
        close_session(session)
    after = (get_fragment(public), get_fragment(inside))
    assert ["France" in fragment.html for fragment in (*before, *after)] == [True, True, False, True]
    assert public.notifications == notifications + 1


def test_get_version_changes_with_the_programme() -> None:
    speakers_list, session = create_list_in_session()
    before = fragments.get_version(speakers_list.pk)
    programme.cancel_session(session=session, actor=None, reason="Not needed.")
    assert fragments.get_version(speakers_list.pk) != before


def test_sign_out_checks_open_streams_again(committed: Commits, client: Any) -> None:
    user = build.a_user()
    client.force_login(user)
    before = listeners.count_notifications(access_topic(user))
    with committed():
        client.logout()
    assert listeners.count_notifications(access_topic(user)) == before + 1


def test_dismissal_checks_open_streams_again(committed: Commits) -> None:
    speakers_list, _session = create_list_in_session()
    user = build.a_chair(speakers_list.body)
    before = listeners.count_notifications(access_topic(user))
    with committed():
        end_appointment(actor=None, appointment=Appointment.objects.get(user=user))
    assert listeners.count_notifications(access_topic(user)) == before + 1


def test_unpublished_meeting_checks_open_streams_again(committed: Commits) -> None:
    speakers_list, _session = create_list_in_session()
    topic = access_topic(speakers_list.meeting)
    assert fragments.build_source(speakers_list, "list").access_topics == (topic,)
    before = listeners.count_notifications(topic)
    with committed():
        publish_meeting(actor=None, meeting=speakers_list.meeting, published=False)
    assert listeners.count_notifications(topic) == before + 1
