"""Exchanges of positions: a delegation proposes, accepts, declines, withdraws; an officer
confirms or refuses.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.core.models import Meeting
from meetings.core.permissions import Viewer
from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.inscriptions import ReasonForm, SwapForm
from meetings.speakers.models import Inscription, SpeakersList, Swap
from meetings.speakers.permissions import redact_board
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.order import may_exchange
from meetings.speakers.selectors import board as selectors
from meetings.speakers.selectors import choices, lookups
from meetings.speakers.selectors.order import load_positions


def side_of(name: str) -> Callable[..., Inscription]:
    """Return a loader of one side of a swap; the swap is the ``swap`` of the inscription it
    returns.

    ``name`` is "proposer" or "responder".
    """

    def load_side(meeting: Meeting, code: str, pk: int, **_kwargs: object) -> Inscription:
        swap = lookups.get_swap(meeting, code, pk)
        side: Inscription = getattr(swap, name)
        side.swap = swap  # type: ignore[attr-defined]
        return side

    return load_side


@meeting_view("speakers.change_inscription", get_object=lookups.get_inscription)
def propose_swap(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Choose another waiting delegation and propose to exchange positions with it."""
    inscription = request.object
    speakers_list = inscription.speakers_list
    form = SwapForm(request.POST or None, others=_get_choices(speakers_list, pk, request.viewer))
    if request.method == "POST" and form.is_valid():
        try:
            responder = speakers_list.inscriptions.get(pk=form.cleaned_data["other"])
            services.propose_swap(actor=request.user, proposer=inscription, responder=responder)
        except services.DomainError as error:
            form.add_error("other", str(error))
        else:
            messages.success(
                request,
                _("The other delegation is asked to accept. The secretariat then confirms the exchange."),
            )
            return redirect("speakers_list", meeting=speakers_list.meeting.short_name, code=code)
    context = {
        "tab": "speakers",
        "form": form,
        "speakers_list": speakers_list,
        "name": choices.get_entity_name(inscription.entity, speakers_list.meeting),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "speakers/swap.html", context, status=status)


def _get_choices(speakers_list: SpeakersList, pk: int, viewer: Viewer) -> list[tuple[str, str]]:
    """The waiting inscriptions with which the inscription ``pk`` may exchange positions, in order.

    Nobody is named whom the viewer may not see.
    """
    board = redact_board(selectors.get_board(speakers_list, now=timezone.now()), viewer)
    wishes = {place.key.inscription_id: place.key for place in load_positions(speakers_list)}
    within = speakers_list.meeting.rules.get_section(SpeakersRules).swaps
    return [
        (str(row.inscription.pk), f"{row.place}. {row.name.short} {row.on_behalf_of}".strip())
        for row in board.waiting
        if pk in wishes
        and not row.is_hidden
        and row.inscription.pk != pk
        and may_exchange(wishes[pk], wishes[row.inscription.pk], within=within)
    ]


def _run(request: HttpRequest, swap: Swap, command: Callable[..., Swap], url_name: str) -> HttpResponseBase:
    """Carry a command on a swap out, and return to the page ``url_name`` of its list."""
    try:
        swap = command(actor=request.user, swap=swap)
    except services.DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Exchange of places: %(state)s.") % {"state": swap.get_state_display()})
    return redirect(url_name, meeting=request.meeting.short_name, code=swap.speakers_list.code)


@require_POST
@meeting_view("speakers.change_inscription", get_object=side_of("responder"))
def accept_swap(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, request.object.swap, services.accept_swap, "speakers_list")


@require_POST
@meeting_view("speakers.change_inscription", get_object=side_of("responder"))
def decline_swap(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, request.object.swap, services.refuse_swap, "speakers_list")


@require_POST
@meeting_view("speakers.change_inscription", get_object=side_of("proposer"))
def withdraw_swap(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, request.object.swap, services.withdraw_swap, "speakers_list")


@require_POST
@meeting_view("speakers.manage_list", get_object=lookups.get_swap)
def confirm_swap(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    return _run(request, request.object, services.confirm_swap, "list_office")


@require_POST
@meeting_view("speakers.manage_list", get_object=lookups.get_swap)
def note_swap_agreed(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Record, as the secretariat, that the other delegation agreed."""
    return _run(request, request.object, services.note_swap_agreed, "list_office")


@require_POST
@meeting_view("speakers.manage_list", get_object=lookups.get_swap)
def refuse_swap(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Refuse a swap as the secretariat, with an optional reason; both sides are told by e-mail."""
    form = ReasonForm(request.POST)

    def refuse(**arguments: Any) -> Swap:
        if not form.is_valid():
            raise services.DomainError(form.errors.get("reason", [""])[0])
        return services.refuse_swap(**arguments, reason=form.cleaned_data["reason"])

    return _run(request, request.object, refuse, "list_office")
