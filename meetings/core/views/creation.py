"""Creating a meeting from a kit: choose the profile, enter dates and place, check the preview,
create it.
"""

from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy

from confsvc.ui.generic_views import ServiceFormView
from meetings.core import extension_points
from meetings.core.forms import MeetingForm, StartForm, get_initial_texts
from meetings.core.rules import kits, meeting_names
from meetings.core.rules.profiles import PROFILES, Profile, load_profile, load_profiles
from meetings.core.rules.session_rules import SessionRules
from meetings.core.services.meetings import create_meeting
from meetings.core.views.base import OfficerMixin


class MeetingNewView(OfficerMixin, ServiceFormView):
    """Lead an officer through the steps that create a meeting: profile, start, preview."""

    permission = "core.create_meeting"
    template_name = "core/preview.html"
    form_class = MeetingForm
    service = staticmethod(create_meeting)
    success_message = gettext_lazy("The meeting is created. Only its officers see it until it is published.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        data = request.POST if request.method == "POST" else request.GET
        key = data.get("profile", "")
        if not key:
            return _render_profiles(request)
        if key not in PROFILES:
            raise Http404
        self.profile = load_profile(key)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._render_start(StartForm(profile=self.profile, on=_get_today()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("step") == "make":
            return super().post(request, *args, **kwargs)
        start = StartForm(request.POST, profile=self.profile, on=_get_today())
        if not start.is_valid():
            return self._render_start(start)
        facts = _propose_facts(self.profile, start)
        preview = MeetingForm(initial=facts, profile=self.profile, on=_get_today())
        return self.render_to_response(self.get_context_data(form=preview))

    def _render_start(self, form: StartForm) -> HttpResponse:
        context = {"profile": self.profile, "form": form, "zones": list_zones()}
        return render(self.request, "core/start.html", context, status=422 if form.errors else 200)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"profile": self.profile, "on": _get_today()}

    def get_service_arguments(self) -> dict[str, Any]:
        return super().get_service_arguments() | {"profile": self.profile.key}

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parts = _preview_parts(kits.load_kit(self.profile.key))
        return super().get_context_data(profile=self.profile, parts=parts, zones=list_zones(), **kwargs)


def _render_profiles(request: HttpRequest) -> HttpResponse:
    choices = [
        {"profile": profile, "parts": _preview_parts(kits.load_kit(profile.key))}
        for profile in load_profiles()
    ]
    return render(request, "core/choose.html", {"choices": choices})


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
