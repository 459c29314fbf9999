"""Pages of the house itself: whether it is well, and what is said when something is not."""

import logging

from django.db import DatabaseError, connection
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
    JsonResponse,
)
from django.shortcuts import redirect
from django.template import loader
from django.templatetags.static import static
from django.views.decorators.cache import never_cache

from confsvc.ui import languages

log = logging.getLogger(__name__)


@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """Whether the database answers: 200 and ``{"status": "well"}``, or 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        log.exception("The database does not answer.")
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "well"})


def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look without being told."""
    return redirect(static("ui/favicon.svg"))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponseBadRequest(_said_without_asking("400.html"))


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of a failure: of the request it reads nothing, of the database it asks nothing."""
    return HttpResponseServerError(_said_without_asking("500.html"))


def _said_without_asking(template: str) -> str:
    language = languages.current()
    return loader.get_template(template).render(
        {
            "language": language,
            "direction": languages.direction(language),
            "languages": [(code, languages.OWN_NAMES[code]) for code in languages.OFFICIAL],
        }
    )


for _page in (health, favicon):
    _page.permission = "public"  # type: ignore[attr-defined]
