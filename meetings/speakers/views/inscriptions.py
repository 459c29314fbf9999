"""Inscription: asked for, changed, withdrawn."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.ui import formats
from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.inscriptions import InscriptionForm, ReasonForm, StatementForm
from meetings.speakers.selectors import board, choices, office
from meetings.speakers.services import requests
from meetings.speakers.services.inscriptions import shut_now


@meeting_view("speakers.inscribe", get_object=board.list_of)
def inscribe(request: HttpRequest, code: str) -> HttpResponseBase:
    """Inscribe a delegation; the receipt (number and time) is shown when it is done."""
    held = request.object
    by_office = request.user.has_perm("speakers.manage_list", held)
    form = InscriptionForm(
        request.POST or None,
        entities=choices.entities_for(request.user, held.meeting),
        groups=partial(choices.groups_for, request.user, held.meeting),
        named=partial(choices.everyone, held.meeting),
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
                requests.ask(**asked)
                messages.success(request, _("The secretariat has your request, and will answer by e-mail."))
                return redirect("speakers_list", meeting=held.meeting.short_name, code=held.code)
            done = services.inscribe(**asked, by_secretariat=by_office)
        except services.Refused as refusal:
            shut = str(refusal) if isinstance(refusal, services.WindowShut) else ""
            form.add_error(_field_of(refusal), str(refusal))
        else:
            at = formats.format_moment_seconds(done.inscribed_at, held.meeting.zone)
            messages.success(
                request,
                _("Inscribed: receipt %(number)s, %(time)s (%(city)s time).")
                % {"number": done.receipt, "time": at, "city": held.meeting.city},
            )
            return redirect("speakers_list", meeting=held.meeting.short_name, code=held.code)
    return render(
        request,
        "speakers/inscribe.html",
        {
            "tab": "speakers",
            "form": form,
            "speakers_list": held,
            "shut": shut,
            "windows": office.windows_of(held),
        },
        status=200 if request.method == "GET" else 422,
    )


def _field_of(refusal: services.Refused) -> str | None:
    """The field of the form at which a refusal stands, if it is about one."""
    if isinstance(refusal, services.AlreadyWaiting):
        return "entity"
    return "for_group" if isinstance(refusal, services.NotOfTheGroup) else None


@meeting_view("speakers.change_inscription", get_object=board.inscription_of)
def inscription(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Change who delivers a waiting statement."""
    kept = request.object
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
        "speakers/inscription.html",
        {
            "tab": "speakers",
            "form": form,
            "inscription": kept,
            "speakers_list": kept.speakers_list,
            "name": choices.name_at(kept.entity, kept.speakers_list.meeting),
        },
        status=200 if request.method == "GET" else 422,
    )


@meeting_view("speakers.change_inscription", get_object=board.inscription_of)
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Ask once, then take the inscription off the list."""
    kept = request.object
    meeting = kept.speakers_list.meeting
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(actor=request.user, inscription=kept, reason=form.cleaned_data["reason"])
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
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "speakers/withdraw.html", context, status=status)


__all__ = ["inscribe", "inscription", "withdraw"]
