"""The response of a live address: a poll, a stream from Django, or a stream for the event loop."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory

from confsvc.accounts.models import User
from confsvc.realtime.sse import STREAM_KEY
from confsvc.realtime.views import live_response
from tests.confsvc.realtime.facts import Facts


def get_response(facts: Facts, **headers: str) -> HttpResponseBase:
    return live_response(RequestFactory().get("/live/", headers=headers), facts.source())


def build_stream_request(**query: str) -> HttpRequest:
    """A request for a stream that passes through ``EventStreams``."""
    request = RequestFactory().get("/live/", query, headers={"accept": "text/event-stream"})
    request.scope = {STREAM_KEY: None}
    return request


def test_live_response_poll_with_etag_is_304_without_rendering() -> None:
    facts = Facts()
    first = get_response(facts)
    second = get_response(facts, if_none_match=first.headers["ETag"])
    assert (first.status_code, first.content) == (200, b"<p>one</p>")
    assert (second.status_code, second.content) == (304, b"")
    assert facts.rendered == ["one"]
    facts.change("two")
    assert get_response(facts, if_none_match=first.headers["ETag"]).status_code == 200


def test_live_response_poll_with_weak_etag_is_304() -> None:
    facts = Facts()
    etag = get_response(facts).headers["ETag"]
    assert get_response(facts, if_none_match=f"W/{etag}").status_code == 304


def test_live_response_has_the_time_and_is_cached_by_nobody() -> None:
    response = get_response(Facts())
    assert int(response.headers["X-Now"]) > 1_500_000_000_000
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Vary"] == "Accept, Cookie, Accept-Language"


def test_live_response_without_event_loop_streams_from_django() -> None:
    response = get_response(Facts(), accept="text/event-stream", accept_encoding="gzip")
    assert isinstance(response, StreamingHttpResponse)
    assert response.headers["Content-Type"] == "text/event-stream"
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["X-Accel-Buffering"] == "no"


def test_live_response_leaves_the_stream_in_the_scope() -> None:
    facts = Facts()
    request = build_stream_request(seen="abc")
    response = live_response(request, facts.source())
    stream = request.scope[STREAM_KEY]
    assert (response.streaming, stream.last_digest, stream.is_compressed) == (False, "abc", False)
    assert facts.rendered == []


def test_live_response_signed_in_viewer_has_an_access_topic() -> None:
    request = build_stream_request()
    request.user = User(pk=7)
    live_response(request, replace(Facts().source(), access_topics=("access:meeting:1",)))
    assert request.scope[STREAM_KEY].access_topics == ("access:meeting:1", "access:accounts.user:7")
