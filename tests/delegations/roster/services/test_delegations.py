"""Opening a delegation and changing its language and status."""

import pytest

from confsvc.commands.models import LogEntry
from delegations.roster.services.delegations import open_delegation, update_delegation
from tests.builders import a_delegation, a_meeting, an_entity, an_officer
from tests.delegations.roster.services.refusals import get_refusal

pytestmark = pytest.mark.django_db


def test_open_delegation_uses_language_of_its_state_and_is_logged() -> None:
    meeting, officer = a_meeting(), an_officer()
    delegation = open_delegation(meeting=meeting, entity=an_entity("FRA"), actor=officer)
    assert (delegation.language, delegation.status) == ("fr", "")
    entry = LogEntry.objects.get(scope=meeting.short_name)
    assert (entry.command, entry.actor, entry.target_changes["entity_id"]) == (
        "open delegation",
        officer,
        [None, delegation.entity_id],
    )


def test_open_delegation_twice_returns_the_first_unchanged() -> None:
    meeting, officer = a_meeting(), an_officer()
    first = open_delegation(meeting=meeting, entity=an_entity("FRA"), actor=officer)
    again = open_delegation(meeting=meeting, entity=an_entity("FRA"), actor=officer, language="en")
    assert (again.pk, again.language) == (first.pk, "fr")
    assert LogEntry.objects.filter(scope=meeting.short_name).count() == 1


def test_update_delegation_writes_language_and_status_and_logs_both() -> None:
    delegation, officer = a_delegation(), an_officer()
    update_delegation(delegation=delegation, language="es", status="guest", actor=officer)
    delegation.refresh_from_db()
    assert (delegation.language, delegation.status) == ("es", "guest")
    entry = LogEntry.objects.get(scope=delegation.meeting.short_name)
    assert (entry.command, entry.target_changes) == (
        "change delegation",
        {"language": ["en", "es"], "status": ["", "guest"]},
    )


def test_update_delegation_unknown_status_is_refused_at_its_field() -> None:
    delegation = a_delegation()
    refusal = get_refusal(
        update_delegation, delegation=delegation, language="en", status="king", actor=an_officer()
    )
    assert list(refusal) == ["status"]
    assert LogEntry.objects.filter(scope=delegation.meeting.short_name).count() == 0
