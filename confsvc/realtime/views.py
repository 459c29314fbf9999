"""The response of a live address: an event stream if the client accepts one, or a fragment."""

import time
from collections.abc import AsyncIterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_vary_headers

from confsvc.realtime import fragments
from confsvc.realtime.fragments import Source
from confsvc.realtime.notify import access_topic, get_backend
from confsvc.realtime.sse import STREAM_KEY, Stream, generate_events


def live_response(request: HttpRequest, source: Source) -> HttpResponseBase:
    """The response of a live address. The caller has checked who may look.

    - ``Accept: text/event-stream`` opens a stream of ``fragment`` events, each with its digest as
      id. A client that comes back with ``Last-Event-ID`` (or ``?seen=``) is sent the fragment only
      if it has changed.
    - Any other request is a poll: 304, without rendering, if ``If-None-Match`` names the fragment.
      ``X-Now`` is the server's time in milliseconds.
    """
    get_backend().start_listener()
    if "text/event-stream" in request.headers.get("Accept", ""):
        response = _stream_response(request, source)
    else:
        response = _poll_response(request, source)
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept", "Cookie", "Accept-Language"])
    return response


def _poll_response(request: HttpRequest, source: Source) -> HttpResponseBase:
    fragment = fragments.get_fragment(source)
    etag = f'"{fragment.digest}"'
    # a proxy that compresses weakens the ETag
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(fragment.html)
    response.headers["ETag"] = etag
    response.headers["X-Now"] = str(int(time.time() * 1000))
    return response


def _stream_response(request: HttpRequest, source: Source) -> HttpResponseBase:
    """Leave the stream to ``EventStreams`` if that stands before Django, else stream from here."""
    user = getattr(request, "user", None)
    viewer_topics = (access_topic(user),) if user is not None and user.is_authenticated else ()
    stream = Stream(
        source=source,
        access_topics=(*source.access_topics, *viewer_topics),
        last_digest=request.headers.get("Last-Event-ID") or request.GET.get("seen", ""),
        is_compressed="gzip" in request.headers.get("Accept-Encoding", ""),
    )
    scope = getattr(request, "scope", {})
    if STREAM_KEY in scope:
        scope[STREAM_KEY] = stream
        response: HttpResponseBase = HttpResponse(content_type="text/event-stream")
    else:
        response = StreamingHttpResponse(_generate_chunks(stream), content_type="text/event-stream")
    if stream.is_compressed:
        response.headers["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
    response.headers["X-Accel-Buffering"] = "no"
    return response


async def _generate_chunks(stream: Stream) -> AsyncIterator[bytes]:
    async for chunk in generate_events(stream):
        yield chunk
