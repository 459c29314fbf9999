"""The pages of the office: settings, appointments, outbox and history."""

import re

import pytest
from django.urls import reverse

from confsvc.outbox.models import Message
from meetings.core.models import Appointment, Meeting
from meetings.core.services import meetings
from tests import builders

pytestmark = pytest.mark.django_db

OFFICE = ("meeting_settings", "appointments", "outbox", "history")


def url(name: str, meeting: Meeting, **more) -> str:
    return reverse(name, kwargs={"meeting": meeting.short_name} | more)


# -- who sees what --
@pytest.mark.parametrize("name", OFFICE)
def test_pages_of_the_office_are_for_its_officers(name, client_as):
    meeting = builders.a_meeting()
    page = url(name, meeting)
    for officer in (builders.an_officer(meeting), builders.an_officer()):
        assert client_as(officer).get(page).status_code == 200
    others = (
        builders.a_stranger(),
        builders.an_officer(builders.a_meeting()),
        builders.a_chair(builders.a_body(meeting)),
        builders.a_focal_point(meeting),
        builders.a_badge_desk(meeting),
    )
    assert [client_as(one).get(page).status_code for one in others] == [404] * 5
    assert client_as(None).get(page).status_code == 302


# -- settings --
def settings_of(client, meeting: Meeting, **changes) -> dict:
    form = client.get(url("meeting_settings", meeting)).context["form"]
    given = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in given.items()} | changes


def test_settings_change_the_meeting(client_as):
    meeting = builders.a_meeting()
    client = client_as(builders.an_officer(meeting))
    given = settings_of(client, meeting, titles_en="Renamed", days_off="2008-05-02; 2008-05-01")
    answer = client.post(url("meeting_settings", meeting), given)
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert meeting.titles == {"en": "Renamed", "fr": meeting.titles["fr"]}
    assert meeting.overrides == {"programme": {"days_off": ["2008-05-01", "2008-05-02"]}}


def test_settings_that_cannot_be_keep_what_was_typed(client_as):
    meeting = builders.a_meeting()
    client = client_as(builders.an_officer(meeting))
    given = settings_of(
        client, meeting, titles_en="Renamed", closes_on="2008-04-01", time_zone="Genf", days_off="May Day"
    )
    page = client.post(url("meeting_settings", meeting), given)
    assert set(page.context["form"].errors) == {"closes_on", "time_zone", "days_off"}
    assert page.context["form"].errors["days_off"] == [
        "“May” is not a valid date. Write dates as 2008-05-01, separated by commas."
    ]
    assert 'value="Genf"' in page.content.decode()
    assert "Renamed" in page.content.decode()
    meeting.refresh_from_db()
    assert meeting.titles["en"] != "Renamed"


def test_other_rules_of_a_meeting_stay_when_its_settings_change(client_as):
    meeting = builders.a_meeting(overrides={"speakers": {"national_limit": 180}})
    client = client_as(builders.an_officer(meeting))
    client.post(url("meeting_settings", meeting), settings_of(client, meeting, max_parallel_formal="3"))
    meeting.refresh_from_db()
    assert meeting.overrides == {
        "speakers": {"national_limit": 180},
        "programme": {"max_parallel_formal": 3},
    }


def test_publishing_and_taking_back(client_as):
    meeting = builders.a_meeting(published=False)
    client = client_as(builders.an_officer(meeting))
    for published in ("1", "0"):
        client.post(url("meeting_publish", meeting), {"published": published})
        meeting.refresh_from_db()
        assert meeting.published == (published == "1")


# -- appointments --
def test_appointments_are_made_and_ended(client_as):
    meeting = builders.a_meeting()
    client = client_as(builders.an_officer(meeting))
    client.post(
        url("appointments", meeting),
        {"email": "mission@office.example", "role": "focal_point", "entity": "NLD", "body": ""},
    )
    made = Appointment.objects.get(role="focal_point")
    assert (made.meeting, made.entity.code) == (meeting, "NLD")
    assert "Netherlands" in client.get(url("appointments", meeting)).content.decode()
    client.post(url("appointment_end", meeting, appointment=made.pk))
    assert not Appointment.objects.filter(pk=made.pk).exists()


def test_an_appointment_that_cannot_be_keeps_what_was_typed(client_as):
    meeting = builders.a_meeting()
    client = client_as(builders.an_officer(meeting))
    page = client.post(
        url("appointments", meeting), {"email": "mission.example", "role": "chair", "name": "Ann"}
    )
    assert page.context["form"].errors["email"] == [
        "This is not an e-mail address. Write it as name@office.example."
    ]
    page = client.post(
        url("appointments", meeting), {"email": "a@office.example", "role": "chair", "name": "Ann"}
    )
    assert page.context["form"].errors["body"] == [
        "Choose the body of this meeting that the chair presides over."
    ]
    assert 'value="Ann"' in page.content.decode()


