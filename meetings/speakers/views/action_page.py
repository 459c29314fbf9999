"""Pages of several small panels in one form, whose buttons say which is sent: each panel is one command; a refusal stands at
its panel, and what was typed in any other is kept, also over a command that was carried out."""

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


@dataclass(frozen=True)
class Panel:
    """A form of a page: ``run(user, held, form)`` carries its command out, ``done`` says so, in words or by what was typed; ``start`` fills it, and
    ``more`` gives what its form is made with beyond the list."""

    form: type[ListForm]
    run: Callable[[Any, SpeakersList, Any], Any]
    done: str | Promise | Callable[[Any], str | Promise]
    start: Callable[[SpeakersList], dict[str, Any]] = field(default=lambda held: {})
    more: Callable[[SpeakersList, choices.Choices], dict[str, Any]] = field(default=lambda held, entities: {})


FORM = "desk"
"""The id of the page's one form, to which the fields of all panels belong, wherever they stand."""
KEPT = "desk"


def desk(
    request: HttpRequest,
    held: SpeakersList,
    panels: Mapping[str, Panel],
    *,
    template: str,
    context: Callable[[], dict[str, Any]],
    back: str,
) -> HttpResponseBase:
    """Show a page of ``panels``, or carry out the one that the POST names in ``do``."""
    entities = choices.everyone(held.meeting)
    pressed = request.POST.get("do", "") if request.method == "POST" else ""
    do, _dash, row = pressed.partition("-")
    typed = _typed(request, panels)

    def form_of(name: str, panel: Panel) -> ListForm:
        form = panel.form(
            request.POST if name == do else None,
            prefix=pressed if name == do else name,
            held=held,
            entities=entities,
            initial=panel.start(held) | _of_panel(name, typed),
            **panel.more(held, entities),
        )
        for one in form.fields.values():
            one.widget.attrs["form"] = FORM
        return form

    forms = {name: form_of(name, panel) for name, panel in panels.items()}
    if do in forms and forms[do].is_valid():
        try:
            panels[do].run(request.user, held, forms[do])
        except services.Refused as refusal:
            forms[do].add_error(None, str(refusal))
        else:
            if is_fetch(request):
                return HttpResponse(status=204)
            if request.POST.get("screen") == "console":
                return redirect("console", meeting=held.meeting.short_name, code=held.code)
            done = panels[do].done
            messages.success(request, str(done(forms[do]) if callable(done) else done))
            request.session[KEPT] = [request.path, _but(pressed, typed)]
            return redirect(back, meeting=held.meeting.short_name, code=held.code)
    if do in forms and is_fetch(request):
        said = " ".join(error for errors in forms[do].errors.values() for error in errors)
        return HttpResponse(said, status=409, content_type="text/plain; charset=utf-8")
    if request.method == "POST":
        held.refresh_from_db()
    return render(
        request,
        template,
        {
            "tab": "speakers",
            "speakers_list": held,
            "meeting": held.meeting,
            "forms": forms,
            "do": do,
            "row": row,
            "typed": typed,
            **context(),
        },
        status=422 if request.method == "POST" else 200,
    )


def _typed(request: HttpRequest, panels: Mapping[str, Panel]) -> dict[str, str]:
    """What is typed in the panels of a page, by field: sent now, or kept while a command of another panel was carried out."""
    if request.method != "POST":
        path, kept = request.session.pop(KEPT, ("", {}))
        return kept if path == request.path else {}
    return {name: value for name, value in request.POST.items() if name.partition("-")[0] in panels}


def _of_panel(name: str, typed: Mapping[str, str]) -> dict[str, str]:
    return {
        field.removeprefix(f"{name}-"): said for field, said in typed.items() if field.startswith(f"{name}-")
    }


def _but(pressed: str, typed: Mapping[str, str]) -> dict[str, str]:
    """All that was typed but what was sent with the press; "point-12" is a row of the panel "point"."""
    return {field: said for field, said in typed.items() if not field.startswith(f"{pressed}-")}
