"""The words every template may use, without loading: texts by language, fields, icons."""

from collections.abc import Mapping

from django import template

from confsvc import languages

register = template.Library()


@register.filter
def said(texts: Mapping[str, str], language: str | None = None) -> str:
    """A text kept by language, in the page's language: ``{{ item.titles|said }}``."""
    return languages.said(texts or {}, language)


@register.filter
def said_lang(texts: Mapping[str, str]) -> str:
    """The language code in which ``said`` answers: ``lang="{{ item.titles|said_lang }}"``."""
    return languages.language_said(texts or {})
