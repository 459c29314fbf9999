"""What a delegation does beside inscribing: request a right of reply, withdraw it, withdraw a
late request.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.speakers import services
from meetings.speakers.forms.actions import ReplyForm
from meetings.speakers.permissions import list_visible_speeches
from meetings.speakers.rules.kit import SpeakersRules
from meetings.speakers.selectors import choices, debate, lookups
from meetings.speakers.views.base import ListFormView, ListPostView


class RequestReplyView(ListFormView):
    """Request the right of reply to a statement; also after the list has closed."""

    permission = "speakers.inscribe"
    get_object = staticmethod(lookups.get_list)
    template_name = "speakers/reply.html"
    form_class = ReplyForm
    object_name = "speakers_list"
    service = staticmethod(services.request_reply)
    success_message = _("The delegation is in the queue of rights of reply.")

    def get_form_kwargs(self) -> dict[str, Any]:
        visible_speeches = list_visible_speeches(self.speakers_list, self.request.viewer)
        return super().get_form_kwargs() | {
            "speakers_list": self.speakers_list,
            "entities": choices.list_entity_choices(self.request.user, self.meeting),
            "speeches": debate.list_statement_choices(self.speakers_list, visible_speeches),
        }

    def get_service_arguments(self) -> dict[str, Any]:
        return super().get_service_arguments() | {"by_delegation": True}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules = self.meeting.rules.get_section(SpeakersRules)
        return super().get_context_data(
            limits=[seconds for seconds in (rules.reply_first, rules.reply_second) if seconds],
            replies_at=debate.get_due_time(debate.load_day_ends(self.speakers_list), timezone.now()),
            **kwargs,
        )


class WithdrawReplyView(ListPostView):
    """Withdraw the delegation's own right of reply."""

    permission = "speakers.change_inscription"
    get_object = staticmethod(lookups.get_reply)
    object_name = "reply"
    service = staticmethod(services.withdraw_reply)
    success_message = _("The right of reply is withdrawn and no longer counts.")

    def get_service_arguments(self) -> dict[str, Any]:
        return super().get_service_arguments() | {"by_delegation": True}


class WithdrawRequestView(ListPostView):
    """Withdraw the delegation's own late request."""

    permission = "speakers.change_inscription"
    get_object = staticmethod(lookups.get_request)
    object_name = "request"
    service = staticmethod(services.withdraw_request)
    success_message = _("The request is withdrawn.")
