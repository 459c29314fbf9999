"""Every write to badges. Serial numbers are given out under the lock of the meeting; a badge is handed out once."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.services import group, record
from delegations.badges import selectors
from delegations.badges.exports.drawing import draw_badges
from delegations.badges.models import Badge
from delegations.badges.rules.badge_content import BadgeFace
from delegations.badges.rules.sheet import SHEETS
from delegations.registration.models import Registration
from delegations.roster.models import Delegate
from meetings.core.models import Meeting

Progress = Callable[[int, int], None]


class RefusedError(Exception):
    """A command that cannot be carried out, with the sentence that says why and what to do."""


class AlreadyHandedOutError(RefusedError):
    """The badge was handed out before."""


class NothingToPrintError(RefusedError):
    """No badge is in the choice."""


@transaction.atomic
def give_badges(*, meeting: Meeting, people: Sequence[Delegate]) -> list[Badge]:
    """A valid badge for each of these people, with the next serial numbers of the meeting for those who have none."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    valid = {
        one.delegate_id: one for one in Badge.objects.filter(delegate__in=people, state=Badge.State.VALID)
    }
    serial = Badge.objects.filter(meeting=meeting).aggregate(last=Max("serial"))["last"] or 0
    made = []
    for person in people:
        if person.pk not in valid:
            serial += 1
            made.append(Badge(meeting=meeting, delegate=person, serial=serial))
    for badge in Badge.objects.bulk_create(made):
        valid[badge.delegate_id] = badge
    return [valid[person.pk] for person in people]


def print_badges(
    *,
    actor: User | None,
    meeting: Meeting,
    people: Sequence[Delegate],
    language: str,
    sheet: str = "a6",
    progress: Progress | None = None,
) -> bytes:
    """A PDF of these people's badges in the order given, and the badges marked as printed so.

    They are marked only once the whole is drawn: a job that is called off marks nothing. Raises
    :class:`NothingToPrintError` for an empty choice.
    """
    if not people:
        raise NothingToPrintError(_("There is no badge to print in this choice."))
    badges = give_badges(meeting=meeting, people=people)
    faces = selectors.faces(meeting, badges, language=language)
    content = draw_badges(faces, sheet=SHEETS[sheet], progress=progress)
    photos = dict(Registration.objects.filter(delegate__in=people).values_list("delegate_id", "photo"))
    now = timezone.now()
    for badge, face in zip(badges, faces, strict=True):
        badge.printed_at = now
        badge.printed_as = selectors.digest(_without_photo(face), photos.get(badge.delegate_id) or "")
    with transaction.atomic(), group():
        Badge.objects.bulk_update(badges, ["printed_at", "printed_as"], batch_size=200)
        record(
            actor=actor,
            command="print badges",
            target=meeting,
            scope=meeting.short_name,
            after={"badges": [one.serial for one in badges], "sheet": sheet},
        )
    return content


@transaction.atomic
def hand_out(*, actor: User | None, badge: Badge, collected_by: str = "") -> Badge:
    """Mark a badge as handed out, to its holder or to whoever collects it for the delegation.

    Raises :class:`AlreadyHandedOutError` with when and by whom, :class:`RefusedError` for a void or unprinted badge.
    """
    held = (
        Badge.objects.select_for_update(of=("self",))
        .select_related("meeting", "handed_out_by")
        .get(pk=badge.pk)
    )
    if held.state == Badge.State.VOID:
        raise RefusedError(_("This badge is void: %(reason)s. Keep it.") % {"reason": held.void_reason})
    if held.handed_out_at is not None:
        raise AlreadyHandedOutError(_handed_out(held))
    if held.printed_at is None:
        raise RefusedError(_("This badge is not printed yet. Print it first."))
    held.handed_out_at, held.handed_out_by, held.collected_by = timezone.now(), actor, collected_by
    held.save(update_fields=["handed_out_at", "handed_out_by", "collected_by"])
    _record(actor, "hand out badge", held, after={"handed_out_at": held.handed_out_at})
    return held


@transaction.atomic
def take_back(*, actor: User | None, badge: Badge) -> Badge:
    """Undo a hand-out that was pressed by mistake; harmless when the badge is not handed out."""
    held = Badge.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=badge.pk)
    if held.handed_out_at is None:
        return held
    before = {"handed_out_at": held.handed_out_at}
    held.handed_out_at, held.handed_out_by, held.collected_by = None, None, ""
    held.save(update_fields=["handed_out_at", "handed_out_by", "collected_by"])
    _record(actor, "take badge back", held, before=before)
    return held


@transaction.atomic
def void(*, actor: User | None, badge: Badge, reason: str) -> Badge:
    """Make a badge void (lost, damaged); its number and token are never used again, and a new one may be printed."""
    held = Badge.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=badge.pk)
    if held.state == Badge.State.VOID:
        return held
    held.state, held.void_reason = Badge.State.VOID, reason
    held.save(update_fields=["state", "void_reason"])
    _record(actor, "void badge", held, before={"state": "valid"}, after={"state": "void"}, reason=reason)
    return held


def _without_photo(face: BadgeFace) -> BadgeFace:
    return replace(face, photo=None)


def _handed_out(badge: Badge) -> str:
    at = badge.handed_out_at.astimezone(badge.meeting.zone) if badge.handed_out_at else None
    return _("Already handed out on %(day)s at %(time)s by %(who)s.") % {
        "day": f"{at:%Y-%m-%d}",
        "time": f"{at:%H:%M}",
        "who": badge.handed_out_by or _("the desk"),
    }


def _record(actor: User | None, command: str, badge: Badge, **told: object) -> None:
    record(actor=actor, command=command, target=badge, scope=badge.meeting.short_name, **told)  # type: ignore[arg-type]
