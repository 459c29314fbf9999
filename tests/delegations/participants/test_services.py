"""Issuing the list: frozen, told, numbered; what is refused leaves nothing."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from confsvc.commands.models import LogEntry
from delegations.participants import services
from delegations.participants.models import ParticipantsIssue
from delegations.participants.rules.layouts import as_text
from delegations.participants.selectors import draft, listed_in
from delegations.roster.models import Delegate, Delegation
from meetings.core.models import Meeting
from meetings.treaties.models import EntityName
from tests import builders as build
from tests.delegations.participants.rows import one, sends

pytestmark = pytest.mark.django_db
NOON = datetime(2008, 4, 29, 10, tzinfo=UTC)


def issue(meeting: Meeting, **more: object) -> ParticipantsIssue:
    given: dict[str, object] = {"actor": None, "provisional": True, "now": NOON}
    return services.issue_list(meeting=meeting, **given | more)


def text(meeting: Meeting, language: str = "en") -> str:
    return as_text(draft(meeting, day=meeting.opens_on).listed, language)


def test_the_draft_reads_the_roster_by_the_names_and_statuses_of_the_opening_day() -> None:
    meeting = build.a_meeting(
        "bwc-2007", profile="BWC_MSP", treaty=build.a_treaty("BWC"), opens_on=date(2007, 12, 10)
    )
    sends(meeting, "TUR", one("Yıldız", role="head"))
    sends(meeting, "TUN", one("Ben Slimani", honorific="Mme", title="Conseillère"))
    sends(meeting, "EGY", one("Haddad"), one("Gone", withdrawn_at=NOON))
    sends(meeting, "SWZ")
    sends(meeting, "FRA", one("Unconfirmed", provisional=True, unnamed=True))
    sends(meeting, "ISR", one("Sadeh", unnamed=True))
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


def test_the_head_of_the_day_is_marked_and_the_former_stays_as_a_representative() -> None:
    meeting = build.a_meeting()
    sends(
        meeting,
        "NLD",
        one("First", role="head", head_until=date(2008, 4, 30)),
        one("Second", role="head", head_from=date(2008, 4, 30)),
    )
    days = {day: as_text(draft(meeting, day=date(2008, 4, day)).listed, "en") for day in (28, 30)}
    assert [line.strip() for line in days[28].splitlines()[3:7:2]] == [
        "Ms. Ada FIRST (Head of delegation)",
        "Ms. Ada SECOND",
    ]
    assert [line.strip() for line in days[30].splitlines()[3:7:2]] == [
        "Ms. Ada SECOND (Head of delegation)",
        "Ms. Ada FIRST",
    ]


def test_an_issue_is_told_and_counted() -> None:
    meeting, officer = build.a_meeting(), build.an_officer()
    sends(meeting, "NLD", one("Berg"))
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
    assert entry.changes == {
        "revision": [None, 1],
        "symbol": [None, ""],
        "provisional": [None, True],
        "delegations": [None, 1],
        "people": [None, 1],
    }
    final = issue(meeting, provisional=False, symbol=f"{meeting.symbol_stem}/INF/4")
    assert (final.revision, final.symbol) == (2, f"{meeting.symbol_stem}/INF/4")


def test_nothing_that_changes_later_changes_an_issue() -> None:
    meeting = build.a_meeting()
    sent = sends(meeting, "NLD", one("van der Berg", role="head"), one("Bloem", sex="F"))
    made = issue(meeting)
    printed = {code: as_text(listed_in(made), code).encode() for code in ("en", "fr", "ar")}
    Delegate.objects.filter(family_name="Bloem").update(family_name="Other", title="Nothing", role="adviser")
    Delegate.objects.filter(family_name="van der Berg").update(withdrawn_at=NOON)
    Delegation.objects.filter(pk=sent.pk).update(language="fr", status="guest")
    EntityName.objects.filter(entity=sent.entity).update(short="Changed", sort_key="00")
    Meeting.objects.filter(pk=meeting.pk).update(titles={"en": "Changed"}, profile="BWC_MSP")
    made.refresh_from_db()
    assert {code: as_text(listed_in(made), code).encode() for code in printed} == printed
    assert "van der BERG" in printed["en"].decode()
    assert "Changed" not in str(made.snapshot)


def test_a_snapshot_holds_no_address_and_no_sex_of_a_person() -> None:
    meeting = build.a_meeting()
    sends(meeting, "NLD", one("Berg", sex="F", email="ada@example.org"))
    snapshot = issue(meeting).snapshot
    assert "@" not in str(snapshot)
    (person,) = snapshot["groups"][0]["entries"][0]["sections"][0]["people"]
    assert sorted(person) == ["function", "key", "mark", "name"]


def refusal(meeting: Meeting, **more: object) -> dict[str, list[str]]:
    before = ParticipantsIssue.objects.count(), LogEntry.objects.count()
    with pytest.raises(ValidationError) as refused:
        issue(meeting, **more)
    assert (ParticipantsIssue.objects.count(), LogEntry.objects.count()) == before
    error = refused.value
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


def test_a_list_without_names_is_not_issued() -> None:
    meeting = build.a_meeting()
    sends(meeting, "NLD", one("Berg", unnamed=True))
    assert refusal(meeting) == {
        "": ["No note verbale names anybody yet: there is nothing to issue. Register a note first."]
    }


def test_a_list_that_changed_since_it_was_seen_is_not_issued() -> None:
    meeting = build.a_meeting()
    sends(meeting, "NLD", one("Berg"))
    assert refusal(meeting, seen="0" * 64) == {
        "": ["The list has changed since this page was shown. Look at it again, then issue it."]
    }


def test_an_issue_equal_to_the_last_is_not_made_but_its_final_form_is() -> None:
    meeting = build.a_meeting()
    sends(meeting, "NLD", one("Berg"))
    issue(meeting)
    assert refusal(meeting) == {"": ["Nothing has changed since revision 1: it stands."]}
    assert issue(meeting, provisional=False, symbol=f"{meeting.symbol_stem}/INF/4").revision == 2


def test_a_final_list_has_a_symbol_of_the_meeting_that_is_not_used() -> None:
    meeting = build.a_meeting(symbol_stem="NPT/CONF.2010/PC.II")
    sends(meeting, "NLD", one("Berg"))
    assert refusal(meeting, provisional=False) == {
        "symbol": ["The final list is a numbered document. Enter its symbol, or issue it as provisional."]
    }
    assert refusal(meeting, provisional=False, symbol="BWC/MSP/2007/INF.1") == {
        "symbol": ["The symbols of this meeting begin with NPT/CONF.2010/PC.II/. Correct the symbol."]
    }
    issue(meeting, provisional=False, symbol="NPT/CONF.2010/PC.II/INF/4")
    sends(meeting, "FRA", one("Petit"))
    assert refusal(meeting, provisional=False, symbol="NPT/CONF.2010/PC.II/INF/4") == {
        "symbol": ["A list has been issued as NPT/CONF.2010/PC.II/INF/4. Enter the symbol of its revision."]
    }


def test_a_workshop_issues_its_final_list_without_a_symbol() -> None:
    meeting = build.a_meeting(profile="WORKSHOP_1540", symbol_stem="")
    sends(meeting, "BWA", one("Kgosi"))
    assert issue(meeting, provisional=False).symbol == ""


def test_people_of_another_meeting_stay_away() -> None:
    meeting, other = build.a_meeting(), build.a_meeting()
    sends(meeting, "NLD", one("Berg"))
    sends(other, "NLD", one("Elsewhere"))
    sends(other, "FRA", one("Elsewhere"))
    assert "ELSEWHERE" not in text(meeting)
    assert "France" not in text(meeting)


def test_the_draft_asks_the_same_queries_for_one_delegation_and_for_three(count_queries) -> None:
    meeting = build.a_meeting()
    counts = []
    for code in ("NLD", "FRA", "EGY"):
        sends(meeting, code, one("Berg"), one("Bloem"))
        with count_queries() as queries:
            draft(meeting, day=meeting.opens_on)
        counts.append(len(queries))
    assert counts == [10, 10, 10]


def test_exceptions_say_who_is_missing() -> None:
    meeting = build.a_meeting()
    sends(meeting, "NLD", one("Berg", role="head"), one("Bloem", unnamed=True), one("Dijk", unnamed=True))
    sends(meeting, "FRA", one("Petit", unnamed=True))
    sends(meeting, "EGY", one("Haddad"))
    found = draft(meeting, day=meeting.opens_on, language="fr").exceptions
    assert [(row.name, row.count) for row in found.unnamed] == [("France", 1), ("Pays-Bas", 2)]
    assert found.unnamed_people == 3
    assert [row.name for row in found.without_names] == ["France"]
    assert [row.name for row in found.without_head] == ["Égypte"]
