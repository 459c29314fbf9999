"""Issuing the list: frozen, told, numbered; what is refused leaves nothing."""

from datetime import UTC, date, datetime

import pytest

from confsvc.commands.models import LogEntry
from confsvc.ui.errors import DomainError
from delegations.participants import services
from delegations.participants.models import ParticipantsIssue
from delegations.participants.selectors import load_draft, read_issued_list
from delegations.roster.models import Delegate, Delegation
from meetings.core.models import Meeting
from meetings.treaties.models import EntityName
from tests import builders as build
from tests.delegations.participants.examples import format_text
from tests.delegations.participants.rows import a_person_row, add_delegation

pytestmark = pytest.mark.django_db
NOON = datetime(2008, 4, 29, 10, tzinfo=UTC)


def issue(meeting: Meeting, **more: object) -> ParticipantsIssue:
    given: dict[str, object] = {"actor": None, "provisional": True, "now": NOON}
    return services.issue_list(meeting=meeting, **given | more)


def text(meeting: Meeting, language: str = "en") -> str:
    return format_text(load_draft(meeting, day=meeting.opens_on).participants, language)


def test_load_draft_uses_names_and_statuses_of_opening_day() -> None:
    meeting = build.a_meeting(
        "bwc-2007", profile="BWC_MSP", treaty=build.a_treaty("BWC"), opens_on=date(2007, 12, 10)
    )
    add_delegation(meeting, "TUR", a_person_row("Yıldız", role="head"))
    add_delegation(meeting, "TUN", a_person_row("Ben Slimani", honorific="Mme", title="Conseillère"))
    add_delegation(meeting, "EGY", a_person_row("Haddad"), a_person_row("Gone", withdrawn_at=NOON))
    add_delegation(meeting, "SWZ")
    add_delegation(meeting, "FRA", a_person_row("Unconfirmed", provisional=True, unnamed=True))
    add_delegation(meeting, "ISR", a_person_row("Sadeh", unnamed=True))
    assert text(meeting).splitlines() == [
        "I. States parties",
        "  Tunisia",
        "      Mme Ada BEN SLIMANI, Conseillère",
        "  Turkey",
        "      Ms. Ada YILDIZ, Counsellor, Head of Delegation",
        "II. Signatory States",
        "  Egypt",
        "      Ms. Ada HADDAD, Counsellor",
        "",
        "States parties: 4, of which 2 without names",
        "Signatory States: 1",
        "States neither parties nor signatories: 1, of which 1 without names",
        "Participants: 3",
        "Not stated: 3",
    ]


def test_load_draft_marks_only_the_head_of_the_day() -> None:
    meeting = build.a_meeting()
    add_delegation(
        meeting,
        "NLD",
        a_person_row("First", role="head", head_until=date(2008, 4, 30)),
        a_person_row("Second", role="head", head_from=date(2008, 4, 30)),
    )
    days = {
        day: format_text(load_draft(meeting, day=date(2008, 4, day)).participants, "en") for day in (28, 30)
    }
    assert [line.strip() for line in days[28].splitlines()[3:7:2]] == [
        "Ms. Ada FIRST (Head of delegation)",
        "Ms. Ada SECOND",
    ]
    assert [line.strip() for line in days[30].splitlines()[3:7:2]] == [
        "Ms. Ada SECOND (Head of delegation)",
        "Ms. Ada FIRST",
    ]


def test_issue_list_logs_the_command_with_counts() -> None:
    meeting, officer = build.a_meeting(), build.an_officer()
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    first = issue(meeting, actor=officer)
    assert (first.revision, first.symbol, first.provisional, first.issued_at, first.issued_by) == (
        1,
        "",
        True,
        NOON,
        officer,
    )
    entry = LogEntry.objects.get(command="issue list of participants")
    assert (entry.actor, entry.command, entry.scope) == (
        officer,
        "issue list of participants",
        meeting.short_name,
    )
    assert entry.details == {"revision": 1, "delegations": 1, "people": 1}
    assert set(entry.target_changes) == {
        *("meeting_id", "revision", "provisional", "issued_at", "issued_by_id"),
    }
    final = issue(meeting, provisional=False, symbol=f"{meeting.symbol_stem}/INF/4")
    assert (final.revision, final.symbol) == (2, f"{meeting.symbol_stem}/INF/4")


def test_read_issued_list_later_changes_do_not_show() -> None:
    meeting = build.a_meeting()
    sent = add_delegation(
        meeting, "NLD", a_person_row("van der Berg", role="head"), a_person_row("Bloem", sex="F")
    )
    made = issue(meeting)
    printed = {code: format_text(read_issued_list(made), code).encode() for code in ("en", "fr", "ar")}
    Delegate.objects.filter(family_name="Bloem").update(family_name="Other", title="Nothing", role="adviser")
    Delegate.objects.filter(family_name="van der Berg").update(withdrawn_at=NOON)
    Delegation.objects.filter(pk=sent.pk).update(language="fr", status="guest")
    EntityName.objects.filter(entity=sent.entity).update(short="Changed", sort_key="00")
    Meeting.objects.filter(pk=meeting.pk).update(titles={"en": "Changed"}, profile="BWC_MSP")
    made.refresh_from_db()
    assert {code: format_text(read_issued_list(made), code).encode() for code in printed} == printed
    assert "van der BERG" in printed["en"].decode()
    assert "Changed" not in str(made.snapshot)


