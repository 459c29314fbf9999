"""The person's own pages: the form, the confirmation of the address, the registration."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.pdf.qr import build_qr_data_url
from confsvc.ui.errors import DomainError
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
from meetings.core.views.base import meeting_view
from meetings.programme.exports.calendar import MEDIA_TYPE, build_meeting_calendar

State = Registration.State
RATE_LIMIT = "registration"
"""The key of ``ACCOUNT_RATE_LIMITS`` that limits how often an IP address may send the form."""


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("core.see_meeting")
def register(request: HttpRequest) -> HttpResponse:
    """The online form, open to everybody while the window of the meeting is open."""
    meeting = request.meeting
    window = get_window(meeting)
    window_state = get_window_state(window, timezone.now())
    if window_state != OPEN:
        closed = {"tab": "delegations", "window": window, "window_state": window_state}
        return render(request, "registration/closed.html", closed)
    admissions = load_registrable_admissions(meeting, language=get_current_language())
    form = RegistrationForm(
        request.POST or None, request.FILES or None, meeting=meeting, admissions=admissions
    )
    status = 200
    if request.method == "POST":
        status = 422
        if not _is_within_rate_limit(request):
            form.is_valid()
            form.add_error(
                None, _("Too many forms were sent from your network. Wait ten minutes and try again.")
            )
            status = 429
        elif form.is_valid() and _save_registration(request, form):
            return redirect("register_done", meeting.short_name)
    context = {"tab": "delegations", "form": form, "window": window}
    return render(request, "registration/form.html", context, status=status)


def _is_within_rate_limit(request: HttpRequest) -> bool:
    """Count this form; of the IP address only a hash is stored."""
    ip_address = str(get_adapter().get_client_ip(request))
    return ratelimit.consume(request, action=RATE_LIMIT, key=ip_address)


def _save_registration(request: HttpRequest, form: RegistrationForm) -> bool:
    """Whether the registration was saved; otherwise the errors stand in the form."""
    try:
        register_person(
            meeting=request.meeting,
            entity=form.cleaned_data["entity"],
            person=form.get_person(),
            photo=form.cleaned_data["photo"],
            language=get_current_language(),
            key=form.cleaned_data["key"],
        )
    except DomainError as error:
        error.add_to(form)
        return False
    return True


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
    return render(request, "registration/confirm.html", _build_person_context(registration))


@never_cache
@require_GET
@meeting_view("core.see_meeting", get_object=get_by_token)
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """The state of a registration, for whoever has its link."""
    if request.object.state == State.UNCONFIRMED:
        return redirect("registration_confirm", request.meeting.short_name, token)
    return _render_own_page(request, PhotoForm())


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("core.see_meeting", get_object=get_by_token)
def registration_photo(request: HttpRequest, token: str) -> HttpResponse | FileResponse:
    """The person's own photograph; a photograph that is sent replaces it."""
    registration = request.object
    if request.method == "GET":
        return respond_with_photo(registration)
    if registration.state not in PHOTO_CHANGEABLE:
        messages.error(
            request, _("After approval only the secretariat can change the photograph. Write to it.")
        )
        return redirect(registration)
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _render_own_page(request, form, status=422)
    replace_photo(registration=registration, photo=form.cleaned_data["photo"], actor=None)
    messages.success(request, _("Your photograph is replaced."))
    return redirect(registration)


@require_POST
@meeting_view("core.see_meeting", get_object=get_by_token)
def registration_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw the own registration."""
    withdraw_registration(registration=request.object, party=OWNER, actor=None)
    return redirect(request.object)


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


def _render_own_page(request: HttpRequest, form: PhotoForm, *, status: int = 200) -> HttpResponse:
    registration = request.object
    is_approved = registration.state == State.APPROVED
    context = _build_person_context(registration) | {
        "form": form,
        "tone": STATE_TONES.get(registration.state, ""),
        "code": build_qr_data_url(registration.code) if is_approved else "",
        "is_approved": is_approved,
        "may_change_photo": registration.state in PHOTO_CHANGEABLE,
        "may_withdraw": "withdraw" in list_actions(registration.state, OWNER),
    }
    return render(request, "registration/own.html", context, status=status)


def _build_person_context(registration: Registration) -> dict[str, Any]:
    person_name = get_person_name(registration.delegate)
    return {
        "tab": "delegations",
        "registration": registration,
        "person_name": person_name,
        "printed_name": format_list_name(person_name),
        "entity": load_delegation_name(registration.delegate.delegation, language=get_current_language()),
    }
