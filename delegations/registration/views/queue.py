"""The queue of the officers: registrations, decisions, photographs."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from confsvc.ui.generic_views import PageFormView
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
from delegations.registration.services.decisions import SkippedRegistration, decide_many
from delegations.registration.services.photographs import exempt_from_photograph
from delegations.registration.views.photographs import respond_with_photo
from delegations.roster.rules.person_names import format_list_name
from delegations.roster.selectors.people import get_person_name
from meetings.core.views.base import MeetingPageView, MeetingPostView, meeting_view

State = Registration.State


@method_decorator(never_cache, name="dispatch")
class QueueView(MeetingPageView):
    """The registrations that wait; filters stay in the address, the search does not."""

    permission = "registration.decide"
    page = "requests"
    tab = "delegations"
    template_name = "registration/requests.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request, meeting, language = self.request, self.meeting, get_current_language()
        filters = {name: request.GET.get(name, "").strip() for name in ("state", "entity", "photo", "note")}
        filters["state"] = filters["state"] or State.REQUESTED
        search = get_search(request)
        page = paginate(request, filter_registrations(meeting, **filters, search=search))
        counts = count_by_state(meeting)
        form = kwargs.get("form")
        context = {
            "page": page,
            "rows": load_queue_rows(meeting, page.object_list, language=language),
            "states": [(state.value, state.label, counts[state.value]) for state in State],
            "entities": load_registered_entities(meeting, language=language),
            "filters": filters | {"q": search},
            "queue_url": f"{self.get_page_url()}?{request.GET.urlencode()}",
            "selected_ids": set(form.data.getlist("registration")) if form else set(),
        }
        return super().get_context_data(**context | kwargs)


class RequestsView(QueueView):
    """The queue at its own address, to which the search is posted."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return store_search(request)


class RequestDecideView(QueueView, PageFormView):
    """Approve, refuse or reopen the selected registrations, or the one whose button was pressed."""

    form_class = DecisionForm

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect(f"{self.get_page_url()}?{request.GET.urlencode()}")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        request.GET = QueryDict(urlsplit(self.get_success_url()).query)
        return super().post(request, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"data": _read_pressed_button(self.request.POST)}

    def perform(self, form: DecisionForm) -> tuple[list[Registration], list[SkippedRegistration]]:
        data = form.cleaned_data
        selected = filter_registrations(self.meeting).filter(pk__in=data["registration"])
        decided, skipped = decide_many(
            registrations=list(selected),
            action=data["action"],
            actor=self.request.user,
            reason=data["reason"],
        )
        if decided:
            messages.success(self.request, describe_decisions(data["action"], len(decided)))
        for skipped_registration in skipped:
            name = format_list_name(get_person_name(skipped_registration.registration.delegate))
            messages.warning(self.request, f"{name}: {skipped_registration.sentence}")
        return decided, skipped

    def get_success_url(self) -> str:
        return _get_next_url(self.request, self.get_page_url())


class RequestExemptView(MeetingPostView):
    """Note whether the person needs no photograph."""

    permission = "registration.decide"
    get_object = staticmethod(get_by_id)
    page = "requests"

    def perform(self) -> None:
        exempt = self.request.POST.get("exempt") == "yes"
        exempt_from_photograph(registration=self.object, exempt=exempt, actor=self.request.user)

    def get_success_url(self) -> str:
        return _get_next_url(self.request, self.get_page_url())


@require_GET
@meeting_view("registration.see_photo", get_object=get_by_id)
def photo(request: HttpRequest, registration: int) -> FileResponse:
    """A photograph, for the office, the delegation's focal point and the person."""
    return respond_with_photo(request.object)


def _read_pressed_button(data: QueryDict) -> QueryDict:
    """The posted data; the button of one row (``approve_one``) selects that row and its action."""
    data = data.copy()
    for action in DecisionForm.ACTIONS:
        if registration_id := data.get(f"{action}_one"):
            data.setlist("registration", [registration_id])
            data["action"] = action
    return data


def _get_next_url(request: HttpRequest, queue_url: str) -> str:
    """Where the form asks to go next, or the queue if that is on another site."""
    next_url = request.POST.get("next", "")
    return (
        next_url
        if url_has_allowed_host_and_scheme(next_url, allowed_hosts={request.get_host()})
        else queue_url
    )
