"""Two desks and two printers at once, on PostgreSQL."""

from functools import partial

import pytest

from delegations.badges import services
from delegations.badges.models import Badge
from tests import builders as build
from tests.delegations.badges.people import approved

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_two_printers_give_a_person_one_badge_and_nobody_the_same_number(run_together) -> None:
    meeting = build.a_meeting()
    people = [approved(meeting, photo=False) for _person in range(6)]
    give = partial(services.give_badges, meeting=meeting)
    outcomes = run_together(partial(give, people=people[:4]), partial(give, people=people[2:]))
    assert [type(one).__name__ for one in outcomes] == ["list", "list"]
    assert sorted(Badge.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_two_desks_hand_out_one_badge_once(run_together) -> None:
    meeting = build.a_meeting()
    person = approved(meeting, photo=False)
    services.print_badges(actor=None, meeting=meeting, people=[person], language="en")
    badge = Badge.objects.get()
    outcomes = run_together(*[partial(services.hand_out, actor=None, badge=badge)] * 4)
    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyHandedOutError"] * 3 + ["Badge"]
