"""Statements that are submitted for the tests, and who reads them."""

import io
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from confsvc.uploads.documents import check_document
from meetings.core.models import Appointment
from meetings.programme.models import Session
from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList, StatementFile
from meetings.speakers.services import submit_statement
from tests import builders as build
from tests.confsvc.uploads.files import A_PDF
from tests.meetings.speakers.statement_files import docx, paragraph

PDF = A_PDF


def submit_text(inscription: Inscription, content: bytes = b"", **fields: Any) -> StatementFile:
    content = content or docx(paragraph("Thank you, Mr. Chair."))
    given = {"name": "statement.docx", "language": "en"}
    return submit_statement(
        actor=None, inscription=inscription, file=check_document(io.BytesIO(content)), **given | fields
    )


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def create_readers(held: SpeakersList) -> dict[str, Any]:
    interpreter = build.a_user()
    Appointment.objects.create(user=interpreter, role=Appointment.Role.INTERPRETER, meeting=held.meeting)
    return {
        "officer": build.an_officer(held.meeting),
        "chair": build.a_chair(held.body),
        "interpreter": interpreter,
        "own": build.a_focal_point(held.meeting, "FRA"),
        "other": build.a_focal_point(held.meeting, "NLD"),
        "stranger": build.a_stranger(),
    }


def create_text_in_session(access: str) -> tuple[SpeakersList, StatementFile]:
    """A list in a session now, and a text whose delivery has begun there."""
    held = build.a_list()
    now = timezone.now()
    held.session = build.a_session(held.body, access=access)
    Session.objects.filter(pk=held.session.pk).update(starts_at=now, ends_at=now + timedelta(hours=3))
    held.save(update_fields=["session"])
    text = submit_text(build.an_inscription(held, "FRA"))
    services.give_floor(actor=None, inscription=text.inscription, now=now + timedelta(minutes=1))
    return held, text
