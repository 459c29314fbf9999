"""Rights of reply: counted over all lists of an item, which stays once they count on it; gone with the statement."""

import pytest

from meetings.speakers import services
from meetings.speakers.models import Command, Reply, SpeakersList, Speech
from meetings.speakers.services import Shape
from tests import builders as build

pytestmark = pytest.mark.django_db


def spoken_on(held: SpeakersList, code: str = "FRA") -> Speech:
    speech = services.begin(actor=None, inscription=build.an_inscription(held, code))
    return services.end(actor=None, speech=speech)


def as_it_is(held: SpeakersList, **fields: object) -> Shape:
    names = ("titles", "body", "kind", "session", "item", "opens_at", "closes_at")
    limits = ("national_limit", "group_limit", "segment_limits", "amber_before")
    return Shape(**{name: getattr(held, name) for name in (*names, *limits)} | fields)


def test_a_list_on_which_a_reply_was_asked_keeps_its_item() -> None:
    held = build.a_list()
    item = build.an_item(held.meeting)
    services.change_list(actor=None, speakers_list=held, shape=as_it_is(held, item=item))
    egypt = build.an_entity("EGY")
    held.refresh_from_db()
    reply = services.ask_reply(actor=None, speakers_list=held, entity=egypt, to=spoken_on(held))
    for other in (None, build.an_item(held.meeting, "5")):
        with pytest.raises(services.Refused, match="counts on its item"):
            services.change_list(actor=None, speakers_list=held, shape=as_it_is(held, item=other))
    with pytest.raises(services.Refused, match="counts on its item"):
        services.take_back(actor=None, command=Command.objects.get(name="change list"))
    held.refresh_from_db()
    assert (held.item, reply.topic) == (item, f"item:{item.pk}")
    renamed = as_it_is(held, titles={"en": "Cluster two"})
    assert services.change_list(actor=None, speakers_list=held, shape=renamed).title == "Cluster two"


def test_a_reply_that_waits_goes_with_the_statement_it_answers_and_comes_back_with_it() -> None:
    held = build.a_list()
    speech = services.begin(actor=None, inscription=build.an_inscription(held))
    reply = services.ask_reply(
        actor=None, speakers_list=held, entity=build.an_entity("EGY"), to=speech, by_delegation=True
    )
    services.undo(actor=None, speakers_list=held)
    reply.refresh_from_db()
    assert reply.state == Reply.State.VOIDED
    with pytest.raises(services.Refused, match="no longer waiting"):
        services.begin_reply(actor=None, reply=reply)
    services.take_back(actor=None, command=Command.objects.get(name="undo"))
    reply.refresh_from_db()
    assert reply.state == Reply.State.WAITING


def test_a_statement_that_was_replied_to_stays() -> None:
    held = build.a_list()
    speech = services.begin(actor=None, inscription=build.an_inscription(held))
    reply = services.ask_reply(
        actor=None,
        speakers_list=held,
        entity=build.an_entity("EGY"),
        to=services.end(actor=None, speech=speech),
    )
    services.end(actor=None, speech=services.begin_reply(actor=None, reply=reply))
    services.take_back(actor=None, command=Command.objects.filter(name="end speech").earliest("pk"))
    with pytest.raises(services.Refused, match="has been exercised"):
        services.take_back(actor=None, command=Command.objects.get(name="begin speech"))
    speech.refresh_from_db()
    assert not speech.voided
