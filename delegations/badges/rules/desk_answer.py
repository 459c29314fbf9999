"""What the badge desk is told of a person who stands before it: one answer, with its reason and the next step."""

from enum import StrEnum


class Answer(StrEnum):
    """Every case at the desk."""

    READY = "ready"
    HANDED_OUT = "handed_out"
    VOID = "void"
    NOT_APPROVED = "not_approved"
    NOT_PRINTED = "not_printed"


def answer(*, approved: bool, void: bool, printed: bool, handed_out: bool) -> Answer:
    """The answer for a badge (or for a person without one: neither void nor printed nor handed out).

    A void badge is told before all else: whoever carries it was given another.
    """
    if void:
        return Answer.VOID
    if not approved:
        return Answer.NOT_APPROVED
    if handed_out:
        return Answer.HANDED_OUT
    return Answer.READY if printed else Answer.NOT_PRINTED
