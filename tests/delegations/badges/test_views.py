"""The badges' pages and the desk, as the officer and the desk use them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from confsvc.jobs.models import Job
from confsvc.pdf.qr import draw_qr_png
from delegations.badges.exports.printing import print_badges
from delegations.badges.models import Badge
from delegations.registration.models import Registration
from delegations.roster.services.delegates import withdraw_delegate
from meetings.core.models import Meeting
from tests import builders as build
from tests.delegations.badges.people import an_approved_person

pytestmark = pytest.mark.django_db


def address(name: str, meeting: Meeting, **more: object) -> str:
    return reverse(name, kwargs={"meeting": meeting.short_name, **more})


def test_badges_print_starts_job_with_file_for_its_owner(
    client_as, django_capture_on_commit_callbacks
) -> None:
    meeting = build.a_meeting()
    an_approved_person(meeting)
    officer = client_as(build.an_officer(meeting))
    with django_capture_on_commit_callbacks(execute=True):
        answer = officer.post(address("badges_print", meeting), {"choice": "all", "sheet": "a6"})
    job = Job.objects.get()
    assert (answer.url, job.state, job.done, job.total) == (f"/work/{job.key}/", "done", 1, 1)
    file = officer.get(f"/work/{job.key}/file/")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(file).startswith(b"%PDF-")
    assert client_as(build.an_officer(meeting)).get(f"/work/{job.key}/file/").status_code == 404
    assert "Download" in officer.get(answer.url).content.decode()


def test_badges_print_nobody_shows_error_at_the_choice(client_as) -> None:
    meeting = build.a_meeting()
    answer = client_as(build.an_officer(meeting)).post(
        address("badges_print", meeting), {"choice": "all", "sheet": "a6"}
    )
    assert answer.status_code == 422
    assert "Approve registrations first." in answer.content.decode()
    assert not Job.objects.exists()


def test_desk_second_scan_shows_already_handed_out(client_as) -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting, given_names="Jean", family_name="Dupont")
    print_badges(actor=None, meeting=meeting, people=[person], language="en")
    token = Registration.objects.get(delegate=person).code
    desk = client_as(build.a_badge_desk(meeting))
    page = desk.post(address("desk", meeting), {"search": token}).content.decode()
    assert "Jean DUPONT" in page
    assert "Hand out the badge" in page
    done = desk.post(address("badge_hand_out", meeting, pk=Badge.objects.get().pk), follow=True)
    assert "Badge 00001 is handed out." in done.content.decode()
    again = desk.post(address("desk", meeting), {"search": token}).content.decode()
    assert "Already handed out" in again
    assert "Hand out the badge" not in again


def test_desk_badge_of_withdrawn_person_is_answered_in_a_sentence(client_as) -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting, family_name="Gone")
    print_badges(actor=None, meeting=meeting, people=[person], language="en")
    withdraw_delegate(delegate=person, actor=None)
    desk, badge = client_as(build.a_badge_desk(meeting)), Badge.objects.get()
    sentence = "This person has withdrawn from the delegation. Retain the badge."
    for search in (badge.token, "00001"):
        page = desk.post(address("desk", meeting), {"search": search}).content.decode()
        assert (page.count(sentence), "Hand out the badge" in page) == (1, False)
    answer = desk.post(address("badge_hand_out", meeting, pk=badge.pk), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [sentence]
    assert (
        "Nobody at this meeting" in desk.post(address("desk", meeting), {"search": "Gone"}).content.decode()
    )


def test_desk_photographed_code_finds_the_person(client_as) -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting, family_name="Dupont")
    picture = SimpleUploadedFile(
        "code.png", draw_qr_png(Registration.objects.get(delegate=person).code), "image/png"
    )
    page = client_as(build.a_badge_desk(meeting)).post(address("desk", meeting), {"picture": picture})
    assert page.context["holder"].delegate == person
    junk = SimpleUploadedFile("code.png", b"no picture", "image/png")
    page = client_as(build.a_badge_desk(meeting)).post(address("desk", meeting), {"picture": junk})
    assert "No code can be read" in page.content.decode()


def test_desk_unapproved_and_unknown_people_get_a_message(client_as) -> None:
    meeting = build.a_meeting()
    build.a_registration(build.a_delegate(build.a_delegation(meeting), family_name="Waiting"))
    desk = client_as(build.a_badge_desk(meeting))
    assert "not approved" in desk.post(address("desk", meeting), {"search": "waiting"}).content.decode()
    assert (
        "Nobody at this meeting" in desk.post(address("desk", meeting), {"search": "nobody"}).content.decode()
    )


@pytest.mark.parametrize("name", ["badges", "desk"])
def test_pages_query_count_is_constant(name: str, client_as, count_queries) -> None:
    meeting = build.a_meeting()
    officer = client_as(build.an_officer(meeting))
    counts = []
    for code in ("FRA", "EGY", "CHN"):
        an_approved_person(meeting, code)
        officer.get(address(name, meeting))
        with count_queries() as queries:
            officer.get(address(name, meeting))
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 20


def test_badge_void_needs_an_officer_and_a_reason(client_as) -> None:
    meeting = build.a_meeting()
    print_badges(actor=None, meeting=meeting, people=[an_approved_person(meeting)], language="en")
    badge = Badge.objects.get()
    void = address("badge_void", meeting, pk=badge.pk)
    assert client_as(build.a_badge_desk(meeting)).post(void, {"reason": "lost"}).status_code == 404
    officer = client_as(build.an_officer(meeting))
    assert officer.post(void, {"reason": ""}).status_code == 422
    officer.post(void, {"reason": "lost"})
    badge.refresh_from_db()
    assert (badge.state, badge.void_reason) == ("void", "lost")
