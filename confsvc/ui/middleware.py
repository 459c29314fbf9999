"""The language of a page, and the answer to an error of a service that no view has caught.

The language is ``?lang=``, then the cookie it leaves, then the browser's preference. A live
fragment names the language of its page with ``?in=``, which leaves no cookie, so that two screens
of one browser may differ.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_supported_language_variant

from confsvc.ui.errors import DomainError
from confsvc.ui.generic_views import respond_with_sentence
from confsvc.ui.views import is_fetch

YEAR = 365 * 24 * 3600


class DomainErrorMiddleware:
    """Answers an error of a service that no view has caught with its sentence, never a failure.

    The answer is 403 for ``NotAllowed``, else 409: for a script the sentence alone, for a person a
    page with it and a link back.
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        if is_fetch(request):
            return respond_with_sentence(exception)
        context = {"sentence": str(exception), "back": _get_origin(request)}
        return render(request, "409.html", context, status=exception.status)


def _get_origin(request: HttpRequest) -> str:
    """The page of this site from which a person came, or ""."""
    origin = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(
        origin, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return origin if is_own else ""


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
