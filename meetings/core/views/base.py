"""The bases of views: each view declares a permission, and whoever lacks it gets 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from confsvc.ui.generic_views import (
    ActionPageView,
    PageView,
    PermissionView,
    ServiceFormView,
    ServicePostView,
)
from meetings.core.models import Meeting
from meetings.core.permissions import Viewer
from meetings.core.selectors.appointments import needs_second_factor

View = Callable[..., HttpResponseBase]


class MeetingRequest(HttpRequest):
    """The request that a view of a meeting receives from :func:`meeting_view`."""

    meeting: Meeting
    object: Any
    """What ``get_object`` returned; the meeting itself where the view names no ``get_object``."""
    viewer: Viewer
    """What the visitor may see of the closed sessions of the meeting."""


def meeting_view(permission: str, *, get_object: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Decorate a view of one meeting, which only holders of ``permission`` may open.

    The URL names the meeting by its short name (argument ``meeting``). ``get_object(meeting,
    **kwargs)`` loads the object of the page from that meeting; ``ObjectDoesNotExist`` means that
    there is none. The permission is checked on that object, or on the meeting where there is no
    ``get_object``.

    The view receives ``request.meeting`` and ``request.object`` (:class:`MeetingRequest`) and the
    other arguments of the URL, and runs in the time zone of the meeting. Visitors without the
    permission are asked to sign in; signed-in users get 404, as they do for an unknown meeting or
    object.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def check_and_call(request: HttpRequest, meeting: str, **kwargs: Any) -> HttpResponseBase:
            page_meeting = (
                Meeting.objects.select_related("treaty", "country").filter(short_name=meeting).first()
            )
            if page_meeting is None or not request.user.has_perm("core.see_meeting", page_meeting):
                return _deny_access(request)
            try:
                page_object = get_object(page_meeting, **kwargs) if get_object else page_meeting
            except ObjectDoesNotExist:
                return _deny_access(request)
            if not request.user.has_perm(permission, page_object):
                return _deny_access(request)
            request.meeting, request.object = page_meeting, page_object  # type: ignore[attr-defined]
            request.viewer = Viewer.of(request.user, page_meeting)  # type: ignore[attr-defined]
            with timezone.override(page_meeting.zone):
                return render_now(view(request, **kwargs))

        check_and_call.permission = permission  # type: ignore[attr-defined]
        return check_and_call

    return decorate


def render_now(response: HttpResponseBase) -> HttpResponseBase:
    """Return the response with its template rendered, while the zone of the meeting is active."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response


class MeetingMixin(PermissionView):
    """Makes a generic view one of a meeting, as :func:`meeting_view` does for a function.

    - ``get_object`` is the selector of the object that the address names, as a ``staticmethod``;
      ``object_name`` names the object in the context and among the arguments of the service.
      Without ``get_object`` the object is the meeting, under the name "meeting".
    - ``page`` names the address of the page to which the action belongs, with the argument
      ``meeting`` and those of ``page_arguments``; without it, that page is the object's.
    - ``tab`` is the tab of the meeting under which the page stands.
    """

    get_object: ClassVar[Callable[..., Any] | None] = None
    object_name: ClassVar[str] = ""
    page: ClassVar[str] = ""
    page_arguments: ClassVar[tuple[str, ...]] = ()
    tab: ClassVar[str] = ""
    request: MeetingRequest

    @classmethod
    def as_view(cls, **initkwargs: Any) -> View:
        view = meeting_view(cls.permission, get_object=cls.get_object)(super().as_view(**initkwargs))
        return require_http_methods(cls.list_methods())(view)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.meeting, self.object = request.meeting, request.object

    def get_page_url(self) -> str:
        if not self.page:
            return str(self.object.get_absolute_url())
        arguments = {name: self.kwargs[name] for name in self.page_arguments}
        return reverse(self.page, kwargs={"meeting": self.meeting.short_name, **arguments})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"tab": self.tab} | self._get_named_object() | kwargs)

    def get_service_arguments(self) -> dict[str, Any]:
        return super().get_service_arguments() | self._get_named_object()

    def _get_named_object(self) -> dict[str, Any]:
        name = self.object_name or ("" if type(self).get_object else "meeting")
        return {name: self.object} if name else {}


class MeetingPageView(MeetingMixin, PageView):
    """A page of a meeting that is only shown."""


class MeetingFormView(MeetingMixin, ServiceFormView):
    """A form of a meeting that calls a service."""


class MeetingPostView(MeetingMixin, ServicePostView):
    """A button of a meeting that calls a service."""


class MeetingActionPageView(MeetingMixin, ActionPageView):
    """A page of a meeting with several forms, of which each calls a service."""


def officer_view(permission: str) -> Callable[[View], View]:
    """Decorate a view that belongs to no meeting, which only holders of ``permission`` may open."""

    def decorate(view: View) -> View:
        @wraps(view)
        def check_and_call(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                return _deny_access(request)
            return view(request, **kwargs)

        check_and_call.permission = permission  # type: ignore[attr-defined]
        return check_and_call

    return decorate


class OfficerMixin(PermissionView):
    """Makes a generic view one that belongs to no meeting, as :func:`officer_view` does."""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> View:
        return officer_view(cls.permission)(super().as_view(**initkwargs))


def public_view(view: View) -> View:
    """Declare that everybody may open this view, which belongs to no meeting."""
    view.permission = "public"  # type: ignore[attr-defined]
    return view


def redirect_to_second_factor(request: HttpRequest) -> HttpResponseBase:
    """Send an officer to the page that sets up the second factor, without which no role counts."""
    messages.warning(request, _("Secretariat officers sign in with a second factor. Set one up here first."))
    return redirect("mfa_index")


def _deny_access(request: HttpRequest) -> HttpResponseBase:
    if needs_second_factor(request.user):
        return redirect_to_second_factor(request)
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path())
