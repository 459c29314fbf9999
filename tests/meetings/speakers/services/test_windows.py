"""Windows by category, the pool, receipts by mail, the states of a list and its public log."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from confsvc.outbox.models import Message
from confsvc.ui import formats
from meetings.speakers import services
from meetings.speakers.models import Inscription, InscriptionWindow, LateRequest, SpeakersList
from meetings.speakers.selectors.board import get_board
from meetings.speakers.selectors.history import describe_changes_since
from meetings.speakers.services import StatementData
from tests import builders as build
from tests.markup import fold_markup

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def shut_list(**fields: object) -> SpeakersList:
    return build.a_list(opens_at=NOW - timedelta(days=2), closes_at=NOW - timedelta(days=1), **fields)


def ask(held: SpeakersList, code: str = "FRA", **fields: object) -> LateRequest:
    given = {"actor": None, "statement": StatementData(), "entity": build.an_entity(code), "now": NOW}
    return services.request_inscription(speakers_list=held, **given | fields)


def test_each_category_has_the_window_that_is_set_for_it() -> None:
    held = build.a_list()
    services.set_window(
        actor=None,
        speakers_list=held,
        segment="group",
        opens_at=NOW + timedelta(seconds=10),
        closes_at=None,
    )
    france, slovenia = build.an_entity("FRA"), build.an_entity("SVN")
    services.inscribe(actor=None, speakers_list=held, entity=france, statement=StatementData(), now=NOW)
    group = {"entity": slovenia, "on_behalf_of": "the European Union", "statement": StatementData()}
    with pytest.raises(services.WindowClosed):
        services.inscribe(actor=None, speakers_list=held, now=NOW + timedelta(seconds=9), **group)
    at = NOW + timedelta(seconds=10)
    assert services.inscribe(actor=None, speakers_list=held, now=at, **group).inscribed_at == at


def test_a_receipt_is_mailed_with_its_number_and_its_second() -> None:
    held = build.a_list()
    focal = build.a_focal_point(held.meeting, "NLD", email="focal@example.org")
    services.inscribe(
        actor=focal,
        speakers_list=held,
        entity=build.an_entity("NLD"),
        statement=StatementData(),
        now=NOW,
    )
    mail = Message.objects.get(kind="inscription receipt")
    assert (mail.to, mail.scope) == ("focal@example.org", held.meeting.short_name)
    assert "Receipt: 1\n" in mail.body
    assert f"{formats.format_moment_seconds(NOW, held.meeting.zone)} (Geneva time)" in mail.body


def test_request_inscription_waits_without_a_receipt_until_admitted() -> None:
    held = shut_list()
    request = ask(held, statement=StatementData(deliverer="Ms. Ana EXAMPLE", level="M"))
    assert not held.inscriptions.exists()
    with pytest.raises(services.DuplicateInscription):
        ask(held)
    done = services.admit_request(actor=None, request=request)
    request.refresh_from_db()
    assert (done.receipt, done.deliverer, done.level) == (1, "Ms. Ana EXAMPLE", "M")
    assert (request.state, request.inscription) == (LateRequest.State.ADMITTED, done)
    with pytest.raises(services.DomainError):
        services.refuse_request(actor=None, request=request, reason="too late")


def test_a_request_is_refused_with_a_reason_that_is_mailed() -> None:
    held = shut_list()
    focal = build.a_focal_point(held.meeting, "FRA", email="focal@example.org")
    request = ask(held, actor=focal)
    with pytest.raises(services.DomainError):
        services.refuse_request(actor=None, request=request, reason=" ")
    services.refuse_request(actor=None, request=request, reason="The list is full.")
    assert "The list is full." in Message.objects.get(kind="request decided").body
    assert not held.inscriptions.exists()


def test_while_the_list_is_open_nothing_goes_to_the_pool() -> None:
    with pytest.raises(services.DomainError):
        ask(build.a_list())


def test_named_states_are_one_capacity_and_stand_among_the_groups() -> None:
    held = build.a_list()
    austria = build.an_entity("AUT")
    named = [build.an_entity(code) for code in ("MEX", "IRL")]
    mine = {"actor": None, "speakers_list": held, "entity": austria, "statement": StatementData()}
    one = services.inscribe(**mine, for_entities=named)
    assert (one.capacity, one.for_codes) == (Inscription.Capacity.NAMED, "IRL MEX")
    assert set(one.for_entities.all()) == set(named)
    with pytest.raises(services.DuplicateInscription):
        services.inscribe(**mine, for_entities=reversed(named))
    told = {
        language: get_board(held, now=NOW, language=language).waiting[0].on_behalf_of
        for language in ("en", "fr")
    }
    assert told == {
        "en": "on behalf of Ireland, Mexico",
        "fr": "au nom de\N{NO-BREAK SPACE}: Irlande, Mexique",
    }
    services.inscribe(**mine, for_entities=named[:1])
    services.inscribe(**mine)
    assert services.give_floor(actor=None, inscription=one).limit == held.group_limit


def test_the_closing_is_announced_for_an_instant_and_holds_to_the_second() -> None:
    held = build.a_list(closes_at=None)
    with pytest.raises(services.DomainError):
        services.announce_closing(actor=None, speakers_list=held, closes_at=NOW, now=NOW)
    closes = NOW + timedelta(minutes=5)
    held = services.announce_closing(actor=None, speakers_list=held, closes_at=closes, now=NOW)
    assert (held.state, held.closes_at) == (SpeakersList.State.CLOSING, closes)
    one = {"actor": None, "speakers_list": held, "statement": StatementData()}
    services.inscribe(**one, entity=build.an_entity("FRA"), now=closes - timedelta(seconds=1))
    with pytest.raises(services.WindowClosed):
        services.inscribe(**one, entity=build.an_entity("DEU"), now=closes)


def test_a_closed_list_opens_again_by_a_named_decision_only() -> None:
    held = build.a_list(state=SpeakersList.State.CLOSED)
    with pytest.raises(services.DomainError):
        services.reopen_list(actor=None, speakers_list=held, closes_at=None, reason="")
    held = services.reopen_list(actor=None, speakers_list=held, closes_at=None, reason="Decision of 29 April")
    assert (held.state, held.closes_at) == (SpeakersList.State.OPEN, None)
    assert LogEntry.objects.get(command="reopen list").reason == "Decision of 29 April"


# -- pages --
def test_inscribe_page_after_closing_keeps_input_and_offers_a_request(client_as) -> None:
    held = shut_list()
    focal = client_as(build.a_focal_point(held.meeting, "NLD"))
    form = {"entity": build.an_entity("NLD").pk, "level": "HD", "language": "en", "deliverer": "As typed"}
    answer = focal.post(address("inscribe", held), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="pool"' in page
    assert "As typed" in page
    focal.post(address("inscribe", held), {**form, "pool": "1"})
    assert LateRequest.objects.get().deliverer == "As typed"


def test_only_the_secretariat_sees_the_pool(client_as) -> None:
    held = shut_list()
    ask(held, statement=StatementData(deliverer="Ms. Ana EXAMPLE"))
    officer = client_as(build.an_officer(held.meeting))
    assert "France" in officer.get(address("list_office", held)).content.decode()
    chair = client_as(build.a_chair(held.body))
    assert chair.get(address("list_office", held)).status_code == 404
    for name in ("speakers_list", "list_log", "list_stream"):
        assert "France" not in client_as(None).get(address(name, held)).content.decode()


def test_the_office_admits_and_refuses_from_its_page(client_as) -> None:
    held = shut_list()
    officer = client_as(build.an_officer(held.meeting))
    first, second = ask(held), ask(held, "DEU")
    officer.post(address("list_office", held), {"do": "admit", "admit-request": first.pk})
    answer = officer.post(
        address("list_office", held), {"do": "refuse", "refuse-request": second.pk, "refuse-reason": ""}
    )
    assert answer.status_code == 422
    officer.post(
        address("list_office", held), {"do": "refuse", "refuse-request": second.pk, "refuse-reason": "full"}
    )
    assert [one.state for one in LateRequest.objects.order_by("pk")] == ["admitted", "refused"]


def test_the_office_opens_announces_closes_and_opens_again(client_as) -> None:
    held = build.a_list(state=SpeakersList.State.DRAFT, closes_at=None)
    officer, page = client_as(build.an_officer(held.meeting)), address("list_office", held)
    officer.post(page, {"do": "state", "state-to": "open"})
    wrong = officer.post(page, {"do": "closing", "closing-closes_at": "tomorrow"})
    assert wrong.status_code == 422
    assert 'value="tomorrow"' in wrong.content.decode()
    officer.post(page, {"do": "closing", "closing-closes_at": "2199-05-01T18:00:30"})
    held.refresh_from_db()
    assert held.state == "closing"
    assert held.closes_at.astimezone(held.meeting.zone).isoformat() == "2199-05-01T18:00:30+02:00"
    officer.post(page, {"do": "state", "state-to": "closed"})
    officer.post(page, {"do": "reopen", "reopen-reason": "Decision of 2 May", "reopen-closes_at": ""})
    held.refresh_from_db()
    assert (held.state, held.closes_at) == ("open", None)


def test_the_office_sets_a_window_of_a_category(client_as) -> None:
    held = build.a_list()
    officer, page = client_as(build.an_officer(held.meeting)), address("list_office", held)
    form = {"do": "window", "window-segment": "ngo", "window-opens_at": "2008-05-01T10:00:00"}
    assert officer.post(page, {**form, "window-closes_at": "2008-05-01T09:00:00"}).status_code == 422
    officer.post(page, {**form, "window-closes_at": "2008-05-01T11:00:00"})
    window = InscriptionWindow.objects.get()
    focal = client_as(build.a_focal_point(held.meeting))
    assert "10:00:00" in focal.get(address("inscribe", held)).content.decode()
    assert (window.segment, window.opens_at.isoformat()) == ("ngo", "2008-05-01T08:00:00+00:00")


def test_list_log_has_every_receipt_to_the_second_also_of_the_withdrawn(client_as) -> None:
    held = build.a_list()
    for code in ("FRA", "DEU"):
        build.an_inscription(held, code, deliverer="Ms. Ana EXAMPLE")
    services.withdraw_inscription(actor=None, inscription=held.inscriptions.get(receipt=1))
    answer = client_as(None).get(address("list_log", held))
    assert [
        (row.inscription.receipt, row.name.short, row.inscription.state) for row in answer.context["rows"]
    ] == [(1, "France", "withdrawn"), (2, "Germany", "waiting")]
    assert "EXAMPLE" not in answer.content.decode()


def test_list_log_of_a_closed_session_withholds_names_from_outsiders(client_as) -> None:
    body = build.a_body()
    held = build.a_list(body=body, session=build.a_session(body, access="closed"))
    build.an_inscription(held, "FRA")
    assert "France" not in client_as(None).get(address("list_log", held)).content.decode()
    assert (
        "France" in client_as(build.an_officer(held.meeting)).get(address("list_log", held)).content.decode()
    )


def test_today_tells_the_office_of_requests_and_of_exchanges_to_confirm(client_as) -> None:
    ask(held := shut_list())
    one, other = build.an_inscription(held, "DEU"), build.an_inscription(held, "CHN")
    services.accept_swap(actor=None, swap=services.propose_swap(actor=None, proposer=one, responder=other))
    today = reverse("today", kwargs={"meeting": held.meeting.short_name})
    page = client_as(build.an_officer(held.meeting)).get(today).content.decode()
    assert "Decide 1 late request on “General debate”" in page
    assert "Confirm 1 exchange of places on “General debate”" in page
    assert (
        "exchanges of places" not in client_as(build.a_focal_point(held.meeting)).get(today).content.decode()
    )


def test_once_the_announced_closing_has_passed_every_page_says_closed(client_as) -> None:
    held = build.a_list(state=SpeakersList.State.CLOSING, closes_at=timezone.now() - timedelta(seconds=1))
    page = fold_markup(client_as(None).get(address("speakers_list", held)))
    assert '<span class="status">closed</span>' in page


def test_list_history_has_late_requests_for_the_secretariat_only(client_as) -> None:
    held = shut_list()
    admitted = ask(held)
    services.admit_request(actor=None, request=admitted)
    for end in (
        services.withdraw_request,
        partial(services.refuse_request, reason="Too late for a secret reason."),
    ):
        end(actor=None, request=ask(held, "DEU"))
    asked = ask(held, "CHN")
    undo_entry(actor=None, entry=commands_on(held).order_by("pk").last())
    asked.refresh_from_db()
    assert asked.state == "voided"
    services.add_note(actor=None, speakers_list=held, text="The list is long.")

    def read_lines(user: Any) -> list[str]:
        page = client_as(user).get(address("list_history", held))
        assert "secret reason" in page.content.decode() or not user.has_perm("speakers.manage_list", held)
        return [line.text for line in page.context["lines"]]

    office, chair = read_lines(build.an_officer(held.meeting)), read_lines(build.a_chair(held.body))
    assert chair == ["remark of the chair"]
    assert office == [
        "remark of the chair",
        "undone: China sent a late request",
        "China sent a late request",
        "late request of Germany not admitted",
        "Germany sent a late request",
        "Germany withdrew its late request",
        "Germany sent a late request",
        "late request of France admitted",
        "France sent a late request",
    ]
    page = client_as(build.a_chair(held.body)).get(address("list_history", held)).content.decode()
    assert "secret reason" not in page


def test_what_happened_since_tells_of_the_pool_only_where_it_is_asked_for() -> None:
    held = shut_list()
    version = SpeakersList.objects.get(pk=held.pk).version
    ask(held)
    services.add_note(actor=None, speakers_list=held, text="The list is long.")
    assert describe_changes_since(held, version) == ["remark of the chair"]
    assert describe_changes_since(held, version, include_private=True) == [
        "France sent a late request",
        "remark of the chair",
    ]


def test_list_history_undone_or_lapsed_request_is_hidden_from_the_chair(client_as) -> None:
    held = shut_list()
    ask(held)
    for _again in ("undo", "redo", "undo", "redo"):
        undo_entry(actor=None, entry=commands_on(held).order_by("pk").last())
    france = build.an_entity("FRA")
    services.inscribe(
        actor=None, speakers_list=held, entity=france, statement=StatementData(), by_secretariat=True
    )
    assert held.late_requests.get().state == "lapsed"

    def read_commands(user: Any) -> tuple[list[str], list[bool]]:
        found = client_as(user).get(address("list_history", held)).context["lines"]
        about = [about.startswith("request") for line in found for about, *_change in line.changes]
        return [line.command.command for line in found], [any(about)]

    ask_of = "ask from outside the window"
    assert read_commands(build.a_chair(held.body)) == (["inscribe"], [False])
    assert read_commands(build.an_officer(held.meeting)) == (
        ["inscribe", "redo", "undo", "redo", "undo", ask_of],
        [True],
    )
