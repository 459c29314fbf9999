"""Creating a meeting from a kit: choose the profile, enter dates and place, check the preview,
create it.
"""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from confsvc.ui.errors import DomainError
from meetings.core import extension_points
from meetings.core.forms import MeetingForm, StartForm, get_initial_texts
from meetings.core.rules import kits, meeting_names
from meetings.core.rules.profiles import PROFILES, Profile, load_profile, load_profiles
from meetings.core.rules.session_rules import SessionRules
from meetings.core.services import meetings
from meetings.core.views.base import officer_view


@officer_view("core.create_meeting")
def meeting_new(request: HttpRequest) -> HttpResponse:
    """Lead an officer through the steps that create a meeting."""
    data = request.POST if request.method == "POST" else request.GET
    key = data.get("profile", "")
    if not key:
        return _render_profiles(request)
    if key not in PROFILES:
        raise Http404
    profile = load_profile(key)
    if request.method != "POST":
        return _render_start(request, profile, StartForm(profile=profile, on=_get_today()))
    if request.POST.get("step") == "make":
        return _create_meeting(request, profile)
    form = StartForm(request.POST, profile=profile, on=_get_today())
    if not form.is_valid():
        return _render_start(request, profile, form)
    initial = _propose_facts(profile, form)
    return _render_preview(request, profile, MeetingForm(initial=initial, profile=profile, on=_get_today()))


def _render_profiles(request: HttpRequest) -> HttpResponse:
    choices = [
        {"profile": profile, "parts": _preview_parts(kits.load_kit(profile.key))}
        for profile in load_profiles()
    ]
    return render(request, "core/choose.html", {"choices": choices})


def _render_start(request: HttpRequest, profile: Profile, form: StartForm) -> HttpResponse:
    return render(request, "core/start.html", {"profile": profile, "form": form, "zones": list_zones()})


def _propose_facts(profile: Profile, form: StartForm) -> dict[str, Any]:
    """Return the initial values of the second form, from the answers of the first."""
    place, data = form.get_place(), form.cleaned_data
    names = meeting_names.propose_names(
        profile,
        opens_on=data["opens_on"],
        cities=place.cities,
        ordinal=data.get("ordinal", 1),
        cycle=data.get("cycle"),
    )
    return get_initial_texts(names.titles, names.short_titles, place.cities) | {
        "short_name": names.short_name,
        "symbol_stem": names.symbol_stem,
        "country": place.country,
        "time_zone": place.time_zone,
        "opens_on": data["opens_on"],
        "closes_on": data["closes_on"],
        "interpretation_teams": profile.get_section(SessionRules).interpretation_teams,
    }


def _render_preview(request: HttpRequest, profile: Profile, form: MeetingForm) -> HttpResponse:
    context = {
        "profile": profile,
        "form": form,
        "parts": _preview_parts(kits.load_kit(profile.key)),
        "zones": list_zones(),
    }
    return render(request, "core/preview.html", context)


def _create_meeting(request: HttpRequest, profile: Profile) -> HttpResponse:
    form = MeetingForm(request.POST, profile=profile, on=_get_today())
    if form.is_valid():
        try:
            meeting = meetings.create_meeting(actor=request.user, profile=profile.key, **form.get_facts())
        except ValidationError as error:
            form.add_service_errors(error)
        except DomainError as error:
            error.add_to(form)
        else:
            messages.success(
                request, _("The meeting is created. Only its officers see it until it is published.")
            )
            return redirect(meeting)
    return _render_preview(request, profile, form)


def _preview_parts(kit: kits.Kit) -> list[str]:
    """Return what each app would create from a kit, a sentence each."""
    sentences = (str(part.preview(kit)) for part in extension_points.get_kit_parts())
    return [sentence for sentence in sentences if sentence]


def list_zones() -> list[str]:
    """Return the names of time zones to choose from."""
    return sorted(
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/"))
    )


def _get_today() -> date:
    return timezone.now().date()
