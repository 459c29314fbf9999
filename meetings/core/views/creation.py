"""Making a meeting from a kit: choose the profile, say when and where, look at what will be made, make it."""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.core import extension_points
from meetings.core.forms import MeetingForm, StartForm, initial_texts
from meetings.core.rules import kits, meeting_names
from meetings.core.rules.profiles import PROFILES, Profile, load_profile, load_profiles
from meetings.core.rules.session_rules import SessionRules
from meetings.core.services import meetings
from meetings.core.views.base import officer_view


@officer_view("core.create_meeting")
def meeting_new(request: HttpRequest) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    key = given.get("profile", "")
    if not key:
        return _choose(request)
    if key not in PROFILES:
        raise Http404
    if request.method != "POST":
        return _start(request, load_profile(key), StartForm(profile=load_profile(key), on=_today()))
    if request.POST.get("step") == "make":
        return _make(request, load_profile(key))
    form = StartForm(request.POST, profile=load_profile(key), on=_today())
    if not form.is_valid():
        return _start(request, load_profile(key), form)
    corrected = MeetingForm(
        initial=_proposed(load_profile(key), form), profile=load_profile(key), on=_today()
    )
    return _preview(request, load_profile(key), corrected)


def _choose(request: HttpRequest) -> HttpResponse:
    choices = [{"profile": one, "parts": _parts(kits.load_kit(one.key))} for one in load_profiles()]
    return render(request, "core/choose.html", {"choices": choices})


def _start(request: HttpRequest, rules: Profile, form: StartForm) -> HttpResponse:
    return render(request, "core/start.html", {"profile": rules, "form": form, "zones": zones()})


def _proposed(rules: Profile, form: StartForm) -> dict[str, Any]:
    where, given = form.where(), form.cleaned_data
    names = meeting_names.proposed(
        rules,
        opens_on=given["opens_on"],
        cities=where["cities"],
        ordinal=given.get("ordinal", 1),
        cycle=given.get("cycle"),
    )
    return initial_texts(names.titles, names.short_titles, where["cities"]) | {
        "short_name": names.short_name,
        "symbol_stem": names.symbol_stem,
        "country": where["country"],
        "time_zone": where["time_zone"],
        "opens_on": given["opens_on"],
        "closes_on": given["closes_on"],
        "interpretation_teams": rules.get_section(SessionRules).interpretation_teams,
    }


def _preview(request: HttpRequest, rules: Profile, form: MeetingForm) -> HttpResponse:
    return render(
        request,
        "core/preview.html",
        {"profile": rules, "form": form, "parts": _parts(kits.load_kit(rules.key)), "zones": zones()},
    )


def _make(request: HttpRequest, rules: Profile) -> HttpResponse:
    form = MeetingForm(request.POST, profile=rules, on=_today())
    if form.is_valid():
        try:
            meeting = meetings.create_meeting(actor=request.user, profile=rules.key, **form.facts())
        except ValidationError as fault:
            form.take(fault)
        else:
            messages.success(
                request, _("The meeting is made. Nobody but its officers sees it until it is published.")
            )
            return redirect("today", meeting=meeting.short_name)
    return _preview(request, rules, form)


def _parts(kit: kits.Kit) -> list[str]:
    """What each room will make of a kit, in words."""
    return [said for part in extension_points.get_kit_parts() if (said := str(part.preview(kit)))]


def zones() -> list[str]:
    """Names of time zones to choose from."""
    return sorted(
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/"))
    )


def _today() -> date:
    return timezone.now().date()
