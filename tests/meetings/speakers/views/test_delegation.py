"""The pages of a delegation: its right of reply, its late request and its receipt."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.commands.services.undo import undo_entry
from confsvc.ui import formats
from meetings.speakers import services
from meetings.speakers.models import LateRequest, Reply, SpeakersList, Speech
from meetings.speakers.rules.order import draw_lots
from meetings.speakers.selectors.office import load_draws
from meetings.speakers.services import StatementData
from tests import builders as build

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def a_speech(held: SpeakersList, code: str = "FRA") -> Speech:
    return services.end_speech(
        actor=None, speech=services.give_floor(actor=None, inscription=build.an_inscription(held, code))
    )


def test_reply_ask_after_the_list_has_closed_is_accepted_twice(client_as) -> None:
    held = build.a_list()
    speech = a_speech(held)
    services.change_list_state(actor=None, speakers_list=held, to="closed")
    germany = client_as(build.a_focal_point(held.meeting, "DEU"))
    own = build.an_entity("DEU")
    assert "Request a right of reply" in germany.get(address("speakers_list", held)).content.decode()
    form = {"entity": build.an_entity("CHN").pk, "to": speech.pk}
    assert germany.post(address("reply_ask", held), form).status_code == 422
    assert germany.post(address("reply_ask", held), {"entity": own.pk, "to": ""}).status_code == 422
    for number in (1, 2):
        assert (
            germany.post(address("reply_ask", held), {"entity": own.pk, "to": speech.pk}).status_code == 302
        )
        assert Reply.objects.get(entity=own, number=number).state == "waiting"
    third = germany.post(address("reply_ask", held), {"entity": own.pk, "to": speech.pk})
    assert "has already used its 2 rights of reply on this item" in third.content.decode()


def test_reply_take_back_by_its_delegation_only_and_undo_leaves_it(client_as) -> None:
    held = build.a_list()
    speech = a_speech(held)
    germany = client_as(build.a_focal_point(held.meeting, "DEU"))
    germany.post(address("reply_ask", held), {"entity": build.an_entity("DEU").pk, "to": speech.pk})
    services.undo_last_command(actor=None, speakers_list=held)
    reply = Reply.objects.get()
    speech.refresh_from_db()
    assert (reply.state, speech.ended_at) == ("waiting", None)
    other = client_as(build.a_focal_point(held.meeting, "CHN"))
    assert other.post(address("reply_take_back", held, pk=reply.pk)).status_code == 404
    germany.post(address("reply_take_back", held, pk=reply.pk))
    reply.refresh_from_db()
    assert reply.state == "withdrawn"


def test_today_tells_the_office_of_rights_of_reply(client_as) -> None:
    held = build.a_list()
    services.request_reply(
        actor=None, speakers_list=held, entity=build.an_entity("DEU"), to=a_speech(held), by_delegation=True
    )
    page = client_as(build.an_officer(held.meeting)).get(reverse("today", args=[held.meeting.short_name]))
    assert "Call 1 right of reply on “General debate”" in page.content.decode()


def test_nobody_is_offered_a_reply_to_its_own_statement(client_as) -> None:
    held = build.a_list()
    a_speech(held)
    france = client_as(build.a_focal_point(held.meeting, "FRA"))
    assert "Request a right of reply" not in france.get(address("speakers_list", held)).content.decode()


def shut_list() -> SpeakersList:
    return build.a_list(opens_at=NOW - timedelta(days=2), closes_at=NOW - timedelta(days=1))


def request_late(held: SpeakersList, code: str = "NLD") -> LateRequest:
    return services.request_inscription(
        actor=None, speakers_list=held, entity=build.an_entity(code), statement=StatementData(), now=NOW
    )


def test_request_take_back_own_request_only_is_seen_and_withdrawn(client_as) -> None:
    held = shut_list()
    request, other = request_late(held), request_late(held, "IRL")
    focal = client_as(build.a_focal_point(held.meeting, "NLD"))
    page = focal.get(address("speakers_list", held)).content.decode()
    assert "Netherlands" in page
    assert "Ireland" not in page
    assert focal.post(address("request_take_back", held, pk=other.pk)).status_code == 404
    focal.post(address("request_take_back", held, pk=request.pk))
    request.refresh_from_db()
    assert request.state == "withdrawn"
    with pytest.raises(services.DomainError, match="already been decided"):
        services.admit_request(actor=None, request=request)


def test_a_request_is_taken_back_by_the_office_until_it_is_decided() -> None:
    held = shut_list()
    request = request_late(held)
    command = LogEntry.objects.get(command="ask from outside the window")
    services.refuse_request(actor=None, request=request, reason="full")
    with pytest.raises(services.DomainError, match="answered since"):
        undo_entry(actor=None, entry=command)
    undo_entry(actor=None, entry=LogEntry.objects.get(command="refuse request"))
    undo_entry(actor=None, entry=command)
    request.refresh_from_db()
    assert request.state == "voided"
    assert request_late(held).state == "waiting"


def test_inscribe_page_after_closing_says_when_and_offers_the_pool(client_as) -> None:
    held = shut_list()
    page = client_as(build.a_focal_point(held.meeting)).get(address("inscribe", held)).content.decode()
    closed = formats.format_moment_seconds(held.closes_at, held.meeting.zone)
    assert f"The list closed on {closed} (Geneva time)" in page
    assert 'name="pool"' in page
    officer = client_as(build.an_officer(held.meeting)).get(address("inscribe", held)).content.decode()
    assert 'name="pool"' not in officer


def test_only_the_office_is_offered_to_inscribe_an_invited_speaker(client_as) -> None:
    held = build.a_list()
    form = {"level": "HD", "language": "en", "invited": "on"}
    focal = client_as(build.a_focal_point(held.meeting, "NLD"))
    focal.post(address("inscribe", held), form | {"entity": build.an_entity("NLD").pk})
    officer = client_as(build.an_officer(held.meeting))
    officer.post(address("inscribe", held), form | {"entity": build.an_entity("UKR").pk})
    told = held.inscriptions.values_list("entity__code", "capacity").order_by("receipt")
    assert list(told) == [("NLD", "national"), ("UKR", "invited")]


def test_remarks_for_the_secretariat_are_seen_by_nobody_else(client_as) -> None:
    held = build.a_list()
    mine = build.an_inscription(held, "FRA", remarks="the old remark")
    services.change_inscription(
        actor=None, inscription=mine, statement=StatementData(remarks="the new remark")
    )
    officer, chair = client_as(build.an_officer(held.meeting)), client_as(build.a_chair(held.body))
    assert "the new remark" in officer.get(address("list_history", held)).content.decode()
    assert "remark" not in chair.get(address("list_history", held)).content.decode()
    other = client_as(build.a_focal_point(held.meeting, "DEU"))
    for client in (other, client_as(None)):
        for name in ("speakers_list", "list_log", "list_stream", "room_screen"):
            assert "remark" not in client.get(address(name, held)).content.decode()
    for name in ("console", "console_stream", "interpreters", "tablet"):
        assert "remark" not in chair.get(address(name, held)).content.decode().replace("Remark", "")


def test_list_log_after_later_moves_shows_the_draw_of_lots_as_drawn(client_as) -> None:
    held = build.a_list()
    rows = [build.an_inscription(held, code) for code in ("FRA", "DEU", "CHN", "EGY")]
    services.draw_lots(actor=None, speakers_list=held, seed="29 April")
    services.mark_absent(actor=None, inscription=rows[0])
    services.withdraw_inscription(actor=None, inscription=rows[1])
    told = load_draws(held)
    assert [(one.seed, one.receipts, one.is_undone) for one in told] == [
        ("29 April", draw_lots([1, 2, 3, 4], "29 April"), False)
    ]
    page = client_as(None).get(address("list_log", held)).content.decode()
    assert ", ".join(str(receipt) for receipt in told[0].receipts) in page
    assert "29 April" in page
