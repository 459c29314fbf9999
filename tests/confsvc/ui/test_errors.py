"""What an error of a service says, and which field it belongs to."""

import pytest
from django import forms

from confsvc.ui.errors import (
    ConflictError,
    DomainError,
    InvalidFields,
    StaleError,
    convert_domain_errors,
)


class SymbolTaken(ConflictError):
    field = "symbol"


def test_domain_error_without_field_belongs_to_the_whole_form() -> None:
    error = DomainError("The list is archived.")
    assert (error.message, str(error), error.field) == (error.args[0], "The list is archived.", None)


def test_domain_error_given_a_field_overrides_that_of_its_class() -> None:
    assert (SymbolTaken("Taken.").field, SymbolTaken("Taken.", field="number").field) == ("symbol", "number")


class NameForm(forms.Form):
    symbol = forms.CharField()


@pytest.mark.parametrize(("field", "place"), [("symbol", "symbol"), ("number", "__all__"), (None, "__all__")])
def test_domain_error_stands_at_its_field_or_above_the_form(field: str | None, place: str) -> None:
    form = NameForm({"symbol": "A/1"})
    DomainError("Taken.", field=field).add_to(form)
    assert form.errors == {place: ["Taken."]}


def test_stale_error_lists_the_changes_since_the_page_was_shown() -> None:
    assert StaleError("Look again.", ["Chile withdrawn"]).changes == ["Chile withdrawn"]


class RenamedForm(NameForm):
    parameter_fields = {"document_symbol": "symbol"}


def test_add_to_a_form_that_names_the_parameter_otherwise() -> None:
    form = RenamedForm({"symbol": "A/1"})
    InvalidFields({"document_symbol": ["Taken.", "Too long."], "number": "Odd."}).add_to(form)
    assert form.errors == {"symbol": ["Taken.", "Too long."], "__all__": ["Odd."]}


def test_invalid_fields_message_is_all_its_sentences() -> None:
    assert (
        str(InvalidFields({"symbol": ["Taken.", "Too long."], "number": "Odd."})) == "Taken. Too long. Odd."
    )


def test_convert_domain_errors_makes_the_error_of_the_field() -> None:
    class CheckedForm(NameForm):
        def clean_symbol(self) -> str:
            with convert_domain_errors():
                raise StaleError("Look again.", ["Chile withdrawn"])

    assert CheckedForm({"symbol": "A/1"}).errors == {"symbol": ["Look again. Since then: Chile withdrawn."]}
