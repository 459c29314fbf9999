"""Places: fixed by hand, drawn by lot, lost by who is absent."""

import secrets
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from confsvc.accounts.models import User
from meetings.speakers.models import Inscription, SpeakersList
from meetings.speakers.rules import order
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.selectors.history import since
from meetings.speakers.selectors.order import places_of
from meetings.speakers.services import base
from meetings.speakers.services.errors import Refused, Stale
from meetings.speakers.services.expiry import lapse

KEY = ("pin", "lot", "slot", "stands_in", "stands_at", "deferred")
"""The fields that make a claim to a place: two inscriptions that exchange them exchange their places, and nothing else
moves."""


def pin(*, actor: User | None, inscription: Inscription, place: int | None, version: int) -> Inscription:
    """Fix an inscription at a place of the printed list, or (``None``) give it back to the order of the rules.

    ``version`` is that of the list the officer saw: ``Stale`` if the list has changed since, with what changed.
    """
    command = "give place back" if place is None else "move on list"
    with base.command(actor, inscription.speakers_list_id, command, console=True) as act:
        if act.held.version != version:
            raise Stale(
                _("The list has changed since you opened it. Look at the order as it is now and move again."),
                since(act.held, version),
            )
        kept = act.keep(base.waiting(act.held, inscription.pk))
        kept.pin = place
        lapse(act, kept)
        act.about(kept, place=place)
    return kept


def absent(
    *, actor: User | None, inscription: Inscription, seen: int | None = None, now: datetime | None = None
) -> Inscription:
    """Send on a delegation that is not there when called: to the next place of its category, or to the end, as the
    profile says; the last of its category goes to the end. The call stays on record. ``seen`` is how often it was absent
    before, as the console showed it: where it has been called in vain since, a second press is harmless."""
    with base.command(
        actor, inscription.speakers_list_id, "absent when called", now=now, console=True
    ) as act:
        kept = act.keep(base.waiting(act.held, inscription.pk))
        if seen is not None and kept.absences != seen:
            return kept
        kept.absences += 1
        places = places_of(act.held)
        after = order.next_of_category(places, kept.pk)
        if (
            act.held.meeting.rules.get_section(SpeakersRules).absent_goes == "next_in_segment"
            and after is not None
        ):
            other = act.keep(base.waiting(act.held, after.key))
            exchange(kept, other, places, placed_by="absence")
            lapse(act, kept, other)
        else:
            taken = act.held.inscriptions.aggregate(last=Max("deferred"))["last"] or 0
            kept.pin, kept.deferred = None, taken + 1
            lapse(act, kept)
        act.about(kept)
    return kept


def draw_lots(
    *, actor: User | None, speakers_list: SpeakersList, seed: str = "", now: datetime | None = None
) -> SpeakersList:
    """Draw lots among all who wait. The seed (a new one where none is given) is recorded, and with the receipts it draws
    the same ranks again; who inscribes later stands after those drawn of its category."""
    seed = seed.strip() or secrets.token_hex(8)
    with base.command(actor, speakers_list.pk, "draw lots", now=now) as act:
        held = act.held
        rows = {one.receipt: one for one in held.inscriptions.filter(state=Inscription.State.WAITING)}
        if not rows:
            raise Refused(_("Nobody waits on this list: there is nothing to draw lots for."))
        if len(seed) > 40:
            raise Refused(_("A seed has at most 40 characters."))
        drawn = order.draw(rows, seed)
        for rank, receipt in enumerate(drawn, 1):
            one = act.keep(rows[receipt])
            one.lot, one.slot, one.stands_in, one.stands_at, one.placed_by = rank, None, "", "", ""
        held.lots_seed, held.lots_drawn_at = seed, act.now
        lapse(act, *rows.values())
        act.told = {"count": len(rows), "seed": seed, "drawn": drawn}
    return held


def exchange(one: Inscription, other: Inscription, places: list[order.Place], *, placed_by: str) -> None:
    """Exchange the claims of two inscriptions, and so their places in ``places``, of which both are part."""
    wishes = {place.wish.key: place.wish for place in places}
    for row in (one, other):
        wish = wishes[row.pk]
        row.slot, row.stands_in, row.stands_at = order.claim(wish), wish.segment, wish.level
        row.placed_by = placed_by
    for name in KEY:
        mine, its = getattr(one, name), getattr(other, name)
        setattr(one, name, its)
        setattr(other, name, mine)
