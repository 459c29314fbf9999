"""Creating and changing a list, its states, and its numbers over several sessions."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from meetings.speakers import services
from meetings.speakers.live.rows import render_spoken_rows
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.selectors.board import get_board
from meetings.speakers.services import ListData, StatementData
from tests import builders as build

db = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


@db
@pytest.mark.parametrize(("kind", "told"), [("rolling", [1, 2, 3]), ("item", [3, 4, 5])])
def test_carried_over_a_rolling_list_begins_with_one_and_a_debate_goes_on(kind: str, told: list[int]) -> None:
    held = a_debate(kind)
    first, second = held.meeting.sessions.order_by("starts_at")
    for code in ("FRA", "DEU"):
        speech = services.give_floor(actor=None, inscription=one(held, code), now=first.starts_at)
        services.end_speech(actor=None, speech=speech, now=first.starts_at + timedelta(minutes=5))
    version = SpeakersList.objects.get(pk=held.pk).version
    services.set_position(actor=None, inscription=one(held, "BRA"), position=4, version=version)
    assert order_of(held) == [(3, "CHN"), (4, "BRA"), (5, "EGY")]
    services.carry_list_over(actor=None, speakers_list=held, to=second)
    assert order_of(held) == list(zip(told, ("CHN", "BRA", "EGY"), strict=True))
    services.undo_last_command(actor=None, speakers_list=held)
    assert order_of(held) == [(3, "CHN"), (4, "BRA"), (5, "EGY")]


@db
def test_carry_list_over_rolling_list_moves_to_the_next_session() -> None:
    held = a_debate("rolling")
    first, second = held.meeting.sessions.order_by("starts_at")
    for sitting, code in ((first, "FRA"), (first, "DEU"), (second, "CHN")):
        speech = services.give_floor(actor=None, inscription=one(held, code), now=sitting.starts_at)
        services.end_speech(actor=None, speech=speech, now=sitting.starts_at + timedelta(minutes=5))
    seen = get_board(SpeakersList.objects.get(pk=held.pk), now=second.ends_at, language="en")
    assert [row.place for row in seen.spoken] == [1, 2, 1]
    assert seen.speakers_list.session == second
    assert order_of(held) == [(2, "EGY"), (3, "BRA")]
    rows = render_spoken_rows(seen, lambda row: SafeString(row.inscription.entity.code))
    assert [row if len(row) == 3 else "10:00-13:00" in row for row in rows] == [
        True,
        "FRA",
        "DEU",
        False,
        "CHN",
    ]


def a_debate(kind: str) -> SpeakersList:
    held = build.a_list(kind=kind)
    morning = build.a_session(held.body)
    build.a_session(held.body, start=time(15))
    SpeakersList.objects.filter(pk=held.pk).update(session=morning)
    held.refresh_from_db()
    for code in ("FRA", "DEU", "CHN", "EGY", "BRA"):
        build.an_inscription(held, code)
    return held


def one(held: SpeakersList, code: str) -> Inscription:
    return held.inscriptions.get(entity__code=code)


def order_of(held: SpeakersList) -> list[tuple[int, str]]:
    rows = get_board(SpeakersList.objects.get(pk=held.pk), now=NOW, language="en").waiting
    return [(row.place, row.inscription.entity.code) for row in rows]


@db
def test_two_lists_in_parallel_rooms_have_each_a_floor_of_its_own() -> None:
    meeting = build.a_meeting()
    lists = [
        build.a_list(body=build.a_body(meeting, code=code), code=f"committee-{code}")
        for code in ("mc1", "mc2")
    ]
    running = [
        services.give_floor(actor=None, inscription=build.an_inscription(held, "FRA")) for held in lists
    ]
    assert [one.speakers_list for one in running] == lists


# -- officers and invited speakers --
@db
def test_inscribe_invited_speakers_is_for_the_secretariat_and_first() -> None:
    held = build.a_list()
    given = {
        "actor": None,
        "speakers_list": held,
        "entity": build.an_entity("UKR"),
        "statement": StatementData(),
    }
    services.inscribe(**given, on_behalf_of="the Group")
    services.inscribe(**given)
    with pytest.raises(services.DomainError, match="The secretariat inscribes"):
        services.inscribe(**given, invited=True)
    chair = services.inscribe(**given, invited=True, by_secretariat=True)
    seen = get_board(held, now=NOW, language="en").waiting
    assert [row.inscription.capacity for row in seen] == ["invited", "group", "national"]
    at = chair.inscribed_at.astimezone(held.meeting.zone)
    assert seen[0].reason == f"officer or invited speaker, inscribed {at:%H:%M:%S}"
    with pytest.raises(services.DuplicateInscription):
        services.inscribe(**given, invited=True, by_secretariat=True)


# -- making and changing --
def a_shape(meeting, **fields: object) -> ListData:
    return ListData(**{"titles": {"en": "Cluster one"}, "body": build.a_body(meeting)} | fields)


@db
def test_a_list_is_made_as_a_draft_with_an_address_of_its_own() -> None:
    meeting = build.a_meeting()
    titles = {"en": "Cluster one", "fr": "Groupe un", "es": ""}
    made = [
        services.create_list(
            actor=None, meeting=meeting, data=a_shape(meeting, titles=titles, kind="rolling")
        )
        for _time in range(2)
    ]
    assert [one.code for one in made] == ["cluster-one", "cluster-one-2"]
    assert (made[0].state, made[0].kind, made[0].titles) == (
        "draft",
        "rolling",
        {"en": "Cluster one", "fr": "Groupe un"},
    )
    command = commands_on(made[0]).get()
    with pytest.raises(services.DomainError, match="cannot be undone"):
        undo_entry(actor=None, entry=command)
    with pytest.raises(services.DomainError, match="this address"):
        services.create_list(actor=None, meeting=meeting, data=a_shape(meeting), code="cluster-one")


@db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"titles": {"fr": "Groupe un"}}, "title in English"),
        ({"national_limit": 0}, "between one second and one hour"),
        ({"segment_limits": {"ngo": 3601}}, "between one second and one hour"),
        ({"segment_limits": {"strangers": 60}}, "no category"),
        ({"amber_before": 3601}, "at most one hour"),
        ({"opens_at": NOW, "closes_at": NOW}, "closes before it opens"),
    ],
)
def test_a_list_nobody_could_mean_is_refused(fields: dict[str, object], sentence: str) -> None:
    meeting = build.a_meeting()
    with pytest.raises(services.DomainError, match=sentence):
        services.create_list(actor=None, meeting=meeting, data=a_shape(meeting, **fields))
    assert not meeting.speakers_lists.exists()


@db
def test_body_sitting_and_item_are_those_of_the_meeting() -> None:
    meeting, other = build.a_meeting(), build.a_meeting()
    elsewhere = build.a_session(build.a_body(meeting, code="mc1"))
    for shape in (
        a_shape(other),
        a_shape(meeting, item=build.an_item(other)),
        a_shape(meeting, session=elsewhere),
    ):
        with pytest.raises(services.DomainError, match="Choose"):
            services.create_list(actor=None, meeting=meeting, data=shape)


@db
def test_update_list_after_a_speech_refuses_other_limits_or_body() -> None:
    meeting = build.a_meeting()
    held = services.create_list(actor=None, meeting=meeting, data=a_shape(meeting))
    shorter = a_shape(meeting, national_limit=180)
    assert services.update_list(actor=None, speakers_list=held, data=shorter).national_limit == 180
    services.change_list_state(actor=None, speakers_list=held, to=SpeakersList.State.OPEN)
    services.give_floor(actor=None, inscription=build.an_inscription(held))
    with pytest.raises(services.DomainError, match="by a decision"):
        services.update_list(actor=None, speakers_list=held, data=a_shape(meeting))
    with pytest.raises(services.DomainError, match="its body cannot be changed"):
        services.update_list(
            actor=None,
            speakers_list=held,
            data=a_shape(meeting, national_limit=180, body=build.a_body(meeting, code="mc1")),
        )
    renamed = a_shape(meeting, national_limit=180, titles={"en": "Cluster two"})
    assert services.update_list(actor=None, speakers_list=held, data=renamed).title == "Cluster two"
    undo_entry(actor=None, entry=LogEntry.objects.filter(command="change list").latest("pk"))
    held.refresh_from_db()
    assert (held.title, held.national_limit) == ("Cluster one", 180)


# -- states --
@db
def test_reopen_list_without_a_decision_is_refused_after_any_closing() -> None:
    for held in (
        build.a_list(state="closed"),
        build.a_list(code="late", state="closing", closes_at=NOW - timedelta(seconds=1)),
    ):
        with pytest.raises(services.DomainError, match="Enter the decision"):
            services.change_list_state(actor=None, speakers_list=held, to="open")
        assert (
            services.reopen_list(actor=None, speakers_list=held, closes_at=None, reason="Rule 17").state
            == "open"
        )


@db
def test_archived_list_refuses_commands_until_archiving_is_undone() -> None:
    held = build.a_list()
    entry = build.an_inscription(held)
    running = services.give_floor(actor=None, inscription=build.an_inscription(held, "DEU"))
    services.change_list_state(actor=None, speakers_list=held, to="closed")
    with pytest.raises(services.DomainError, match="has the floor"):
        services.change_list_state(actor=None, speakers_list=held, to="archived")
    services.end_speech(actor=None, speech=running)
    services.change_list_state(actor=None, speakers_list=held, to="archived")
    for command in (
        lambda: services.give_floor(actor=None, inscription=entry),
        lambda: services.withdraw_inscription(actor=None, inscription=entry),
        lambda: services.draw_lots(actor=None, speakers_list=held),
        lambda: services.add_note(actor=None, speakers_list=held, text="said"),
        lambda: services.update_list(actor=None, speakers_list=held, data=a_shape(held.meeting)),
        lambda: services.undo_last_command(actor=None, speakers_list=held),
    ):
        with pytest.raises(services.DomainError, match="its record cannot be changed"):
            command()
    undo_entry(actor=None, entry=LogEntry.objects.latest("pk"))
    held.refresh_from_db()
    assert held.state == "closed"


@db
def test_a_request_that_waits_when_the_list_is_archived_is_not_admitted() -> None:
    held = build.a_list(state="closed")
    asked = services.request_inscription(
        actor=None, speakers_list=held, entity=build.an_entity("FRA"), statement=StatementData(), now=NOW
    )
    services.change_list_state(actor=None, speakers_list=held, to="archived")
    with pytest.raises(services.DomainError, match="its record cannot be changed"):
        services.admit_request(actor=None, request=asked)


# -- pages --
def typed(**fields: object) -> dict[str, object]:
    return {
        "title_en": "Cluster one",
        "title_fr": "Groupe un",
        "kind": "rolling",
        "national_limit": "3",
        "group_limit": "5:30",
        "amber_before": "0:30",
    } | fields


@db
def test_the_office_makes_a_list_and_changes_it_from_the_pages(client_as) -> None:
    meeting = build.a_meeting()
    body = build.a_body(meeting)
    sitting, item = build.a_session(body), build.an_item(meeting)
    officer = client_as(build.an_officer(meeting))
    new = reverse("list_new", args=[meeting.short_name])
    about = {"body": body.pk, "session": sitting.pk, "item": item.pk, "limit_ngo": "2"}
    wrong = officer.post(new, typed(**about, opens_at="2008-04-28T10:00:00", closes_at="2008-04-28T09:00:00"))
    assert wrong.status_code == 422
    assert "Groupe un" in wrong.content.decode()
    assert not meeting.speakers_lists.exists()
    answer = officer.post(new, typed(**about, opens_at="2008-04-28T10:00:05"))
    held = meeting.speakers_lists.get()
    assert answer.headers["Location"] == reverse("list_office", args=[meeting.short_name, held.code])
    assert (held.session, held.item, held.titles) == (
        sitting,
        item,
        {"en": "Cluster one", "fr": "Groupe un"},
    )
    assert (held.national_limit, held.group_limit, held.amber_before) == (180, 330, 30)
    assert (held.segment_limits, held.opens_at.isoformat()) == ({"ngo": 120}, "2008-04-28T08:00:05+00:00")
    edit = reverse("list_edit", args=[meeting.short_name, held.code])
    assert 'value="5:30"' in officer.get(edit).content.decode()
    officer.post(edit, typed(body=body.pk, kind="item", title_en="Cluster two"))
    held.refresh_from_db()
    assert (held.kind, held.title, held.segment_limits, held.session) == ("item", "Cluster two", {}, None)


@db
def test_an_archived_list_stands_apart_and_a_draft_is_the_offices(client_as) -> None:
    meeting = build.a_meeting()
    for state in ("draft", "open", "archived"):
        build.a_list(meeting, code=state, state=state)
    told = {
        user: client_as(user).get(reverse("speakers", args=[meeting.short_name])).context
        for user in (None, build.an_officer(meeting))
    }
    assert [
        ([one.code for one in context["lists"]], [one.code for one in context["archived"]])
        for context in told.values()
    ] == [(["open"], ["archived"]), (["draft", "open"], ["archived"])]
