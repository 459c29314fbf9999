"""The order of a list: its inscriptions under the rules of its forum."""

from collections.abc import Iterable

from meetings.core.models import Meeting
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.rules import order
from meetings.speakers.rules.kit import SpeakersRules
from meetings.treaties.models import Entity
from meetings.treaties.rules.status import Status
from meetings.treaties.selectors import get_status, load_statuses


class Ordering:
    """Orders the inscriptions of a list; the statuses of States under the treaty are read once."""

    def __init__(self, speakers_list: SpeakersList, inscriptions: Iterable[Inscription]) -> None:
        meeting = speakers_list.meeting
        self.profile = meeting.rules
        rules = self.profile.get_section(SpeakersRules)
        self.precedence = order.Precedence(rules.segments, by_level=rules.by_level)
        kinds = {inscription.entity_id: inscription.entity.kind for inscription in inscriptions}
        self.statuses = load_statuses(meeting.treaty, meeting.opens_on, kinds)

    def get_segment(self, inscription: Inscription) -> str:
        """The segment of an inscription's capacity, wherever an exchange has put it."""
        treaty_status = self.statuses.get(inscription.entity_id, Status.NONE)
        status = self.profile.get_participation_status(kind=inscription.entity.kind, status=treaty_status)
        return order.get_segment(capacity=inscription.capacity, status=status)

    def build_key(self, inscription: Inscription) -> order.OrderKey:
        """What the order needs to know of an inscription."""
        return order.OrderKey(
            inscription.pk,
            inscription.moved_segment or self.get_segment(inscription),
            inscription.moved_level or inscription.level,
            inscription.receipt,
            inscription.fixed_position,
            lot=inscription.lot,
            order_key=inscription.order_key,
            deferred_rank=inscription.deferred_rank,
            placement=inscription.placement,
        )

    def arrange(self, waiting: Iterable[Inscription], *, first: int) -> list[order.Position]:
        """The positions of waiting inscriptions, numbered from ``first``."""
        keys = [self.build_key(inscription) for inscription in waiting]
        return order.arrange(keys, self.precedence, first=first)


def load_positions(speakers_list: SpeakersList) -> list[order.Position]:
    """The positions of those who wait, numbered after those who have spoken and who speaks."""
    inscriptions = speakers_list.inscriptions.filter(state=Inscription.State.WAITING)
    waiting = list(inscriptions.select_related("entity"))
    return Ordering(speakers_list, waiting).arrange(waiting, first=load_first_number(speakers_list))


def load_first_number(speakers_list: SpeakersList) -> int:
    """The number of the next who waits; on a rolling list, in its session."""
    begun_states = [Inscription.State.SPOKEN, Inscription.State.SPEAKING]
    begun = speakers_list.inscriptions.filter(state__in=begun_states)
    if not speakers_list.is_rolling:
        return order.get_next_number(begun.values_list("pk", flat=True), None, per_session=False)
    speeches = speakers_list.speeches.filter(voided=False, inscription__in=begun)
    sessions = speeches.values_list("session_id", flat=True)
    return order.get_next_number(sessions, speakers_list.session_id, per_session=True)


def get_segment(meeting: Meeting, entity: Entity, capacity: str) -> str:
    """The segment of an entity in a capacity, by its status on the opening day."""
    if capacity != Inscription.Capacity.NATIONAL:
        return order.get_segment(capacity=capacity, status="")
    is_state = entity.kind == Entity.Kind.STATE
    treaty_status = get_status(entity, meeting.treaty, meeting.opens_on) if is_state else ""
    status = meeting.rules.get_participation_status(kind=entity.kind, status=treaty_status)
    return order.get_segment(capacity=capacity, status=status)
