"""The person's own pages: the form, the confirmation of the address, the registration."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from confsvc.pdf.qr import build_qr_data_url
from confsvc.ui.generic_views import PageFormView
from confsvc.ui.languages import get_current_language
from delegations.registration.forms.people import RegistrationForm
from delegations.registration.forms.photographs import PhotoForm
from delegations.registration.labels import STATE_TONES
from delegations.registration.models import Registration
from delegations.registration.rules.transitions import OWNER, PHOTO_CHANGEABLE, list_actions
from delegations.registration.rules.window import OPEN
from delegations.registration.selectors.registrations import get_by_token
from delegations.registration.selectors.windows import (
    get_window,
    get_window_state,
    load_registrable_admissions,
)
from delegations.registration.services.photographs import replace_photo
from delegations.registration.services.registrations import (
    confirm_email,
    withdraw_registration,
)
from delegations.registration.services.registrations import (
    register as register_person,
)
from delegations.registration.views.photographs import respond_with_photo
from delegations.roster.rules.person_names import format_list_name
from delegations.roster.selectors.delegations import load_delegation_name
from delegations.roster.selectors.people import get_person_name
from meetings.core.views.base import MeetingFormView, MeetingPageView, MeetingPostView, meeting_view
from meetings.programme.exports.calendar import MEDIA_TYPE, build_meeting_calendar

State = Registration.State
RATE_LIMIT = "registration"
"""The key of ``ACCOUNT_RATE_LIMITS`` that limits how often an IP address may send the form."""


@method_decorator(never_cache, name="dispatch")
class RegisterView(MeetingFormView):
    """The online form, open to everybody while the window of the meeting is open."""

    permission = "core.see_meeting"
    page = "register_done"
    tab = "delegations"
    template_name = "registration/form.html"
    form_class = RegistrationForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.window = get_window(self.meeting)
        window_state = get_window_state(self.window, timezone.now())
        if window_state != OPEN:
            closed = {"tab": self.tab, "window": self.window, "window_state": window_state}
            return render(request, "registration/closed.html", closed)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _is_within_rate_limit(request):
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.add_error(None, _("Too many forms were sent from your network. Wait ten minutes and try again."))
        return self.render_to_response(self.get_context_data(form=form), status=429)

    def get_form_kwargs(self) -> dict[str, Any]:
        admissions = load_registrable_admissions(self.meeting, language=get_current_language())
        return super().get_form_kwargs() | {"meeting": self.meeting, "admissions": admissions}

    def perform(self, form: RegistrationForm) -> None:
        register_person(
            meeting=self.meeting,
            entity=form.cleaned_data["entity"],
            person=form.get_person(),
            photo=form.cleaned_data["photo"],
            language=get_current_language(),
            key=form.cleaned_data["key"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(window=self.window, **kwargs)


def _is_within_rate_limit(request: HttpRequest) -> bool:
    """Count this form; of the IP address only a hash is stored."""
    ip_address = str(get_adapter().get_client_ip(request))
    return ratelimit.consume(request, action=RATE_LIMIT, key=ip_address)


@require_GET
@meeting_view("core.see_meeting")
def register_done(request: HttpRequest) -> HttpResponse:
    """What happens next; without the address, since others may read a screen in a lobby."""
    return render(request, "registration/sent.html", {"tab": "delegations"})


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("core.see_meeting", get_object=get_by_token)
def registration_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link: a page with a button, since mail programs open links by themselves."""
    registration = request.object
    if registration.state != State.UNCONFIRMED:
        return redirect(registration)
    if request.method == "POST":
        confirm_email(token=token)
        messages.success(
            request, _("Your address is confirmed. The secretariat can now see your registration.")
        )
        return redirect(registration)
    context = {"tab": "delegations"} | _build_person_context(registration)
    return render(request, "registration/confirm.html", context)


@method_decorator(never_cache, name="dispatch")
class RegistrationView(MeetingPageView):
    """The state of a registration, for whoever has its link."""

    permission = "core.see_meeting"
    get_object = staticmethod(get_by_token)
    tab = "delegations"
    template_name = "registration/own.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if self.object.state == State.UNCONFIRMED:
            return redirect("registration_confirm", self.meeting.short_name, self.object.token)
        return super().get(request, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        registration = self.object
        is_approved = registration.state == State.APPROVED
        context = _build_person_context(registration) | {
            "form": PhotoForm(),
            "tone": STATE_TONES.get(registration.state, ""),
            "code": build_qr_data_url(registration.code) if is_approved else "",
            "is_approved": is_approved,
            "may_change_photo": registration.state in PHOTO_CHANGEABLE,
            "may_withdraw": "withdraw" in list_actions(registration.state, OWNER),
        }
        return super().get_context_data(**context | kwargs)


class RegistrationPhotoView(RegistrationView, PageFormView):
    """The person's own photograph; a photograph that is sent replaces it."""

    form_class = PhotoForm
    success_message = gettext_lazy("Your photograph is replaced.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return respond_with_photo(self.object)

    def perform(self, form: PhotoForm) -> Registration:
        return replace_photo(registration=self.object, photo=form.cleaned_data["photo"], actor=None)


class RegistrationWithdrawView(MeetingPostView):
    """Withdraw the own registration."""

    permission = "core.see_meeting"
    get_object = staticmethod(get_by_token)

    def perform(self) -> None:
        withdraw_registration(registration=self.object, party=OWNER, actor=None)


@never_cache
@require_GET
@meeting_view("core.see_meeting", get_object=get_by_token)
def registration_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar entry of the meeting, for an approved registration."""
    if request.object.state != State.APPROVED:
        raise Http404
    response = HttpResponse(
        build_meeting_calendar(request.meeting, get_current_language()), content_type=MEDIA_TYPE
    )
    response["Content-Disposition"] = f'attachment; filename="{request.meeting.short_name}.ics"'
    return response


def _build_person_context(registration: Registration) -> dict[str, Any]:
    person_name = get_person_name(registration.delegate)
    return {
        "registration": registration,
        "person_name": person_name,
        "printed_name": format_list_name(person_name),
        "entity": load_delegation_name(registration.delegate.delegation, language=get_current_language()),
    }
