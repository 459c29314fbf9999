"""Pages on which the focal point or an officer enters, corrects and withdraws people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from confsvc.ui.errors import DomainError
from confsvc.ui.languages import get_current_language
from delegations.registration.forms.people import OfficePersonForm
from delegations.registration.rules.transitions import FOCAL_POINT, OFFICER
from delegations.registration.selectors.delegates import get_delegate
from delegations.registration.services.delegates import add_person, update_person, withdraw_person
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules.person_names import format_list_name
from delegations.roster.selectors.delegations import get_delegation, load_delegation_name
from delegations.roster.selectors.people import get_person_name
from delegations.roster.services.base import PERSON_FIELDS
from meetings.core.models import get_values
from meetings.core.views.base import meeting_view


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("roster.add_people", get_object=get_delegation)
def delegate_add(request: HttpRequest, delegation: int) -> HttpResponse:
    """Enter a person, with a photograph if there is one; the registration waits at once."""
    form = OfficePersonForm(request.POST or None, request.FILES or None, meeting=request.meeting)
    if request.method == "POST" and form.is_valid():
        try:
            add_person(
                delegation=request.object,
                person=form.get_person(),
                photo=form.cleaned_data["photo"],
                actor=request.user,
                language=request.object.language,
                key=form.cleaned_data["key"],
            )
        except DomainError as error:
            error.add_to(form)
        else:
            return redirect(request.object)
    return _render_person(request, form, request.object, None)


@never_cache
@require_http_methods(["GET", "POST"])
@meeting_view("registration.change_person", get_object=get_delegate)
def delegate_edit(request: HttpRequest, delegate: int) -> HttpResponse:
    """Correct the data of a person; a photograph that is sent replaces the former one."""
    form = OfficePersonForm(
        request.POST or None,
        request.FILES or None,
        meeting=request.meeting,
        initial=get_values(request.object, *PERSON_FIELDS),
    )
    if request.method == "POST" and form.is_valid():
        try:
            update_person(
                delegate=request.object,
                person=form.get_person(),
                photo=form.cleaned_data["photo"],
                actor=request.user,
            )
        except DomainError as error:
            error.add_to(form)
        else:
            return redirect(request.object.delegation)
    return _render_person(request, form, request.object.delegation, request.object)


@require_POST
@meeting_view("registration.withdraw_person", get_object=get_delegate)
def delegate_withdraw(request: HttpRequest, delegate: int) -> HttpResponse:
    """Withdraw a person from the delegation, together with the registration."""
    is_officer = request.user.has_perm("roster.manage_delegations", request.object)
    party = OFFICER if is_officer else FOCAL_POINT
    withdraw_person(delegate=request.object, party=party, actor=request.user)
    return redirect(request.object.delegation)


def _render_person(
    request: HttpRequest, form: OfficePersonForm, delegation: Delegation, delegate: Delegate | None
) -> HttpResponse:
    context = {
        "tab": "delegations",
        "form": form,
        "delegation": delegation,
        "delegate": delegate,
        "registration": getattr(delegate, "registration", None),
        "printed_name": format_list_name(get_person_name(delegate)) if delegate else "",
        "name": load_delegation_name(delegation, language=get_current_language()),
        "is_officer": request.user.has_perm("registration.decide", delegation),
    }
    return render(request, "registration/person.html", context, status=422 if form.errors else 200)
