"""Whose voice an inscription or a request is, in the words of a language: the entity, and in whose name it speaks."""

from collections.abc import Iterable
from typing import Any

from confsvc.ui.languages import localize_text
from meetings.core.models import Meeting
from meetings.speakers.models import Inscription, PoolRequest, SpeakersList
from meetings.speakers.rules.on_behalf_of import on_behalf_of, on_behalf_of_all, on_behalf_of_words
from meetings.treaties.models import Entity
from meetings.treaties.selectors import Name, list_groups, load_names


class Voices:
    """The names of those who speak and of those they speak for, read at once: a query, and one more where States are
    named in a capacity; of the entities ``beside`` too."""

    def __init__(
        self,
        speakers_list: SpeakersList,
        voices: Iterable[Inscription | PoolRequest],
        *,
        language: str,
        beside: Iterable[int] = (),
    ) -> None:
        self.language = language
        rows: list[Any] = list(voices)
        codes = {code for one in rows for code in one.for_codes.split()}
        self.named = dict(Entity.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
        self.names = load_names(
            entity_ids={one.entity_id for one in rows}
            | {one.group.entity_id for one in rows if one.group and one.group.entity_id}
            | set(self.named.values())
            | set(beside),
            language=language,
            on=speakers_list.meeting.opens_on,
        )

    def name(self, one: Inscription | PoolRequest) -> Name:
        return self.names.get(one.entity_id) or Name(one.entity.code, "", "", "", "en")

    def on_behalf_of(self, one: Inscription | PoolRequest) -> str:
        """ "on behalf of the European Union"; empty for who speaks in the national capacity."""
        if one.capacity == Inscription.Capacity.NAMED:
            found = [self.names[self.named[code]] for code in one.for_codes.split()]
            return on_behalf_of_all(found, self.language)
        known = self.names.get(one.group.entity_id or 0) if one.group else None
        if known is not None:
            return on_behalf_of(known, self.language)
        words = localize_text(one.group.names, self.language) if one.group else one.on_behalf_of
        return on_behalf_of_words(words, self.language) if words else ""


def may_speak_for(entity: Entity, meeting: Meeting) -> set[int]:
    """The keys of the groups for which an entity may inscribe itself: those that it is in on the meeting's opening day, and
    the group that it is itself (the European Union)."""
    own = entity.as_group.values_list("pk", flat=True)
    return {group.pk for group in list_groups(entity, meeting.opens_on)} | set(own)
