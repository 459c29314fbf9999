"""The order of a list read from the database: its inscriptions as wishes, under the rules of its forum."""

from collections.abc import Iterable

from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.rules import order
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.numbering import next_number
from meetings.treaties.rules.status import Status
from meetings.treaties.selectors import load_statuses


class Ordering:
    """How the inscriptions of a list are ordered: the statuses of States under the treaty are read once."""

    def __init__(self, speakers_list: SpeakersList, inscriptions: Iterable[Inscription]) -> None:
        meeting = speakers_list.meeting
        self.profile = meeting.rules
        rules = self.profile.get_section(SpeakersRules)
        self.precedence = order.Precedence(rules.segments, by_level=rules.by_level)
        kinds = {inscription.entity_id: inscription.entity.kind for inscription in inscriptions}
        self.statuses = load_statuses(meeting.treaty, meeting.opens_on, kinds)

    def segment(self, one: Inscription) -> str:
        """The category of an inscription: that of its voice, wherever an exchange has put it."""
        under_treaty = self.statuses.get(one.entity_id, Status.NONE)
        status = self.profile.get_participation_status(kind=one.entity.kind, status=under_treaty)
        return order.segment_of(capacity=one.capacity, status=status)

    def wish(self, one: Inscription) -> order.Wish:
        return order.Wish(
            one.pk,
            one.stands_in or self.segment(one),
            one.stands_at or one.level,
            one.receipt,
            one.pin,
            lot=one.lot,
            slot=one.slot,
            deferred=one.deferred,
            placed_by=one.placed_by,
        )

    def places(self, waiting: Iterable[Inscription], *, first: int) -> list[order.Place]:
        return order.in_order([self.wish(one) for one in waiting], self.precedence, first=first)


def places_of(speakers_list: SpeakersList) -> list[order.Place]:
    """The places of those who wait, numbered after those who have spoken and who speaks."""
    rows = speakers_list.inscriptions.filter(state=Inscription.State.WAITING)
    waiting = list(rows.select_related("entity"))
    return Ordering(speakers_list, waiting).places(waiting, first=first_number(speakers_list))


def first_number(speakers_list: SpeakersList) -> int:
    """The number of the next who waits, after those who have spoken and who speaks: of a rolling list in the sitting in
    which it is called now."""
    had = speakers_list.inscriptions.filter(state__in=[Inscription.State.SPOKEN, Inscription.State.SPEAKING])
    anew = speakers_list.kind == SpeakersList.Kind.ROLLING
    if not anew:
        return next_number(had.values_list("pk", flat=True), None, anew=False)
    speeches = speakers_list.speeches.filter(voided=False, inscription__in=had)
    return next_number(speeches.values_list("session_id", flat=True), speakers_list.session_id, anew=True)
