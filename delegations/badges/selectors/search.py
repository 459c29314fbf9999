"""What the search of a meeting finds among its people: are they registered, have they a badge."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from confsvc.text.folding import filter_by_text
from confsvc.ui import formats
from confsvc.ui.languages import get_current_language
from delegations.badges.models import Badge
from delegations.registration.models import Registration
from delegations.roster.models import Delegate
from delegations.roster.rules.person_names import format_list_name
from delegations.roster.selectors.people import get_person_name
from meetings.core.extension_points import Search, SearchResult
from meetings.core.permissions import is_officer
from meetings.core.selectors.appointments import get_represented_entities
from meetings.treaties.selectors import load_names

PERSON_FIELDS = ("folded_name", "registration__folded_typed")


def find_people(search: Search) -> Iterator[SearchResult]:
    """The people whose names match: all of them for the secretariat and the badge desk, those of
    the own delegation for a focal point, nobody for others.

    Whoever sees all of them also finds them by the number of a badge, and sees its state.
    """
    sees_all = search.user.has_perm("roster.see_all_delegations", search.meeting)
    visible = _find_visible_people(search, sees_all=sees_all)
    people = filter_by_text(visible, PERSON_FIELDS, search.text)
    if sees_all and (number := _read_badge_number(search.text)) is not None:
        badges = Badge.objects.filter(meeting=search.meeting, serial=number)
        people |= visible.filter(pk__in=badges.values("delegate"))
    valid_badges = Badge.objects.filter(state=Badge.State.VALID)
    rows = list(
        people.select_related("delegation__entity", "registration").prefetch_related(
            Prefetch("badges", valid_badges, to_attr="valid_badges")
        )[: search.most]
    )
    names = load_names(
        entity_ids={row.delegation.entity_id for row in rows},
        language=get_current_language(),
        on=search.meeting.opens_on,
    )
    at_desk = sees_all and not is_officer(search.user, search.meeting)
    for row in rows:
        entity = names.get(row.delegation.entity_id)
        yield SearchResult(
            title=format_list_name(get_person_name(row)),
            detail=formats.join_texts(
                filter(
                    None,
                    (
                        entity.short if entity else row.delegation.entity.code,
                        _describe_registration(row),
                        _describe_badge(row) if sees_all else "",
                    ),
                )
            ),
            url=_get_url(search, row, at_desk=at_desk),
        )


def _find_visible_people(search: Search, *, sees_all: bool) -> QuerySet[Delegate]:
    people = Delegate.objects.filter(meeting=search.meeting).order_by(
        "withdrawn_at", "family_name", "given_names", "pk"
    )
    if sees_all:
        return people
    entity_ids = get_represented_entities(search.user, search.meeting)
    return people.filter(delegation__entity_id__in=entity_ids, withdrawn_at=None, provisional=False)


def _read_badge_number(text: str) -> int | None:
    """The number of a badge, or ``None`` for a text that is none."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def _describe_registration(delegate: Delegate) -> str:
    """Whether the person is registered, in words."""
    if delegate.withdrawn_at is not None:
        return _("withdrawn from the delegation")
    registration = getattr(delegate, "registration", None)
    if registration is None:
        return _("not registered")
    return _("registration: %(state)s") % {"state": registration.get_state_display()}


def _describe_badge(delegate: Delegate) -> str:
    """The state of the badge in words; "" for a person who may not have one."""
    if delegate.withdrawn_at is not None:
        return ""
    badge = next(iter(delegate.valid_badges), None)  # type: ignore[attr-defined]
    if badge is not None and badge.handed_out_at:
        return _("badge handed out")
    if badge is not None and badge.printed_at:
        return _("badge printed")
    registration = getattr(delegate, "registration", None)
    is_approved = registration is not None and registration.state == Registration.State.APPROVED
    return _("badge not printed") if is_approved else ""


def _get_url(search: Search, delegate: Delegate, *, at_desk: bool) -> str:
    name = "desk_person" if at_desk else "delegate_edit"
    return reverse(name, args=[search.meeting.short_name, delegate.pk])
