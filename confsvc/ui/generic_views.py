"""The views that carry out a service: a form, a form on the page of others, a button, a page of
panels.

Each declares its ``permission``. A service raises ``DomainError``; here, and nowhere else in the
product, it becomes a sentence at its field, a message, or the answer to a script.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.views.generic import FormView, TemplateView, View

from confsvc.ui.errors import DomainError
from confsvc.ui.views import is_fetch

Text = str | Promise
UNPROCESSABLE = 422


class PermissionView(View):
    """A view that declares the permission that its visitors need."""

    permission: ClassVar[str]
    http_method_names = ["get", "head", "post"]

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        view = super().as_view(**initkwargs)
        view.permission = cls.permission  # type: ignore[attr-defined]
        return view

    @classmethod
    def list_methods(cls) -> list[str]:
        """The methods that the view answers, in capitals."""
        return [name.upper() for name in cls.http_method_names if hasattr(cls, name) or name == "head"]


class PageView(PermissionView, TemplateView):
    """A page that is only shown; :class:`PageFormView` carries out what its forms send."""


class ServiceView(PermissionView):
    """A view that carries out one service; ``result`` is what it returned.

    ``perform`` calls ``service``, a ``staticmethod``, with who acts, on what, and what the form
    says. Afterwards the visitor reads ``success_message`` on the page at ``get_success_url()``:
    unless overridden, the page to which the action belongs.
    """

    service: ClassVar[Callable[..., Any]]
    success_message: Text = ""
    result: Any = None

    def get_service_arguments(self) -> dict[str, Any]:
        """The arguments of the service that the form does not give."""
        return {"actor": self.request.user}

    def perform(self, form: Any = None) -> Any:
        """Call the service and return what it returns; raises ``DomainError``."""
        return type(self).service(**self.get_service_arguments(), **get_form_arguments(form))

    def get_page_url(self) -> str:
        """The page to which the action belongs."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        return self.get_page_url()

    def get_success_message(self) -> Text:
        return self.success_message

    def respond_with_success(self) -> HttpResponse:
        if message := self.get_success_message():
            messages.success(self.request, str(message))
        return redirect(self.get_success_url())


class ServicePostView(ServiceView):
    """A button that carries out a service; a GET leads to the page to which it belongs.

    A script gets 204, or the sentence of an error with its status; it finds the page changed by
    itself. Everybody else reads the sentence as a message on that page. ``form_class`` reads what
    the button carries, if it carries anything; its errors are those of the button.
    """

    form_class: type[forms.Form] | None = None

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return redirect(self.get_page_url())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        len(request.POST)  # a body that cannot be read is refused here, before anything is done
        try:
            self.result = self.perform() if self.form_class is None else self.perform(self._read_form())
        except DomainError as error:
            return self.respond_with_error(error)
        if is_fetch(request):
            return HttpResponse(status=204)
        return self.respond_with_success()

    def _read_form(self) -> forms.Form:
        form = (self.form_class or forms.Form)(self.request.POST)
        check_form(form)
        return form

    def respond_with_error(self, error: DomainError) -> HttpResponseBase:
        if is_fetch(self.request):
            return respond_with_sentence(error)
        messages.error(self.request, str(error))
        return redirect(self.get_page_url())


