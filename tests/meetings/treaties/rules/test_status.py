"""The rule of status, over plain acts."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.treaties.rules.status import CONSENTS, Status, determine_status

IN_FORCE = date(1983, 12, 2)
LATER = date(2030, 1, 1)


@dataclass(frozen=True)
class Done:
    kind: str
    date: date
    effective_on: date | None = None


def test_statuses_stand_in_the_order_of_lists() -> None:
    assert [str(each) for each in Status] == [
        "state_party",
        "not_yet_in_force",
        "signatory",
        "observer",
        "none",
    ]


def test_signatory_then_bound_then_party() -> None:
    acts = [
        Done("signature", date(1981, 4, 10)),
        Done("ratification", date(2007, 10, 1), effective_on=date(2008, 4, 1)),
    ]
    days = [date(1981, 4, 9), date(1981, 4, 10), date(2007, 9, 30), date(2007, 10, 1), date(2008, 3, 31)]
    found = [determine_status(acts, IN_FORCE, on) for on in [*days, date(2008, 4, 1)]]
    assert found == [
        Status.NONE,
        Status.SIGNATORY,
        Status.SIGNATORY,
        Status.NOT_YET_IN_FORCE,
        Status.NOT_YET_IN_FORCE,
        Status.STATE_PARTY,
    ]


def test_a_consent_before_entry_into_force_binds_from_that_day() -> None:
    acts = [Done("ratification", date(1982, 1, 1))]
    assert determine_status(acts, IN_FORCE, IN_FORCE - timedelta(1)) == Status.NOT_YET_IN_FORCE
    assert determine_status(acts, IN_FORCE, IN_FORCE) == Status.STATE_PARTY


def test_nobody_is_party_to_a_treaty_not_in_force() -> None:
    acts = [Done("signature", date(1996, 9, 24)), Done("ratification", date(1998, 4, 6))]
    assert determine_status(acts, None, LATER) == Status.NOT_YET_IN_FORCE


def test_a_succession_counts_from_its_deposit_though_it_reaches_back() -> None:
    acts = [Done("succession", date(2006, 10, 23), effective_on=date(2006, 6, 3))]
    assert determine_status(acts, IN_FORCE, date(2006, 10, 22)) == Status.NONE
    assert determine_status(acts, IN_FORCE, date(2006, 10, 23)) == Status.STATE_PARTY


def test_determine_status_withdrawal_in_force_ends_consent() -> None:
    acts = [
        Done("signature", date(1990, 1, 1)),
        Done("ratification", date(1991, 1, 1)),
        Done("withdrawal", date(2003, 1, 10), effective_on=date(2003, 4, 10)),
    ]
    assert determine_status(acts, IN_FORCE, date(2003, 4, 9)) == Status.STATE_PARTY
    assert determine_status(acts, IN_FORCE, date(2003, 4, 10)) == Status.NONE


def test_determine_status_withdrawal_before_force_leaves_signature() -> None:
    acts = [
        Done("signature", date(1996, 9, 24)),
        Done("ratification", date(2000, 6, 30)),
        Done("withdrawal", date(2023, 11, 3)),
    ]
    assert determine_status(acts, None, date(2023, 11, 2)) == Status.NOT_YET_IN_FORCE
    assert determine_status(acts, None, date(2023, 11, 3)) == Status.SIGNATORY


def test_who_withdrew_may_come_back() -> None:
    acts = [
        Done("accession", date(1990, 1, 1)),
        Done("withdrawal", date(2000, 1, 1)),
        Done("accession", date(2010, 1, 1)),
    ]
    assert determine_status(acts, IN_FORCE, date(2005, 1, 1)) == Status.NONE
    assert determine_status(acts, IN_FORCE, date(2010, 1, 1)) == Status.STATE_PARTY


def test_a_second_consent_does_not_put_off_the_first() -> None:
    acts = [
        Done("ratification", date(1990, 1, 1)),
        Done("acceptance", date(2008, 1, 1), effective_on=date(2008, 7, 1)),
    ]
    assert determine_status(acts, IN_FORCE, date(2008, 2, 1)) == Status.STATE_PARTY


def test_signed_and_ratified_on_one_day_whatever_the_order_given() -> None:
    day = date(2003, 9, 24)
    acts = [Done("ratification", day), Done("signature", day)]
    assert determine_status(acts, IN_FORCE, day) == Status.STATE_PARTY


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("state", Status.NONE),
        ("un", Status.OBSERVER),
        ("related", Status.OBSERVER),
        ("agency", Status.OBSERVER),
        ("igo", Status.OBSERVER),
        ("international", Status.OBSERVER),
        ("ngo", Status.NONE),
    ],
)
def test_who_has_done_nothing(kind: str, expected: Status) -> None:
    assert determine_status([], IN_FORCE, LATER, entity_kind=kind) == expected


def test_an_organization_that_may_accede_is_a_party() -> None:
    acts = [Done("accession", date(2010, 1, 1))]
    assert determine_status(acts, IN_FORCE, LATER, entity_kind="igo") == Status.STATE_PARTY


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (Status.STATE_PARTY, Status.OBSERVER),
        (Status.NOT_YET_IN_FORCE, Status.OBSERVER),
        (Status.SIGNATORY, Status.OBSERVER),
        (Status.OBSERVER, Status.NONE),
        (Status.NONE, Status.NONE),
    ],
)
def test_the_convention_above_gives_a_seat_at_its_protocol(above: Status, expected: Status) -> None:
    assert determine_status([], IN_FORCE, LATER, parent=above) == expected


DAYS = st.dates(date(1960, 1, 1), date(2030, 1, 1))
ACTS = st.lists(
    st.builds(
        Done,
        st.sampled_from(sorted({"signature", "withdrawal"} | CONSENTS)),
        DAYS,
        st.none() | DAYS,
    ),
    max_size=6,
    unique_by=lambda act: act.date,
)


@given(ACTS, DAYS, DAYS, st.none() | DAYS)
def test_what_comes_later_changes_nothing_today(
    acts: list[Done], on: date, other: date, in_force_on: date | None
) -> None:
    known = [act for act in acts if act.date <= on]
    assert determine_status(acts, in_force_on, on) == determine_status(known, in_force_on, on)
    assert determine_status(acts[::-1], in_force_on, other) == determine_status(acts, in_force_on, other)


@given(ACTS, DAYS)
def test_no_party_before_the_treaty_is_in_force(acts: list[Done], on: date) -> None:
    assert determine_status(acts, None, on) != Status.STATE_PARTY
