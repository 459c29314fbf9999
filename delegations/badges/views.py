"""Pages to print badges, and the desk where they are handed out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from confsvc.jobs.models import Job
from confsvc.jobs.services import start_job
from confsvc.pdf.qr import read_qr_code
from confsvc.ui.errors import DomainError
from confsvc.ui.generic_views import PageFormView
from confsvc.ui.languages import get_current_language
from confsvc.ui.views import paginate
from delegations.badges import services
from delegations.badges.exports.printing import PRINT_JOB
from delegations.badges.forms import DeskForm, PrintForm, VoidForm
from delegations.badges.selectors.holders import (
    Holder,
    find_eligible_people,
    get_badge,
    get_person,
    load_holder,
    load_holders,
    search_holders,
)
from delegations.registration.selectors.registrations import load_registered_entities
from meetings.core.views.base import MeetingFormView, MeetingPageView, MeetingPostView, meeting_view


class BadgesView(MeetingPageView):
    """The badges of the meeting with their states, and the form to print them."""

    permission = "badges.print_badges"
    page = "badges"
    tab = "delegations"
    template_name = "badges/badges.html"

    def list_entities(self) -> list[tuple[str, str]]:
        """The entities whose badges can be printed: id and name."""
        entities = load_registered_entities(self.meeting, language=get_current_language())
        return [(str(pk), name.short) for pk, name in entities]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = find_eligible_people(self.meeting)
        holders = load_holders(self.meeting, people, language=get_current_language())
        chosen_group = self.request.GET.get("show", "")
        groups = {
            "unprinted": [holder for holder in holders if holder.is_unprinted],
            "changed": [holder for holder in holders if holder.is_changed],
            "waiting": [holder for holder in holders if holder.answer == "ready"],
            "handed_out": [holder for holder in holders if holder.answer == "handed_out"],
        }
        context = {
            "counts": {key: len(rows) for key, rows in groups.items()} | {"all": len(holders)},
            "chosen_group": chosen_group,
            "page": paginate(self.request, groups.get(chosen_group, holders)),
        }
        kwargs.setdefault("form", PrintForm(entities=self.list_entities()))
        return super().get_context_data(**context | kwargs)


class BadgesPrintView(BadgesView, PageFormView):
    """Start the job that prints the chosen badges."""

    form_class = PrintForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"entities": self.list_entities()}

    def perform(self, form: PrintForm) -> Job:
        data, meeting = form.cleaned_data, self.meeting
        entity = int(data["entity"]) if data["entity"] else None
        people = find_eligible_people(meeting)
        if not (people.filter(delegation__entity_id=entity) if entity else people).exists():
            raise DomainError(
                _("Nobody in this selection is approved with a photograph. Approve registrations first."),
                field="choice",
            )
        return start_job(
            owner=self.request.user,
            scope=meeting.short_name,
            kind=PRINT_JOB,
            title=_("Badges of %(meeting)s") % {"meeting": meeting.short_title},
            arguments={
                "meeting": meeting.pk,
                "actor": self.request.user.pk,
                "choice": data["choice"],
                "sheet": data["sheet"],
                "entity": entity or "",
            },
            back=self.get_page_url(),
        )

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()


@require_http_methods(["GET", "POST"])
@meeting_view("badges.use_desk")
def desk(request: HttpRequest) -> HttpResponse:
    """The search of the desk: a code or a name finds a person and the next step.

    It is a POST, so that nothing typed gets into an address.
    """
    form = DeskForm(request.POST or None, request.FILES or None)
    holders: list[Holder] = []
    query = ""
    if request.method == "POST" and form.is_valid():
        picture = form.cleaned_data["picture"]
        query = form.cleaned_data["search"]
        if picture:
            query = read_qr_code(picture.read())
            if not query:
                form.add_error(
                    "picture",
                    _("No code can be read in this picture. Hold the camera closer, or type the name."),
                )
        holders = search_holders(request.meeting, query, language=get_current_language())
    context = {
        "tab": "delegations",
        "form": form,
        "is_searched": bool(query),
        "holder": holders[0] if len(holders) == 1 else None,
        "holders": holders,
    }
    return render(request, "badges/desk.html", context)


@require_GET
@meeting_view("badges.use_desk", get_object=get_person)
def desk_person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person at the desk."""
    holder = load_holder(request.meeting, request.object, language=get_current_language())
    context = {
        "tab": "delegations",
        "form": DeskForm(),
        "holder": holder,
        "holders": [holder],
        "is_searched": True,
    }
    return render(request, "badges/desk.html", context)


class BadgeHandOutView(MeetingPostView):
    """Mark the badge as handed out; refused, with the time, if it is handed out already."""

    permission = "badges.use_desk"
    get_object = staticmethod(get_badge)
    object_name = "badge"
    service = staticmethod(services.hand_out_badge)

    def get_service_arguments(self) -> dict[str, Any]:
        collected_by = self.request.POST.get("collected_by", "").strip()[:160]
        return super().get_service_arguments() | {"collected_by": collected_by}

    def get_success_message(self) -> str:
        return _("Badge %(number)s is handed out.") % {"number": f"{self.object.serial:05}"}

    def get_success_url(self) -> str:
        return reverse("desk", args=[self.meeting.short_name])


class BadgeTakeBackView(MeetingPostView):
    """Undo a hand-out that was entered by mistake."""

    permission = "badges.use_desk"
    get_object = staticmethod(get_badge)
    object_name = "badge"
    service = staticmethod(services.undo_hand_out)
    success_message = gettext_lazy("The hand-out is undone.")


class BadgeVoidView(MeetingFormView):
    """Ask for the reason, then make the badge void."""

    permission = "badges.void_badge"
    get_object = staticmethod(get_badge)
    tab = "delegations"
    template_name = "badges/void.html"
    form_class = VoidForm
    object_name = "badge"
    service = staticmethod(services.void_badge)
    success_message = gettext_lazy("The badge is void. Print the new one from the badges page.")
