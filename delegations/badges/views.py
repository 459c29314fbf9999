"""Printing badges, and the desk that hands them out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from confsvc.jobs.services import start_job
from confsvc.ui.languages import current
from confsvc.ui.paging import page_of
from delegations.badges import selectors, services
from delegations.badges.forms import DeskForm, PrintForm, VoidForm
from delegations.badges.rules.qr_reader import token_in
from delegations.badges.tasks import KIND
from delegations.registration.selectors import entities_with_registrations
from meetings.core.models import Meeting
from meetings.core.views.base import meeting_page

UNPROCESSABLE = 422


def _entities(meeting: Meeting) -> list[tuple[str, str]]:
    return [(str(pk), name.short) for pk, name in entities_with_registrations(meeting, language=current())]


@require_GET
@meeting_page("badges.print_badges")
def badges(request: HttpRequest) -> HttpResponse:
    """The badges of the meeting: how many are printed, changed since, handed out; and what to print."""
    return _badges_page(request, PrintForm(entities=_entities(request.meeting)))


@require_POST
@meeting_page("badges.print_badges")
def badges_print(request: HttpRequest) -> HttpResponseBase:
    """Ask for the printing of a choice; the sheet is made by a job with a bar."""
    meeting = request.meeting
    form = PrintForm(request.POST, entities=_entities(meeting))
    if not form.is_valid():
        return _badges_page(request, form, status=UNPROCESSABLE)
    data = form.cleaned_data
    entity = int(data["entity"]) if data["entity"] else None
    everyone = selectors.may_have_badges(meeting)
    if entity is not None:
        everyone = everyone.filter(delegation__entity_id=entity)
    if not everyone.exists():
        form.add_error(
            "choice", _("Nobody in this choice is approved with a photograph. Approve requests first.")
        )
        return _badges_page(request, form, status=UNPROCESSABLE)
    job = start_job(
        owner=request.user,
        scope=meeting.short_name,
        kind=KIND,
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
@meeting_page("badges.use_desk")
def desk(request: HttpRequest) -> HttpResponse:
    """A search box: a scanned code or a name answers with the person and the one next step. Nothing typed goes into
    an address."""
    form = DeskForm(request.POST or None, request.FILES or None)
    found: list[selectors.Holder] = []
    searched = ""
    if request.method == "POST" and form.is_valid():
        picture = form.cleaned_data["picture"]
        searched = form.cleaned_data["search"]
        if picture:
            searched = token_in(picture.read())
            if not searched:
                form.add_error(
                    "picture",
                    _("No code can be read in this picture. Hold the camera closer, or type the name."),
                )
        found = selectors.search(request.meeting, searched, language=current())
    context = {
        "tab": "delegations",
        "form": form,
        "found": found,
        "searched": bool(searched),
        "one": found[0] if len(found) == 1 else None,
        "many": found if len(found) > 1 else [],
    }
    return render(request, "badges/desk.html", context)


@require_GET
@meeting_page("badges.use_desk", thing=selectors.person_of)
def desk_person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person at the desk."""
    return _person_page(request, pk)


@require_POST
@meeting_page("badges.use_desk", thing=selectors.badge_of)
def badge_hand_out(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Mark the badge as handed out; a second press says when it was."""
    badge = request.thing
    try:
        services.hand_out(
            actor=request.user, badge=badge, collected_by=request.POST.get("collected_by", "").strip()[:160]
        )
    except services.RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("desk_person", meeting=request.meeting.short_name, pk=badge.delegate_id)
    messages.success(request, _("Badge %(number)s is handed out.") % {"number": f"{badge.serial:05}"})
    return redirect("desk", meeting=request.meeting.short_name)


@require_POST
@meeting_page("badges.use_desk", thing=selectors.badge_of)
def badge_take_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Undo a hand-out pressed by mistake."""
    services.take_back(actor=request.user, badge=request.thing)
    messages.success(request, _("The hand-out is taken back."))
    return redirect("desk_person", meeting=request.meeting.short_name, pk=request.thing.delegate_id)


@require_http_methods(["GET", "POST"])
@meeting_page("badges.void_badge", thing=selectors.badge_of)
def badge_void(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Ask for the reason, then make the badge void; a new one can be printed."""
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.void(actor=request.user, badge=request.thing, reason=form.cleaned_data["reason"])
        messages.success(request, _("The badge is void. Print the new one from the badges page."))
        return redirect("desk_person", meeting=request.meeting.short_name, pk=request.thing.delegate_id)
    context = {"tab": "delegations", "form": form, "badge": request.thing}
    return render(request, "badges/void.html", context, status=UNPROCESSABLE if form.errors else 200)


def _badges_page(request: HttpRequest, form: PrintForm, status: int = 200) -> HttpResponse:
    meeting = request.meeting
    everyone = selectors.holders(meeting, selectors.may_have_badges(meeting), language=current())
    wanted = request.GET.get("show", "")
    shown = {
        "unprinted": [one for one in everyone if one.badge is None or one.badge.printed_at is None],
        "changed": [one for one in everyone if one.changed],
        "waiting": [one for one in everyone if one.answer == "ready"],
        "handed_out": [one for one in everyone if one.answer == "handed_out"],
    }
    context = {
        "tab": "delegations",
        "form": form,
        "counts": {key: len(rows) for key, rows in shown.items()} | {"all": len(everyone)},
        "wanted": wanted,
        "page": page_of(request, shown.get(wanted, everyone)),
    }
    return render(request, "badges/badges.html", context, status=status)


def _person_page(request: HttpRequest, pk: int) -> HttpResponse:
    people = request.meeting.delegates.filter(pk=pk).select_related("delegation__entity", "registration")
    one = selectors.holders(request.meeting, people, language=current())[0]
    context = {"tab": "delegations", "form": DeskForm(), "one": one, "many": [], "searched": True}
    return render(request, "badges/desk.html", context)
