"""Two consoles at once (PostgreSQL): one reorder, one undo, and rights of reply that count."""

from collections.abc import Callable
from datetime import time
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, transaction

from confsvc.commands.models import LogEntry
from confsvc.commands.services.undo import undo_entry
from meetings.speakers import services
from meetings.speakers.models import Inscription, ListIssue, Reply, SpeakersList
from meetings.speakers.services import lists, replies
from tests import builders as build
from tests.races import LOCK, meet_before, read_unlocked

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def kinds(outcomes: list[object]) -> list[str]:
    return sorted(type(one).__name__ for one in outcomes)


def unlocked(lock: Any) -> Any:
    """Looks without locking, and waits while the other looks too."""
    found = read_unlocked(lock)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1)")
    return found


def slow_to_answer(rule: Callable[..., Any]) -> Callable[..., Any]:
    """Answers as the rule does, a moment after looking, in which the other looks too."""

    def answer(*given: Any) -> Any:
        found = rule(*given)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1)")
        return found

    return answer


def two_moves(held: SpeakersList) -> list[partial[Inscription]]:
    version = SpeakersList.objects.get(pk=held.pk).version
    entries = [build.an_inscription(held, code) for code in ("FRA", "DEU")]
    return [
        partial(services.set_position, actor=None, inscription=one, position=1, version=version)
        for one in entries
    ]


def test_of_two_reorders_of_one_version_one_is_carried_out(run_together) -> None:
    outcomes = run_together(*two_moves(build.a_list()))
    assert kinds(outcomes) == ["Inscription", "StaleError"]
    stale = next(one for one in outcomes if isinstance(one, services.StaleError))
    assert len(stale.changes) == 1
    assert Inscription.objects.exclude(fixed_position=None).count() == 1


def test_without_the_lock_both_reorders_of_one_version_go_through(run_together) -> None:
    moves = two_moves(build.a_list())
    with patch(LOCK, unlocked):
        outcomes = run_together(*moves)
    assert kinds(outcomes) == ["Inscription", "Inscription"]


def test_undo_pressed_on_two_consoles_takes_back_one_command(run_together) -> None:
    held = build.a_list()
    entry = build.an_inscription(held)
    services.end_speech(actor=None, speech=services.give_floor(actor=None, inscription=entry))
    last = LogEntry.objects.get(command="end speech")
    outcomes = run_together(*[partial(undo_entry, actor=None, entry=last)] * 2)
    assert kinds(outcomes) == ["DomainError", "LogEntry"]
    entry.refresh_from_db()
    assert entry.state == Inscription.State.SPEAKING


def test_an_undo_does_not_take_back_what_another_console_did_meanwhile(run_together) -> None:
    held = build.a_list()
    services.add_note(actor=None, speakers_list=held, text="one")
    first = LogEntry.objects.get(command="remark")

    def meanwhile() -> object:
        with transaction.atomic():
            done = services.add_note(actor=None, speakers_list=held, text="two")
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.4)")
            return done

    def undo() -> object:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1)")
        return services.undo_last_command(actor=None, speakers_list=held, expected_command=first.pk)

    outcomes = run_together(meanwhile, undo)
    assert [type(one).__name__ for one in outcomes] == ["DebateNote", "DomainError"]
    assert list(held.notes.values_list("text", "voided")) == [("one", False), ("two", False)]


def test_undo_without_the_lock_ignores_the_command_of_another_console(run_together) -> None:
    held = build.a_list()
    services.add_note(actor=None, speakers_list=held, text="one")
    first = LogEntry.objects.get(command="remark")
    with patch(LOCK, unlocked):
        outcomes = run_together(
            partial(services.undo_last_command, actor=None, speakers_list=held, expected_command=first.pk),
            partial(services.add_note, actor=None, speakers_list=held, text="two"),
        )
    assert [type(one).__name__ for one in outcomes] == ["NoneType", "DebateNote"]
    assert list(held.notes.values_list("text", "voided")) == [("one", True), ("two", False)]


def two_undos(held: SpeakersList) -> list[partial[Any]]:
    services.add_note(actor=None, speakers_list=held, text="one")
    services.add_note(actor=None, speakers_list=held, text="two")
    last = LogEntry.objects.latest("pk")
    return [partial(services.undo_last_command, actor=None, speakers_list=held, expected_command=last.pk)] * 2


def test_undo_pressed_twice_at_once_undoes_one_command_only(run_together) -> None:
    held = build.a_list()
    assert run_together(*two_undos(held)) == [None, None]
    assert list(held.notes.values_list("text", "voided")) == [("one", False), ("two", True)]


def test_without_the_lock_the_second_press_of_an_undo_is_refused(run_together) -> None:
    undos = two_undos(build.a_list())
    with patch(LOCK, unlocked):
        outcomes = run_together(*undos)
    assert kinds(outcomes) == ["DomainError", "NoneType"]


