"""What the search of a meeting finds among its delegations."""

from collections.abc import Iterator

from confsvc.text.folding import matches_text
from confsvc.ui.languages import get_current_language
from delegations.roster.models import Delegation
from meetings.core.extension_points import Search, SearchResult
from meetings.core.selectors.appointments import get_represented_entities
from meetings.treaties.models import EntityName
from meetings.treaties.selectors import load_names


def find_delegations(search: Search) -> Iterator[SearchResult]:
    """The delegations whose entity has such a name in any language, or such a code.

    All of them for the secretariat and the badge desk, the own for a focal point, none for others.
    """
    delegations = Delegation.objects.filter(meeting=search.meeting).select_related("entity", "meeting")
    if not search.user.has_perm("roster.see_all_delegations", search.meeting):
        delegations = delegations.filter(entity_id__in=get_represented_entities(search.user, search.meeting))
    by_entity = {delegation.entity_id: delegation for delegation in delegations}
    texts: dict[int, list[str]] = {pk: [row.entity.code] for pk, row in by_entity.items()}
    for pk, *entity_names in EntityName.objects.filter(entity_id__in=by_entity).values_list(
        "entity_id", "short", "formal"
    ):
        texts[pk] += entity_names
    names = load_names(entity_ids=set(by_entity), language=get_current_language(), on=search.meeting.opens_on)
    found = [pk for pk, row_texts in texts.items() if matches_text(row_texts, search.text)]
    for pk in sorted(found, key=lambda pk: names[pk].sort_key)[: search.most]:
        yield SearchResult(names[pk].short, names[pk].formal, by_entity[pk].get_absolute_url())
