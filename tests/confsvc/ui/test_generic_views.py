"""What a view that carries out a service answers: a page, a redirect, a sentence for a script."""

from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.test import RequestFactory

from confsvc.ui.errors import ConflictError, DomainError, InvalidFields, NotAllowed, StaleError
from confsvc.ui.generic_views import (
    ActionPageView,
    PageFormView,
    PageView,
    Panel,
    ServiceFormView,
    ServicePostView,
)

FETCH = {"X-Requested-With": "fetch"}


class NumberForm(forms.Form):
    number = forms.IntegerField()


class Recorder:
    """The methods that every view of these tests has; ``error`` is what its service raises."""

    permission = "public"
    template_name = "ui/form_errors.html"
    error: DomainError | None = None
    calls: list[Any] = []

    def get_page_url(self) -> str:
        return "/page/"

    def call_service(self, value: Any) -> Any:
        if type(self).error is not None:
            raise type(self).error
        type(self).calls.append(value)
        return value


class ButtonView(Recorder, ServicePostView):
    success_message = "It is done."

    def perform(self) -> Any:
        return self.call_service("pressed")


class NumberView(Recorder, ServiceFormView):
    form_class = NumberForm

    def perform(self, form: NumberForm) -> Any:
        return self.call_service(form.cleaned_data["number"])

    def get_success_message(self) -> str:
        return f"The number is {self.result}."


class NumberPage(Recorder, PageView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"number_form": "unbound", "heading": "Numbers"} | kwargs)


class NumberOnPageView(NumberPage, PageFormView):
    form_class = NumberForm
    form_name = "number_form"

    def perform(self, form: NumberForm) -> Any:
        return self.call_service(form.cleaned_data["number"])


def call_with_actor(*, actor: str, number: int) -> Any:
    return Recorder().call_service(number)


def call_with_removal(*, removed: str) -> Any:
    return Recorder().call_service(removed)


class PanelsView(Recorder, ActionPageView):
    panels = {
        "add": Panel(NumberForm, call_with_actor, lambda result: f"{result} is added."),
        "remove": Panel(
            NumberForm, call_with_removal, "It is removed.", lambda view, form: {"removed": "removed"}
        ),
    }


VIEWS = (ButtonView, NumberView, NumberOnPageView, PanelsView)


@pytest.fixture(autouse=True)
def _forget_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recorder, "calls", [])
    monkeypatch.setattr(Recorder, "error", None)


def a_request(method: str = "post", data: dict[str, str] | None = None, **headers: str) -> HttpRequest:
    request = getattr(RequestFactory(), method)("/action/", data or {}, headers=headers)
    request._messages, request.user = CookieStorage(request), "somebody"
    return request


def call(view: Any, request: HttpRequest) -> tuple[HttpResponseBase, list[str]]:
    """The response of a view, and its messages."""
    response = view.as_view()(request)
    return response, [str(message) for message in get_messages(request)]


@pytest.mark.parametrize("view", VIEWS)
def test_view_declares_its_permission_on_the_address(view: Any) -> None:
    assert view.as_view().permission == "public"


@pytest.mark.parametrize("view", [ButtonView, NumberOnPageView])
def test_get_on_a_view_of_post_leads_to_its_page(view: Any) -> None:
    response, sentences = call(view, a_request("get"))
    assert (response.status_code, response.headers["Location"], sentences) == (302, "/page/", [])
    assert Recorder.calls == []


def test_service_post_view_redirects_with_its_message() -> None:
    response, sentences = call(ButtonView, a_request())
    assert (response.status_code, response.headers["Location"]) == (302, "/page/")
    assert (sentences, Recorder.calls) == (["It is done."], ["pressed"])


def test_service_post_view_error_is_a_message_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recorder, "error", StaleError("Look again.", ["Chile withdrawn"]))
    response, sentences = call(ButtonView, a_request())
    assert (response.status_code, response.headers["Location"]) == (302, "/page/")
    assert sentences == ["Look again. Since then: Chile withdrawn."]


def test_service_post_view_script_gets_an_empty_answer() -> None:
    response, sentences = call(ButtonView, a_request(**FETCH))
    assert (response.status_code, response.content, sentences) == (204, b"", [])


@pytest.mark.parametrize(("error", "status"), [(DomainError, 409), (ConflictError, 409), (NotAllowed, 403)])
@pytest.mark.parametrize("view", [ButtonView, PanelsView])
def test_script_gets_the_sentence_of_an_error(
    monkeypatch: pytest.MonkeyPatch, view: Any, error: type[DomainError], status: int
) -> None:
    monkeypatch.setattr(Recorder, "error", error("The list is archived."))
    response, sentences = call(view, a_request(data={"do": "add", "add-number": "1"}, **FETCH))
    assert (response.status_code, response.content, sentences) == (status, b"The list is archived.", [])


def test_service_form_view_valid_form_reaches_the_service() -> None:
    response, sentences = call(NumberView, a_request(data={"number": "7"}))
    assert (response.status_code, response.headers["Location"]) == (302, "/page/")
    assert (sentences, Recorder.calls) == (["The number is 7."], [7])


