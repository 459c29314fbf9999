"""The door of every page: it names its permission, starts from the meeting in its address, and answers 404 for what
the visitor may not know of."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.core.models import Meeting
from meetings.core.permissions import wants_second_factor

View = Callable[..., HttpResponseBase]


def meeting_page(permission: str, *, thing: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Open a view of a meeting to holders of ``permission``.

    The view's address names the meeting by its short name; ``thing(meeting, **kwargs)`` loads what the page is about
    (from that meeting, or it is not found) and the permission is asked of it, else of the meeting. The view finds both as
    ``request.meeting`` and ``request.thing`` and keeps its other arguments. A visitor is asked to sign in where only
    signed-in people may be; whoever is signed in and may not gets 404.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, meeting: str, **kwargs: Any) -> HttpResponseBase:
            found = Meeting.objects.select_related("treaty", "country").filter(short_name=meeting).first()
            if found is None or not request.user.has_perm("core.see_meeting", found):
                return _refused(request)
            try:
                about = thing(found, **kwargs) if thing else found
            except ObjectDoesNotExist:
                return _refused(request)
            if not request.user.has_perm(permission, about):
                return _refused(request)
            request.meeting, request.thing = found, about  # type: ignore[attr-defined]
            with timezone.override(found.zone):
                return render_now(view(request, **kwargs))

        opened.permission = permission  # type: ignore[attr-defined]
        return opened

    return decorate


def render_now(response: HttpResponseBase) -> HttpResponseBase:
    """The response with its template rendered, while the zone of the meeting is still active."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response


def office_page(permission: str) -> Callable[[View], View]:
    """Open a view that belongs to no meeting to holders of ``permission``."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                return _refused(request)
            return view(request, **kwargs)

        opened.permission = permission  # type: ignore[attr-defined]
        return opened

    return decorate


def public_page(view: View) -> View:
    """Open a view that belongs to no meeting to everybody, by name."""
    view.permission = "public"  # type: ignore[attr-defined]
    return view


def second_factor_first(request: HttpRequest) -> HttpResponseBase:
    """Send an officer to where the second factor is set up, before which nothing of the office opens."""
    messages.warning(request, _("Secretariat officers sign in with a second factor. Set one up here first."))
    return redirect("mfa_index")


def _refused(request: HttpRequest) -> HttpResponseBase:
    if wants_second_factor(request.user):
        return second_factor_first(request)
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path())
