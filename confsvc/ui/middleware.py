"""The language of a page: ``?lang=``, then the cookie it leaves, then the browser's preference.

A live fragment names the language of its page with ``?in=``, which leaves no cookie, so that two
screens of one browser may differ.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_supported_language_variant

YEAR = 365 * 24 * 3600


class LanguageMiddleware:
    """Activates the language of the page; a cookie stores what ``?lang=`` chose for a year."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = _get_supported_code(request.GET.get("lang", ""))
        language = (
            chosen
            or _get_supported_code(request.GET.get("in", ""))
            or translation.get_language_from_request(request)
        )
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if chosen:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=YEAR,
                samesite="Lax",
                secure=bool(settings.LANGUAGE_COOKIE_SECURE),
            )
        return response


def _get_supported_code(code: str) -> str:
    """Django's code of an official language from that code or two letters, else ""."""
    if not code:
        return ""
    try:
        return get_supported_language_variant("zh-hans" if code == "zh" else code)
    except LookupError:
        return ""
