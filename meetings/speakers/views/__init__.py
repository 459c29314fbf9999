"""Inscription, and the printed list."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.languages import current
from meetings.convening.access import meeting_page
from meetings.speakers import choices, offices, selectors, services
from meetings.speakers.forms import InscriptionForm, StatementForm
from meetings.speakers.printing import speakers_pdf
from meetings.speakers.services import pooling
from meetings.speakers.services.inscribing import shut_now


@meeting_page("speakers.inscribe", thing=selectors.list_of)
def inscribe(request: HttpRequest, code: str) -> HttpResponseBase:
    """Inscribe a delegation; the receipt (number and time) is shown when it is done."""
    held = request.thing
    by_office = request.user.has_perm("speakers.manage", held)
    form = InscriptionForm(
        request.POST or None,
        entities=choices.entities_for(request.user, held.meeting),
        groups=choices.groups_for(held.meeting),
        named=choices.everyone(held.meeting),
        office=by_office,
    )
    shut = "" if by_office else shut_now(held, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        asked: dict[str, Any] = {
            "actor": request.user,
            "speakers_list": held,
            "entity": choices.chosen_entity(form.cleaned_data["entity"]),
            "group": choices.chosen_group(form.cleaned_data["for_group"]),
            "on_behalf_of": form.cleaned_data["on_behalf_of"],
            "invited": form.cleaned_data.get("invited", False),
            "for_entities": choices.chosen_entities(form.cleaned_data["for_entities"]),
            "statement": form.statement,
        }
        try:
            if "pool" in request.POST:
                asked.pop("invited")
                pooling.ask(**asked)
                messages.success(request, _("The secretariat has your request, and will answer by e-mail."))
                return redirect("speakers_list", meeting=held.meeting.short_name, code=held.code)
            done = services.inscribe(**asked, by_secretariat=by_office)
        except services.Refused as refusal:
            shut = str(refusal) if isinstance(refusal, services.WindowShut) else ""
            form.add_error(
                None if not isinstance(refusal, services.AlreadyWaiting) else "entity", str(refusal)
            )
        else:
            at = done.inscribed_at.astimezone(held.meeting.zone)
            messages.success(
                request,
                _("Inscribed: receipt %(number)s, %(time)s (%(city)s time).")
                % {"number": done.receipt, "time": f"{at:%Y-%m-%d %H:%M:%S}", "city": held.meeting.city},
            )
            return redirect("speakers_list", meeting=held.meeting.short_name, code=held.code)
    return render(
        request,
        "meetings/speakers_inscribe.html",
        {
            "tab": "speakers",
            "form": form,
            "speakers_list": held,
            "shut": shut,
            "windows": offices.windows_of(held),
        },
        status=200 if request.method == "GET" else 422,
    )


@meeting_page("speakers.change_inscription", thing=selectors.inscription_of)
def inscription(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Change who delivers a waiting statement."""
    kept = request.thing
    names = ("deliverer", "deliverer_title", "sex", "level", "language", "remarks")
    form = StatementForm(request.POST or None, initial={name: getattr(kept, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_statement(actor=request.user, inscription=kept, statement=form.statement)
        except services.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The inscription is changed; its place is kept by its receipt."))
            return redirect("speakers_list", meeting=kept.speakers_list.meeting.short_name, code=code)
    return render(
        request,
        "meetings/speakers_inscription.html",
        {
            "tab": "speakers",
            "form": form,
            "inscription": kept,
            "speakers_list": kept.speakers_list,
            "name": choices.name_at(kept.entity, kept.speakers_list.meeting),
        },
        status=200 if request.method == "GET" else 422,
    )


@meeting_page("speakers.change_inscription", thing=selectors.inscription_of)
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Ask once, then take the inscription off the list."""
    kept = request.thing
    meeting = kept.speakers_list.meeting
    if request.method == "POST":
        try:
            services.withdraw(
                actor=request.user, inscription=kept, reason=request.POST.get("reason", "")[:400]
            )
        except services.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The inscription is withdrawn; it stays on the record."))
        return redirect("speakers_list", meeting=meeting.short_name, code=code)
    context: dict[str, Any] = {
        "tab": "speakers",
        "inscription": kept,
        "speakers_list": kept.speakers_list,
        "name": choices.name_at(kept.entity, meeting),
    }
    return render(request, "meetings/speakers_withdraw.html", context)


@meeting_page("speakers.preside", thing=selectors.list_of)
def speakers_print(request: HttpRequest, code: str) -> HttpResponseBase:
    """The chair's list as a PDF."""
    held = request.thing
    content = speakers_pdf(held, now=timezone.now(), language=current())
    response = HttpResponse(content, content_type="application/pdf")
    name = f"speakers-{held.meeting.short_name}-{held.code}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


__all__ = ["inscribe", "inscription", "speakers_print", "withdraw"]
