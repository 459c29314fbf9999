"""The decorators that open a page of a meeting."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.utils import timezone

from meetings.core.views.base import meeting_view
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
