"""Pages to print badges, and the desk where they are handed out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.jobs.services import start_job
from confsvc.pdf.qr import read_qr_code
from confsvc.ui.errors import DomainError
from confsvc.ui.languages import get_current_language
from confsvc.ui.views import paginate
from delegations.badges import selectors, services
from delegations.badges.exports.printing import PRINT_JOB
from delegations.badges.forms import DeskForm, PrintForm, VoidForm
from delegations.registration.selectors.registrations import load_registered_entities
from meetings.core.models import Meeting
from meetings.core.views.base import meeting_view

UNPROCESSABLE = 422


def _list_entities(meeting: Meeting) -> list[tuple[str, str]]:
    return [
        (str(pk), name.short)
        for pk, name in load_registered_entities(meeting, language=get_current_language())
    ]


@require_GET
@meeting_view("badges.print_badges")
def badges(request: HttpRequest) -> HttpResponse:
    """The badges of the meeting with their states, and the form to print them."""
    return _render_badges(request, PrintForm(entities=_list_entities(request.meeting)))


@require_POST
@meeting_view("badges.print_badges")
def badges_print(request: HttpRequest) -> HttpResponseBase:
    """Start the job that prints the chosen badges."""
    meeting = request.meeting
    form = PrintForm(request.POST, entities=_list_entities(meeting))
    if not form.is_valid():
        return _render_badges(request, form, status=UNPROCESSABLE)
    data = form.cleaned_data
    entity = int(data["entity"]) if data["entity"] else None
    people = selectors.find_eligible_people(meeting)
    if entity is not None:
        people = people.filter(delegation__entity_id=entity)
    if not people.exists():
        form.add_error(
            "choice",
            _("Nobody in this selection is approved with a photograph. Approve registrations first."),
        )
        return _render_badges(request, form, status=UNPROCESSABLE)
    job = start_job(
        owner=request.user,
        scope=meeting.short_name,
        kind=PRINT_JOB,
        title=_("Badges of %(meeting)s") % {"meeting": meeting.short_title},
        arguments={
            "meeting": meeting.pk,
            "actor": request.user.pk,
            "choice": data["choice"],
            "sheet": data["sheet"],
            "entity": entity or "",
        },
        back=reverse("badges", args=[meeting.short_name]),
    )
    return redirect("job", key=job.key)


@require_http_methods(["GET", "POST"])
@meeting_view("badges.use_desk")
def desk(request: HttpRequest) -> HttpResponse:
    """The search of the desk: a code or a name finds a person and the next step.

    It is a POST, so that nothing typed gets into an address.
    """
    form = DeskForm(request.POST or None, request.FILES or None)
    holders: list[selectors.Holder] = []
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
        holders = selectors.search_holders(request.meeting, query, language=get_current_language())
    context = {
        "tab": "delegations",
        "form": form,
        "is_searched": bool(query),
        "holder": holders[0] if len(holders) == 1 else None,
        "holders": holders,
    }
    return render(request, "badges/desk.html", context)


@require_GET
@meeting_view("badges.use_desk", get_object=selectors.get_person)
def desk_person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person at the desk."""
    holder = selectors.load_holder(request.meeting, request.object, language=get_current_language())
    context = {
        "tab": "delegations",
        "form": DeskForm(),
        "holder": holder,
        "holders": [holder],
        "is_searched": True,
    }
    return render(request, "badges/desk.html", context)


@require_POST
@meeting_view("badges.use_desk", get_object=selectors.get_badge)
def badge_hand_out(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Mark the badge as handed out; refused, with the time, if it is handed out already."""
    badge = request.object
    try:
        services.hand_out_badge(
            actor=request.user, badge=badge, collected_by=request.POST.get("collected_by", "").strip()[:160]
        )
    except DomainError as error:
        messages.error(request, error.message)
        return redirect(badge)
    messages.success(request, _("Badge %(number)s is handed out.") % {"number": f"{badge.serial:05}"})
    return redirect("desk", meeting=request.meeting.short_name)


@require_POST
@meeting_view("badges.use_desk", get_object=selectors.get_badge)
def badge_take_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Undo a hand-out that was entered by mistake."""
    services.undo_hand_out(actor=request.user, badge=request.object)
    messages.success(request, _("The hand-out is undone."))
    return redirect(request.object)


@require_http_methods(["GET", "POST"])
@meeting_view("badges.void_badge", get_object=selectors.get_badge)
def badge_void(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the reason, then make the badge void."""
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.void_badge(actor=request.user, badge=request.object, reason=form.cleaned_data["reason"])
        messages.success(request, _("The badge is void. Print the new one from the badges page."))
        return redirect(request.object)
    context = {"tab": "delegations", "form": form, "badge": request.object}
    return render(request, "badges/void.html", context, status=UNPROCESSABLE if form.errors else 200)


def _render_badges(request: HttpRequest, form: PrintForm, status: int = 200) -> HttpResponse:
    meeting = request.meeting
    holders = selectors.load_holders(
        meeting, selectors.find_eligible_people(meeting), language=get_current_language()
    )
    chosen_group = request.GET.get("show", "")
    groups = {
        "unprinted": [holder for holder in holders if holder.is_unprinted],
        "changed": [holder for holder in holders if holder.is_changed],
        "waiting": [holder for holder in holders if holder.answer == "ready"],
        "handed_out": [holder for holder in holders if holder.answer == "handed_out"],
    }
    context = {
        "tab": "delegations",
        "form": form,
        "counts": {key: len(rows) for key, rows in groups.items()} | {"all": len(holders)},
        "chosen_group": chosen_group,
        "page": paginate(request, groups.get(chosen_group, holders)),
    }
    return render(request, "badges/badges.html", context, status=status)
