"""A delegation's exchange of places: propose, accept, refuse, withdraw; the office confirms."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetings.core.models import Meeting
from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.inscriptions import ReasonForm
from meetings.speakers.models import Inscription, SpeakersList, Swap
from meetings.speakers.permissions import is_inside
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.order import may_exchange
from meetings.speakers.selectors import board as selectors
from meetings.speakers.selectors import choices
from meetings.speakers.selectors.order import places_of
from meetings.speakers.services import swaps


class ExchangeForm(forms.Form):
    """With whom to exchange places: the others who wait, in the order of the list."""

    other = forms.ChoiceField(label=gettext_lazy("Exchange places with"))

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", _("Choose…")), *others]  # type: ignore[attr-defined]


def side_of(name: str) -> Callable[..., Inscription]:
    """Loads one side ("one" proposes, "other" answers) of an exchange of the meeting, with the exchange as ``swap``."""

    def load(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Inscription:
        swap = selectors.swap_of(meeting, code, pk)
        side: Inscription = getattr(swap, name)
        side.swap = swap  # type: ignore[attr-defined]
        return side

    return load


@meeting_view("speakers.change_inscription", get_object=selectors.inscription_of)
def swap_propose(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Choose another waiting delegation and propose to exchange places with it."""
    mine = request.object
    held = mine.speakers_list
    form = ExchangeForm(
        request.POST or None, others=_others(held, pk, outside=not is_inside(request.user, held))
    )
    if request.method == "POST" and form.is_valid():
        try:
            other = held.inscriptions.get(pk=form.cleaned_data["other"])
            swaps.propose(actor=request.user, one=mine, other=other)
        except services.Refused as refusal:
            form.add_error("other", str(refusal))
        else:
            messages.success(
                request, _("The other delegation is asked. The secretariat confirms what it accepts.")
            )
            return redirect("speakers_list", meeting=held.meeting.short_name, code=code)
    return render(
        request,
        "speakers/swap.html",
        {
            "tab": "speakers",
            "form": form,
            "speakers_list": held,
            "name": choices.name_at(mine.entity, held.meeting),
        },
        status=422 if request.method == "POST" else 200,
    )


def _others(held: SpeakersList, pk: int, *, outside: bool) -> list[tuple[str, str]]:
    """Those with whom the forum lets an inscription exchange places, in the order of the list; none where ``outside``
    the doors no name is told."""
    board = selectors.board(held, now=timezone.now())
    rows = () if outside and board.standing.closed_now else board.waiting
    wishes = {place.wish.key: place.wish for place in places_of(held)}
    within = held.meeting.rules.get_section(SpeakersRules).swaps
    return [
        (str(row.inscription.pk), f"{row.place}. {row.name.short} {row.on_behalf_of}".strip())
        for row in rows
        if pk in wishes
        and row.inscription.pk != pk
        and may_exchange(wishes[pk], wishes[row.inscription.pk], within=within)
    ]


def _answered(request: HttpRequest, swap: Swap, command: Callable[..., Swap], back: str) -> HttpResponseBase:
    try:
        done = command(actor=request.user, swap=swap)
    except services.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Exchange of places: %(state)s.") % {"state": done.get_state_display()})
    return redirect(back, meeting=request.meeting.short_name, code=swap.speakers_list.code)


@require_POST
@meeting_view("speakers.change_inscription", get_object=side_of("other"))
def swap_accept(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answered(request, request.object.swap, swaps.accept, "speakers_list")


@require_POST
@meeting_view("speakers.change_inscription", get_object=side_of("other"))
def swap_decline(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answered(request, request.object.swap, swaps.refuse, "speakers_list")


@require_POST
@meeting_view("speakers.change_inscription", get_object=side_of("one"))
def swap_withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answered(request, request.object.swap, swaps.withdraw, "speakers_list")


@require_POST
@meeting_view("speakers.manage_list", get_object=selectors.swap_of)
def swap_confirm(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _answered(request, request.object, swaps.confirm, "list_office")


@require_POST
@meeting_view("speakers.manage_list", get_object=selectors.swap_of)
def swap_agreed(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """The secretariat notes that the other delegation agreed."""
    return _answered(request, request.object, swaps.note_agreed, "list_office")


@require_POST
@meeting_view("speakers.manage_list", get_object=selectors.swap_of)
def swap_refuse(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """The secretariat refuses, and says why where it does; both sides are told."""
    form = ReasonForm(request.POST)

    def refuse(**about: Any) -> Swap:
        if not form.is_valid():
            raise services.Refused(form.errors.get("reason", [""])[0])
        return swaps.refuse(**about, reason=form.cleaned_data["reason"])

    return _answered(request, request.object, refuse, "list_office")
