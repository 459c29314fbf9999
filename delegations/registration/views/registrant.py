"""The person's own pages: the form, the confirmed address, and what became of the registration."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.pdf.qr import build_qr_data_url
from confsvc.ui.languages import get_current_language
from delegations.registration import selectors
from delegations.registration.forms import PhotoForm, RegisterForm
from delegations.registration.models import Registration
from delegations.registration.rate_limit import may_send
from delegations.registration.rules.transitions import OWNER, PHOTO_OPEN, actions_from
from delegations.registration.services import registrations
from delegations.roster.rules.person_names import list_form
from delegations.roster.selectors import name_of_delegation, name_of_person
from meetings.core.views.base import meeting_view
from meetings.programme.exports.calendar import MEDIA_TYPE, meeting_entry

State = Registration.State


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("core.see_meeting")
def register(request: HttpRequest) -> HttpResponse:
    """The online form, open to everybody while the window is."""
    meeting = request.meeting
    window = selectors.window_of(meeting)
    standing = selectors.window_state(window, timezone.now())
    if standing != selectors.OPEN:
        context = {"tab": "delegations", "window": window, "standing": standing}
        return render(request, "registration/closed.html", context)
    admitted = selectors.admitted_to_register(meeting, language=get_current_language())
    form = RegisterForm(request.POST or None, request.FILES or None, meeting=meeting, admitted=admitted)
    status = 200
    if request.method == "POST":
        status = 422
        if not may_send(request):
            form.is_valid()
            form.add_error(
                None, _("Too many forms came from your network. Wait ten minutes and send it again.")
            )
            status = 429
        elif form.is_valid() and _registered(request, form):
            return redirect("register_done", meeting.short_name)
    context = {"tab": "delegations", "form": form, "window": window}
    return render(request, "registration/form.html", context, status=status)


def _registered(request: HttpRequest, form: RegisterForm) -> bool:
    try:
        registrations.register(
            meeting=request.meeting,
            entity=form.cleaned_data["entity"],
            person=form.person(),
            photo=form.cleaned_data["photo"],
            language=get_current_language(),
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@require_GET
@meeting_view("core.see_meeting")
def register_done(request: HttpRequest) -> HttpResponse:
    """What happens next. It says no address: a screen in a lobby is read by others."""
    return render(request, "registration/sent.html", {"tab": "delegations"})


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("core.see_meeting", get_object=selectors.by_token)
def registration_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The e-mailed link: it shows a button, since mail programs open links by themselves; the button confirms."""
    if request.object.state != State.UNCONFIRMED:
        return redirect("registration", request.meeting.short_name, token)
    if request.method == "POST":
        registrations.confirm_email(token=token)
        messages.success(request, _("Your address is confirmed. The secretariat sees your registration now."))
        return redirect("registration", request.meeting.short_name, token)
    return render(request, "registration/confirm.html", _about(request))


@never_cache
@require_GET
@meeting_view("core.see_meeting", get_object=selectors.by_token)
def registration(request: HttpRequest, token: str) -> HttpResponse:
    """How a registration stands, to whoever has its link."""
    return _own_page(request, PhotoForm())


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("core.see_meeting", get_object=selectors.by_token)
def registration_photo(request: HttpRequest, token: str) -> HttpResponse | FileResponse:
    """The person's own photograph; sending another one replaces it."""
    found = request.object
    if request.method == "GET":
        return photo_file(found)
    if found.state not in PHOTO_OPEN:
        messages.error(request, _("After approval the secretariat changes the photograph. Write to it."))
        return redirect("registration", request.meeting.short_name, token)
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _own_page(request, form, status=422)
    registrations.replace_photo(registration=found, photo=form.cleaned_data["photo"], actor=None)
    messages.success(request, _("Your photograph is replaced."))
    return redirect("registration", request.meeting.short_name, token)


@require_POST
@meeting_view("core.see_meeting", get_object=selectors.by_token)
def registration_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    try:
        registrations.withdraw(registration=request.object, by=OWNER, actor=None)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("registration", request.meeting.short_name, token)


@never_cache
@require_GET
@meeting_view("core.see_meeting", get_object=selectors.by_token)
def registration_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar entry of an approved registration."""
    if request.object.state != State.APPROVED:
        raise Http404
    answer = HttpResponse(meeting_entry(request.meeting, get_current_language()), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{request.meeting.short_name}.ics"'
    return answer


def photo_file(found: Registration) -> FileResponse:
    """The photograph as a picture that no cache shares and no browser takes for anything else."""
    if not found.photo or not found.photo.storage.exists(found.photo.name):
        raise Http404
    answer = FileResponse(found.photo.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Disposition"] = 'inline; filename="photograph.jpg"'
    return answer


def _own_page(request: HttpRequest, form: PhotoForm, *, status: int = 200) -> HttpResponse:
    found = request.object
    if found.state == State.UNCONFIRMED and status == 200:
        return redirect("registration_confirm", request.meeting.short_name, found.token)
    approved = found.state == State.APPROVED
    context = _about(request) | {
        "form": form,
        "tone": selectors.TONES.get(State(found.state), ""),
        "code": build_qr_data_url(found.code) if approved else "",
        "approved": approved,
        "may_change_photo": found.state in PHOTO_OPEN,
        "may_withdraw": "withdraw" in actions_from(found.state, OWNER),
    }
    return render(request, "registration/own.html", context, status=status)


def _about(request: HttpRequest) -> dict[str, Any]:
    found = request.object
    return {
        "tab": "delegations",
        "registration": found,
        "person": name_of_person(found.delegate),
        "printed": list_form(name_of_person(found.delegate)),
        "entity": name_of_delegation(found.delegate.delegation, language=get_current_language()),
    }
