"""Pages on which the focal point or an officer enters, corrects and withdraws people."""

from typing import Any

from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from confsvc.ui.languages import get_current_language
from delegations.registration.forms.people import OfficePersonForm
from delegations.registration.models import Registration
from delegations.registration.rules.transitions import FOCAL_POINT, OFFICER
from delegations.registration.selectors.delegates import get_delegate
from delegations.registration.services.delegates import add_person, update_person, withdraw_person
from delegations.roster.models import Delegate, Delegation
from delegations.roster.rules.person_names import format_list_name
from delegations.roster.selectors.delegations import get_delegation, load_delegation_name
from delegations.roster.selectors.people import get_person_name
from delegations.roster.services.base import PERSON_FIELDS
from meetings.core.models import get_values
from meetings.core.views.base import MeetingFormView, MeetingPostView


@method_decorator(never_cache, name="dispatch")
class PersonView(MeetingFormView):
    """The data of a person, new or registered, with their ``delegation``."""

    tab = "delegations"
    template_name = "registration/person.html"
    form_class = OfficePersonForm
    delegation: Delegation
    delegate: Delegate | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meeting": self.meeting}

    def get_page_url(self) -> str:
        return self.delegation.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        delegate, delegation = self.delegate, self.delegation
        return super().get_context_data(
            delegation=delegation,
            delegate=delegate,
            registration=getattr(delegate, "registration", None),
            printed_name=format_list_name(get_person_name(delegate)) if delegate else "",
            name=load_delegation_name(delegation, language=get_current_language()),
            is_officer=self.request.user.has_perm("registration.decide", delegation),
            **kwargs,
        )


class DelegateAddView(PersonView):
    """Enter a person, with a photograph if there is one; the registration waits at once."""

    permission = "roster.add_people"
    get_object = staticmethod(get_delegation)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.delegation = self.object

    def perform(self, form: OfficePersonForm) -> Registration:
        return add_person(
            delegation=self.delegation,
            person=form.get_person(),
            photo=form.cleaned_data["photo"],
            actor=self.request.user,
            language=self.delegation.language,
            key=form.cleaned_data["key"],
        )


class DelegateEditView(PersonView):
    """Correct the data of a person; a photograph that is sent replaces the former one."""

    permission = "registration.change_person"
    get_object = staticmethod(get_delegate)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.delegate, self.delegation = self.object, self.object.delegation

    def get_initial(self) -> dict[str, Any]:
        return get_values(self.object, *PERSON_FIELDS)

    def perform(self, form: OfficePersonForm) -> Delegate:
        return update_person(
            delegate=self.object,
            person=form.get_person(),
            photo=form.cleaned_data["photo"],
            actor=self.request.user,
        )


class DelegateWithdrawView(MeetingPostView):
    """Withdraw a person from the delegation, together with the registration."""

    permission = "registration.withdraw_person"
    get_object = staticmethod(get_delegate)

    def perform(self) -> None:
        is_officer = self.request.user.has_perm("roster.manage_delegations", self.object)
        party = OFFICER if is_officer else FOCAL_POINT
        withdraw_person(delegate=self.object, party=party, actor=self.request.user)

    def get_page_url(self) -> str:
        return self.object.delegation.get_absolute_url()
