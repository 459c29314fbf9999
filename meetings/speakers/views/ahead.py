"""The press that calls the rest of a list in the next sitting."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.selectors import board
from meetings.speakers.selectors.board_data import standing
from meetings.speakers.selectors.forecast import outlook
from meetings.speakers.views.console import _answer, seen


@require_POST
@meeting_view("speakers.preside", get_object=board.list_of)
def carry_over(request: HttpRequest, code: str) -> HttpResponseBase:
    """Carry who waits over to the sitting after the one that runs, in their order. The button names the sitting, so that
    a second press does not carry on to the one after it."""
    held = request.object
    named = seen(request, "to")

    def carry() -> None:
        if named is not None and named == held.session_id:
            return
        to = outlook(standing(held, now=timezone.now())).carried_to
        if named is not None and to is not None and named != to.pk:
            raise services.Refused(_("The programme has changed since. Look at the sitting as it is now."))
        if to is None:
            raise services.Refused(
                _("The programme has no later sitting of this body for the list. Add one there.")
            )
        services.carry_over(actor=request.user, speakers_list=held, to=to, seen=held)

    return _answer(request, code, carry)
