"""A form that was refused: every error at its field, named by it, and nothing typed is lost."""

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


def shown(form: forms.Form) -> Any:
    page = render_to_string("ui/fields.html", {"form": form})
    return html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False).getroot()


def refused() -> Any:
    with translation.override("en"):
        return shown(Registration({"family_name": "<VAN DER BERG>", "token": "t"}))


def test_what_was_typed_stays() -> None:
    assert refused().xpath("//input[@name='family_name']/@value") == ["<VAN DER BERG>"]
    assert refused().xpath("//input[@name='token']/@value") == ["t"]


def test_a_field_names_its_help_and_its_error() -> None:
    page = refused()
    (field,) = page.xpath("//input[@name='family_name']")
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby").split() == ["id_family_name_helptext", "id_family_name_error"]
    for name in field.get("aria-describedby").split():
        assert len(page.xpath(f"//*[@id='{name}']")) == 1


def test_a_group_of_choices_is_a_fieldset_with_its_error() -> None:
    (group,) = refused().xpath("//fieldset")
    assert "".join(group.xpath("./legend//text()")).strip() == "Title"
    assert group.get("aria-describedby") == "id_title_error"
    assert group.xpath("count(.//*[@id='id_title_error'])") == 1


def test_the_summary_names_each_field_in_error_and_leads_to_it() -> None:
    page = refused()
    ways = page.xpath("//*[@data-form-errors]//a/@href")
    assert ways == ["#id_family_name", "#id_title", "#id_agreed"]
    for way in ways:
        assert page.xpath(f"count(//*[@id='{way[1:]}'])") == 1


def test_only_what_is_optional_says_so() -> None:
    page = refused()
    optional = [
        "".join(one.xpath("./text()")).strip()
        for one in page.xpath("//*[.//span[@class='optional']][self::label or self::legend]")
    ]
    assert optional == ["Remarks"]


def test_a_fresh_form_complains_of_nothing() -> None:
    page = shown(Registration())
    assert page.xpath("//*[@data-form-errors] | //*[contains(@class, 'error')] | //*[@aria-invalid]") == []
