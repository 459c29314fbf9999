"""HTML to PDF with WeasyPrint.

Equal input gives equal bytes, and nothing is loaded from outside.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import weasyprint
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string

from confsvc.pdf.fetcher import BASE_URL, StaticFetcher, open_static
from confsvc.ui.languages import get_direction, override_language

PAPER = ("pdf/type.css", "pdf/paper.css")
LARGE = ("pdf/type.css", "pdf/large.css")
PAPER_SIZES = ("A4", "Letter")

Variant = Literal["pdf/ua-1", "pdf/ua-2", "pdf/a-3u"]


def render_pdf(
    html: str, *, language: str, base_css: Sequence[str] = PAPER, variant: Variant | None = None
) -> bytes:
    """An HTML document as a PDF.

    - ``language``: the document's (BCP 47). It sets ``lang``, and ``dir`` if there is none.
    - ``base_css``: names of static style sheets, which define the page.
    - ``variant``: makes a tagged PDF ("pdf/ua-1"), about a third slower and twice as large.
    """
    document = weasyprint.HTML(
        string=html, base_url=BASE_URL, url_fetcher=StaticFetcher(), media_type="print"
    )
    root = document.etree_element
    root.set("lang", language)
    root.set("dir", root.get("dir") or get_direction(language))
    stylesheets = [_get_stylesheet(name) for name in base_css]
    pdf: bytes = document.write_pdf(
        stylesheets=[*stylesheets, _get_page_size()], pdf_variant=variant, pdf_tags=variant is not None
    )
    return pdf


def render_template_pdf(
    template_name: str,
    context: Mapping[str, Any],
    *,
    language: str,
    base_css: Sequence[str] = PAPER,
    variant: Variant | None = None,
) -> bytes:
    """A template as a PDF, with its translatable text in ``language``.

    The template extends ``pdf/document.html`` or ``pdf/large.html``. Adds ``language`` and
    ``direction`` ("ltr", "rtl") to the context.
    """
    with override_language(language):
        html = render_to_string(
            template_name, {**context, "language": language, "direction": get_direction(language)}
        )
    return render_pdf(html, language=language, base_css=base_css, variant=variant)


@lru_cache(maxsize=16)
def _parse_stylesheet(name: str) -> weasyprint.CSS:
    with open_static(name) as file:
        return weasyprint.CSS(string=file.read().decode(), base_url=BASE_URL, url_fetcher=StaticFetcher())


def _get_stylesheet(name: str) -> weasyprint.CSS:
    """A parsed style sheet, cached for the life of the process unless ``DEBUG`` is set."""
    if settings.DEBUG:
        _parse_stylesheet.cache_clear()
    return _parse_stylesheet(name)


@lru_cache(maxsize=4)
def _build_page_size(size: str) -> weasyprint.CSS:
    return weasyprint.CSS(string=f"@page {{ size: {size} }}")


def _get_page_size() -> weasyprint.CSS:
    if settings.PAPER_SIZE not in PAPER_SIZES:
        raise ImproperlyConfigured(f"PAPER_SIZE is {settings.PAPER_SIZE!r}: it must be A4 or Letter.")
    return _build_page_size(settings.PAPER_SIZE)
