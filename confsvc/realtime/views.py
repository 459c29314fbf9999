"""One view for every live page: an event stream to who asks for one, else the fragment itself with its ETag."""

import time
from collections.abc import AsyncIterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_vary_headers

from confsvc.realtime import fragments
from confsvc.realtime.backends import carrier
from confsvc.realtime.fragments import Source
from confsvc.realtime.notify import door_of
from confsvc.realtime.sse import HANDED_OVER, Opening, events


def live_answer(request: HttpRequest, source: Source) -> HttpResponseBase:
    """Answer a live address. The caller has checked who may look.

    ``Accept: text/event-stream`` opens a stream of ``fragment`` events, each with its digest as id; a client that
    comes back with ``Last-Event-ID`` (or ``?seen=``) is sent the fragment only if it changed. Any other request polls: 304 while
    ``If-None-Match`` holds, without a rendering. ``X-Now`` is the server's clock in milliseconds.
    """
    carrier().attend()
    if "text/event-stream" in request.headers.get("Accept", ""):
        response = _stream(request, source)
    else:
        response = _poll(request, source)
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept", "Cookie", "Accept-Language"])
    return response


def _poll(request: HttpRequest, source: Source) -> HttpResponseBase:
    fragment = fragments.current(source)
    tag = f'"{fragment.digest}"'
    if (
        request.headers.get("If-None-Match", "").removeprefix("W/") == tag
    ):  # a proxy that compresses weakens it
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(fragment.html)
    response.headers["ETag"] = tag
    response.headers["X-Now"] = str(int(time.time() * 1000))
    return response


def _stream(request: HttpRequest, source: Source) -> HttpResponseBase:
    """Leave the stream to the server's loop where it offers to hold it; else to Django."""
    user = getattr(request, "user", None)
    viewer = (door_of(user),) if user is not None and user.is_authenticated else ()
    opening = Opening(
        source=source,
        doors=(*source.doors, *viewer),
        seen=request.headers.get("Last-Event-ID") or request.GET.get("seen", ""),
        packed="gzip" in request.headers.get("Accept-Encoding", ""),
    )
    scope = getattr(request, "scope", {})
    if HANDED_OVER in scope:
        scope[HANDED_OVER] = opening
        response: HttpResponseBase = HttpResponse(content_type="text/event-stream")
    else:
        response = StreamingHttpResponse(_chunks(opening), content_type="text/event-stream")
    if opening.packed:
        response.headers["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
    response.headers["X-Accel-Buffering"] = "no"
    return response


async def _chunks(opening: Opening) -> AsyncIterator[bytes]:
    async for chunk in events(opening):
        yield chunk
