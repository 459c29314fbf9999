"""Who reads the text of a statement, and from when."""

from datetime import time
from typing import Any

import pytest

from meetings.core.models import Appointment, Body
from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.models import SpeakersList, StatementFile
from tests import builders as build
from tests.meetings.speakers.statement_texts import (
    PDF,
    address,
    create_readers,
    create_text_in_session,
    submit_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def use_temporary_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_statement_file_is_for_interpreters_first_and_public_on_delivery(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    text = submit_text(entry)
    file = address("statement_file", held, pk=text.pk)
    people = create_readers(held)
    before = {name: client_as(user).get(file).status_code for name, user in people.items()}
    assert before == {
        "officer": 200,
        "chair": 200,
        "interpreter": 200,
        "own": 200,
        "other": 404,
        "stranger": 404,
    }
    assert client_as(None).get(file).status_code == 302
    services.give_floor(actor=None, inscription=entry)
    after = [client_as(user).get(file).status_code for user in [*people.values(), None]]
    assert after == [200] * 7
    services.undo_last_command(actor=None, speakers_list=held)
    assert client_as(people["other"]).get(file).status_code == 404


def test_statement_file_is_an_attachment_of_its_type_with_a_safe_name(client_as) -> None:
    held = build.a_list()
    text = submit_text(build.an_inscription(held, "FRA"), PDF, name="<script>.html", language="fr")
    answer = client_as(build.an_officer(held.meeting)).get(address("statement_file", held, pk=text.pk))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="general-debate-FRA-FR.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert text.words is None


def test_a_text_taken_back_is_nobody_s(client_as) -> None:
    held = build.a_list()
    text = submit_text(build.an_inscription(held, "FRA"))
    officer = client_as(build.an_officer(held.meeting))
    officer.post(address("statement_take_back", held, pk=text.pk))
    assert officer.get(address("statement_file", held, pk=text.pk)).status_code == 404


def create_people(held: SpeakersList) -> dict[str, Any]:
    """Somebody in every role: at this meeting, at another body of it, at another meeting."""
    meeting, other = held.meeting, build.a_meeting()
    committee = build.a_body(meeting, code="committee", kind=Body.Kind.COMMITTEE)

    def acting(role: str, where: Any) -> Any:
        user = build.a_user()
        Appointment.objects.create(user=user, role=role, meeting=where)
        return user

    roles = Appointment.Role
    ngo = build.an_entity("SOME-NGO", kind="ngo")
    return {
        "nobody": None,
        "stranger": build.a_stranger(),
        "own focal point": build.a_focal_point(meeting, "FRA"),
        "another State": build.a_focal_point(meeting, "NLD"),
        "an NGO": build.a_focal_point(meeting, ngo),
        "chair": build.a_chair(held.body),
        "chair of a committee": build.a_chair(committee),
        "officer": build.an_officer(meeting),
        "interpreter": acting(roles.INTERPRETER, meeting),
        "badge desk": build.a_badge_desk(meeting),
        "documents officer": build.a_documents_officer(meeting),
        "reader": acting(roles.READER, meeting),
        "officer elsewhere": build.an_officer(other),
        "interpreter elsewhere": acting(roles.INTERPRETER, other),
        "focal point elsewhere": build.a_focal_point(other, "FRA"),
    }


def find_readers(client_as: Any, people: dict[str, Any], text: StatementFile) -> set[str]:
    file = address("statement_file", text.speakers_list, pk=text.pk)
    codes = {name: client_as(user).get(file).status_code for name, user in people.items()}
    assert all(code in (200, 302 if name == "nobody" else 404) for name, code in codes.items())
    return {name for name, code in codes.items() if code == 200}


AT_ONCE = {"own focal point", "chair", "officer", "interpreter"}
INSIDE = AT_ONCE | {"another State", "badge desk", "documents officer"}


def test_before_delivery_nobody_reads_it_but_those_who_work_with_it(client_as) -> None:
    held = build.a_list()
    text = submit_text(build.an_inscription(held, "FRA"))
    people = create_people(held)
    assert find_readers(client_as, people, text) == AT_ONCE
    services.give_floor(actor=None, inscription=text.inscription)
    assert find_readers(client_as, people, text) == set(people)


@pytest.mark.parametrize("access", [Session.Access.CLOSED, Session.Access.PRIVATE])
def test_what_is_delivered_in_a_closed_sitting_stays_inside(client_as, access: str) -> None:
    held, text = create_text_in_session(access)
    assert find_readers(client_as, create_people(held), text) == INSIDE


def test_it_stays_inside_when_the_list_goes_on_in_an_open_sitting(client_as) -> None:
    held, text = create_text_in_session(Session.Access.CLOSED)
    services.end_speech(actor=None, speech=held.speeches.get())
    held.session = build.a_session(held.body, start=time(15))
    held.save(update_fields=["session"])
    assert find_readers(client_as, create_people(held), text) == INSIDE
    page = client_as(None).get(address("speakers_list", held)).content.decode()
    assert address("statement_file", held, pk=text.pk) not in page


def test_statement_file_delivered_in_an_open_session_stays_public(
    client_as,
) -> None:
    held, text = create_text_in_session(Session.Access.OPEN)
    services.end_speech(actor=None, speech=held.speeches.get())
    held.session = build.a_session(held.body, start=time(15), access=Session.Access.CLOSED)
    held.save(update_fields=["session"])
    people = create_people(held)
    assert find_readers(client_as, people, text) == set(people)


def test_the_text_of_a_draft_list_is_not_the_public_s(client_as) -> None:
    held = build.a_list()
    text = submit_text(build.an_inscription(held, "FRA"))
    services.give_floor(actor=None, inscription=text.inscription)
    SpeakersList.objects.filter(pk=held.pk).update(state=SpeakersList.State.DRAFT)
    assert find_readers(client_as, create_people(held), text) == {"chair", "officer"}


def test_speakers_list_links_to_a_text_once_its_delivery_has_begun(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    files = [address("statement_file", held, pk=submit_text(entry, language=one).pk) for one in ("en", "fr")]
    other = address("statement_file", held, pk=submit_text(build.an_inscription(held, "DEU")).pk)
    public = client_as(None)

    def linked() -> list[bool]:
        page = public.get(address("speakers_list", held)).content.decode()
        return [file in page for file in [*files, other]]

    assert linked() == [False, False, False]
    speech = services.give_floor(actor=None, inscription=entry)
    assert linked() == [True, True, False]
    services.end_speech(actor=None, speech=speech)
    assert linked() == [True, True, False]
