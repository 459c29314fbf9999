"""Inscriptions: made, changed, withdrawn."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from confsvc.ui import formats
from confsvc.ui.errors import DomainError
from meetings.core.models import get_values
from meetings.speakers import services
from meetings.speakers.forms.inscriptions import InscriptionForm, ReasonForm, StatementForm
from meetings.speakers.models import Inscription, LateRequest
from meetings.speakers.selectors import choices, lookups, office
from meetings.speakers.services.windows import explain_closed_list
from meetings.speakers.views.base import ListFormView

STATEMENT_FIELDS = ("deliverer", "deliverer_title", "sex", "level", "language", "remarks")


class InscribeView(ListFormView):
    """Inscribe a delegation, or leave a late request; the receipt is shown afterwards."""

    permission = "speakers.inscribe"
    get_object = staticmethod(lookups.get_list)
    template_name = "speakers/inscribe.html"
    form_class = InscriptionForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.by_secretariat = request.user.has_perm("speakers.manage_list", self.speakers_list)
        self.closed_reason = (
            "" if self.by_secretariat else explain_closed_list(self.speakers_list, now=timezone.now())
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        user, meeting = self.request.user, self.meeting
        return super().get_form_kwargs() | {
            "entities": choices.list_entity_choices(user, meeting),
            "groups": partial(choices.list_group_choices, user, meeting),
            "named_entities": partial(choices.list_participant_choices, meeting),
            "by_secretariat": self.by_secretariat,
        }

    def perform(self, form: InscriptionForm) -> Inscription | LateRequest:
        data = form.cleaned_data
        arguments: dict[str, Any] = {
            "actor": self.request.user,
            "speakers_list": self.speakers_list,
            "entity": choices.get_entity(data["entity"]),
            "group": choices.get_group(data["group"]),
            "on_behalf_of": data["on_behalf_of"],
            "for_entities": choices.get_entities(data["for_entities"]),
            "statement": form.statement,
            "key": data["key"],
        }
        if "pool" in self.request.POST:
            return services.request_inscription(**arguments)
        return services.inscribe(
            **arguments, invited=data.get("invited", False), by_secretariat=self.by_secretariat
        )

    def add_error(self, form: InscriptionForm, error: DomainError) -> None:
        self.closed_reason = str(error) if isinstance(error, services.WindowClosed) else ""
        error.add_to(form)

    def get_success_message(self) -> str:
        if isinstance(self.result, LateRequest):
            return _("The secretariat has received your request and will answer by e-mail.")
        return _("Inscribed: receipt %(number)s, %(time)s (%(city)s time).") % {
            "number": self.result.receipt,
            "time": formats.format_moment_seconds(self.result.inscribed_at, self.meeting.zone),
            "city": self.meeting.city,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        windows = office.load_windows(self.speakers_list)
        return super().get_context_data(closed_reason=self.closed_reason, windows=windows, **kwargs)


class InscriptionView(ListFormView):
    """A form about one inscription."""

    permission = "speakers.change_inscription"
    get_object = staticmethod(lookups.get_inscription)
    object_name = "inscription"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name = choices.get_entity_name(self.object.entity, self.meeting)
        return super().get_context_data(name=name, **kwargs)


class ChangeInscriptionView(InscriptionView):
    """Change who delivers a waiting statement."""

    template_name = "speakers/inscription.html"
    form_class = StatementForm
    service = staticmethod(services.change_inscription)
    success_message = gettext_lazy("The inscription is changed; it keeps its receipt and its place.")

    def get_initial(self) -> dict[str, Any]:
        return get_values(self.object, *STATEMENT_FIELDS)


class WithdrawInscriptionView(InscriptionView):
    """Ask for confirmation, then withdraw the inscription."""

    template_name = "speakers/withdraw.html"
    form_class = ReasonForm
    service = staticmethod(services.withdraw_inscription)
    success_message = gettext_lazy("The inscription is withdrawn; it stays on the record.")
