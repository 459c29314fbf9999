"""The templates of form fields: every error at its field, and nothing typed is lost."""

from typing import Any

import html5lib
from django import forms
from django.template.loader import render_to_string
from django.utils import translation


class Registration(forms.Form):
    family_name = forms.CharField(max_length=5, help_text="As in the passport.")
    remarks = forms.CharField(required=False)
    title = forms.ChoiceField(choices=[("ms", "Ms."), ("mr", "Mr.")], widget=forms.RadioSelect)
    agreed = forms.BooleanField()
    token = forms.CharField(widget=forms.HiddenInput)


def render(form: forms.Form) -> Any:
    page = render_to_string("ui/fields.html", {"form": form})
    return html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False).getroot()


def render_refused() -> Any:
    with translation.override("en"):
        return render(Registration({"family_name": "<VAN DER BERG>", "token": "t"}))


def test_refused_form_keeps_what_was_typed() -> None:
    assert render_refused().xpath("//input[@name='family_name']/@value") == ["<VAN DER BERG>"]
    assert render_refused().xpath("//input[@name='token']/@value") == ["t"]


def test_field_in_error_refers_to_its_help_and_its_error() -> None:
    page = render_refused()
    (field,) = page.xpath("//input[@name='family_name']")
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby").split() == ["id_family_name_helptext", "id_family_name_error"]
    for name in field.get("aria-describedby").split():
        assert len(page.xpath(f"//*[@id='{name}']")) == 1


def test_radio_buttons_are_a_fieldset_with_its_error() -> None:
    (group,) = render_refused().xpath("//fieldset")
    assert "".join(group.xpath("./legend//text()")).strip() == "Title"
    assert group.get("aria-describedby") == "id_title_error"
    assert group.xpath("count(.//*[@id='id_title_error'])") == 1


def test_summary_links_to_each_field_in_error() -> None:
    page = render_refused()
    links = page.xpath("//*[@data-form-errors]//a/@href")
    assert links == ["#id_family_name", "#id_title", "#id_agreed"]
    for link in links:
        assert page.xpath(f"count(//*[@id='{link[1:]}'])") == 1


def test_only_optional_fields_say_so() -> None:
    page = render_refused()
    optional = [
        "".join(label.xpath("./text()")).strip()
        for label in page.xpath("//*[.//span[@class='optional']][self::label or self::legend]")
    ]
    assert optional == ["Remarks"]


def test_new_form_shows_no_error() -> None:
    page = render(Registration())
    assert page.xpath("//*[@data-form-errors] | //*[contains(@class, 'error')] | //*[@aria-invalid]") == []