class ServiceFormView(ServiceView, FormView):  # type: ignore[type-arg]
    """A form with a page of its own, which calls a service when it is valid.

    The page is rendered again with status 422 while anything is wrong, with all that was typed;
    an error of the service stands at its field.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.result = self.perform(form)
        except DomainError as error:
            self.add_error(form, error)
            return self.form_invalid(form)
        return self.respond_with_success()

    def add_error(self, form: Any, error: DomainError) -> None:
        """Put the error of the service into the form; overridden where the page says more."""
        error.add_to(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)


class PageFormView(ServiceFormView):
    """A form that stands on the page of others and is sent to an address of its own.

    Subclass the page first, then this: ``class DelegationHeadView(DelegationView, PageFormView)``.
    While anything is wrong, the page is rendered with the form in the context as ``form_name``; a
    GET leads to the page.
    """

    form_name = "form"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.get_page_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data(**{"form": form, self.form_name: form})
        return self.render_to_response(context, status=UNPROCESSABLE)


@dataclass(frozen=True)
class Panel:
    """A form of a page, and the service that it calls.

    - ``service`` is called with who acts, on what, and what the form says; where its arguments are
      others, ``get_arguments(view, form)`` returns all of them.
    - ``success``: the message afterwards, or a function of the result that returns it.
    """

    form: type[forms.Form]
    service: Callable[..., Any]
    success: Text | Callable[[Any], Text] = ""
    get_arguments: Callable[[Any, Any], dict[str, Any]] | None = None


class ActionPageView(ServiceView, TemplateView):
    """A page with several forms, of which each button sends one.

    The posted field ``do`` names the panel, or "name-pk" a row of it ("ruling-12"), which is then
    the prefix of the fields. An error is shown at its panel; a script gets it with its status.
    """

    panels: Mapping[str, Panel]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pressed = request.POST.get("do", "") if request.method == "POST" else ""
        self.pressed_panel, _dash, self.pressed_row = self.pressed.partition("-")

    def get_form_kwargs(self, name: str) -> dict[str, Any]:
        """The arguments of the form of a panel."""
        is_sent = name == self.pressed_panel
        return {
            "data": self.request.POST if is_sent else None,
            "files": self.request.FILES if is_sent else None,
            "prefix": self.pressed if is_sent else name,
        }

    def build_forms(self) -> dict[str, forms.Form]:
        """The forms of the page by panel; the one that was sent is bound."""
        return {name: panel.form(**self.get_form_kwargs(name)) for name, panel in self.panels.items()}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        page_forms = self.build_forms()
        if (form := page_forms.get(self.pressed_panel)) is not None:
            try:
                check_form(form)
                self.result = self.perform(form)
            except DomainError as error:
                if is_fetch(request):
                    return respond_with_sentence(error)
                error.add_to(form)
            else:
                return HttpResponse(status=204) if is_fetch(request) else self.respond_with_success()
        return self.render_to_response(self.get_context_data(forms=page_forms), status=UNPROCESSABLE)

    def perform(self, form: Any = None) -> Any:
        panel = self.panels[self.pressed_panel]
        if panel.get_arguments is not None:
            return panel.service(**panel.get_arguments(self, form))
        return panel.service(**self.get_service_arguments(), **get_form_arguments(form))

    def get_success_message(self) -> Text:
        success = self.panels[self.pressed_panel].success
        return success(self.result) if callable(success) else success

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "forms" not in kwargs:
            kwargs["forms"] = self.build_forms()
        return super().get_context_data(
            pressed_panel=self.pressed_panel, pressed_row=self.pressed_row, **kwargs
        )


def get_form_arguments(form: Any) -> dict[str, Any]:
    """The arguments that a valid form gives the service: its values, unless it says otherwise."""
    if form is None:
        return {}
    arguments = form.get_service_arguments() if hasattr(form, "get_service_arguments") else form.cleaned_data
    return dict(arguments)


class InvalidForm(DomainError):
    """A form with errors of its own; the message is all of them in a line."""

    def __init__(self, form: forms.Form) -> None:
        super().__init__(" ".join(str(error) for errors in form.errors.values() for error in errors))

    def add_to(self, form: Any) -> None:
        """Add nothing: the form shows its errors itself."""


def check_form(form: forms.Form) -> None:
    """Raise :class:`InvalidForm` unless the form is valid."""
    if not form.is_valid():
        raise InvalidForm(form)


def respond_with_sentence(error: DomainError) -> HttpResponse:
    """The sentence of an error as plain text with its status, for a script."""
    return HttpResponse(str(error), status=error.status, content_type="text/plain; charset=utf-8")
