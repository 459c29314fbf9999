from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from delegations.roster.models import Delegation, NoteVerbale
from tests.builders import (
    a_badge_desk,
    a_delegate,
    a_delegation,
    a_focal_point,
    a_meeting,
    a_note,
    a_registration,
    a_stranger,
    an_officer,
)

pytestmark = pytest.mark.django_db
ClientAs = Callable[[Any], Client]


def address(name: str, *of: Any) -> str:
    meeting = of[0] if not hasattr(of[0], "meeting") else of[0].meeting
    rest = [one.pk for one in of if one is not meeting]
    return reverse(name, args=[meeting.short_name, *rest])


def test_the_public_sees_who_is_announced_and_no_person(client: Client) -> None:
    meeting = a_meeting()
    announced, unknown = a_delegation(meeting, "FRA"), a_delegation(meeting, "UKR")
    person = a_delegate(announced, named_in=a_note(announced))
    a_delegate(unknown)
    page = client.get(address("delegations", meeting)).content.decode()
    assert "France" in page
    assert "Ukraine" not in page
    assert person.family_name not in page
    assert person.family_name.upper() not in page


def test_a_focal_point_is_led_to_the_own_delegation(client_as: ClientAs) -> None:
    meeting = a_meeting()
    focal = client_as(a_focal_point(meeting, "FRA"))
    assert focal.get(address("delegations", meeting)).url == address("delegation_open", meeting)
    opened = a_delegation(meeting, "FRA")
    assert focal.get(address("delegations", meeting)).url == address("delegation", opened)


def test_a_focal_point_opens_the_own_delegation_and_no_other(client_as: ClientAs) -> None:
    meeting = a_meeting()
    focal = client_as(a_focal_point(meeting, "FRA"))
    other = a_delegation(a_meeting(), "UKR").entity
    answer = focal.post(address("delegation_open", meeting), {"entity": other.pk})
    assert answer.status_code == 422
    assert "cannot be chosen here" in answer.content.decode()
    assert not meeting.delegations.exists()


def test_the_office_filters_by_what_is_missing_and_by_name(client_as: ClientAs) -> None:
    meeting = a_meeting()
    headed = a_delegation(meeting, "FRA")
    a_delegate(headed, role="head")
    a_delegate(a_delegation(meeting, "UKR"))
    office = client_as(an_officer(meeting))

    def shown(query: str) -> list[str]:
        page = office.get(address("delegations", meeting) + query)
        return [row.delegation.entity.code for row in page.context["page"].object_list]

    assert shown("") == ["FRA", "UKR"]
    assert shown("?missing=head") == ["UKR"]
    assert shown("?q=fran") == ["FRA"]
    assert shown("?status=ngo") == []


def test_the_page_of_a_delegation_says_what_is_missing_and_who_is_head(client_as: ClientAs) -> None:
    delegation = a_delegation()
    a_registration(a_delegate(delegation, family_name="van der Berg"))
    page = client_as(a_focal_point(delegation.meeting, "FRA")).get(address("delegation", delegation))
    text = page.content.decode()
    assert "Ms. Ana van der BERG" in text
    assert [lack.key for lack in page.context["lacks"]] == ["head", "note", "photo", "approval"]
    assert reverse("delegation_note", args=[delegation.meeting.short_name, delegation.pk]) not in text


@pytest.mark.parametrize("name", ["delegation", "delegate_add", "delegation_note"])
def test_others_may_not_know_of_a_delegation(client_as: ClientAs, name: str) -> None:
    delegation = a_delegation()
    a_delegation(delegation.meeting, "UKR")
    for user in (
        a_stranger(),
        a_focal_point(delegation.meeting, "UKR"),
        a_focal_point(a_meeting(), "FRA"),
        an_officer(a_meeting()),
    ):
        assert client_as(user).get(address(name, delegation)).status_code == 404
    assert Client().get(address(name, delegation)).status_code == 302


def test_the_badge_desk_sees_and_changes_nothing(client_as: ClientAs) -> None:
    delegation = a_delegation()
    desk = client_as(a_badge_desk(delegation.meeting))
    assert desk.get(address("delegation", delegation)).status_code == 200
    assert desk.get(address("delegate_add", delegation)).status_code == 404
    assert desk.post(address("delegation_head", delegation), {}).status_code == 404