def test_service_form_view_wrong_form_stays_with_what_was_typed() -> None:
    response, sentences = call(NumberView, a_request(data={"number": "x"}))
    assert (response.status_code, sentences, Recorder.calls) == (422, [], [])
    assert response.context_data["form"]["number"].value() == "x"


@pytest.mark.parametrize(
    ("error", "errors"),
    [
        (DomainError("Taken.", field="number"), {"number": ["Taken."]}),
        (DomainError("Taken.", field="room"), {"__all__": ["Taken."]}),
        (InvalidFields({"number": "Odd.", "room": "Full."}), {"number": ["Odd."], "__all__": ["Full."]}),
    ],
)
@pytest.mark.parametrize(("view", "name"), [(NumberView, "form"), (NumberOnPageView, "number_form")])
def test_error_of_the_service_stands_at_its_field(
    monkeypatch: pytest.MonkeyPatch, view: Any, name: str, error: DomainError, errors: dict[str, list[str]]
) -> None:
    monkeypatch.setattr(Recorder, "error", error)
    response, sentences = call(view, a_request(data={"number": "7"}))
    assert (response.status_code, sentences) == (422, [])
    assert response.context_data[name].errors == errors


def test_page_form_view_renders_the_page_around_its_form() -> None:
    response, _sentences = call(NumberOnPageView, a_request(data={"number": ""}))
    assert response.context_data["heading"] == "Numbers"
    assert response.context_data["number_form"].errors == {"number": ["This field is required."]}


def test_action_page_view_calls_the_panel_of_the_button() -> None:
    response, sentences = call(PanelsView, a_request(data={"do": "add-3", "add-3-number": "7"}))
    assert (response.status_code, response.headers["Location"]) == (302, "/page/")
    assert (sentences, Recorder.calls) == (["7 is added."], [7])


def test_action_page_view_error_stands_at_its_panel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Recorder, "error", DomainError("Full.", field="number"))
    response, _sentences = call(PanelsView, a_request(data={"do": "remove", "remove-number": "7"}))
    page_forms = response.context_data["forms"]
    assert response.status_code == 422
    assert {name: form.errors for name, form in page_forms.items()} == {
        "add": {},
        "remove": {"number": ["Full."]},
    }


def test_action_page_view_wrong_form_is_said_once() -> None:
    data = {"do": "add", "add-number": "x"}
    response, _sentences = call(PanelsView, a_request(data=data))
    assert response.context_data["forms"]["add"].errors == {"number": ["Enter a whole number."]}
    response, _sentences = call(PanelsView, a_request(data=data, **FETCH))
    assert (response.status_code, response.content) == (409, b"Enter a whole number.")


@pytest.mark.parametrize("pressed", ["", "unknown", "unknown-3"])
def test_action_page_view_unknown_button_changes_nothing(pressed: str) -> None:
    response, sentences = call(PanelsView, a_request(data={"do": pressed}))
    assert (response.status_code, sentences, Recorder.calls) == (422, [], [])


def test_service_post_view_unreadable_body_carries_nothing_out() -> None:
    request = RequestFactory().post("/action/", b"number=1", content_type="multipart/form-data")
    with pytest.raises(MultiPartParserError):
        ButtonView.as_view()(request)
    assert Recorder.calls == []


class ArgumentsForm(NumberForm):
    def get_service_arguments(self) -> dict[str, Any]:
        return {"doubled": 2 * self.cleaned_data["number"]}


@pytest.mark.parametrize(
    ("form_class", "arguments"), [(NumberForm, {"number": 7}), (ArgumentsForm, {"doubled": 14})]
)
def test_service_gets_who_acts_and_what_the_form_says(
    form_class: type[NumberForm], arguments: dict[str, int]
) -> None:
    calls: list[dict[str, Any]] = []

    class DeclaredView(Recorder, ServiceFormView):
        service = staticmethod(lambda **given: calls.append(given))

    view = DeclaredView
    view.form_class = form_class
    call(view, a_request(data={"number": "7"}))
    assert calls == [{"actor": "somebody"} | arguments]


def test_service_post_view_calls_its_service_with_who_acts() -> None:
    calls: list[dict[str, Any]] = []

    class DeclaredView(Recorder, ServicePostView):
        service = staticmethod(lambda **given: calls.append(given))

    call(DeclaredView, a_request())
    assert calls == [{"actor": "somebody"}]


@pytest.mark.parametrize(
    ("data", "status", "content", "calls"),
    [
        ({"number": "7"}, 204, b"", [{"actor": "somebody", "number": 7}]),
        ({"number": "x"}, 409, b"Enter a whole number.", []),
    ],
)
def test_service_post_view_reads_what_its_button_carries(
    data: dict[str, str], status: int, content: bytes, calls: list[dict[str, Any]]
) -> None:
    given_arguments: list[dict[str, Any]] = []

    class DeclaredView(Recorder, ServicePostView):
        form_class = NumberForm
        service = staticmethod(lambda **given: given_arguments.append(given))

    response, _sentences = call(DeclaredView, a_request(data=data, **FETCH))
    assert (response.status_code, response.content, given_arguments) == (status, content, calls)
