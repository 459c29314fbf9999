"""Undo: after some time, twice, and where something else depends on the command."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.commands.services.undo import undo_entry
from confsvc.outbox.models import Message
from confsvc.uploads.documents import PDF, CheckedFile
from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList, Speech
from meetings.speakers.rules import clock
from meetings.speakers.selectors.history import build_history, get_commands
from tests import builders as build
from tests.markup import fold_markup

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def a_speech(held: SpeakersList, seconds: float = 300) -> Speech:
    """A speech that began at ``NOW`` and ended after ``seconds``."""
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held), now=NOW)
    return services.end_speech(actor=None, speech=speech, now=after(seconds))


def list_history_lines(held: SpeakersList) -> list[tuple[str, bool]]:
    return [
        (line.text, line.is_undone) for line in build_history(held, get_commands(held, include_private=True))
    ]


# -- the end of a speech --
@pytest.mark.parametrize(("later", "paused"), [(60, False), (61, True), (3 * 3600, True)])
def test_an_end_taken_back_late_leaves_the_speech_paused_where_it_ended(later: float, paused: bool) -> None:
    held = build.a_list()
    speech = a_speech(held)
    services.undo_last_command(actor=None, speakers_list=held, now=after(300 + later))
    speech.refresh_from_db()
    assert (speech.ended_at, speech.paused_at) == (None, after(300) if paused else None)
    done = services.end_speech(actor=None, speech=speech, now=after(300 + later + 10))
    assert clock.get_elapsed_seconds(done.clock_facts, after(9999999)) == (
        300 if paused else 300 + later + 10
    )


def test_an_end_in_a_pause_taken_back_late_is_paused_as_it_was() -> None:
    held = build.a_list()
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held), now=NOW)
    services.pause_speech(actor=None, speech=speech, now=after(100))
    services.end_speech(actor=None, speech=speech, now=after(200))
    services.undo_last_command(actor=None, speakers_list=held, now=after(5000))
    speech.refresh_from_db()
    assert (speech.paused_at, speech.paused_seconds) == (after(100), 0)


# -- taken back and done again --
def test_an_undo_is_taken_back_and_the_end_stands_again_as_it_was() -> None:
    held = build.a_list()
    speech = a_speech(held)
    services.undo_last_command(actor=None, speakers_list=held, now=after(9000))
    undo_entry(actor=None, entry=LogEntry.objects.get(command="undo"), now=after(9100))
    speech.refresh_from_db()
    assert (speech.ended_at, speech.paused_at, speech.paused_seconds) == (after(300), None, 0)
    assert Inscription.objects.get().state == Inscription.State.SPOKEN
    assert list_history_lines(held)[:3] == [
        ("redone: France ended its speech", False),
        ("undone: France ended its speech", True),
        ("France ended its speech", True),
    ]


def test_what_was_done_again_is_what_the_console_takes_back_next() -> None:
    held = build.a_list()
    a_speech(held)
    services.undo_last_command(actor=None, speakers_list=held)
    undo_entry(actor=None, entry=LogEntry.objects.get(command="undo"))
    services.undo_last_command(actor=None, speakers_list=held)
    assert Inscription.objects.get().state == Inscription.State.SPEAKING
    services.undo_last_command(actor=None, speakers_list=held)
    assert Inscription.objects.get().state == Inscription.State.WAITING
    with pytest.raises(services.DomainError, match="already been undone"):
        undo_entry(actor=None, entry=LogEntry.objects.get(command="end speech"))


def test_an_undo_is_not_taken_back_over_what_was_done_since() -> None:
    held = build.a_list()
    first = build.an_inscription(held, "DEU")
    services.give_floor(actor=None, inscription=build.an_inscription(held))
    services.undo_last_command(actor=None, speakers_list=held)
    services.give_floor(actor=None, inscription=first)
    with pytest.raises(services.DomainError, match="a later action depends on it"):
        undo_entry(actor=None, entry=LogEntry.objects.get(command="undo"))
    assert [one.inscription for one in Speech.objects.filter(voided=False)] == [first]


# -- exchanges of places --
def test_an_exchange_lapses_when_taking_back_moves_one_of_its_sides() -> None:
    held = build.a_list()
    first, second = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    build.an_inscription(held, "CHN")
    version = SpeakersList.objects.get(pk=held.pk).version
    services.set_position(actor=None, inscription=first, position=3, version=version)
    swap = services.accept_swap(
        actor=None, swap=services.propose_swap(actor=None, proposer=first, responder=second)
    )
    undo_entry(actor=None, entry=LogEntry.objects.get(command="move on list"))
    swap.refresh_from_db()
    assert swap.state == "lapsed"
    undo_entry(actor=None, entry=LogEntry.objects.get(command="undo"))
    swap.refresh_from_db()
    assert swap.state == "accepted"


def test_an_exchange_whose_confirmation_is_taken_back_is_accepted_again() -> None:
    held = build.a_list()
    one, other = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    swap = services.accept_swap(
        actor=None, swap=services.propose_swap(actor=None, proposer=one, responder=other)
    )
    services.confirm_swap(actor=None, swap=swap)
    undo_entry(actor=None, entry=LogEntry.objects.get(command="exchange places"))
    swap.refresh_from_db()
    assert swap.state == "accepted"


# -- an inscription --
def test_undo_inscribe_tells_the_delegation_and_its_page_strikes_it(client_as) -> None:
    held = build.a_list()
    focal = build.a_focal_point(held.meeting, "FRA", email="focal@example.org")
    given = {"actor": focal, "speakers_list": held, "entity": build.an_entity("FRA")}
    services.inscribe(**given, statement=services.StatementData())
    Message.objects.all().delete()
    undo_entry(actor=None, entry=LogEntry.objects.get(command="inscribe"))
    told = Message.objects.get()
    assert (told.to, told.subject) == ("focal@example.org", "Removed from the list: General debate")
    assert "The inscription of France" in told.body
    assert "(receipt 1)" in told.body
    pages = {
        name: fold_markup(client_as(who).get(reverse(name, args=[held.meeting.short_name, *code])))
        for name, who, code in (
            ("list_log", None, [held.code]),
            ("speakers_list", focal, [held.code]),
            ("speakers_mine", focal, []),
        )
    }
    row = re.search(r'<tr id="receipt-1" class="struck">.*?</tr>', pages["list_log"], re.S)
    assert row is not None
    assert "France" in row[0]
    for name in ("speakers_list", "speakers_mine"):
        line = re.search(
            r'class="struck">(?:(?!</li>|</tr>).)*receipt 1(?:(?!</li>|</tr>).)*', pages[name], re.S
        )
        assert line is not None, name
        assert "voided" in line[0]


def test_an_inscription_done_again_gets_its_receipt_mailed_again() -> None:
    held = build.a_list()
    focal = build.a_focal_point(held.meeting, "FRA")
    given = {"actor": focal, "speakers_list": held, "entity": build.an_entity("FRA")}
    services.inscribe(**given, statement=services.StatementData())
    for name in ("inscribe", "undo"):
        undo_entry(actor=None, entry=LogEntry.objects.get(command=name))
    kinds = list(Message.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["inscription receipt", "inscription taken back", "inscription receipt"]
    assert Inscription.objects.get().state == Inscription.State.WAITING


# -- the text of a statement --
def test_on_an_archived_list_the_secretariat_alone_takes_a_text_back(client_as) -> None:
    held = build.a_list()
    a_speech(held)
    for to in ("closed", "archived"):
        services.change_list_state(actor=None, speakers_list=held, to=to)
    file = CheckedFile(b"%PDF-", PDF, "0" * 64)
    entry = Inscription.objects.get()
    text = services.submit_statement(actor=None, inscription=entry, file=file, name="text.pdf", language="en")
    back = reverse("statement_take_back", args=[held.meeting.short_name, held.code, text.pk])
    voided = []
    for who in (build.a_focal_point(held.meeting, "FRA"), build.an_officer(held.meeting)):
        client_as(who).post(back)
        text.refresh_from_db()
        voided.append(text.voided)
    assert voided == [False, True]
