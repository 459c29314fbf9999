"""The buttons of the console and of the chair's tablet.

Each button names the object that its screen showed, so that a double press is harmless, and calls
one service.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError
from meetings.speakers import services
from meetings.speakers.forms.inscriptions import PlaceForm
from meetings.speakers.selectors import lookups
from meetings.speakers.selectors.board import load_board_data
from meetings.speakers.selectors.forecast import get_forecast
from meetings.speakers.views.base import ListPostView, get_posted_number


class ConsoleButtonView(ListPostView):
    """A button of the console or of the tablet; the stream of its screen brings the news."""

    permission = "speakers.preside"
    page = "console"

    def get_page_url(self) -> str:
        self.page = "tablet" if self.request.POST.get("screen") == "tablet" else "console"
        return super().get_page_url()


class GiveFloorView(ConsoleButtonView):
    """Give the floor to a waiting inscription."""

    get_object = staticmethod(lookups.get_inscription)
    object_name = "inscription"
    service = staticmethod(services.give_floor)


class PauseSpeechView(ConsoleButtonView):
    """Stop the clock of the running speech."""

    get_object = staticmethod(lookups.get_speech)
    object_name = "speech"
    service = staticmethod(services.pause_speech)


class ResumeSpeechView(ConsoleButtonView):
    """Let the clock of a paused speech run again."""

    get_object = staticmethod(lookups.get_speech)
    object_name = "speech"
    service = staticmethod(services.resume_speech)


class EndSpeechView(ConsoleButtonView):
    """End the running speech."""

    get_object = staticmethod(lookups.get_speech)
    object_name = "speech"
    service = staticmethod(services.end_speech)


class UndoLastCommandView(ConsoleButtonView):
    """Undo the last command of the console, if it is still the one that the screen named."""

    get_object = staticmethod(lookups.get_list)
    object_name = "speakers_list"
    service = staticmethod(services.undo_last_command)

    def get_service_arguments(self) -> dict[str, Any]:
        expected_command = get_posted_number(self.request, "command")
        return super().get_service_arguments() | {"expected_command": expected_command}


class SetPositionView(ConsoleButtonView):
    """Call a waiting inscription at a chosen position, or again in the order of the rules."""

    get_object = staticmethod(lookups.get_inscription)
    object_name = "inscription"
    form_class = PlaceForm
    service = staticmethod(services.set_position)


class MarkAbsentView(ConsoleButtonView):
    """Note that the delegation was called and was not in the room."""

    get_object = staticmethod(lookups.get_inscription)
    object_name = "inscription"
    service = staticmethod(services.mark_absent)

    def get_service_arguments(self) -> dict[str, Any]:
        expected_absences = get_posted_number(self.request, "absences")
        return super().get_service_arguments() | {"expected_absences": expected_absences}


class BeginReplyView(ConsoleButtonView):
    """Give the floor for a right of reply."""

    get_object = staticmethod(lookups.get_reply)
    object_name = "reply"
    service = staticmethod(services.begin_reply)


class WithdrawReplyView(ConsoleButtonView):
    """Take a right of reply out of the queue."""

    get_object = staticmethod(lookups.get_reply)
    object_name = "reply"
    service = staticmethod(services.withdraw_reply)


class ChangeListStateView(ConsoleButtonView):
    """Open, close or archive the list."""

    permission = "speakers.manage_list"
    get_object = staticmethod(lookups.get_list)
    object_name = "speakers_list"
    service = staticmethod(services.change_list_state)

    def get_service_arguments(self) -> dict[str, Any]:
        return super().get_service_arguments() | {"to": self.request.POST.get("to", "")}


class CarryListOverView(ConsoleButtonView):
    """Call the list in the session after the present one; who waits keeps the order.

    The button names the session, so that a second press does not move on to the one after it.
    """

    get_object = staticmethod(lookups.get_list)

    def perform(self) -> None:
        speakers_list = self.object
        shown_session = get_posted_number(self.request, "to")
        if shown_session is not None and shown_session == speakers_list.session_id:
            return
        to = get_forecast(load_board_data(speakers_list, now=timezone.now())).next_session
        if shown_session is not None and to is not None and shown_session != to.pk:
            raise DomainError(_("The programme has changed since. Check the session."))
        if to is None:
            raise DomainError(
                _("The programme has no later session of this body for the list. Add one there.")
            )
        services.carry_list_over(
            actor=self.request.user, speakers_list=speakers_list, to=to, shown_list=speakers_list
        )