def test_issue_list_snapshot_has_no_address_or_sex() -> None:
    meeting = build.a_meeting()
    add_delegation(meeting, "NLD", a_person_row("Berg", sex="F", email="ada@example.org"))
    snapshot = issue(meeting).snapshot
    assert "@" not in str(snapshot)
    (person,) = snapshot["groups"][0]["entries"][0]["sections"][0]["people"]
    assert sorted(person) == ["function", "key", "mark", "name"]


def refusal(meeting: Meeting, **more: object) -> dict[str, list[str]]:
    before = ParticipantsIssue.objects.count(), LogEntry.objects.count()
    with pytest.raises(DomainError) as refused:
        issue(meeting, **more)
    assert (ParticipantsIssue.objects.count(), LogEntry.objects.count()) == before
    return {refused.value.field or "": [refused.value.message]}


def test_issue_list_without_names_is_refused() -> None:
    meeting = build.a_meeting()
    add_delegation(meeting, "NLD", a_person_row("Berg", unnamed=True))
    assert refusal(meeting) == {
        "": ["No note verbale names anybody yet: there is nothing to issue. Register a note first."]
    }


def test_issue_list_changed_draft_is_refused() -> None:
    meeting = build.a_meeting()
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    assert refusal(meeting, draft_digest="0" * 64) == {
        "": ["The list has changed since this page was shown. Check it, then issue it."]
    }


def test_issue_list_equal_to_last_is_refused_but_final_is_not() -> None:
    meeting = build.a_meeting()
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    issue(meeting)
    assert refusal(meeting) == {"": ["Nothing has changed since revision 1: a new one is not needed."]}
    assert issue(meeting, provisional=False, symbol=f"{meeting.symbol_stem}/INF/4").revision == 2


def test_issue_list_final_needs_unused_symbol_of_meeting() -> None:
    meeting = build.a_meeting(symbol_stem="NPT/CONF.2010/PC.II")
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    assert refusal(meeting, provisional=False) == {
        "symbol": ["The final list is a numbered document. Enter its symbol, or issue it as provisional."]
    }
    assert refusal(meeting, provisional=False, symbol="BWC/MSP/2007/INF.1") == {
        "symbol": ["The symbols of this meeting begin with NPT/CONF.2010/PC.II/. Correct the symbol."]
    }
    issue(meeting, provisional=False, symbol="NPT/CONF.2010/PC.II/INF/4")
    add_delegation(meeting, "FRA", a_person_row("Petit"))
    assert refusal(meeting, provisional=False, symbol="NPT/CONF.2010/PC.II/INF/4") == {
        "symbol": ["A list has been issued as NPT/CONF.2010/PC.II/INF/4. Enter the symbol of its revision."]
    }


def test_issue_list_workshop_final_needs_no_symbol() -> None:
    meeting = build.a_meeting(profile="WORKSHOP_1540", symbol_stem="")
    add_delegation(meeting, "BWA", a_person_row("Kgosi"))
    assert issue(meeting, provisional=False).symbol == ""


def test_load_draft_people_of_other_meeting_are_not_listed() -> None:
    meeting, other = build.a_meeting(), build.a_meeting()
    add_delegation(meeting, "NLD", a_person_row("Berg"))
    add_delegation(other, "NLD", a_person_row("Elsewhere"))
    add_delegation(other, "FRA", a_person_row("Elsewhere"))
    assert "ELSEWHERE" not in text(meeting)
    assert "France" not in text(meeting)


def test_load_draft_query_count_is_constant(count_queries) -> None:
    meeting = build.a_meeting()
    counts = []
    for code in ("NLD", "FRA", "EGY"):
        add_delegation(meeting, code, a_person_row("Berg"), a_person_row("Bloem"))
        with count_queries() as queries:
            load_draft(meeting, day=meeting.opens_on)
        counts.append(len(queries))
    assert counts == [10, 10, 10]


def test_load_draft_exceptions_list_who_is_missing() -> None:
    meeting = build.a_meeting()
    add_delegation(
        meeting,
        "NLD",
        a_person_row("Berg", role="head"),
        a_person_row("Bloem", unnamed=True),
        a_person_row("Dijk", unnamed=True),
    )
    add_delegation(meeting, "FRA", a_person_row("Petit", unnamed=True))
    add_delegation(meeting, "EGY", a_person_row("Haddad"))
    found = load_draft(meeting, day=meeting.opens_on, language="fr").exceptions
    assert [(row.name, row.count) for row in found.unnamed] == [("France", 1), ("Pays-Bas", 2)]
    assert found.unnamed_people == 3
    assert [row.name for row in found.without_names] == ["France"]
    assert [row.name for row in found.without_head] == ["Égypte"]
