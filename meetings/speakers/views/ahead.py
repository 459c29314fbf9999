"""The press that calls the rest of a list in the next sitting."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.convening.access import meeting_page
from meetings.speakers import selectors, services
from meetings.speakers.outlook import outlook
from meetings.speakers.standing import standing
from meetings.speakers.views.commands import _answer


@require_POST
@meeting_page("speakers.preside", thing=selectors.list_of)
def carry_over(request: HttpRequest, code: str) -> HttpResponseBase:
    """Carry who waits over to the sitting after the one that runs, in their order."""
    held = request.thing

    def carry() -> None:
        to = outlook(standing(held, now=timezone.now())).carried_to
        if to is None:
            raise services.Refused(
                _("The programme has no later sitting of this body for the list. Add one there.")
            )
        services.carry_over(actor=request.user, speakers_list=held, to=to)

    return _answer(request, code, carry)
