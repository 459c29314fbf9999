"""An error of what another app registers is a sentence where it belongs, never a failure."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from confsvc.ui.errors import ConflictError, DomainError
from meetings.core import extension_points
from meetings.core.extension_points import DashboardPanel
from meetings.core.models import Meeting
from meetings.core.rules.session_rules import SessionRules
from tests import builders
from tests.meetings.core.views.test_creation import PAGE, corrected

pytestmark = pytest.mark.django_db
SENTENCE = "The other app has a reason."


@pytest.fixture
def officer(client_as: Any) -> Client:
    return client_as(builders.an_officer())


def refuse(field: str | None = None) -> Any:
    """Something to register that always raises an error at ``field``."""

    def raise_error(*_args: Any, **_kwargs: Any) -> Any:
        raise ConflictError(SENTENCE, field=field)

    return raise_error


def get_settings_data(client: Client, meeting: Meeting, **changes: str) -> dict[str, Any]:
    form = client.get(reverse("meeting_settings", args=[meeting.short_name])).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()} | changes


@pytest.mark.parametrize(
    ("field", "place"), [("symbol_stem", "symbol_stem"), ("overrides", "days_off"), (None, "__all__")]
)
def test_error_of_a_kit_part_stands_at_its_field(
    officer: Client, monkeypatch: pytest.MonkeyPatch, field: str | None, place: str
) -> None:
    data = corrected(officer)
    part = replace(extension_points.get_kit_parts()[-1], build=refuse(field))
    monkeypatch.setattr(extension_points, "_kit_parts", [*extension_points.get_kit_parts(), part])
    page = officer.post(PAGE, data)
    assert (page.status_code, page.context["form"].errors) == (422, {place: [SENTENCE]})
    assert SENTENCE in page.content.decode()
    assert not Meeting.objects.exists()


def test_error_of_a_date_check_stands_at_its_field(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = builders.a_meeting()
    data = get_settings_data(officer, meeting, closes_on="2008-05-08")
    monkeypatch.setattr(extension_points, "_date_checks", [refuse("closes_on")])
    page = officer.post(reverse("meeting_settings", args=[meeting.short_name]), data)
    assert (page.status_code, page.context["form"].errors) == (422, {"closes_on": [SENTENCE]})
    meeting.refresh_from_db()
    assert f"{meeting.closes_on}" == "2008-05-09"


def test_error_of_a_profile_section_stands_at_its_field(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = builders.a_meeting()
    data = get_settings_data(officer, meeting, days_off="2008-05-01")
    read = SessionRules.parse_field

    def parse_field(name: str, value: Any) -> Any:
        if value == ["2008-05-01"]:
            raise DomainError(SENTENCE)
        return read(name, value)

    monkeypatch.setattr(SessionRules, "parse_field", staticmethod(parse_field))
    page = officer.post(reverse("meeting_settings", args=[meeting.short_name]), data)
    assert (page.status_code, page.context["form"].errors) == (422, {"days_off": [SENTENCE]})


@pytest.mark.parametrize("kind", ["lines", "panel", "preview"])
def test_error_of_what_a_page_shows_is_a_page_with_its_sentence(
    officer: Client, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    *others, last = extension_points.get_kit_parts()
    name, registered = {
        "lines": ("_line_sources", [(1, refuse())]),
        "panel": ("_panels", [DashboardPanel("late", "core/none.html", refuse(), 1)]),
        "preview": ("_kit_parts", [*others, replace(last, preview=refuse())]),
    }[kind]
    address = PAGE if kind == "preview" else reverse("today", args=[builders.a_meeting().short_name])
    monkeypatch.setattr(extension_points, name, registered)
    page = officer.get(address)
    assert page.status_code == 409
    assert SENTENCE in page.content.decode()
