"""Two desks and two printers at once, on PostgreSQL."""

from functools import partial

import pytest

from delegations.badges import services
from delegations.badges.exports.printing import print_badges
from delegations.badges.models import Badge
from tests import builders as build
from tests.delegations.badges.people import an_approved_person

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_assign_badges_two_at_once_give_unique_serials(run_together) -> None:
    meeting = build.a_meeting()
    people = [an_approved_person(meeting, photo=False) for _person in range(6)]
    give = partial(services.assign_badges, meeting=meeting)
    outcomes = run_together(partial(give, people=people[:4]), partial(give, people=people[2:]))
    assert [type(one).__name__ for one in outcomes] == ["list", "list"]
    assert sorted(Badge.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_hand_out_badge_four_at_once_succeeds_once(run_together) -> None:
    meeting = build.a_meeting()
    person = an_approved_person(meeting, photo=False)
    print_badges(actor=None, meeting=meeting, people=[person], language="en")
    badge = Badge.objects.get()
    outcomes = run_together(*[partial(services.hand_out_badge, actor=None, badge=badge)] * 4)
    assert sorted(type(one).__name__ for one in outcomes) == ["Badge"] + ["ConflictError"] * 3
