"""Who may open the pages of a meeting, and that each is valid HTML."""

import pytest
from django.test import override_settings
from django.urls import reverse

from confsvc.outbox.models import Message
from meetings.core.models import Meeting
from meetings.core.services import meetings
from tests import builders
from tests.markup import assert_valid_html

pytestmark = pytest.mark.django_db

OFFICE = ("meeting_settings", "appointments", "outbox", "history")


def url(name: str, meeting: Meeting, **more) -> str:
    return reverse(name, kwargs={"meeting": meeting.short_name} | more)


def test_a_meeting_that_is_not_published_is_seen_by_those_who_act_at_it(client_as):
    meeting = builders.a_meeting(published=False)
    page = url("today", meeting)
    assert client_as(builders.a_focal_point(meeting)).get(page).status_code == 200
    assert client_as(builders.a_stranger()).get(page).status_code == 404
    assert client_as(None).get(page).status_code == 302


def test_a_meeting_is_made_by_officers_of_all_meetings_alone(client_as):
    page = reverse("meeting_new")
    assert client_as(builders.an_officer()).get(page).status_code == 200
    assert client_as(builders.an_officer(builders.a_meeting())).get(page).status_code == 404
    assert client_as(None).get(page).status_code == 302


@override_settings(OFFICERS_NEED_SECOND_FACTOR=True)
def test_officers_set_up_a_second_factor_first(client_as):
    meeting = builders.a_meeting()
    client = client_as(builders.an_officer())
    for page in (reverse("meeting_new"), url("outbox", meeting)):
        assert client.get(page).url == reverse("mfa_index")
    assert client.get(url("today", meeting)).status_code == 200


# -- outbox --
def a_message(meeting: Meeting, **fields) -> Message:
    given = {"kind": "test", "to": "a@office.example", "subject": "Badge", "body": "Come.", "state": "sent"}
    return Message.objects.create(scope=meeting.short_name, **given | fields)


# -- every page --
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_valid_html(language, client_as):
    meeting = builders.a_meeting()
    builders.a_session(builders.a_body(meeting))
    message = a_message(meeting)
    officer = builders.an_officer()
    meetings.publish_meeting(actor=officer, meeting=meeting, published=False)
    client = client_as(officer)
    client.cookies["language"] = language
    pages = [
        "/",
        reverse("meeting_new"),
        reverse("meeting_new") + "?profile=NPT_PREPCOM",
        url("today", meeting),
        url("outbox_message", meeting, message=message.pk),
        *(url(name, meeting) for name in OFFICE),
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.headers["Content-Language"] == language
        assert_valid_html(answer.content.decode())
    assert_valid_html(client.post(url("meeting_settings", meeting), {}).content.decode())
    assert_valid_html(client.post(url("appointments", meeting), {}).content.decode())
