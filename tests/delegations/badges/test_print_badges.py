"""The command and the job that print badges, and the dashboard lines."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from delegations.badges import hooks
from delegations.badges.exports.printing import print_badges
from delegations.badges.models import Badge
from delegations.badges.tasks import print_chosen_badges
from tests import builders as build
from tests.confsvc.pdf.reading import by_pdfium
from tests.delegations.badges.people import an_approved_person

pytestmark = pytest.mark.django_db


def test_print_badges_command_writes_the_pdf(tmp_path: Path) -> None:
    meeting = build.a_meeting("npt-2008")
    an_approved_person(meeting, family_name="Dupont", photo=False)
    target, messages = tmp_path / "badges.pdf", StringIO()
    call_command("print_badges", "npt-2008", "-o", str(target), "--language", "fr", stderr=messages)
    (page,) = by_pdfium(target.read_bytes())
    assert "DUPONT" in page
    assert ": 1 badges," in messages.getvalue()


@pytest.mark.parametrize(
    ("name", "message"), [("nowhere", "no meeting with the short name"), ("npt-2008", "no badge to print")]
)
def test_print_badges_command_without_badges_fails(name: str, message: str, tmp_path: Path) -> None:
    build.a_meeting("npt-2008")
    with pytest.raises(CommandError, match=message):
        call_command("print_badges", name, "-o", str(tmp_path / "badges.pdf"))
    assert not (tmp_path / "badges.pdf").exists()


def test_print_chosen_badges_of_entity_prints_only_its_people() -> None:
    meeting = build.a_meeting()
    an_approved_person(meeting, "FRA", family_name="Dupont", photo=False)
    egyptian = an_approved_person(meeting, "EGY", family_name="Nasser", photo=False)
    arguments = {
        "meeting": meeting.pk,
        "actor": build.an_officer(meeting).pk,
        "choice": "all",
        "sheet": "a6",
        "entity": egyptian.delegation.entity_id,
    }
    result = print_chosen_badges(arguments, lambda done, total: None)
    assert result.name == f"badges-{meeting.short_name}.pdf"
    (page,) = by_pdfium(result.content)
    assert "NASSER" in page
    assert list(Badge.objects.values_list("delegate", flat=True)) == [egyptian.pk]


def test_print_badges_cancelled_job_marks_nothing() -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        raise CancelledError

    meeting = build.a_meeting()
    person = an_approved_person(meeting, photo=False)
    with pytest.raises(CancelledError):
        print_badges(actor=None, meeting=meeting, people=[person], language="en", progress=cancel)
    assert list(Badge.objects.values_list("printed_at", "printed_as")) == [(None, "")]


def test_build_dashboard_lines_count_badges_for_the_desk() -> None:
    meeting = build.a_meeting()
    an_approved_person(meeting, photo=False)
    printed = an_approved_person(meeting, photo=False)
    print_badges(actor=None, meeting=meeting, people=[printed], language="en")
    lines = hooks._build_dashboard_lines(meeting, build.a_badge_desk(meeting))
    assert [(str(line.text), line.count) for line in lines] == [
        ("Print 1 badge", 1),
        ("Hand out 1 badge", 1),
    ]
    assert hooks._build_dashboard_lines(meeting, build.a_stranger()) == []


def test_get_absolute_url_of_badge_is_its_holder_at_the_desk() -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting, photo=False)
    print_badges(actor=None, meeting=meeting, people=[person], language="en")
    assert Badge.objects.get().get_absolute_url() == f"/meetings/{meeting.short_name}/desk/{person.pk}/"
