"""The office's and the focal point's pages: the queue of requests, decisions, photographs, and people entered for others."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.ui.languages import get_current_language
from confsvc.ui.views import get_search, paginate, store_search
from delegations.registration import selectors
from delegations.registration.forms import DecisionForm, OfficePersonForm
from delegations.registration.models import Registration
from delegations.registration.rules.transitions import FOCAL_POINT, OFFICER
from delegations.registration.services import delegates, registrations
from delegations.registration.views.registrant import photo_file
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules.person_names import list_form
from delegations.roster.selectors import name_of_delegation, name_of_person
from delegations.roster.services import PERSON_FIELDS
from meetings.core.models import Meeting, plain
from meetings.core.views.base import meeting_view

State = Registration.State
DONE = {
    "approve": lambda n: ngettext("%(n)d registration approved.", "%(n)d registrations approved.", n),
    "refuse": lambda n: ngettext("%(n)d registration refused.", "%(n)d registrations refused.", n),
    "reopen": lambda n: ngettext("%(n)d registration waits again.", "%(n)d registrations wait again.", n),
    "confirm": lambda n: ngettext("%(n)d address confirmed.", "%(n)d addresses confirmed.", n),
}


def _delegation(meeting: Meeting, delegation: int) -> Delegation:
    return Delegation.objects.select_related("meeting__treaty", "entity").get(meeting=meeting, pk=delegation)


def _delegate(meeting: Meeting, delegate: int) -> Delegate:
    return Delegate.objects.select_related(
        "meeting__treaty", "delegation__meeting", "delegation__entity", "registration"
    ).get(meeting=meeting, pk=delegate, withdrawn_at=None)


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("registration.decide")
def requests(request: HttpRequest) -> HttpResponseBase:
    """The queue: who waits for approval, with filters that stay in the address and a search that does not."""
    return store_search(request) if request.method == "POST" else _queue(request)


def _queue(request: HttpRequest, form: DecisionForm | None = None) -> HttpResponse:
    meeting = request.meeting
    wanted = {name: request.GET.get(name, "").strip() for name in ("state", "entity", "photo", "note")}
    wanted["q"] = get_search(request)
    wanted["state"] = wanted["state"] or State.REQUESTED
    page = paginate(
        request,
        selectors.registrations(
            meeting,
            state=wanted["state"],
            entity=wanted["entity"],
            photo=wanted["photo"],
            note=wanted["note"],
            search=wanted["q"],
        ),
    )
    context = {
        "tab": "delegations",
        "page": page,
        "rows": selectors.request_rows(meeting, page.object_list, language=get_current_language()),
        "counts": [
            (state, label, count)
            for (state, count), label in zip(
                selectors.counts_by_state(meeting).items(), State.labels, strict=True
            )
        ],
        "entities": selectors.entities_with_registrations(meeting, language=get_current_language()),
        "wanted": wanted,
        "form": form,
        "here": f"{reverse('requests', args=[meeting.short_name])}?{request.GET.urlencode()}",
        "ticked": set(form.data.getlist("registration")) if form else set(),
    }
    status = 422 if form else 200
    return render(request, "registration/requests.html", context, status=status)


@require_http_methods(["GET", "POST"])
@meeting_view("registration.decide")
def request_decide(request: HttpRequest) -> HttpResponse:
    """Approve, refuse, reopen those ticked (or the one whose own button was pressed)."""
    if request.method == "GET":
        return redirect(f"{reverse('requests', args=[request.meeting.short_name])}?{request.GET.urlencode()}")
    request.GET = QueryDict(urlsplit(_back(request)).query)
    data = request.POST.copy()
    for action in DecisionForm.ACTIONS:
        if one := data.get(f"{action}_one"):
            data.setlist("registration", [one])
            data["action"] = action
    form = DecisionForm(data)
    if form.is_valid() and not form.cleaned_data["registration"]:
        form.add_error(None, _("Nobody is ticked. Tick the registrations first."))
    if not form.is_valid():
        return _queue(request, form)
    chosen = selectors.registrations(request.meeting).filter(pk__in=form.cleaned_data["registration"])
    action = form.cleaned_data["action"]
    try:
        decided, passed_over = registrations.decide_many(
            registrations=list(chosen), action=action, actor=request.user, reason=form.cleaned_data["reason"]
        )
    except ValidationError as error:
        form.add_error(None, error.messages[0])
        return _queue(request, form)
    if decided:
        messages.success(request, DONE[action](len(decided)) % {"n": len(decided)})
    for one in passed_over:
        name = list_form(name_of_person(one.registration.delegate))
        messages.warning(request, f"{name}: {one.why}")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    wished = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wished, allowed_hosts={request.get_host()}):
        return wished
    return reverse("requests", args=[request.meeting.short_name])


@require_POST
@meeting_view("registration.decide", get_object=selectors.by_key)
def request_exempt(request: HttpRequest, registration: int) -> HttpResponse:
    registrations.exempt_from_photograph(
        registration=request.object, exempt=request.POST.get("exempt") == "yes", actor=request.user
    )
    return redirect(_back(request))


@require_GET
@meeting_view("registration.see_photo", get_object=selectors.by_key)
def photo(request: HttpRequest, registration: int) -> FileResponse:
    """A photograph, to the office, the delegation's focal point and the person."""
    return photo_file(request.object)


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("roster.add_people", get_object=_delegation)
def delegate_add(request: HttpRequest, delegation: int) -> HttpResponse:
    """The focal point or an officer enters a person, with a photograph if it is at hand: a request waits at once."""
    form = OfficePersonForm(request.POST or None, request.FILES or None, meeting=request.meeting)
    if request.method == "POST" and form.is_valid():
        try:
            delegates.add_person(
                delegation=request.object,
                person=form.person(),
                photo=form.cleaned_data["photo"],
                actor=request.user,
                language=request.object.language,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("delegation", request.meeting.short_name, delegation)
    return _person_page(request, form, request.object, None)


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("registration.change_person", get_object=_delegate)
def delegate_edit(request: HttpRequest, delegate: int) -> HttpResponse:
    """Correct what is written of a person; a photograph sent replaces the former."""
    found = request.object
    form = OfficePersonForm(
        request.POST or None,
        request.FILES or None,
        meeting=request.meeting,
        initial=plain(found, *PERSON_FIELDS),
    )
    if request.method == "POST" and form.is_valid():
        try:
            delegates.change_person(
                delegate=found, person=form.person(), photo=form.cleaned_data["photo"], actor=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("delegation", request.meeting.short_name, found.delegation_id)
    return _person_page(request, form, found.delegation, found)


def _person_page(
    request: HttpRequest, form: OfficePersonForm, delegation: Delegation, delegate: Delegate | None
) -> HttpResponse:
    context: dict[str, Any] = {
        "tab": "delegations",
        "form": form,
        "delegation": delegation,
        "delegate": delegate,
        "registration": getattr(delegate, "registration", None),
        "printed": list_form(name_of_person(delegate)) if delegate else "",
        "name": name_of_delegation(delegation, language=get_current_language()),
        "office": request.user.has_perm("registration.decide", delegation),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "registration/person.html", context, status=status)


@require_POST
@meeting_view("registration.withdraw_person", get_object=_delegate)
def delegate_withdraw(request: HttpRequest, delegate: int) -> HttpResponse:
    """Take a person out of the delegation, and the registration with it."""
    found = request.object
    by = OFFICER if request.user.has_perm("roster.manage_delegations", found) else FOCAL_POINT
    delegates.withdraw_person(delegate=found, by=by, actor=request.user)
    return redirect("delegation", request.meeting.short_name, found.delegation_id)
