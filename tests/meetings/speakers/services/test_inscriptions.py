"""Commands on a speakers' list: what each changes, refuses and records."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from confsvc.commands.models import LogEntry
from confsvc.commands.selectors import commands_on
from meetings.speakers import services
from meetings.speakers.models import Inscription, SpeakersList, Speech
from meetings.speakers.services import StatementData
from tests import builders as build

pytestmark = pytest.mark.django_db
WAITING, SPEAKING, SPOKEN = Inscription.State.WAITING, Inscription.State.SPEAKING, Inscription.State.SPOKEN


def inscribe(held: SpeakersList, code: str = "FRA", **fields: object) -> Inscription:
    return services.inscribe(
        speakers_list=held,
        entity=build.an_entity(code),
        **{"actor": None, "statement": StatementData(), **fields},
    )


def test_inscribe_counts_receipts_of_the_list_and_raises_its_version() -> None:
    held = build.a_list()
    assert [inscribe(held, code).receipt for code in ("FRA", "DEU", "CHN")] == [1, 2, 3]
    held.refresh_from_db()
    assert (held.next_receipt, held.version) == (4, 3)


def test_an_inscription_is_recorded_and_names_its_personal_fields() -> None:
    done = inscribe(build.a_list(), statement=StatementData(deliverer="Ms. Ana EXAMPLE"))
    entry = LogEntry.objects.get(command="inscribe")
    assert entry.created[entry.target]["deliverer"] == "Ms. Ana EXAMPLE"
    assert entry.created[entry.target]["receipt"] == 1
    assert entry.personal == ["deliverer"]
    assert entry.target == f"speakers.inscription:{done.pk}"


def test_inscribe_same_capacity_twice_is_refused_but_a_group_is_accepted() -> None:
    held = build.a_list()
    inscribe(held, "SVN")
    with pytest.raises(services.DuplicateInscription):
        inscribe(held, "SVN")
    inscribe(held, "SVN", on_behalf_of="the European Union")
    assert held.inscriptions.count() == 2


def test_inscribe_pressed_twice_returns_one_receipt_and_one_log_entry() -> None:
    held, key = build.a_list(), uuid.uuid4()
    first = inscribe(held, key=key)
    again = inscribe(held, key=key)
    assert (again, again.receipt) == (first, 1)
    assert (held.inscriptions.count(), commands_on(held).count()) == (1, 1)


def test_inscribe_again_after_withdrawal_gets_the_next_receipt() -> None:
    held = build.a_list()
    first = inscribe(held, key=uuid.uuid4())
    with pytest.raises(services.DuplicateInscription):
        inscribe(held, key=uuid.uuid4())
    services.withdraw_inscription(actor=None, inscription=first)
    assert inscribe(held, key=uuid.uuid4()).receipt == 2


def test_inscribe_again_after_withdrawal_gives_a_new_receipt() -> None:
    held = build.a_list()
    first = inscribe(held)
    services.withdraw_inscription(actor=None, inscription=first)
    assert inscribe(held).receipt == 2
    first.refresh_from_db()
    assert first.state == Inscription.State.WITHDRAWN


@pytest.mark.parametrize(
    ("offset", "accepted"), [(-1, False), (0, True), (59, True), (60, False), (61, False)]
)
def test_the_window_opens_and_closes_to_the_second(offset: int, accepted: bool) -> None:
    opens = timezone.now().replace(microsecond=0)
    held = build.a_list(opens_at=opens, closes_at=opens + timedelta(seconds=60))
    now = opens + timedelta(seconds=offset)
    if accepted:
        assert inscribe(held, now=now).inscribed_at == now
    else:
        with pytest.raises(services.WindowClosed):
            inscribe(held, now=now)
        assert not held.inscriptions.exists()


def test_inscribe_by_the_secretariat_outside_the_window_unless_archived() -> None:
    held = build.a_list(state=SpeakersList.State.CLOSED)
    with pytest.raises(services.WindowClosed):
        inscribe(held)
    assert inscribe(held, by_secretariat=True).receipt == 1
    archived = build.a_list(held.meeting, code="old", state=SpeakersList.State.ARCHIVED)
    with pytest.raises(services.WindowClosed):
        inscribe(archived, by_secretariat=True)


def test_a_speech_begins_once_with_the_limit_of_its_capacity() -> None:
    held = build.a_list(national_limit=300, group_limit=480)
    national, group = inscribe(held), inscribe(held, "SVN", on_behalf_of="the European Union")
    speech = services.give_floor(actor=None, inscription=group)
    assert speech.limit == 480
    assert services.give_floor(actor=None, inscription=group) == speech
    with pytest.raises(services.SpeechRunning):
        services.give_floor(actor=None, inscription=national)
    services.end_speech(actor=None, speech=speech)
    assert services.give_floor(actor=None, inscription=national).limit == 300
    assert Speech.objects.count() == 2


def test_the_buttons_of_the_clock_keep_its_facts() -> None:
    held = build.a_list()
    began = timezone.now()
    speech = services.give_floor(actor=None, inscription=inscribe(held), now=began)
    services.pause_speech(actor=None, speech=speech, now=began + timedelta(seconds=100))
    services.resume_speech(actor=None, speech=speech, now=began + timedelta(seconds=130))
    done = services.end_speech(actor=None, speech=speech, now=began + timedelta(seconds=200))
    assert (done.paused_seconds, done.paused_at, done.ended_at) == (30, None, began + timedelta(seconds=200))
    assert (
        services.end_speech(actor=None, speech=speech, now=began + timedelta(seconds=900)).ended_at
        == done.ended_at
    )
    assert Inscription.objects.get().state == SPOKEN
    assert LogEntry.objects.filter(command="end speech").count() == 1


def test_undo_takes_back_an_end_and_then_a_beginning() -> None:
    held = build.a_list()
    speech = services.give_floor(actor=None, inscription=inscribe(held))
    services.end_speech(actor=None, speech=speech)
    services.undo_last_command(actor=None, speakers_list=held)
    assert Inscription.objects.get().state == SPEAKING
    services.undo_last_command(actor=None, speakers_list=held)
    assert Inscription.objects.get().state == WAITING
    assert Speech.objects.get().voided
    assert services.undo_last_command(actor=None, speakers_list=held) is None


def test_undo_last_command_pressed_twice_undoes_the_named_command_only() -> None:
    held = build.a_list()
    speech = services.give_floor(actor=None, inscription=inscribe(held))
    services.end_speech(actor=None, speech=speech)
    begun, over = (commands_on(held).get(command=name).pk for name in ("begin speech", "end speech"))
    with pytest.raises(services.DomainError, match="The list has changed since"):
        services.undo_last_command(actor=None, speakers_list=held, expected_command=begun)
    assert Inscription.objects.get().state == SPOKEN
    services.undo_last_command(actor=None, speakers_list=held, expected_command=over)
    assert services.undo_last_command(actor=None, speakers_list=held, expected_command=over) is None
    assert Inscription.objects.get().state == SPEAKING


def test_absent_pressed_twice_on_one_screen_is_one_call() -> None:
    held = build.a_list()
    entry = inscribe(held)
    for _press in range(2):
        services.mark_absent(actor=None, inscription=entry, expected_absences=0)
    assert Inscription.objects.get().absences == 1
    services.mark_absent(actor=None, inscription=entry, expected_absences=1)
    assert Inscription.objects.get().absences == 2


def test_set_position_on_a_changed_list_is_refused_and_changes_nothing() -> None:
    held = build.a_list()
    first = inscribe(held)
    seen = SpeakersList.objects.get(pk=held.pk).version
    inscribe(held, "DEU")
    with pytest.raises(services.StaleError):
        services.set_position(actor=None, inscription=first, position=2, version=seen)
    first.refresh_from_db()
    assert first.fixed_position is None
    services.set_position(actor=None, inscription=first, position=2, version=seen + 1)
    first.refresh_from_db()
    assert first.fixed_position == 2


def test_commands_on_a_delivered_inscription_are_refused() -> None:
    held = build.a_list()
    done = inscribe(held)
    services.end_speech(actor=None, speech=services.give_floor(actor=None, inscription=done))
    version = SpeakersList.objects.get(pk=held.pk).version
    for command in (
        lambda: services.set_position(actor=None, inscription=done, position=1, version=version),
        lambda: services.withdraw_inscription(actor=None, inscription=done),
        lambda: services.give_floor(actor=None, inscription=done),
    ):
        with pytest.raises(services.DomainError, match="no longer waiting"):
            command()


def test_a_list_goes_from_draft_to_archive_by_the_table_only() -> None:
    held = build.a_list(state=SpeakersList.State.DRAFT)
    for to in ("open", "closing", "closed", "archived"):
        held = services.change_list_state(actor=None, speakers_list=held, to=to)
        assert held.state == to
    with pytest.raises(services.DomainError):
        services.change_list_state(actor=None, speakers_list=held, to="open")
