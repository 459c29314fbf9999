"""Registering a note verbale and downloading its scan."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from delegations.roster.models import Delegation, NoteVerbale
from tests.builders import a_delegate, a_delegation, a_focal_point, a_note, an_officer
from tests.confsvc.uploads.files import A_PDF

pytestmark = pytest.mark.django_db
ClientAs = Callable[[Any], Client]


def get_note_url(delegation: Delegation) -> str:
    return reverse("delegation_note", args=[delegation.meeting.short_name, delegation.pk])


def get_scan_url(note: NoteVerbale) -> str:
    return reverse("note_scan", args=[note.meeting.short_name, note.pk])


def test_delegation_note_registers_people_and_scan(client_as: ClientAs) -> None:
    delegation = a_delegation()
    named = a_delegate(delegation)
    client = client_as(an_officer())
    response = client.post(
        get_note_url(delegation),
        {
            "reference": "12/2008",
            "dated": "2008-04-01",
            "received_on": "2008-04-02",
            "named": [named.pk],
            "lines": "H.E. Mr. Jan van der BERG, Ambassador, Head of Delegation\n",
            "scan": SimpleUploadedFile("note.docx", A_PDF),
        },
    )
    assert response.url == delegation.get_absolute_url()
    note = NoteVerbale.objects.get()
    assert note.scan.name.endswith(".pdf")
    assert [delegate.role for delegate in note.delegates.all()] == ["representative", "head"]


def test_delegation_note_selects_people_not_named_yet(client_as: ClientAs) -> None:
    delegation = a_delegation()
    a_delegate(delegation, named_in=a_note(delegation))
    unnamed = a_delegate(delegation)
    response = client_as(an_officer()).get(get_note_url(delegation))
    assert response.context["form"]["named"].value() == [str(unnamed.pk)]


def test_delegation_note_bad_values_are_refused_and_stay_in_form(client_as: ClientAs) -> None:
    delegation = a_delegation()
    response = client_as(an_officer()).post(
        get_note_url(delegation),
        {
            "reference": "",
            "dated": "31 April",
            "received_on": "2008-04-02",
            "lines": "Mr. john smith, Attaché",
            "scan": SimpleUploadedFile("note.pdf", b"MZ a program"),
        },
    )
    assert response.status_code == 422
    errors = response.context["form"].errors
    assert set(errors) == {"reference", "dated", "lines", "scan"}
    assert errors["dated"] == ["This is not a valid date. Write it as 2008-04-28."]
    assert errors["lines"] == ["Line 1: write the family name in capitals, as in “Ms. Ana GARCÍA LÓPEZ”."]
    page = response.content.decode()
    assert "31 April" in page
    assert "Mr. john smith" in page
    assert not NoteVerbale.objects.exists()


def test_delegation_note_refusal_of_service_is_shown_at_field(client_as: ClientAs) -> None:
    delegation = a_delegation()
    data = {"reference": "12/2008", "dated": "2008-04-03", "received_on": "2008-04-02"}
    response = client_as(an_officer()).post(get_note_url(delegation), data)
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "received_on": ["The note was received before its own date. Change one of the two dates."]
    }


def test_note_scan_is_a_download_that_no_browser_guesses(client_as: ClientAs) -> None:
    note = a_note(a_delegation())
    note.scan.save("scan.pdf", SimpleUploadedFile("scan.pdf", A_PDF))
    response = client_as(an_officer()).get(get_scan_url(note))
    assert b"".join(response.streaming_content) == A_PDF
    assert response["Content-Disposition"] == 'attachment; filename="note verbale.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_note_scan_is_not_found_by_other_focal_point_or_without_file(client_as: ClientAs) -> None:
    note = a_note(a_delegation())
    assert client_as(an_officer()).get(get_scan_url(note)).status_code == 404
    note.scan.save("scan.pdf", SimpleUploadedFile("scan.pdf", A_PDF))
    client = client_as(a_focal_point(note.meeting, "UKR"))
    assert client.get(get_scan_url(note)).status_code == 404
