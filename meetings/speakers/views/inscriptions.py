"""Inscriptions: made, changed, withdrawn."""

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
from meetings.speakers.selectors import choices, lookups, office
from meetings.speakers.services.windows import explain_closed_list

STATEMENT_FIELDS = ("deliverer", "deliverer_title", "sex", "level", "language", "remarks")


@meeting_view("speakers.inscribe", get_object=lookups.get_list)
def inscribe(request: HttpRequest, code: str) -> HttpResponseBase:
    """Inscribe a delegation, or leave a late request; the receipt is shown afterwards."""
    speakers_list = request.object
    meeting = speakers_list.meeting
    by_secretariat = request.user.has_perm("speakers.manage_list", speakers_list)
    form = InscriptionForm(
        request.POST or None,
        entities=choices.list_entity_choices(request.user, meeting),
        groups=partial(choices.list_group_choices, request.user, meeting),
        named_entities=partial(choices.list_participant_choices, meeting),
        by_secretariat=by_secretariat,
    )
    closed_reason = "" if by_secretariat else explain_closed_list(speakers_list, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        arguments: dict[str, Any] = {
            "actor": request.user,
            "speakers_list": speakers_list,
            "entity": choices.get_entity(form.cleaned_data["entity"]),
            "group": choices.get_group(form.cleaned_data["group"]),
            "on_behalf_of": form.cleaned_data["on_behalf_of"],
            "for_entities": choices.get_entities(form.cleaned_data["for_entities"]),
            "statement": form.statement,
        }
        try:
            if "pool" in request.POST:
                services.request_inscription(**arguments)
                messages.success(
                    request, _("The secretariat has received your request and will answer by e-mail.")
                )
                return redirect("speakers_list", meeting=meeting.short_name, code=code)
            inscription = services.inscribe(
                **arguments,
                invited=form.cleaned_data.get("invited", False),
                by_secretariat=by_secretariat,
            )
        except services.DomainError as error:
            closed_reason = str(error) if isinstance(error, services.WindowClosed) else ""
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(
                request,
                _("Inscribed: receipt %(number)s, %(time)s (%(city)s time).")
                % {
                    "number": inscription.receipt,
                    "time": formats.format_moment_seconds(inscription.inscribed_at, meeting.zone),
                    "city": meeting.city,
                },
            )
            return redirect("speakers_list", meeting=meeting.short_name, code=code)
    context = {
        "tab": "speakers",
        "form": form,
        "speakers_list": speakers_list,
        "closed_reason": closed_reason,
        "windows": office.load_windows(speakers_list),
    }
    status = 200 if request.method == "GET" else 422
    return render(request, "speakers/inscribe.html", context, status=status)


@meeting_view("speakers.change_inscription", get_object=lookups.get_inscription)
def change_inscription(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Change who delivers a waiting statement."""
    inscription = request.object
    meeting = inscription.speakers_list.meeting
    initial = {name: getattr(inscription, name) for name in STATEMENT_FIELDS}
    form = StatementForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_inscription(actor=request.user, inscription=inscription, statement=form.statement)
        except services.DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The inscription is changed; it keeps its receipt and its place."))
            return redirect("speakers_list", meeting=meeting.short_name, code=code)
    context = {
        "tab": "speakers",
        "form": form,
        "inscription": inscription,
        "speakers_list": inscription.speakers_list,
        "name": choices.get_entity_name(inscription.entity, meeting),
    }
    status = 200 if request.method == "GET" else 422
    return render(request, "speakers/inscription.html", context, status=status)


@meeting_view("speakers.change_inscription", get_object=lookups.get_inscription)
def withdraw_inscription(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """Ask for confirmation, then withdraw the inscription."""
    inscription = request.object
    meeting = inscription.speakers_list.meeting
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_inscription(
                actor=request.user, inscription=inscription, reason=form.cleaned_data["reason"]
            )
        except services.DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The inscription is withdrawn; it stays on the record."))
        return redirect("speakers_list", meeting=meeting.short_name, code=code)
    context = {
        "tab": "speakers",
        "inscription": inscription,
        "speakers_list": inscription.speakers_list,
        "name": choices.get_entity_name(inscription.entity, meeting),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "speakers/withdraw.html", context, status=status)
