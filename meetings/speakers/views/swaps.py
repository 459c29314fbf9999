"""Exchanges of positions: a delegation proposes, accepts, declines, withdraws; an officer
confirms or refuses.
"""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.ui.errors import DomainError
from meetings.core.models import Meeting
from meetings.core.permissions import Viewer
from meetings.speakers import services
from meetings.speakers.forms.inscriptions import ReasonForm, SwapForm
from meetings.speakers.models import Inscription, SpeakersList, Swap
from meetings.speakers.permissions import redact_board
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.rules.order import may_exchange
from meetings.speakers.selectors import board as selectors
from meetings.speakers.selectors import choices, lookups
from meetings.speakers.selectors.order import load_positions
from meetings.speakers.views.base import ListFormView, ListPostView


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


class ProposeSwapView(ListFormView):
    """Choose another waiting delegation and propose to exchange positions with it."""

    permission = "speakers.change_inscription"
    get_object = staticmethod(lookups.get_inscription)
    template_name = "speakers/swap.html"
    form_class = SwapForm
    success_message = gettext_lazy(
        "The other delegation is asked to accept. The secretariat then confirms the exchange."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        others = _get_choices(self.speakers_list, self.object.pk, self.request.viewer)
        return super().get_form_kwargs() | {"others": others}

    def perform(self, form: SwapForm) -> Swap:
        responder = self.speakers_list.inscriptions.get(pk=form.cleaned_data["other"])
        return services.propose_swap(actor=self.request.user, proposer=self.object, responder=responder)

    def add_error(self, form: SwapForm, error: DomainError) -> None:
        form.add_error("other", str(error))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name = choices.get_entity_name(self.object.entity, self.meeting)
        return super().get_context_data(name=name, **kwargs)


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


class SwapButtonView(ListPostView):
    """A button about a swap of a list."""

    def get_success_message(self) -> str:
        return _("Exchange of places: %(state)s.") % {"state": self.result.get_state_display()}


class SideSwapButtonView(SwapButtonView):
    """A button about a swap for the delegation on one side of it."""

    permission = "speakers.change_inscription"

    def get_service_arguments(self) -> dict[str, Any]:
        return super().get_service_arguments() | {"swap": self.object.swap}


class AcceptSwapView(SideSwapButtonView):
    """Accept a swap as the delegation that was asked."""

    get_object = staticmethod(side_of("responder"))
    service = staticmethod(services.accept_swap)


class DeclineSwapView(SideSwapButtonView):
    """Decline a swap as the delegation that was asked."""

    get_object = staticmethod(side_of("responder"))
    service = staticmethod(services.refuse_swap)


class WithdrawSwapView(SideSwapButtonView):
    """Withdraw a swap as the delegation that proposed it."""

    get_object = staticmethod(side_of("proposer"))
    service = staticmethod(services.withdraw_swap)


class OfficeSwapButtonView(SwapButtonView):
    """A button about a swap for the secretariat."""

    permission = "speakers.manage_list"
    get_object = staticmethod(lookups.get_swap)
    object_name = "swap"
    page = "list_office"


class ConfirmSwapView(OfficeSwapButtonView):
    """Confirm a swap as the secretariat."""

    service = staticmethod(services.confirm_swap)


class NoteSwapAgreedView(OfficeSwapButtonView):
    """Record, as the secretariat, that the other delegation agreed."""

    service = staticmethod(services.note_swap_agreed)


class RefuseSwapView(OfficeSwapButtonView):
    """Refuse a swap as the secretariat, with an optional reason; both sides are told by e-mail."""

    form_class = ReasonForm
    service = staticmethod(services.refuse_swap)
