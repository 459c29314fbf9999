"""The debate: rights of reply, points of order, limits, remarks, questions and undo."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from meetings.speakers import services
from meetings.speakers.forms.actions import LimitsForm
from meetings.speakers.models import (
    DebateNote,
    Inscription,
    PointOfOrder,
    Question,
    Reply,
    SpeakersList,
    Speech,
)
from meetings.speakers.rules.order import Segment
from meetings.speakers.selectors.debate import get_debate
from meetings.speakers.services import StatementData
from tests import builders as build

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def a_speech(held: SpeakersList, code: str = "FRA") -> Speech:
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held, code))
    return services.end_speech(actor=None, speech=speech)


def ask(held: SpeakersList, to: Speech, code: str = "DEU") -> Reply:
    return services.request_reply(actor=None, speakers_list=held, entity=build.an_entity(code), to=to)


# -- rights of reply --
def test_request_reply_twice_on_an_item_gives_each_its_own_limit() -> None:
    meeting = build.a_meeting()
    item = build.an_item(meeting)
    held = build.a_list(meeting, item=item)
    other = build.a_list(meeting, code="second", item=item)
    first = ask(held, a_speech(held))
    second = ask(other, a_speech(other))
    assert [(one.number, one.limit) for one in (first, second)] == [(1, 600), (2, 300)]
    with pytest.raises(services.DomainError, match="its 2 rights of reply"):
        ask(held, first.to)
    services.withdraw_reply(actor=None, reply=first)
    assert ask(held, first.to).number == 1


def test_a_reply_outlives_the_closing_of_the_list_and_has_its_own_limit() -> None:
    held = build.a_list()
    speech = a_speech(held)
    services.change_list_state(actor=None, speakers_list=held, to="closed")
    reply = ask(held, speech)
    given = services.begin_reply(actor=None, reply=reply)
    assert (given.limit, given.inscription, given.reply) == (600, None, reply)
    assert services.begin_reply(actor=None, reply=reply) == given
    waiting = build.an_inscription(held, "CHN")
    with pytest.raises(services.SpeechRunning):
        services.give_floor(actor=None, inscription=waiting)
    services.end_speech(actor=None, speech=given)
    reply.refresh_from_db()
    assert reply.state == Reply.State.SPOKEN


def test_a_reply_refers_to_a_statement_of_another_on_this_list() -> None:
    held, strange = build.a_list(), build.a_list(code="other")
    with pytest.raises(services.DomainError, match="Choose which"):
        ask(held, a_speech(strange))
    with pytest.raises(services.DomainError, match="its own statement"):
        ask(held, a_speech(held, "DEU"))


def test_replies_are_due_at_the_end_of_the_days_last_sitting() -> None:
    held = build.a_list()
    meeting = held.meeting
    build.a_session(held.body)
    last = build.a_session(held.body, start=timezone.datetime(2008, 1, 1, 15).time())
    build.a_session(held.body, day=meeting.opens_on + timedelta(days=1))
    assert get_debate(held, now=last.starts_at).replies_at == last.ends_at


# -- points of order --
def test_a_point_of_order_stops_the_clock_at_once_and_keeps_its_ruling() -> None:
    held = build.a_list()
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held), now=NOW)
    at = NOW + timedelta(seconds=40)
    point = services.raise_point(
        actor=None, speakers_list=held, entity=build.an_entity("EGY"), text="the item", now=at
    )
    speech.refresh_from_db()
    assert (speech.paused_at, point.speech) == (at, speech)
    services.rule_on_point(actor=None, point=point, ruling="upheld", text="The Chair so rules.")
    with pytest.raises(services.DomainError):
        services.rule_on_point(actor=None, point=point, ruling="perhaps")
    point.refresh_from_db()
    assert (point.ruling, point.ruling_text) == ("upheld", "The Chair so rules.")


def test_undo_of_a_point_of_order_voids_it_and_the_clock_runs_as_before() -> None:
    held = build.a_list()
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held), now=NOW)
    services.raise_point(actor=None, speakers_list=held, entity=build.an_entity("EGY"))
    services.undo_last_command(actor=None, speakers_list=held)
    speech.refresh_from_db()
    assert (speech.paused_at, speech.paused_seconds) == (None, 0)
    assert PointOfOrder.objects.get().voided


# -- limits and notes --
def test_a_decision_reduces_the_limit_from_the_next_speech_on() -> None:
    held = build.a_list(national_limit=300, group_limit=480)
    first, second = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    speech = services.give_floor(actor=None, inscription=first)
    limits = {"national": 180, "group": 360}
    made = services.change_limits(
        actor=None, speakers_list=held, limits=limits, reference="Decision of the 3rd meeting"
    )
    services.end_speech(actor=None, speech=speech)
    speech.refresh_from_db()
    assert (speech.limit, services.give_floor(actor=None, inscription=second).limit) == (300, 180)
    assert (made.kind, made.limits) == (DebateNote.Kind.DECISION, limits)


def test_a_category_has_a_limit_of_its_own_until_it_is_given_back() -> None:
    held = build.a_list(national_limit=300)
    services.change_limits(actor=None, speakers_list=held, limits={"state_party": 120}, reference="Rule 17")
    assert services.give_floor(actor=None, inscription=build.an_inscription(held)).limit == 120
    services.change_limits(actor=None, speakers_list=held, limits={"state_party": 0}, reference="Rule 17")
    assert SpeakersList.objects.get(pk=held.pk).segment_limits == {}


@pytest.mark.parametrize("limits", [{}, {"national": 0}, {"group": 3601}, {"strangers": 60}])
def test_a_limit_nobody_could_mean_is_refused_and_nothing_is_written(limits: dict[str, int]) -> None:
    held = build.a_list()
    with pytest.raises(services.DomainError):
        services.change_limits(actor=None, speakers_list=held, limits=limits, reference="Rule 17")
    with pytest.raises(services.DomainError):
        services.change_limits(actor=None, speakers_list=held, limits={"national": 60}, reference=" ")
    assert not commands_on(held).exists()


def test_add_note_shows_in_the_debate_and_a_decision_needs_its_reference() -> None:
    held = build.a_list()
    services.add_note(actor=None, speakers_list=held, text="The Chair thanks the host.")
    with pytest.raises(services.DomainError):
        services.add_note(actor=None, speakers_list=held, text="It is so decided.", decision=True)
    services.add_note(
        actor=None, speakers_list=held, text="It is so decided.", decision=True, reference="Rule 28"
    )
    flow = get_debate(held, now=NOW)
    assert [(one.kind, one.reference) for one in flow.notes] == [("remark", ""), ("decision", "Rule 28")]


# -- panels --
def test_questions_are_taken_in_batches_and_answered_together() -> None:
    held = build.a_list()
    for code in ("FRA", "DEU"):
        services.ask_question(actor=None, speakers_list=held, entity=build.an_entity(code))
    assert services.answer_questions(actor=None, speakers_list=held, answered_by="Ms. Ana EXAMPLE") == 2
    with pytest.raises(services.DomainError):
        services.answer_questions(actor=None, speakers_list=held)
    services.ask_question(actor=None, speakers_list=held, entity=build.an_entity("CHN"))
    assert list(Question.objects.values_list("round", flat=True)) == [1, 1, 2]


# -- sittings --
def test_the_list_goes_on_in_another_sitting_of_its_body_with_its_numbers() -> None:
    held = build.a_list()
    a_speech(held)
    tomorrow = build.a_session(held.body, day=held.meeting.opens_on + timedelta(days=1))
    services.carry_list_over(actor=None, speakers_list=held, to=tomorrow)
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held, "DEU"))
    assert speech.session == tomorrow
    with pytest.raises(services.DomainError):
        services.carry_list_over(actor=None, speakers_list=held, to=tomorrow)
    services.end_speech(actor=None, speech=speech)
    with pytest.raises(services.DomainError):
        services.carry_list_over(
            actor=None, speakers_list=held, to=build.a_session(build.a_body(held.meeting, code="mc1"))
        )


# -- taking back --
def test_a_command_on_which_something_rests_is_not_taken_back() -> None:
    held = build.a_list()
    france = services.inscribe(
        actor=None, speakers_list=held, entity=build.an_entity("FRA"), statement=StatementData()
    )
    inscribed = LogEntry.objects.get(command="inscribe")
    services.give_floor(actor=None, inscription=france)
    with pytest.raises(services.DomainError, match="has had the floor since"):
        undo_entry(actor=None, entry=inscribed)
    services.undo_last_command(actor=None, speakers_list=held)
    undo_entry(actor=None, entry=inscribed)
    france.refresh_from_db()
    assert france.state == Inscription.State.VOIDED
    with pytest.raises(services.DomainError, match="already"):
        undo_entry(actor=None, entry=inscribed)


def test_a_withdrawal_is_not_taken_back_once_the_delegation_waits_again() -> None:
    held = build.a_list()
    given = {
        "actor": None,
        "speakers_list": held,
        "entity": build.an_entity("FRA"),
        "statement": StatementData(),
    }
    first = services.inscribe(**given)
    services.withdraw_inscription(actor=None, inscription=first)
    services.inscribe(**given)
    with pytest.raises(services.DomainError, match="a later action depends on it"):
        undo_entry(actor=None, entry=LogEntry.objects.get(command="withdraw inscription"))
    first.refresh_from_db()
    assert first.state == Inscription.State.WITHDRAWN


def test_a_press_that_changes_nothing_leaves_no_trace() -> None:
    held = build.a_list()
    speech = a_speech(held)
    before = commands_on(held).count(), SpeakersList.objects.get(pk=held.pk).version
    services.end_speech(actor=None, speech=speech)
    services.pause_speech(actor=None, speech=speech)
    services.change_list_state(actor=None, speakers_list=held, to="open")
    assert (commands_on(held).count(), SpeakersList.objects.get(pk=held.pk).version) == before


# -- pages --
def test_the_chair_takes_everything_on_the_floors_page_without_script(client_as) -> None:
    held = build.a_list()
    speech = a_speech(held)
    chair, page = client_as(build.a_chair(held.body)), address("list_floor", held)
    egypt = build.an_entity("EGY").pk
    for form in (
        {"do": "point", "point-entity": egypt, "point-text": "the item"},
        {"do": "reply", "reply-entity": egypt, "reply-to": speech.pk},
        {"do": "note", "note-kind": "remark", "note-text": "The Chair thanks the host."},
        {"do": "limits", "limits-national": "2:30", "limits-reference": "Rule 17"},
        {"do": "question", "question-entity": egypt},
        {"do": "answers", "answers-answered_by": "Ms. Ana EXAMPLE"},
    ):
        assert chair.post(page, form).status_code == 302
    point = PointOfOrder.objects.get()
    chair.post(page, {"do": "ruling", "ruling-point": point.pk, "ruling-ruling": "noted"})
    point.refresh_from_db()
    held.refresh_from_db()
    assert (point.ruling, held.national_limit, Reply.objects.get().to) == ("noted", 150, speech)
    assert "Egypt" in chair.get(address("console", held)).content.decode()


def test_a_decision_without_its_reference_comes_back_with_what_was_typed(client_as) -> None:
    held = build.a_list()
    chair = client_as(build.a_chair(held.body))
    form = {"do": "note", "note-kind": "decision", "note-text": "It is so decided."}
    answer = chair.post(address("list_floor", held), form)
    assert answer.status_code == 422
    assert "It is so decided." in answer.content.decode()
    assert not DebateNote.objects.exists()


def test_console_calls_replies_after_the_list_and_moves_absent_speakers(client_as) -> None:
    held = build.a_list()
    reply = ask(held, a_speech(held))
    waiting = build.an_inscription(held, "CHN")
    chair = client_as(build.a_chair(held.body))
    chair.post(address("inscription_absent", held, pk=waiting.pk))
    waiting.refresh_from_db()
    assert waiting.absences == 1
    page = chair.post(address("reply_begin", held, pk=reply.pk), follow=True).content.decode()
    assert "in reply to France" in page
    assert Speech.objects.get(reply=reply).ended_at is None


def test_an_older_version_is_answered_with_what_changed(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA")
    seen = SpeakersList.objects.get(pk=held.pk).version
    services.mark_absent(actor=None, inscription=build.an_inscription(held, "DEU"))
    chair = client_as(build.a_chair(held.body))
    place = address("inscription_place", held, pk=entry.pk)
    answer = chair.post(place, {"place": 2, "version": seen}, headers={"x-requested-with": "fetch"})
    assert answer.status_code == 409
    assert answer.content.decode().endswith("Since then: Germany absent when called.")


def test_swap_pages_delegations_agree_and_the_office_confirms(client_as) -> None:
    held = build.a_list()
    mine, other = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    france = client_as(build.a_focal_point(held.meeting, "FRA"))
    germany = client_as(build.a_focal_point(held.meeting, "DEU"))
    office = client_as(build.an_officer(held.meeting))
    assert germany.get(address("swap_propose", held, pk=mine.pk)).status_code == 404
    assert france.post(address("swap_propose", held, pk=mine.pk), {"other": other.pk}).status_code == 302
    swap = held.swaps.get()
    assert france.post(address("swap_accept", held, pk=swap.pk)).status_code == 404
    assert germany.post(address("swap_accept", held, pk=swap.pk)).status_code == 302
    assert germany.post(address("swap_confirm", held, pk=swap.pk)).status_code == 404
    office.post(address("swap_confirm", held, pk=swap.pk))
    swap.refresh_from_db()
    assert swap.state == "confirmed"


def test_the_history_tells_every_command_and_the_office_takes_one_back(client_as) -> None:
    held = build.a_list()
    officer = build.an_officer(held.meeting)
    entry = build.an_inscription(held, "FRA")
    services.withdraw_inscription(actor=officer, inscription=entry, reason="No longer comes")
    client = client_as(officer)
    page = client.get(address("list_history", held)).content.decode()
    assert "France withdrawn" in page
    assert "No longer comes" in page
    command = commands_on(held).get()
    chair = client_as(build.a_chair(held.body))
    assert chair.get(address("list_history", held)).status_code == 200
    assert chair.post(address("command_undo", held, pk=command.pk)).status_code == 404
    client.post(address("command_undo", held, pk=command.pk))
    entry.refresh_from_db()
    assert entry.state == Inscription.State.WAITING
    texts = [line.text for line in client.get(address("list_history", held)).context["lines"]]
    assert texts == ["undone: France withdrawn", "France withdrawn"]


def test_the_limit_of_groups_is_one_of_all_and_is_not_taken_away() -> None:
    held = build.a_list()
    with pytest.raises(services.DomainError, match="between one second and one hour"):
        services.change_limits(actor=None, speakers_list=held, limits={"group": 0}, reference="Rule 17")
    held.refresh_from_db()
    assert held.group_limit == 480
    form = LimitsForm(speakers_list=held, entities=[])
    choices = [value for value, _words in form.fields["segment"].choices]
    assert choices == ["", *(one.value for one in Segment if one is not Segment.GROUP)]
