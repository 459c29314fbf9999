"""The bases of the views of a list: a form, a button, a page of panels that keeps what is typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from confsvc.ui.generic_views import ActionPageView, ServiceFormView, ServicePostView
from meetings.core.views.base import MeetingMixin
from meetings.speakers.forms.actions import ListForm
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import choices, lookups

FORM_ID = "actions"
"""The id of the page's one form, to which the fields of all panels belong, wherever they stand."""
TYPED_KEY = "typed_in_panels"
"""The key of the session data that holds what was typed while another panel was sent."""


class ListMixin(MeetingMixin):
    """Makes a generic view one of a list, or of what belongs to a list."""

    tab = "speakers"
    page = "speakers_list"
    page_arguments = ("code",)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        is_list = isinstance(self.object, SpeakersList)
        self.speakers_list: SpeakersList = self.object if is_list else self.object.speakers_list

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"meeting": self.meeting, "speakers_list": self.speakers_list}
        return super().get_context_data(**context | kwargs)


class ListFormView(ListMixin, ServiceFormView):
    """A form of a list that calls a service."""


class ListPostView(ListMixin, ServicePostView):
    """A button of a list that calls a service."""


class ListActionPageView(ListMixin, ActionPageView):
    """A page of a list with several panels.

    What was typed in the panels that were not sent is kept, even across a command that was carried
    out.
    """

    get_object = staticmethod(lookups.get_list)
    object_name = "speakers_list"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.typed_values = self._get_typed_values()
        self.participants = choices.list_participant_choices(self.meeting)

    @cached_property
    def panel_arguments(self) -> dict[str, dict[str, Any]]:
        """What the forms of some panels need beyond the list, by panel."""
        return {}

    def get_form_kwargs(self, name: str) -> dict[str, Any]:
        arguments = super().get_form_kwargs(name) | self.panel_arguments.get(name, {})
        initial = arguments.get("initial", {}) | _get_panel_values(name, self.typed_values)
        panel_list = {"speakers_list": self.speakers_list, "entities": self.participants}
        return arguments | panel_list | {"initial": initial}

    def build_forms(self) -> dict[str, forms.Form]:
        page_forms = super().build_forms()
        for form in page_forms.values():
            for field in form.fields.values():
                field.widget.attrs["form"] = FORM_ID
        return page_forms

    def respond_with_success(self) -> HttpResponse:
        if self.request.POST.get("screen") == "console":
            return redirect("console", meeting=self.meeting.short_name, code=self.speakers_list.code)
        prefix = f"{self.pressed}-"
        kept_values = {
            name: value for name, value in self.typed_values.items() if not name.startswith(prefix)
        }
        self.request.session[TYPED_KEY] = [self.request.path, kept_values]
        return super().respond_with_success()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.request.method == "POST":
            self.speakers_list.refresh_from_db()
        return super().get_context_data(typed=self.typed_values, **kwargs)

    def _get_typed_values(self) -> dict[str, str]:
        """What is typed in the panels, by field name: sent now, or kept from before a command was
        carried out.
        """
        if self.request.method != "POST":
            path, kept_values = self.request.session.pop(TYPED_KEY, ("", {}))
            return kept_values if path == self.request.path else {}
        posted = self.request.POST.items()
        return {name: value for name, value in posted if name.partition("-")[0] in self.panels}


def get_form_arguments_with_actor(view: ListActionPageView, form: ListForm) -> dict[str, Any]:
    """The arguments of a service about what the form names, and not about the list."""
    return {"actor": view.request.user} | form.cleaned_data


def _get_panel_values(panel_name: str, typed_values: Mapping[str, str]) -> dict[str, str]:
    prefix = f"{panel_name}-"
    return {
        name.removeprefix(prefix): value for name, value in typed_values.items() if name.startswith(prefix)
    }


def get_posted_number(request: HttpRequest, name: str) -> int | None:
    """The number of up to nine digits that a button carries in the field ``name``, or ``None``."""
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
