"""What taking back does beyond putting fields back: late, twice, and where something else rests on it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from meetings.models import Command, Inscription, SpeakersList, Speech
from meetings.speakers import clock, services
from meetings.speakers.histories import commands_of, lines
from tests import builders as build

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def a_speech(held: SpeakersList, seconds: float = 300) -> Speech:
    """A speech that began at ``NOW`` and ended after ``seconds``."""
    speech = services.begin(actor=None, inscription=build.an_inscription(held), now=NOW)
    return services.end(actor=None, speech=speech, now=after(seconds))


def told(held: SpeakersList) -> list[tuple[str, bool]]:
    return [(line.text, line.taken_back) for line in lines(held, commands_of(held))]


# -- the end of a speech --
@pytest.mark.parametrize(("later", "paused"), [(60, False), (61, True), (3 * 3600, True)])
def test_an_end_taken_back_late_leaves_the_speech_paused_where_it_ended(later: float, paused: bool) -> None:
    held = build.a_list()
    speech = a_speech(held)
    services.undo(actor=None, speakers_list=held, now=after(300 + later))
    speech.refresh_from_db()
    assert (speech.ended_at, speech.paused_at) == (None, after(300) if paused else None)
    done = services.end(actor=None, speech=speech, now=after(300 + later + 10))
    assert clock.elapsed(services.facts_of(done), after(9999999)) == (300 if paused else 300 + later + 10)


def test_an_end_in_a_pause_taken_back_late_is_paused_as_it_was() -> None:
    held = build.a_list()
    speech = services.begin(actor=None, inscription=build.an_inscription(held), now=NOW)
    services.pause(actor=None, speech=speech, now=after(100))
    services.end(actor=None, speech=speech, now=after(200))
    services.undo(actor=None, speakers_list=held, now=after(5000))
    speech.refresh_from_db()
    assert (speech.paused_at, speech.paused_seconds) == (after(100), 0)


# -- taken back and done again --
def test_an_undo_is_taken_back_and_the_end_stands_again_as_it_was() -> None:
    held = build.a_list()
    speech = a_speech(held)
    services.undo(actor=None, speakers_list=held, now=after(9000))
    services.take_back(actor=None, command=Command.objects.get(name="undo"), now=after(9100))
    speech.refresh_from_db()
    assert (speech.ended_at, speech.paused_at, speech.paused_seconds) == (after(300), None, 0)
    assert Inscription.objects.get().state == Inscription.State.SPOKEN
    assert told(held)[:3] == [
        ("done again: France ended its speech", False),
        ("taken back: France ended its speech", True),
        ("France ended its speech", True),
    ]


def test_what_was_done_again_is_what_the_console_takes_back_next() -> None:
    held = build.a_list()
    a_speech(held)
    services.undo(actor=None, speakers_list=held)
    services.take_back(actor=None, command=Command.objects.get(name="undo"))
    services.undo(actor=None, speakers_list=held)
    assert Inscription.objects.get().state == Inscription.State.SPEAKING
    services.undo(actor=None, speakers_list=held)
    assert Inscription.objects.get().state == Inscription.State.WAITING
    with pytest.raises(services.Refused, match="taken back already"):
        services.take_back(actor=None, command=Command.objects.get(name="end speech"))


def test_an_undo_is_not_taken_back_over_what_was_done_since() -> None:
    held = build.a_list()
    first = build.an_inscription(held, "DEU")
    services.begin(actor=None, inscription=build.an_inscription(held))
    services.undo(actor=None, speakers_list=held)
    services.begin(actor=None, inscription=first)
    with pytest.raises(services.Refused, match="stands in its place"):
        services.take_back(actor=None, command=Command.objects.get(name="undo"))
    assert [one.inscription for one in Speech.objects.filter(voided=False)] == [first]
