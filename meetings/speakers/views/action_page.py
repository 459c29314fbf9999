"""Pages with several small forms, of which each button sends one.

Each panel is one command. An error is shown at its panel, and what was typed in the other panels is
kept, even across a command that was carried out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from confsvc.ui.views import is_fetch
from meetings.speakers import services
from meetings.speakers.forms.actions import ListForm
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import choices
from meetings.speakers.selectors.choices import Choices


@dataclass(frozen=True)
class Panel:
    """A form of a page, and the command that it sends.

    - ``run(user, speakers_list, form)`` carries the command out.
    - ``success``: the message afterwards, or a function of the form that returns it.
    - ``get_initial(speakers_list)`` returns the initial values of the form.
    - ``get_form_arguments(speakers_list, participants)`` returns what the form needs beyond the
      list; ``participants`` are the choices of entities.
    """

    form: type[ListForm]
    run: Callable[[Any, SpeakersList, Any], Any]
    success: str | Promise | Callable[[Any], str | Promise]
    get_initial: Callable[[SpeakersList], dict[str, Any]] = field(default=lambda speakers_list: {})
    get_form_arguments: Callable[[SpeakersList, Choices], dict[str, Any]] = field(
        default=lambda speakers_list, participants: {}
    )


FORM_ID = "actions"
"""The id of the page's one form, to which the fields of all panels belong, wherever they stand."""
TYPED_KEY = "typed_in_panels"
"""The key of the session data that holds what was typed while another panel was sent."""


def render_action_page(
    request: HttpRequest,
    speakers_list: SpeakersList,
    panels: Mapping[str, Panel],
    *,
    template: str,
    get_context: Callable[[], dict[str, Any]],
    url_name: str,
) -> HttpResponseBase:
    """Show a page of ``panels``, or carry out the command of the one that the POST names in ``do``.

    ``do`` is the name of a panel, or "name-pk" for a row of it ("ruling-12"). ``url_name`` is that
    of the page itself. A script gets 204, or the sentence of an error with 409.
    """
    meeting = speakers_list.meeting
    participants = choices.list_participant_choices(meeting)
    pressed = request.POST.get("do", "") if request.method == "POST" else ""
    pressed_panel, _dash, pressed_row = pressed.partition("-")
    typed_values = _get_typed_values(request, panels)

    def build_form(name: str, panel: Panel) -> ListForm:
        is_sent = name == pressed_panel
        form = panel.form(
            request.POST if is_sent else None,
            prefix=pressed if is_sent else name,
            speakers_list=speakers_list,
            entities=participants,
            initial=panel.get_initial(speakers_list) | _get_panel_values(name, typed_values),
            **panel.get_form_arguments(speakers_list, participants),
        )
        for form_field in form.fields.values():
            form_field.widget.attrs["form"] = FORM_ID
        return form

    forms = {name: build_form(name, panel) for name, panel in panels.items()}
    if pressed_panel in forms:
        form = forms[pressed_panel]
        if _run_panel(request, speakers_list, panels[pressed_panel], form):
            if is_fetch(request):
                return HttpResponse(status=204)
            if request.POST.get("screen") == "console":
                return redirect("console", meeting=meeting.short_name, code=speakers_list.code)
            success = panels[pressed_panel].success
            messages.success(request, str(success(form) if callable(success) else success))
            request.session[TYPED_KEY] = [request.path, _remove_sent_values(pressed, typed_values)]
            return redirect(url_name, meeting=meeting.short_name, code=speakers_list.code)
        if is_fetch(request):
            sentence = " ".join(error for errors in form.errors.values() for error in errors)
            return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    if request.method == "POST":
        speakers_list.refresh_from_db()
    context = {
        "tab": "speakers",
        "speakers_list": speakers_list,
        "meeting": meeting,
        "forms": forms,
        "pressed_panel": pressed_panel,
        "pressed_row": pressed_row,
        "typed": typed_values,
        **get_context(),
    }
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def _run_panel(request: HttpRequest, speakers_list: SpeakersList, panel: Panel, form: ListForm) -> bool:
    """Carry out the command of a valid form; ``False``, with the errors on the form, if that
    fails.
    """
    if not form.is_valid():
        return False
    try:
        panel.run(request.user, speakers_list, form)
    except services.DomainError as error:
        form.add_error(None, str(error))
        return False
    return True


def _get_typed_values(request: HttpRequest, panels: Mapping[str, Panel]) -> dict[str, str]:
    """What is typed in the panels, by field name: sent now, or kept from before a command was
    carried out.
    """
    if request.method != "POST":
        path, kept_values = request.session.pop(TYPED_KEY, ("", {}))
        return kept_values if path == request.path else {}
    return {name: value for name, value in request.POST.items() if name.partition("-")[0] in panels}


def _get_panel_values(panel_name: str, typed_values: Mapping[str, str]) -> dict[str, str]:
    prefix = f"{panel_name}-"
    return {
        name.removeprefix(prefix): value for name, value in typed_values.items() if name.startswith(prefix)
    }


def _remove_sent_values(pressed: str, typed_values: Mapping[str, str]) -> dict[str, str]:
    """What was typed, without what the button sent."""
    return {name: value for name, value in typed_values.items() if not name.startswith(f"{pressed}-")}
