"""Rows of the record are voided, never deleted, and every command is recorded with its changes."""

import ast
from datetime import time, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

import meetings.speakers
from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from confsvc.commands.services.undo import undo_entry
from meetings.speakers import services
from meetings.speakers.labels import SEGMENT_LABELS
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.selectors.history import describe_changes
from tests import builders as build

APP = Path(meetings.speakers.__file__).parent
MODELS = [
    one
    for one in apps.get_app_config("speakers").get_models()
    if one.__module__.startswith("meetings.speakers.")
]
DELETING = {"delete", "_raw_delete", "raw", "execute", "bulk_update", "truncate"}


def test_the_models_of_the_room_are_these() -> None:
    assert len(MODELS) == 12
    assert not apps.is_installed("django.contrib.admin"), "a door through which rows are changed and deleted"


@pytest.mark.parametrize("model", MODELS, ids=lambda one: one.__name__)
def test_nothing_that_a_row_hangs_on_takes_it_away(model: type[models.Model]) -> None:
    kept = {models.PROTECT, models.SET_NULL}
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            assert field.remote_field.on_delete in kept, field
            actor = field.remote_field.model._meta.label == "accounts.User"
            if actor:
                assert field.remote_field.on_delete is models.PROTECT, f"{field}: by whom stays on the record"


@pytest.mark.parametrize(
    "path",
    [one for one in sorted(APP.rglob("*.py")) if not one.name.startswith("bench")],
    ids=lambda one: one.stem,
)
def test_no_code_of_the_room_deletes(path: Path) -> None:
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert calls & DELETING == set()


@pytest.mark.django_db
def test_a_meeting_body_entity_or_person_with_a_record_is_not_deleted() -> None:
    held = build.a_list()
    officer = build.an_officer(held.meeting)
    entry = services.inscribe(
        actor=officer, speakers_list=held, entity=build.an_entity("FRA"), statement=services.StatementData()
    )
    services.give_floor(actor=officer, inscription=entry)
    before = {model: model.objects.count() for model in MODELS}
    for row in (held.meeting, held.body, entry.entity, officer, held, entry):
        with pytest.raises(ProtectedError):
            row.delete()
    assert {model: model.objects.count() for model in MODELS} == before


@pytest.mark.django_db
def test_commands_and_their_undoing_leave_every_row_in_place() -> None:
    held = build.a_list()
    counted: dict[type[models.Model], int] = dict.fromkeys(MODELS, 0)

    def nothing_is_gone() -> None:
        for model in MODELS:
            now = model.objects.count()
            assert now >= counted[model], model
            counted[model] = now

    one, other = (
        services.inscribe(
            actor=None, speakers_list=held, entity=build.an_entity(code), statement=services.StatementData()
        )
        for code in ("FRA", "DEU")
    )
    services.refuse_swap(actor=None, swap=services.propose_swap(actor=None, proposer=one, responder=other))
    services.set_window(
        actor=None, speakers_list=held, segment="state_party", opens_at=timezone.now(), closes_at=None
    )
    speech = services.give_floor(actor=None, inscription=one)
    services.raise_point(actor=None, speakers_list=held, entity=other.entity)
    services.ask_question(actor=None, speakers_list=held, entity=other.entity)
    services.add_note(actor=None, speakers_list=held, text="said")
    services.end_speech(actor=None, speech=speech)
    services.begin_reply(
        actor=None,
        reply=services.request_reply(actor=None, speakers_list=held, entity=other.entity, to=speech),
    )
    services.withdraw_inscription(actor=None, inscription=other)
    services.issue_list(actor=None, speakers_list=held)
    nothing_is_gone()
    for command in commands_on(held):
        try:
            undo_entry(actor=None, entry=command)
        except services.DomainError:
            assert command.command in (
                "issue list of speakers",
                "undo",
                "refuse exchange",
                "propose exchange",
            )
        nothing_is_gone()
    assert set(Inscription.objects.values_list("state", flat=True)) == {"voided"}


