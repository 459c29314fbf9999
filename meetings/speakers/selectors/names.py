"""The names of those who speak on a list, and in whose name they speak, in a language."""

from collections.abc import Iterable

from meetings.core.models import Meeting
from meetings.speakers.models import Inscription, LateRequest, SpeakersList
from meetings.speakers.rules.on_behalf_of import format_group, format_states, format_written_group
from meetings.treaties.models import Entity
from meetings.treaties.selectors import Name, list_groups, load_names


class SpeakerNames:
    """The names of those who speak and of those for whom they speak.

    They are read in one query, and one more if States are named in a capacity. ``more_entities``
    are read with them.
    """

    def __init__(
        self,
        speakers_list: SpeakersList,
        statements: Iterable[Inscription | LateRequest],
        *,
        language: str,
        more_entities: Iterable[int] = (),
    ) -> None:
        self.language = language
        rows: list[Inscription | LateRequest] = list(statements)
        codes = {code for row in rows for code in row.for_codes.split()}
        self.ids_by_code = (
            dict(Entity.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
        )
        self.names = load_names(
            entity_ids={row.entity_id for row in rows}
            | {row.group.entity_id for row in rows if row.group and row.group.entity_id}
            | set(self.ids_by_code.values())
            | set(more_entities),
            language=language,
            on=speakers_list.meeting.opens_on,
        )

    def get_name(self, statement: Inscription | LateRequest) -> Name:
        """The name of the entity that speaks; its code if it has no name on that day."""
        return self.names.get(statement.entity_id) or Name(statement.entity.code, "", "", "", "en")

    def format_on_behalf_of(self, statement: Inscription | LateRequest) -> str:
        """ "on behalf of the European Union"; "" for who speaks in the national capacity."""
        if statement.capacity == Inscription.Capacity.NAMED:
            states = [self.names[self.ids_by_code[code]] for code in statement.for_codes.split()]
            return format_states(states, self.language)
        name = self.names.get(statement.group.entity_id or 0) if statement.group else None
        if name is not None:
            return format_group(name, self.language)
        group = statement.group.names.text(self.language) if statement.group else statement.on_behalf_of
        return format_written_group(group, self.language) if group else ""


def find_represented_groups(entity: Entity, meeting: Meeting) -> set[int]:
    """The keys of the groups for which an entity may inscribe itself.

    They are those of which it is a member on the opening day, and the group that it is itself (the
    European Union).
    """
    represented = entity.as_group.values_list("pk", flat=True)
    return {group.pk for group in list_groups(entity, meeting.opens_on)} | set(represented)
