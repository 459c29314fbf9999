"""Lists: created one by one or by a kit, changed, and issued as a numbered revision."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from confsvc.commands.models import build_row_key
from confsvc.commands.selectors import commands_on, find_press
from confsvc.ui.errors import DomainError, StaleError
from meetings.core.models import Body, Meeting
from meetings.programme.models import AgendaItem, Session
from meetings.speakers.models import InscriptionWindow, ListIssue, SpeakersList
from meetings.speakers.rules.limits import LIMITED_SEGMENTS, LONGEST_LIMIT
from meetings.speakers.rules.windows import get_effective_state
from meetings.speakers.selectors.history import describe_changes_since
from meetings.speakers.selectors.snapshots import build_snapshots
from meetings.speakers.services.base import list_command
from meetings.speakers.services.speeches import keep_fixed_positions

RESERVED_CODES = {"new", "mine"}
LIMIT_FIELDS = frozenset({"national_limit", "group_limit", "segment_limits"})


@dataclass(frozen=True, kw_only=True)
class ListData:
    """What a list is about.

    - ``titles`` by language, the body, and optionally the session in which the list is called
      first and the agenda item.
    - ``opens_at``, ``closes_at``: the list's own window.
    - The limits and ``amber_before`` are in seconds.
    """

    titles: Mapping[str, str]
    body: Body
    kind: str = SpeakersList.Kind.GENERAL_DEBATE
    session: Session | None = None
    item: AgendaItem | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    national_limit: int = 300
    group_limit: int = 480
    segment_limits: Mapping[str, int] = field(default_factory=dict)
    amber_before: int = 60


DATA_FIELDS = tuple(data_field.name for data_field in fields(ListData))


@transaction.atomic
def create_list(
    *,
    actor: User | None,
    meeting: Meeting,
    data: ListData,
    code: str = "",
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> SpeakersList:
    """Create a list, as a draft.

    ``code`` names it in addresses; without one it is built from the English title. A second press
    of the form (``key``) returns the first list.
    """
    _check_data(meeting, data)
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if press := find_press(key):
        return SpeakersList.objects.get(pk=press.target_pk)
    used_codes = set(meeting.speakers_lists.values_list("code", flat=True)) | RESERVED_CODES
    if code and code in used_codes:
        raise DomainError(_("Another list of the meeting has this address. Choose another."), field="code")
    speakers_list = SpeakersList.objects.create(
        meeting=meeting,
        code=code or _find_free_code(slugify(data.titles.get("en", ""))[:36] or "list", used_codes),
        **_build_values(data),
    )
    with list_command(actor, speakers_list.pk, "make list", key=key, now=now) as cmd:
        cmd.add_created(speakers_list)
    return cmd.speakers_list


def create_lists_of_kit(*, meeting: Meeting, kit: Mapping[str, Any], actor: Any) -> None:
    """Create the lists of the kit's ``[[speakers]]``, as drafts, within the caller's transaction.

    Their windows are counted from the opening day of the meeting.
    """
    bodies = {body.code: body for body in meeting.bodies.all()}
    items = {item.number: item for item in meeting.agenda.all()}
    for row in kit.get("speakers", []):
        speakers_list = SpeakersList.objects.create(
            meeting=meeting,
            body=bodies[row["body"]],
            item=items.get(row.get("item", "")),
            code=row["code"],
            kind=row["kind"],
            titles=row["titles"],
            opens_at=meeting.resolve_moment(row["opens"]) if row.get("opens") else None,
            closes_at=meeting.resolve_moment(row["closes"]) if row.get("closes") else None,
            national_limit=row["national_limit"],
            group_limit=row["group_limit"],
            amber_before=row["amber_before"],
            segment_limits=row.get("segment_limits", {}),
        )
        InscriptionWindow.objects.bulk_create(
            InscriptionWindow(
                speakers_list=speakers_list,
                segment=window["segment"],
                opens_at=meeting.resolve_moment(window["opens"]) if window.get("opens") else None,
                closes_at=meeting.resolve_moment(window["closes"]) if window.get("closes") else None,
            )
            for window in row.get("windows", [])
        )


def update_list(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    data: ListData,
    version: int | None = None,
    now: datetime | None = None,
) -> SpeakersList:
    """Change what a list is about.

    Once somebody has spoken, the body stays and the limits change only by a decision. An announced
    or past closing is changed on the page that manages the list. ``version`` is that of the list
    on the officer's page: raises ``StaleError``, with what changed, if anything of its data or its
    state has changed since.
    """
    with list_command(actor, speakers_list.pk, "change list", now=now) as cmd:
        speakers_list = cmd.speakers_list
        if version is not None:
            _check_not_stale(speakers_list, version)
        _check_data(speakers_list.meeting, data)
        values = _build_values(data)
        if _is_same_second(speakers_list.closes_at, data.closes_at):
            values["closes_at"] = speakers_list.closes_at
        changed = {name for name, value in values.items() if value != getattr(speakers_list, name)}
        check_changeable(speakers_list, changed, cmd.at)
        with keep_fixed_positions(cmd):
            for name, value in values.items():
                setattr(speakers_list, name, value)
        cmd.details = {"title": speakers_list.titles.get("en", "")}
    return speakers_list


def issue_list(
    *,
    actor: User | None,
    speakers_list: SpeakersList,
    version: int | None = None,
    now: datetime | None = None,
) -> ListIssue:
    """Freeze the list as the next revision; later changes show as differences from it.

    ``version`` is that of the list on the officer's page, ``None`` to issue without a check:
    raises ``StaleError`` if the list has changed since. Raises ``DomainError`` for a draft, for an
    empty list, and if nothing has changed since the last issue.
    """
    with list_command(actor, speakers_list.pk, "issue list of speakers", now=now) as cmd:
        speakers_list = cmd.speakers_list
        if speakers_list.state == SpeakersList.State.DRAFT:
            raise DomainError(_("The list is a draft. Open it, then issue it."))
        last = speakers_list.issues.order_by("-revision").first()
        if last is not None and last.at_version == speakers_list.version:
            raise DomainError(
                _("Nothing has changed since revision %(revision)s: a new one is not needed.")
                % {"revision": last.revision}
            )
        if version is not None and version != speakers_list.version:
            raise StaleError(
                _("The list has changed since this page was shown. Check it, then issue it."),
                describe_changes_since(speakers_list, version, include_private=True),
            )
        snapshot = build_snapshots(speakers_list, now=cmd.at)
        if not snapshot["en"]["rows"]:
            raise DomainError(_("Nobody is inscribed: there is nothing to issue."))
        issue = cmd.create(
            ListIssue(
                speakers_list=speakers_list,
                revision=(speakers_list.issues.aggregate(last=Max("revision"))["last"] or 0) + 1,
                at_version=speakers_list.version + 1,
                issued_at=cmd.at,
                issued_by=actor,
                snapshot=snapshot,
            )
        )
        cmd.set_subject(issue, revision=issue.revision)
    return issue


def check_changeable(speakers_list: SpeakersList, names: Collection[str], now: datetime) -> None:
    """Raise ``DomainError`` if one of the fields ``names`` may no longer be changed."""
    if "item" in names and speakers_list.replies.exists():
        raise DomainError(
            _(
                "A right of reply was requested on this list and counts for its item: the item "
                "cannot be changed. Create another list."
            ),
            field="item",
        )
    if "closes_at" in names and is_closing_announced(speakers_list, now):
        raise DomainError(
            _(
                "The closing of the list is announced or has passed: announce another, or reopen the "
                "list, under “Manage the list”."
            ),
            field="closes_at",
        )
    if not speakers_list.speeches.filter(voided=False).exists():
        return
    if "body" in names:
        raise DomainError(
            _("Somebody has spoken on this list: its body cannot be changed. Create another list."),
            field="body",
        )
    if not LIMIT_FIELDS.isdisjoint(names):
        raise DomainError(
            _(
                "Somebody has spoken on this list: change its limits by a decision, under “Conduct "
                "of the debate”."
            )
        )


def is_closing_announced(speakers_list: SpeakersList, now: datetime) -> bool:
    """Whether the closing of a list is announced, or has passed."""
    return get_effective_state(speakers_list.state, speakers_list.window, now) in (
        SpeakersList.State.CLOSING,
        SpeakersList.State.CLOSED,
        SpeakersList.State.ARCHIVED,
    )


def _check_not_stale(speakers_list: SpeakersList, version: int) -> None:
    watched = {
        model_field.attname
        for model_field in speakers_list._meta.concrete_fields
        if model_field.name in (*DATA_FIELDS, "state")
    }
    later_commands = [
        later.pk
        for later in commands_on(speakers_list).filter(version__gt=version)
        if not watched.isdisjoint(later.changes.get(build_row_key(speakers_list), {}))
    ]
    if later_commands:
        raise StaleError(
            _("The list has changed since you opened this page. Check it and make your change again."),
            describe_changes_since(speakers_list, version, only=later_commands),
        )


def _is_same_second(first: datetime | None, second: datetime | None) -> bool:
    """Whether two times are the same to the second, which is all that a form shows."""
    if first is None or second is None:
        return first is second
    return first.replace(microsecond=0) == second.replace(microsecond=0)


def _build_values(data: ListData) -> dict[str, Any]:
    return vars(data) | {
        "titles": {language: title for language, title in data.titles.items() if title},
        "segment_limits": {name: seconds for name, seconds in data.segment_limits.items() if seconds},
    }


def _check_data(meeting: Meeting, data: ListData) -> None:
    if not data.titles.get("en", "").strip():
        raise DomainError(
            _("Enter the title in English: it is shown where another language is missing."), field="title_en"
        )
    if data.body.meeting_id != meeting.pk or (data.item and data.item.meeting_id != meeting.pk):
        raise DomainError(_("Choose a body and an item of this meeting."), field="body")
    if data.session and data.session.body_id != data.body.pk:
        raise DomainError(_("Choose a session of the body to which this list belongs."), field="session")
    if data.opens_at and data.closes_at and data.closes_at <= data.opens_at:
        raise DomainError(
            _("The window closes before it opens. Enter a later closing time."), field="closes_at"
        )
    if not set(data.segment_limits) <= LIMITED_SEGMENTS:
        raise DomainError(_("There is no category “%(name)s”.") % {"name": ", ".join(data.segment_limits)})
    limits = [data.national_limit, data.group_limit, *filter(None, data.segment_limits.values())]
    if not all(1 <= limit <= LONGEST_LIMIT for limit in limits):
        raise DomainError(_("A limit must be between one second and one hour."))
    if not 0 <= data.amber_before <= LONGEST_LIMIT:
        raise DomainError(_("The warning can come at most one hour before the limit."), field="amber_before")


def _find_free_code(stem: str, used_codes: set[str]) -> str:
    code, number = stem, 2
    while code in used_codes:
        code, number = f"{stem}-{number}", number + 1
    return code
