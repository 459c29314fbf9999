"""The decorators and classes that open a page of a meeting."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from meetings.core.views.base import MeetingPageView, MeetingPostView, meeting_view
from tests import builders

pytestmark = pytest.mark.django_db


@meeting_view("core.see_meeting")
def show_zone(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(timezone.get_current_timezone()))


@meeting_view("core.see_meeting")
def show_zone_later(request: HttpRequest) -> TemplateResponse:
    template = engines["django"].from_string("{% load tz %}{% get_current_timezone as zone %}{{ zone }}")
    return TemplateResponse(request, template)


@pytest.mark.parametrize("view", [show_zone, show_zone_later])
def test_meeting_page_activates_the_zone_of_its_meeting(view: Any) -> None:
    meeting = builders.a_meeting(time_zone="Asia/Tokyo")
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert view(request, meeting=meeting.short_name).content == b"Asia/Tokyo"
    assert timezone.get_current_timezone_name() == "UTC"


class SeenView(MeetingPostView):
    permission = "core.see_meeting"
    page = "today"
    service = staticmethod(lambda **given: CALLS.append(given))


class ObjectView(SeenView):
    get_object = staticmethod(lambda meeting, **kwargs: meeting.bodies.get(**kwargs))
    object_name = "body"


class UnnamedView(ObjectView):
    object_name = ""


CALLS: list[dict[str, Any]] = []


def build_request(user: Any, method: str = "post") -> HttpRequest:
    request = getattr(RequestFactory(), method)("/action/")
    request.user, request._messages = user, CookieStorage(request)
    return request


def test_meeting_view_gives_the_service_its_object_by_name() -> None:
    body = builders.a_body()
    meeting, officer = body.meeting, builders.an_officer(body.meeting)
    CALLS.clear()
    for view, arguments in ((SeenView, {}), (ObjectView, {"pk": body.pk}), (UnnamedView, {"pk": body.pk})):
        response = view.as_view()(build_request(officer), meeting=meeting.short_name, **arguments)
        assert response.headers["Location"] == meeting.get_absolute_url()
    assert [
        {"actor": officer, "meeting": meeting},
        {"actor": officer, "body": body},
        {"actor": officer},
    ] == CALLS


def test_meeting_view_checks_the_permission_before_a_get_leads_away() -> None:
    meeting = builders.a_meeting(published=False)
    view = SeenView.as_view()
    asked = view(build_request(AnonymousUser(), "get"), meeting=meeting.short_name)
    assert asked.headers["Location"].startswith(reverse("account_login"))
    with pytest.raises(Http404):
        view(build_request(builders.a_stranger(), "get"), meeting=meeting.short_name)


def test_meeting_page_view_refuses_a_post_to_everybody() -> None:
    class SeenPage(MeetingPageView):
        permission = "core.see_meeting"
        template_name = "core/today.html"

    assert SeenPage.as_view()(build_request(AnonymousUser()), meeting="none").status_code == 405