def test_a_delegation_of_another_meeting_is_not_found_by_its_number(client_as: ClientAs) -> None:
    meeting, other = a_meeting(), a_delegation(a_meeting())
    officer = client_as(an_officer())
    assert officer.get(reverse("delegation", args=[meeting.short_name, other.pk])).status_code == 404
    page = officer.get(address("delegations", meeting))
    assert page.context["page"].paginator.count == 0


def test_a_note_comes_in_with_scan_and_names(client_as: ClientAs) -> None:
    delegation = a_delegation()
    there = a_delegate(delegation)
    officer = client_as(an_officer())
    answer = officer.post(
        address("delegation_note", delegation),
        {
            "reference": "12/2008",
            "dated": "2008-04-01",
            "received_on": "2008-04-02",
            "named": [there.pk],
            "lines": "H.E. Mr. Jan van der BERG, Ambassador, Head of Delegation\n",
            "scan": SimpleUploadedFile("note.docx", b"%PDF-1.4 scan"),
        },
    )
    assert answer.url == address("delegation", delegation)
    note = NoteVerbale.objects.get()
    assert note.scan.name.endswith(".pdf")
    assert [one.role for one in note.delegates.all()] == ["representative", "head"]
    scan = officer.get(reverse("note_scan", args=[delegation.meeting.short_name, note.pk]))
    assert b"".join(scan.streaming_content) == b"%PDF-1.4 scan"
    assert scan["Content-Disposition"].startswith("attachment")
    assert scan["X-Content-Type-Options"] == "nosniff"
    stranger = client_as(a_focal_point(delegation.meeting, "UKR"))
    assert (
        stranger.get(reverse("note_scan", args=[delegation.meeting.short_name, note.pk])).status_code == 404
    )


def test_a_bad_note_is_said_at_its_fields_and_keeps_what_was_typed(client_as: ClientAs) -> None:
    delegation = a_delegation()
    answer = client_as(an_officer()).post(
        address("delegation_note", delegation),
        {
            "reference": "",
            "dated": "31 April",
            "received_on": "2008-04-02",
            "lines": "Mr. john smith, Attaché",
            "scan": SimpleUploadedFile("note.pdf", b"MZ a program"),
        },
    )
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"reference", "dated", "lines", "scan"}
    page = answer.content.decode()
    assert "31 April" in page
    assert "Mr. john smith" in page
    assert "Line 1: write the family name in capitals" in page
    assert not NoteVerbale.objects.exists()


def test_handing_over_from_the_page(client_as: ClientAs) -> None:
    delegation = a_delegation()
    head, other = a_delegate(delegation, role="head"), a_delegate(delegation)
    officer = client_as(an_officer())
    wrong = officer.post(address("delegation_head", delegation), {"to": other.pk, "day": "2009-01-01"})
    assert wrong.status_code == 422
    assert "outside the meeting" in wrong.content.decode()
    done = officer.post(address("delegation_head", delegation), {"to": other.pk, "day": "2008-04-30"})
    assert done.status_code == 302
    head.refresh_from_db()
    assert head.head_until == date(2008, 4, 30)


def test_language_and_status_are_set_by_the_office(client_as: ClientAs) -> None:
    delegation = a_delegation()
    officer = client_as(an_officer())
    officer.post(address("delegation_change", delegation), {"language": "es", "status": "guest"})
    delegation.refresh_from_db()
    assert (delegation.language, delegation.status) == ("es", "guest")
    wrong = officer.post(address("delegation_change", delegation), {"language": "xx", "status": ""})
    assert wrong.status_code == 422
    assert "Guests of the meeting" in officer.get(address("delegation", delegation)).content.decode()


def test_the_pages_ask_as_often_for_three_as_for_one(client_as: ClientAs, count_queries: Any) -> None:
    meeting = a_meeting()
    officer = an_officer()

    def fill(code: str) -> Delegation:
        delegation = a_delegation(meeting, code)
        for _number in range(2):
            a_registration(a_delegate(delegation, named_in=a_note(delegation)))
        return delegation

    def asked(url: str, user: Any) -> int:
        client = client_as(user)
        client.get(url)
        with count_queries() as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    first = fill("FRA")
    pages = [(address("delegations", meeting), officer), (address("delegations", meeting), None)]
    pages.append((address("delegation", first), officer))
    once = [asked(*page) for page in pages]
    for code in ("UKR", "JPN"):
        fill(code)
    for _number in range(3):
        a_registration(a_delegate(first, named_in=a_note(first)))
    assert [asked(*page) for page in pages] == once
    assert max(once) <= 20