def two_carries(held: SpeakersList) -> list[Callable[[], Any]]:
    """Two consoles carry a list of the first session over: to the third, and then to the second."""
    sittings = [build.a_session(held.body, start=time(hour)) for hour in (9, 13, 17)]
    held.session = sittings[0]
    held.save(update_fields=["session"])
    carry = partial(services.carry_list_over, actor=None, speakers_list=held, shown_list=held)

    def late() -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1)")
        return carry(to=sittings[1])

    return [partial(carry, to=sittings[2]), late]


def test_a_list_carried_on_by_another_console_is_not_carried_back(run_together) -> None:
    held = build.a_list()
    first, second = run_together(*two_carries(held))
    assert [type(one).__name__ for one in (first, second)] == ["SpeakersList", "DomainError"]
    assert SpeakersList.objects.get(pk=held.pk).session_id == first.session_id


def two_replies(held: SpeakersList) -> list[partial[Reply]]:
    speech = services.give_floor(actor=None, inscription=build.an_inscription(held))
    egypt = build.an_entity("EGY")
    return [partial(services.request_reply, actor=None, speakers_list=held, entity=egypt, to=speech)] * 2


def test_two_rights_of_reply_at_once_are_the_first_and_the_second(run_together) -> None:
    outcomes = run_together(*two_replies(build.a_list()))
    assert sorted(one.number for one in outcomes) == [1, 2]


def test_without_the_lock_the_constraint_refuses_a_second_first_reply(run_together) -> None:
    replies = two_replies(build.a_list())
    with patch(LOCK, unlocked):
        outcomes = run_together(*replies)
    assert kinds(outcomes) == ["DomainError", "Reply"]


def replies_on_two_lists() -> list[partial[Reply]]:
    """Egypt's wish to reply to a statement on each of two lists of one item."""
    meeting, egypt = build.a_meeting(), build.an_entity("EGY")
    item = build.an_item(meeting)
    lists = [build.a_list(meeting, code=code, item=item) for code in ("one", "two")]
    said = [services.give_floor(actor=None, inscription=build.an_inscription(held)) for held in lists]
    return [
        partial(services.request_reply, actor=None, speakers_list=held, entity=egypt, to=speech)
        for held, speech in zip(lists, said, strict=True)
    ]


def test_request_reply_at_once_on_two_lists_of_an_item_counts_to_two(
    run_together,
) -> None:
    outcomes = run_together(*replies_on_two_lists())
    assert sorted(one.number for one in outcomes) == [1, 2]


def test_without_the_item_locked_two_lists_count_the_same_first_reply(run_together) -> None:
    with patch.object(replies, "_get_next_number", slow_to_answer(replies._get_next_number)):
        guarded = run_together(*replies_on_two_lists())
        with patch.object(replies, "_lock_item", lambda held: None):
            unguarded = run_together(*replies_on_two_lists())
    assert (kinds(guarded), kinds(unguarded)) == (["Reply", "Reply"], ["DomainError", "Reply"])


def test_two_officers_admit_a_request_once(run_together) -> None:
    held = build.a_list(state=SpeakersList.State.CLOSED)
    request = services.request_inscription(
        actor=None, speakers_list=held, entity=build.an_entity("FRA"), statement=services.StatementData()
    )
    outcomes = run_together(*[partial(services.admit_request, actor=None, request=request)] * 2)
    assert kinds(outcomes) == ["DomainError", "Inscription"]
    assert held.inscriptions.count() == 1


def test_confirm_swap_while_one_side_is_called_is_whole_or_refused(run_together) -> None:
    held = build.a_list()
    one, other = build.an_inscription(held, "FRA"), build.an_inscription(held, "DEU")
    swap = services.accept_swap(
        actor=None, swap=services.propose_swap(actor=None, proposer=one, responder=other)
    )
    outcomes = run_together(
        partial(services.confirm_swap, actor=None, swap=swap),
        partial(services.give_floor, actor=None, inscription=one),
    )
    assert kinds(outcomes) in (["DomainError", "Speech"], ["Speech", "Swap"])
    slots = [bool(row.order_key) for row in held.inscriptions.all()]
    assert slots == ([True, True] if kinds(outcomes) == ["Speech", "Swap"] else [False, False])


def test_two_officers_issue_one_revision(run_together) -> None:
    held = build.a_list()
    build.an_inscription(held, "FRA")
    outcomes = run_together(*[partial(services.issue_list, actor=None, speakers_list=held)] * 2)
    assert kinds(outcomes) == ["DomainError", "ListIssue"]


def test_without_the_lock_the_constraint_refuses_a_second_first_revision(run_together) -> None:
    held = build.a_list()
    build.an_inscription(held, "FRA")
    with (
        patch(LOCK, unlocked),
        patch.object(lists, "ListIssue", meet_before(ListIssue, 2)),
    ):
        outcomes = run_together(*[partial(services.issue_list, actor=None, speakers_list=held)] * 2)
    assert kinds(outcomes) == ["IntegrityError", "ListIssue"]
