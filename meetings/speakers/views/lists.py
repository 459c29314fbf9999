"""The lists of a meeting, and the office's making and changing of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from meetings.core.views.base import meeting_view
from meetings.speakers import services
from meetings.speakers.forms.lists import ShapeForm
from meetings.speakers.models import SpeakersList
from meetings.speakers.selectors import board
from meetings.speakers.views.console import refused


@meeting_view("core.see_meeting")
def speakers(request: HttpRequest) -> HttpResponse:
    """The speakers' lists of the meeting: those in use, and those put away."""
    meeting = request.meeting
    manages = request.user.has_perm("speakers.manage_list", meeting)
    lists = list(board.lists_of(meeting, drafts=manages))
    archived = [one for one in lists if one.state == SpeakersList.State.ARCHIVED]
    context = {
        "tab": "speakers",
        "lists": [one for one in lists if one not in archived],
        "archived": archived,
        "manages": manages,
    }
    return render(request, "speakers/lists.html", context)


@meeting_view("speakers.manage_list")
def list_new(request: HttpRequest) -> HttpResponseBase:
    """Make a list; it is a draft until it is opened."""
    meeting = request.meeting
    form = ShapeForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.make_list(actor=request.user, meeting=meeting, shape=form.shape)
        except services.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The list is made, as a draft. Open it when it is to be announced."))
            return redirect("list_office", meeting=meeting.short_name, code=made.code)
    return _page(request, form, None)


@meeting_view("speakers.manage_list", get_object=board.list_of)
def list_edit(request: HttpRequest, code: str) -> HttpResponseBase:
    """Change what a list is about."""
    held = request.object
    form = ShapeForm(request.POST or None, meeting=held.meeting, held=held)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_list(
                actor=request.user,
                speakers_list=held,
                shape=form.shape,
                version=form.cleaned_data["version"],
            )
        except services.Refused as refusal:
            form.add_error(None, refused(refusal))
        else:
            messages.success(request, _("The list is changed."))
            return redirect("list_office", meeting=held.meeting.short_name, code=code)
    return _page(request, form, held)


def _page(request: HttpRequest, form: ShapeForm, held: SpeakersList | None) -> HttpResponse:
    context = {"tab": "speakers", "form": form, "speakers_list": held}
    status = 200 if request.method == "GET" else 422
    return render(request, "speakers/shape.html", context, status=status)
