"""The answer at the badge desk."""

import pytest

from delegations.badges.rules.desk_answer import get_desk_answer


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"is_approved": True, "is_printed": True}, "ready"),
        ({"is_approved": True, "is_printed": True, "is_handed_out": True}, "handed_out"),
        ({"is_approved": True}, "not_printed"),
        ({}, "not_approved"),
        ({"is_printed": True, "is_handed_out": True}, "not_approved"),
        ({"is_void": True}, "void"),
        ({"is_void": True, "is_withdrawn": True}, "void"),
        ({"is_approved": True, "is_printed": True, "is_withdrawn": True}, "withdrawn"),
        ({"is_withdrawn": True}, "withdrawn"),
        ({"is_approved": True, "is_printed": True, "is_handed_out": True, "is_void": True}, "void"),
    ],
)
def test_get_desk_answer_void_comes_first_then_approval(facts: dict[str, bool], answer: str) -> None:
    names = ("is_approved", "is_void", "is_printed", "is_handed_out", "is_withdrawn")
    assert get_desk_answer(**{name: facts.get(name, False) for name in names}) == answer
