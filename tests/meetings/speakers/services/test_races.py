"""Two commands at once on one list (PostgreSQL): no duplicate with the lock, one without."""

import uuid
from functools import partial
from unittest.mock import patch

import pytest
from django.db import connection

from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList, Speech
from meetings.speakers.services import StatementData, speeches
from tests import builders as build
from tests.races import LOCK, meet_after, read_unlocked

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
PAIRS = 6


def inscribe(held: SpeakersList, entity: object) -> Inscription:
    return services.inscribe(actor=None, speakers_list=held, entity=entity, statement=StatementData())


def test_two_inscriptions_of_one_delegation_are_one(run_together) -> None:
    held, france = build.a_list(), build.an_entity("FRA")
    outcomes = run_together(*[partial(inscribe, held, france)] * PAIRS)
    assert sorted(type(one).__name__ for one in outcomes) == ["DuplicateInscription"] * (PAIRS - 1) + [
        "Inscription"
    ]
    assert held.inscriptions.count() == 1


def test_inscribe_pressed_many_times_at_once_creates_one_inscription(run_together) -> None:
    held, france, person = build.a_list(), build.an_entity("FRA"), build.a_user()
    press = partial(
        services.inscribe,
        actor=person,
        speakers_list=held,
        entity=france,
        statement=StatementData(),
        key=uuid.uuid4(),
    )
    assert {one.receipt for one in run_together(*[press] * PAIRS)} == {1}
    assert held.inscriptions.count() == 1


def test_many_delegations_at_once_get_receipts_without_gap_or_double(run_together) -> None:
    held = build.a_list()
    entities = [build.an_entity(code) for code in ("FRA", "DEU", "CHN", "EGY", "BRA", "JPN")]
    outcomes = run_together(*[partial(inscribe, held, entity) for entity in entities])
    assert sorted(one.receipt for one in outcomes) == [1, 2, 3, 4, 5, 6]


def test_without_the_lock_two_inscriptions_fight_for_one_receipt(run_together) -> None:
    held = build.a_list()
    entities = [build.an_entity(code) for code in ("FRA", "DEU")]

    with patch(LOCK, meet_after(read_unlocked, 2)):
        outcomes = run_together(*[partial(inscribe, held, entity) for entity in entities])
    assert sorted(type(one).__name__ for one in outcomes) == ["Inscription", "IntegrityError"]


def test_two_begun_speeches_are_one(run_together) -> None:
    held = build.a_list()
    entries = [build.an_inscription(held, code) for code in ("FRA", "DEU")]
    outcomes = run_together(*[partial(services.give_floor, actor=None, inscription=one) for one in entries])
    assert sorted(type(one).__name__ for one in outcomes) == ["Speech", "SpeechRunning"]
    assert Speech.objects.filter(ended_at__isnull=True).count() == 1


def test_console_and_tablet_pressing_the_same_button_begin_one_speech(run_together) -> None:
    entry = build.an_inscription(build.a_list())
    outcomes = run_together(*[partial(services.give_floor, actor=None, inscription=entry)] * PAIRS)
    assert len({one.pk for one in outcomes}) == 1
    assert Speech.objects.count() == 1


def test_without_lock_and_constraints_two_speeches_run_at_once(run_together) -> None:
    held = build.a_list()
    entries = [build.an_inscription(held, code) for code in ("FRA", "DEU")]
    guards = [(Speech, "one_running_speech_a_list"), (Inscription, "one_speaker_at_a_time")]
    constraints = [
        (model, one) for model, name in guards for one in model._meta.constraints if one.name == name
    ]

    def get_inscription(_speakers_list: SpeakersList, pk: int) -> Inscription:
        return Inscription.objects.get(pk=pk)

    with connection.schema_editor() as editor:
        for model, constraint in constraints:
            editor.remove_constraint(model, constraint)
    try:
        with (
            patch(LOCK, read_unlocked),
            patch.object(speeches, "get_waiting_inscription", meet_after(get_inscription, 2)),
        ):
            outcomes = run_together(
                *[partial(services.give_floor, actor=None, inscription=one) for one in entries]
            )
        assert [type(one).__name__ for one in outcomes] == ["Speech", "Speech"]
        assert Speech.objects.filter(ended_at__isnull=True).count() == 2
    finally:
        Speech.objects.all().delete()
        Inscription.objects.all().delete()
        with connection.schema_editor() as editor:
            for model, constraint in constraints:
                editor.add_constraint(model, constraint)
