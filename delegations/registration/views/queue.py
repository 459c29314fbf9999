"""The queue of the officers: registrations, decisions, photographs."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.ui.errors import DomainError
from confsvc.ui.languages import get_current_language
from confsvc.ui.views import get_search, paginate, store_search
from delegations.registration.forms.decisions import DecisionForm
from delegations.registration.labels import describe_decisions
from delegations.registration.models import Registration
from delegations.registration.selectors.registrations import (
    count_by_state,
    filter_registrations,
    get_by_id,
    load_queue_rows,
    load_registered_entities,
)
from delegations.registration.services.decisions import decide_many
from delegations.registration.services.photographs import exempt_from_photograph
from delegations.registration.views.photographs import respond_with_photo
from delegations.roster.rules.person_names import format_list_name
from delegations.roster.selectors.people import get_person_name
from meetings.core.views.base import meeting_view

State = Registration.State


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("registration.decide")
def requests(request: HttpRequest) -> HttpResponseBase:
    """The registrations that wait; filters stay in the address, the search does not."""
    return store_search(request) if request.method == "POST" else _render_queue(request)


@require_http_methods(["GET", "POST"])
@meeting_view("registration.decide")
def request_decide(request: HttpRequest) -> HttpResponse:
    """Approve, refuse or reopen the selected registrations, or the one whose button was pressed."""
    if request.method == "GET":
        return redirect(f"{_get_queue_url(request)}?{request.GET.urlencode()}")
    request.GET = QueryDict(urlsplit(_get_next_url(request)).query)
    form = DecisionForm(_read_pressed_button(request.POST))
    if form.is_valid() and not form.cleaned_data["registration"]:
        form.add_error(None, _("Nobody is selected. Select the registrations first."))
    if not form.is_valid():
        return _render_queue(request, form)
    action = form.cleaned_data["action"]
    selected = filter_registrations(request.meeting).filter(pk__in=form.cleaned_data["registration"])
    try:
        decided, skipped = decide_many(
            registrations=list(selected),
            action=action,
            actor=request.user,
            reason=form.cleaned_data["reason"],
        )
    except DomainError as error:
        error.add_to(form)
        return _render_queue(request, form)
    if decided:
        messages.success(request, describe_decisions(action, len(decided)))
    for skipped_registration in skipped:
        name = format_list_name(get_person_name(skipped_registration.registration.delegate))
        messages.warning(request, f"{name}: {skipped_registration.sentence}")
    return redirect(_get_next_url(request))


@require_POST
@meeting_view("registration.decide", get_object=get_by_id)
def request_exempt(request: HttpRequest, registration: int) -> HttpResponse:
    """Note whether the person needs no photograph."""
    exempt = request.POST.get("exempt") == "yes"
    exempt_from_photograph(registration=request.object, exempt=exempt, actor=request.user)
    return redirect(_get_next_url(request))


@require_GET
@meeting_view("registration.see_photo", get_object=get_by_id)
def photo(request: HttpRequest, registration: int) -> FileResponse:
    """A photograph, for the office, the delegation's focal point and the person."""
    return respond_with_photo(request.object)


def _render_queue(request: HttpRequest, form: DecisionForm | None = None) -> HttpResponse:
    meeting = request.meeting
    filters = {name: request.GET.get(name, "").strip() for name in ("state", "entity", "photo", "note")}
    filters["state"] = filters["state"] or State.REQUESTED
    search = get_search(request)
    page = paginate(request, filter_registrations(meeting, **filters, search=search))
    counts = count_by_state(meeting)
    context = {
        "tab": "delegations",
        "page": page,
        "rows": load_queue_rows(meeting, page.object_list, language=get_current_language()),
        "states": [(state.value, state.label, counts[state.value]) for state in State],
        "entities": load_registered_entities(meeting, language=get_current_language()),
        "filters": filters | {"q": search},
        "form": form,
        "queue_url": f"{_get_queue_url(request)}?{request.GET.urlencode()}",
        "selected_ids": set(form.data.getlist("registration")) if form else set(),
    }
    return render(request, "registration/requests.html", context, status=422 if form else 200)


def _read_pressed_button(data: QueryDict) -> QueryDict:
    """The posted data; the button of one row (``approve_one``) selects that row and its action."""
    data = data.copy()
    for action in DecisionForm.ACTIONS:
        if registration_id := data.get(f"{action}_one"):
            data.setlist("registration", [registration_id])
            data["action"] = action
    return data


def _get_queue_url(request: HttpRequest) -> str:
    return reverse("requests", args=[request.meeting.short_name])


def _get_next_url(request: HttpRequest) -> str:
    """Where the form asks to go next, or the queue if that is on another site."""
    next_url = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(next_url, allowed_hosts={request.get_host()}):
        return next_url
    return _get_queue_url(request)
