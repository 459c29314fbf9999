"""Every write to badges: serial numbers, printing, handing out, voiding.

Serial numbers are given under a lock on the meeting's row. A badge is handed out once.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services.context import CommandContext, command
from confsvc.ui.errors import ConflictError, DomainError
from delegations.badges.models import Badge
from delegations.badges.rules.badge_content import BadgeContent
from delegations.badges.selectors.holders import compute_digest
from delegations.registration.models import Registration
from delegations.roster.models import Delegate
from meetings.core.models import Meeting


@transaction.atomic
def assign_badges(*, meeting: Meeting, people: Sequence[Delegate]) -> list[Badge]:
    """A valid badge for each person, in their order.

    People without one get a new badge with the next serial number of the meeting.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    badges = {
        badge.delegate_id: badge
        for badge in Badge.objects.filter(delegate__in=people, state=Badge.State.VALID)
    }
    serial = Badge.objects.filter(meeting=meeting).aggregate(last=Max("serial"))["last"] or 0
    new_badges = []
    for person in people:
        if person.pk not in badges:
            serial += 1
            new_badges.append(Badge(meeting=meeting, delegate=person, serial=serial))
    for badge in Badge.objects.bulk_create(new_badges):
        badges[badge.delegate_id] = badge
    return [badges[person.pk] for person in people]


def mark_badges_printed(
    *,
    actor: User | None,
    meeting: Meeting,
    badges: Sequence[Badge],
    contents: Sequence[BadgeContent],
    sheet: str,
) -> None:
    """Store when the badges were printed and a digest of what was printed on each.

    ``contents`` are what was printed, in the order of ``badges``.
    """
    people = [badge.delegate_id for badge in badges]
    photos = dict(Registration.objects.filter(delegate__in=people).values_list("delegate_id", "photo"))
    now = timezone.now()
    for badge, content in zip(badges, contents, strict=True):
        badge.printed_at = now
        badge.printed_as = compute_digest(replace(content, photo=None), photos.get(badge.delegate_id) or "")
    with command("print badges", actor=actor, lock=meeting, scope=meeting.short_name) as cmd:
        Badge.objects.bulk_update(badges, ["printed_at", "printed_as"], batch_size=200)
        cmd.add_change("badges", None, [badge.serial for badge in badges])
        cmd.add_change("sheet", None, sheet)


@contextmanager
def badge_command(
    name: str, badge: Badge, actor: User | None, *, reason: str = ""
) -> Iterator[CommandContext[Badge]]:
    """Lock a badge and carry out a command on it."""
    rows = Badge.objects.filter(pk=badge.pk).select_related("meeting", "handed_out_by", "delegate")
    with command(name, actor=actor, lock=rows, scope=badge.meeting.short_name, reason=reason) as cmd:
        yield cmd


def hand_out_badge(*, actor: User | None, badge: Badge, collected_by: str = "") -> Badge:
    """Mark a badge as handed out, to its holder or to ``collected_by`` for the delegation.

    Raises :class:`ConflictError`, with when and by whom, if it was handed out before, and
    :class:`DomainError` for a badge that is void, not printed, or of a person who has withdrawn.
    """
    with badge_command("hand out badge", badge, actor) as cmd:
        badge = cmd.locked
        if badge.state == Badge.State.VOID:
            raise DomainError(_("This badge is void: %(reason)s. Retain it.") % {"reason": badge.void_reason})
        if badge.delegate.withdrawn_at is not None:
            raise DomainError(_("This person has withdrawn from the delegation. Retain the badge."))
        if badge.handed_out_at is not None:
            raise ConflictError(_describe_hand_out(badge))
        if badge.printed_at is None:
            raise DomainError(_("This badge is not printed yet. Print it first."))
        badge.handed_out_at, badge.handed_out_by, badge.collected_by = cmd.at, actor, collected_by
    return badge


def undo_hand_out(*, actor: User | None, badge: Badge) -> Badge:
    """Undo a hand-out that was entered by mistake; does nothing if the badge is not handed out."""
    with badge_command("take badge back", badge, actor) as cmd:
        badge = cmd.locked
        badge.handed_out_at, badge.handed_out_by, badge.collected_by = None, None, ""
    return badge


def void_badge(*, actor: User | None, badge: Badge, reason: str) -> Badge:
    """Make a badge void (lost, damaged); a new one can be printed for the same person.

    The serial number and the token are never used again. Does nothing if the badge is void already.
    """
    with badge_command("void badge", badge, actor, reason=reason) as cmd:
        badge = cmd.locked
        if badge.state != Badge.State.VOID:
            badge.state, badge.void_reason = Badge.State.VOID, reason
    return badge


def _describe_hand_out(badge: Badge) -> str:
    at = badge.handed_out_at.astimezone(badge.meeting.zone) if badge.handed_out_at else None
    return _("Already handed out on %(day)s at %(time)s by %(who)s.") % {
        "day": f"{at:%Y-%m-%d}",
        "time": f"{at:%H:%M}",
        "who": badge.handed_out_by or _("the badge desk"),
    }
