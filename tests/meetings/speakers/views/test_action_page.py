"""Pages of several panels: one form, whose buttons say which panel is sent."""

from datetime import timedelta
from typing import Any

import html5lib
import pytest
from django.urls import reverse

from meetings.speakers import services
from meetings.speakers.models import SpeakersList
from meetings.speakers.services import StatementData
from tests import builders as build

pytestmark = pytest.mark.django_db


def address(name: str, held: SpeakersList, **more: object) -> str:
    return reverse(name, kwargs={"meeting": held.meeting.short_name, "code": held.code, **more})


def the_form(answer: Any) -> dict[str, str]:
    """The values that the page's one form would send, without empty fields."""
    found = {}
    for one in on_page(answer, "input", "select", "textarea"):
        chosen = [option.get("value") for option in one.iter("option") if "selected" in option.attrib]
        value = one.text if one.tag == "textarea" else chosen[0] if chosen else one.get("value")
        if value and value.strip():
            found[one.get("name")] = value.strip()
    return found


def on_page(answer: Any, *tags: str) -> list[Any]:
    """The elements of the page's one form."""
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(answer.content.decode())
    return [one for one in tree.iter() if one.tag in tags and one.get("form") == "actions"]


def test_list_floor_keeps_input_of_other_panels_after_command_and_error(client_as) -> None:
    held = build.a_list()
    point = services.raise_point(actor=None, speakers_list=held, entity=build.an_entity("MEX"))
    chair, page = client_as(build.a_chair(held.body)), address("list_floor", held)
    egypt = str(build.an_entity("EGY").pk)
    typed = {
        "note-text": "The Chair thanks the host.",
        "note-reference": "Rule 17",
        "limits-national": "2:30",
        f"ruling-{point.pk}-point": str(point.pk),
        f"ruling-{point.pk}-ruling": "rejected",
        f"ruling-{point.pk}-text": "the quorum is there",
    }
    wrong = chair.post(page, {**typed, "do": "point", "point-entity": ""})
    assert (wrong.status_code, typed.items() <= the_form(wrong).items()) == (422, True)
    right = chair.post(page, {**typed, "do": "point", "point-entity": egypt, "point-text": "x"}, follow=True)
    shown = the_form(right)
    assert typed.items() <= shown.items()
    assert "point-entity" not in shown
    assert [one.entity.code for one in held.points_of_order.order_by("pk")] == ["MEX", "EGY"]
    assert "note-text" not in the_form(chair.get(page))
    chair.post(page, {**typed, "do": f"ruling-{point.pk}"})
    point.refresh_from_db()
    assert (point.ruling, point.ruling_text) == ("rejected", "the quorum is there")
    assert the_form(chair.get(page))["note-reference"] == "Rule 17"


def test_the_enter_key_in_a_panel_sends_no_other_panel(client_as) -> None:
    held = build.a_list()
    answer = client_as(build.a_chair(held.body)).get(address("list_floor", held))
    assert [one.get("value") for one in on_page(answer, "button")] == ["point", "reply", "limits", "note"]
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(answer.content.decode())
    (form,) = (one for one in tree.iter("form") if one.get("id") == "actions")
    assert ["disabled" in one.attrib for one in form.iter("button")] == [True]


def test_list_office_keeps_input_of_other_panels_after_an_admission(client_as) -> None:
    held = build.a_list()
    held.opens_at, held.closes_at = held.opens_at - timedelta(days=9), held.closes_at - timedelta(days=9)
    held.save(update_fields=["opens_at", "closes_at"])
    one, other = (
        services.request_inscription(
            actor=None, speakers_list=held, entity=build.an_entity(code), statement=StatementData()
        )
        for code in ("NLD", "IRL")
    )
    office, page = client_as(build.an_officer(held.meeting)), address("list_office", held)
    typed = {
        f"refuse-{other.pk}-reason": "The list is full.",
        "lots-seed": "2008",
        "window-segment": "ngo",
    }
    press = {"do": f"admit-{one.pk}", f"admit-{one.pk}-request": str(one.pk)}
    shown = the_form(office.post(page, typed | press, follow=True))
    assert typed.items() <= shown.items()
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, other.state) == ("admitted", "waiting")
    empty = {f"refuse-{other.pk}-request": str(other.pk), f"refuse-{other.pk}-reason": ""}
    wrong = office.post(page, {**typed, **empty, "do": f"refuse-{other.pk}"})
    assert (wrong.status_code, the_form(wrong)["lots-seed"]) == (422, "2008")
    text = wrong.content.decode()
    assert (text.count("data-form-errors"), f'href="#id_refuse-{other.pk}-reason"' in text) == (1, True)
