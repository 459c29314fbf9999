"""Pages of several small forms: each form is one command; a refusal stands at its form and nothing typed is lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from meetings.speakers import choices, services
from meetings.speakers.desk_forms import ListForm
from meetings.speakers.models import SpeakersList


@dataclass(frozen=True)
class Panel:
    """A form of a page: ``run(user, held, form)`` carries its command out, ``done`` says so, in words or by what was typed; ``start`` fills it, and
    ``more`` gives what its form is made with beyond the list."""

    form: type[ListForm]
    run: Callable[[Any, SpeakersList, Any], Any]
    done: str | Promise | Callable[[Any], str | Promise]
    start: Callable[[SpeakersList], dict[str, Any]] = field(default=lambda held: {})
    more: Callable[[SpeakersList], dict[str, Any]] = field(default=lambda held: {})


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
    do = request.POST.get("do", "") if request.method == "POST" else ""
    forms = {
        name: panel.form(
            request.POST if name == do else None,
            prefix=name,
            held=held,
            entities=entities,
            initial=panel.start(held),
            **panel.more(held),
        )
        for name, panel in panels.items()
    }
    if do in forms and forms[do].is_valid():
        try:
            panels[do].run(request.user, held, forms[do])
        except services.Refused as refusal:
            forms[do].add_error(None, str(refusal))
        else:
            done = panels[do].done
            messages.success(request, str(done(forms[do]) if callable(done) else done))
            return redirect(back, meeting=held.meeting.short_name, code=held.code)
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
            **context(),
        },
        status=422 if request.method == "POST" else 200,
    )
