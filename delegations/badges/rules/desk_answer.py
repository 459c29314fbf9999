"""What the badge desk can do for a person: the answer decides the message and the next step."""

from enum import StrEnum


class DeskAnswer(StrEnum):
    """Every case at the desk."""

    READY = "ready"
    HANDED_OUT = "handed_out"
    VOID = "void"
    WITHDRAWN = "withdrawn"
    NOT_APPROVED = "not_approved"
    NOT_PRINTED = "not_printed"


def get_desk_answer(
    *, is_approved: bool, is_void: bool, is_printed: bool, is_handed_out: bool, is_withdrawn: bool = False
) -> DeskAnswer:
    """The answer for a badge, or for a person without one (neither void, printed nor handed out).

    A void badge comes first: its holder was given another one.
    """
    if is_void:
        return DeskAnswer.VOID
    if is_withdrawn:
        return DeskAnswer.WITHDRAWN
    if not is_approved:
        return DeskAnswer.NOT_APPROVED
    if is_handed_out:
        return DeskAnswer.HANDED_OUT
    return DeskAnswer.READY if is_printed else DeskAnswer.NOT_PRINTED