@pytest.mark.django_db
def test_every_command_tells_before_after_and_by_whom() -> None:
    held = build.a_list()
    officer = build.an_officer(held.meeting)
    entry = services.inscribe(
        actor=officer,
        speakers_list=held,
        entity=build.an_entity("FRA"),
        statement=services.StatementData(deliverer="Ms. Ana EXAMPLE"),
    )
    made = LogEntry.objects.get(command="inscribe")
    assert made.actor == officer
    assert (
        made.created[f"speakers.inscription:{entry.pk}"] | {"deliverer": "Ms. Ana EXAMPLE", "receipt": 1}
        == (made.created[f"speakers.inscription:{entry.pk}"])
    )
    services.change_inscription(
        actor=officer, inscription=entry, statement=services.StatementData(deliverer="Mr. Kofi EXAMPLE")
    )
    changed = LogEntry.objects.get(command="change inscription")
    assert changed.changes[f"speakers.inscription:{entry.pk}"] == {
        "deliverer": ["Ms. Ana EXAMPLE", "Mr. Kofi EXAMPLE"]
    }
    versions = list(commands_on(held).order_by("pk").values_list("version", flat=True))
    assert versions == [1, 2] == [*range(1, SpeakersList.objects.get(pk=held.pk).version + 1)]


def test_the_services_are_all_that_writes() -> None:
    """Outside services, the kit and the demonstration, no code of the app writes a row."""
    writing = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "add", "set"}
    let = {"kit", "demo", "joining"}
    for path in APP.rglob("*.py"):
        if path.parent.name == "services" or path.stem in let or path.stem.startswith("bench"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in writing - {"add", "set"}, (path.name, node.lineno)


@pytest.mark.django_db
def test_an_officer_reads_the_history_in_words_and_the_venue_s_hours(client_as) -> None:
    held = build.a_list()
    entry = build.an_inscription(held, "FRA", deliverer="Ms. Ana EXAMPLE", remarks="arrives late")
    ten = build.at(held.meeting, held.meeting.opens_on, time(10))
    speech = services.give_floor(
        actor=build.an_officer(held.meeting, email="one@office.example"), inscription=entry, now=ten
    )
    services.end_speech(actor=None, speech=speech, now=ten + timedelta(seconds=75))
    services.change_limits(actor=None, speakers_list=held, limits={"national": 180}, reference="Rule 17")
    began, ended, limits = commands_on(held).order_by("pk")
    number, place = f"speech {speech.pk}", f"inscription {entry.pk}"
    assert describe_changes(began, held.meeting) == [
        (place, "status", "waiting", "speaking"),
        (number, "limit", "", "5 min"),
        (number, "began at", "", "Mon 28 Apr 2008, 10:00:00"),
        (number, "stopped for", "", "0 s"),
        (number, "voided", "", "no"),
    ]
    assert describe_changes(ended, held.meeting) == [
        (number, "ended at", "", "Mon 28 Apr 2008, 10:01:15"),
        (place, "status", "speaking", "spoken"),
    ]
    assert ("list", "limit of national statements", "5 min", "3 min") in describe_changes(
        limits, held.meeting
    )
    url = reverse("list_history", kwargs={"meeting": held.meeting.short_name, "code": held.code})
    page = client_as(build.an_officer(held.meeting, email="two@office.example")).get(url).content.decode()
    assert "Mon 28 Apr 2008, 10:01:15" in page
    assert client_as(build.a_focal_point(held.meeting, "FRA")).get(url).status_code == 404
    assert client_as(None).get(url).status_code == 302


@pytest.mark.django_db
def test_a_category_is_told_in_words_in_the_history() -> None:
    held = build.a_list()
    services.set_window(
        actor=None, speakers_list=held, segment="ngo", opens_at=timezone.now(), closes_at=None
    )
    (window,) = commands_on(held).filter(command="set window")
    told = {field: after for _row, field, _before, after in describe_changes(window, held.meeting)}
    assert told["category"] == str(SEGMENT_LABELS["ngo"])