def test_bodies_of_other_meetings_are_no_choice(client_as):
    meeting, other = builders.a_meeting(), builders.a_body()
    mine = builders.a_body(meeting)
    client = client_as(builders.an_officer())
    field = client.get(url("appointments", meeting)).context["form"].fields["body"]
    assert list(field.queryset) == [mine]
    client.post(
        url("appointments", meeting), {"email": "a@office.example", "role": "chair", "body": other.pk}
    )
    assert not Appointment.objects.filter(role="chair").exists()


def test_appointments_of_another_meeting_or_of_all_are_not_ended_here(client_as):
    meeting = builders.a_meeting()
    officer = builders.an_officer()
    other = builders.a_badge_desk(builders.a_meeting())
    client = client_as(officer)
    for appointment in (other.appointments.get(), builders.an_officer().appointments.get()):
        page = url("appointment_end", meeting, appointment=appointment.pk)
        assert client.post(page).status_code == 404
    assert Appointment.objects.count() == 3


# -- outbox --
def a_message(meeting: Meeting, **fields) -> Message:
    given = {"kind": "test", "to": "a@office.example", "subject": "Badge", "body": "Come.", "state": "sent"}
    return Message.objects.create(scope=meeting.short_name, **given | fields)


def test_the_outbox_holds_the_meetings_messages_by_state_and_word(client_as):
    meeting = builders.a_meeting()
    client = client_as(builders.an_officer())
    sent, failed = a_message(meeting), a_message(meeting, state="failed", subject="Visa")
    a_message(builders.a_meeting())

    def list_messages(**query) -> list[Message]:
        return client.get(url("outbox", meeting), query).context["page"].object_list

    assert list_messages() == [failed, sent]
    assert list_messages(state="failed") == [failed]
    assert list_messages(state="nonsense") == [failed, sent]
    assert client.post(url("outbox", meeting), {"q": "badge"}).headers["Location"] == url("outbox", meeting)
    assert list_messages() == [sent]


def test_a_message_is_read_and_sent_again(client_as):
    meeting = builders.a_meeting()
    client = client_as(builders.an_officer())
    message = a_message(meeting, state="failed", fault="TimeoutError", body="<b>Come</b>")
    page = url("outbox_message", meeting, message=message.pk)
    text = client.get(page).content.decode()
    assert "&lt;b&gt;Come&lt;/b&gt;" in text
    assert "TimeoutError" in text
    assert client.post(page).status_code == 302
    message.refresh_from_db()
    assert message.state == "waiting"
    elsewhere = a_message(builders.a_meeting())
    assert client.get(url("outbox_message", meeting, message=elsewhere.pk)).status_code == 404


# -- history --
def test_history_holds_the_commands_of_the_meeting(client_as):
    meeting, other = builders.a_meeting(), builders.a_meeting()
    officer = builders.an_officer()
    meetings.publish_meeting(actor=officer, meeting=meeting, published=False)
    meetings.update_meeting(actor=officer, meeting=meeting, cities={"en": "Bonn"})
    meetings.publish_meeting(actor=officer, meeting=other, published=False)
    client = client_as(officer)
    rows = client.get(url("history", meeting)).context["page"].object_list
    assert [one.command for one in rows] == ["change meeting", "take meeting back"]
    chosen = client.get(url("history", meeting), {"command": "change meeting"}).context["page"].object_list
    assert [one.command for one in chosen] == ["change meeting"]


def test_history_and_outbox_ask_as_much_for_three_rows_as_for_one(client_as, count_queries):
    meeting = builders.a_meeting()
    client = client_as(builders.an_officer(meeting))

    def one_more() -> None:
        a_message(meeting)
        builders.a_badge_desk(meeting)
        builders.a_log_entry(meeting, "change meeting", actor=builders.a_user(), scope=meeting.short_name)

    def count_page_queries() -> list[int]:
        counts = []
        for name in ("history", "outbox", "appointments"):
            with count_queries() as queries:
                client.get(url(name, meeting))
            counts.append(len(queries))
        return counts

    one_more()
    first = count_page_queries()
    one_more()
    one_more()
    assert count_page_queries() == first
    assert 0 < min(first) <= max(first) <= 20


def test_history_undo_restores_what_a_command_changed(client_as):
    meeting = builders.a_meeting()
    officer = builders.an_officer(meeting)
    meetings.update_meeting(actor=officer, meeting=meeting, symbol_stem="NPT/CONF.2010/PC.IX")
    client = client_as(officer)
    page = client.get(url("history", meeting)).content.decode()
    (address,) = re.findall(r'action="([^"]*/undo/)"', page)
    answer = client.post(address, follow=True)
    assert "Undone: everything it changed is as it was before." in answer.content.decode()
    before = meeting.symbol_stem
    meeting.refresh_from_db()
    assert meeting.symbol_stem == before
    answer = client.post(address, follow=True)
    assert "This has already been undone." in answer.content.decode()
