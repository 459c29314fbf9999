"""Helpers for every view (pages of a table, search, fetch), and the health and error pages."""

import logging
from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
    HttpResponseServerError,
    JsonResponse,
    QueryDict,
)
from django.shortcuts import redirect
from django.template import loader
from django.templatetags.static import static
from django.views.decorators.cache import never_cache

from confsvc.ui.context_processors import build_frame

ROWS_PER_PAGE = 50
LONGEST_SEARCH = 100
SEARCHES_IN_SESSION = 20
SESSION_KEY = "searches"

log = logging.getLogger(__name__)


def paginate(request: HttpRequest, rows: "QuerySet[Any] | Sequence[Any]") -> "Page[Any]":
    """The page of ``rows`` that the address asks for (``?page=3``); two queries for a queryset.

    Anything but a number means the first page, a number beyond the end the last, so that the
    address of a list that has become shorter still answers.
    """
    return Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))


def get_search(request: HttpRequest) -> str:
    """What was last searched for on this page, or ""."""
    searches: dict[str, str] = request.session.get(SESSION_KEY, {})
    return searches.get(request.path, "")


def store_search(request: HttpRequest) -> HttpResponseRedirect:
    """Store a posted search (``q``) in the session; the redirect keeps the other filters.

    People are searched by name and address. Neither may stand in the address of a page, which logs
    and the screens of others would keep.
    """
    searches = dict(request.session.get(SESSION_KEY, {}))
    searches.pop(request.path, None)
    if text := request.POST.get("q", "").strip()[:LONGEST_SEARCH]:
        searches[request.path] = text
    request.session[SESSION_KEY] = dict(list(searches.items())[-SEARCHES_IN_SESSION:])
    query = QueryDict(mutable=True)
    for name, value in request.POST.items():
        if value and name not in ("q", "csrfmiddlewaretoken"):
            query[name] = str(value)
    return HttpResponseRedirect(request.path + (f"?{query.urlencode()}" if query else ""))


def is_fetch(request: HttpRequest) -> bool:
    """Whether a script sent the form (``X-Requested-With: fetch``) and wants no page in answer."""
    return request.headers.get("X-Requested-With") == "fetch"


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
    """The icon at the address where browsers look for it."""
    return redirect(static("ui/favicon.svg"))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page of a request that could not be read (400)."""
    return HttpResponseBadRequest(_render_without_database("400.html"))


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of a failure (500)."""
    return HttpResponseServerError(_render_without_database("500.html"))


def _render_without_database(template: str) -> str:
    """An error page that reads neither request nor database: either may be what failed."""
    return loader.get_template(template).render(build_frame())


for _view in (health, favicon):
    _view.permission = "public"  # type: ignore[attr-defined]
