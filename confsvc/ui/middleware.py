"""The language of a page: ``?lang=``, then the cookie it leaves, then the browser's wish. A live part of a page asks for the
language of its page with ``?in=``, which leaves no cookie: two screens of one browser may differ."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_supported_language_variant

YEAR = 365 * 24 * 3600


class LanguageMiddleware:
    """Chooses the page's language; a language chosen in the address is remembered in a cookie for a year."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wished = _supported(request.GET.get("lang", ""))
        language = (
            wished or _supported(request.GET.get("in", "")) or translation.get_language_from_request(request)
        )
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if wished:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                wished,
                max_age=YEAR,
                samesite="Lax",
                secure=bool(settings.LANGUAGE_COOKIE_SECURE),
            )
        return response


def _supported(code: str) -> str:
    if not code:
        return ""
    try:
        return get_supported_language_variant("zh-hans" if code == "zh" else code)
    except LookupError:
        return ""
