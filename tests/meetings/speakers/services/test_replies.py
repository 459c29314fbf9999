"""Rights of reply: counted over all lists of an item, and voided with their statement."""

import pytest

from confsvc.commands.models import LogEntry
from confsvc.commands.services.undo import undo_entry
from meetings.speakers import services
from meetings.speakers.models import Reply, SpeakersList, Speech
from meetings.speakers.services import ListData
from tests import builders as build

pytestmark = pytest.mark.django_db


def spoken_on(held: SpeakersList, code: str = "FRA") -> Speech:
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held, code))
    return services.end_speech(actor=None, speech=speech)


def as_it_is(held: SpeakersList, **fields: object) -> ListData:
    names = ("titles", "body", "kind", "session", "item", "opens_at", "closes_at")
    limits = ("national_limit", "group_limit", "segment_limits", "amber_before")
    return ListData(**{name: getattr(held, name) for name in (*names, *limits)} | fields)


def test_a_list_on_which_a_reply_was_asked_keeps_its_item() -> None:
    held = build.a_list()
    item = build.an_item(held.meeting)
    services.update_list(actor=None, speakers_list=held, data=as_it_is(held, item=item))
    egypt = build.an_entity("EGY")
    held.refresh_from_db()
    reply = services.request_reply(actor=None, speakers_list=held, entity=egypt, to=spoken_on(held))
    for other in (None, build.an_item(held.meeting, "5")):
        with pytest.raises(services.DomainError, match="counts for its item"):
            services.update_list(actor=None, speakers_list=held, data=as_it_is(held, item=other))
    with pytest.raises(services.DomainError, match="counts for its item"):
        undo_entry(actor=None, entry=LogEntry.objects.get(command="change list"))
    held.refresh_from_db()
    assert (held.item, reply.topic) == (item, f"item:{item.pk}")
    renamed = as_it_is(held, titles={"en": "Cluster two"})
    assert services.update_list(actor=None, speakers_list=held, data=renamed).title == "Cluster two"


def test_undo_of_a_speech_voids_its_waiting_reply_and_redo_restores_it() -> None:
    held = build.a_list()
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held))
    reply = services.request_reply(
        actor=None, speakers_list=held, entity=build.an_entity("EGY"), to=speech, by_delegation=True
    )
    services.undo_last_command(actor=None, speakers_list=held)
    reply.refresh_from_db()
    assert reply.state == Reply.State.VOIDED
    with pytest.raises(services.DomainError, match="no longer waiting"):
        services.begin_reply(actor=None, reply=reply)
    undo_entry(actor=None, entry=LogEntry.objects.get(command="undo"))
    reply.refresh_from_db()
    assert reply.state == Reply.State.WAITING


def test_a_statement_that_was_replied_to_stays() -> None:
    held = build.a_list()
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held))
    reply = services.request_reply(
        actor=None,
        speakers_list=held,
        entity=build.an_entity("EGY"),
        to=services.end_speech(actor=None, speech=speech),
    )
    services.end_speech(actor=None, speech=services.begin_reply(actor=None, reply=reply))
    undo_entry(actor=None, entry=LogEntry.objects.filter(command="end speech").earliest("pk"))
    with pytest.raises(services.DomainError, match="has been exercised"):
        undo_entry(actor=None, entry=LogEntry.objects.get(command="begin speech"))
    speech.refresh_from_db()
    assert not speech.voided
