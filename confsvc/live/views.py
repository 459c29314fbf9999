"""One view for every live page: an event stream to who asks for one, else the fragment itself with its ETag."""

from collections.abc import AsyncIterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_vary_headers

from confsvc.live import bus, fragments
from confsvc.live.carriers import carrier
from confsvc.live.fragments import Source

HEARTBEAT_SECONDS = 15.0
RETRY_MILLISECONDS = 2000


def live_answer(request: HttpRequest, source: Source) -> HttpResponseBase:
    """Answer a live address. The caller has checked who may look.

    ``Accept: text/event-stream`` opens a stream of ``fragment`` events, each with its digest as id; a client that
    comes back with ``Last-Event-ID`` is sent the fragment only if it changed. Any other request polls: 304 while
    ``If-None-Match`` holds.
    """
    if "text/event-stream" in request.headers.get("Accept", ""):
        carrier().attend()
        seen = request.headers.get("Last-Event-ID", "")
        response: HttpResponseBase = StreamingHttpResponse(
            _events(source, seen), content_type="text/event-stream"
        )
        response.headers["X-Accel-Buffering"] = "no"
    else:
        fragment = fragments.made(source)
        tag = f'"{fragment.digest}"'
        if request.headers.get("If-None-Match") == tag:
            response = HttpResponse(status=304)
        else:
            response = HttpResponse(fragment.html)
        response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept", "Cookie", "Accept-Language"])
    return response


async def _events(source: Source, seen: str) -> AsyncIterator[bytes]:
    yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
    async with bus.listening(source.topic) as listener:
        while True:
            fragment = await fragments.current(source)
            if fragment.digest != seen:
                seen = fragment.digest
                yield event(fragment)
            while not await listener.wait(HEARTBEAT_SECONDS):
                yield b": still here\n\n"


def event(fragment: fragments.Fragment) -> bytes:
    """A server-sent event: id, name, and the HTML one ``data`` line a line."""
    lines = "".join(f"data: {line}\n" for line in fragment.html.splitlines())
    return f"id: {fragment.digest}\nevent: fragment\n{lines}\n".encode()
