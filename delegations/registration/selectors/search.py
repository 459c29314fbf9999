"""What the search of a meeting finds among its people: whether somebody is registered."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from confsvc.text.folding import filter_by_text
from confsvc.ui import formats
from confsvc.ui.languages import get_current_language
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
    """
    people = filter_by_text(_find_visible_people(search), PERSON_FIELDS, search.text)
    rows = list(people.select_related("delegation__entity", "registration")[: search.most])
    names = load_names(
        entity_ids={row.delegation.entity_id for row in rows},
        language=get_current_language(),
        on=search.meeting.opens_on,
    )
    at_desk = not is_officer(search.user, search.meeting) and _sees_all(search)
    for row in rows:
        entity = names.get(row.delegation.entity_id)
        yield SearchResult(
            title=format_list_name(get_person_name(row)),
            detail=formats.join_texts(
                (entity.short if entity else row.delegation.entity.code, _describe_registration(row))
            ),
            url=_get_url(search, row, at_desk=at_desk),
        )


def _find_visible_people(search: Search) -> QuerySet[Delegate]:
    people = Delegate.objects.filter(meeting=search.meeting).order_by(
        "withdrawn_at", "family_name", "given_names", "pk"
    )
    if _sees_all(search):
        return people
    entity_ids = get_represented_entities(search.user, search.meeting)
    return people.filter(delegation__entity_id__in=entity_ids, withdrawn_at=None, provisional=False)


def _sees_all(search: Search) -> bool:
    return search.user.has_perm("roster.see_all_delegations", search.meeting)


def _describe_registration(delegate: Delegate) -> str:
    """Whether the person is registered, in words."""
    if delegate.withdrawn_at is not None:
        return _("withdrawn from the delegation")
    registration = getattr(delegate, "registration", None)
    if registration is None:
        return _("not registered")
    return _("registration: %(state)s") % {"state": registration.get_state_display()}


def _get_url(search: Search, delegate: Delegate, *, at_desk: bool) -> str:
    name = "desk_person" if at_desk else "delegate_edit"
    return reverse(name, args=[search.meeting.short_name, delegate.pk])
