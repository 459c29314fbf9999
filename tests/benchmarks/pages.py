"""How long every linked page of the demonstration takes, and how many queries it makes."""

import statistics
import time
from collections import Counter
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from tests.benchmarks.sizes import choose

ACCOUNTS = (
    "officer@demo.example",
    "focal@demo.example",
    "delegate@demo.example",
    "chair@demo.example",
    "desk@demo.example",
)
SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SAMPLES_PER_VIEW = choose(3, 1)
RUNS = choose(3, 1)
LIMIT_QUERIES = 20
NOT_PAGES = ("print", "pdf", "stream", "feed", "_file", "_provisional", "_record", "_csv")
"""Words in the names of views that answer files, printed pages and streams."""


class _LinkParser(HTMLParser):
    """Collects the addresses of the links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        address = dict(attributes).get("href")
        if tag == "a" and address:
            self.addresses.append(address)


def measures() -> dict[str, dict[str, Any]]:
    """Median and 95th percentile of all pages in ms, most queries of a page, and number of pages.

    Raises ``ObjectDoesNotExist`` without the demonstration.
    """
    seconds: list[float] = []
    queries: list[tuple[int, str]] = []
    for email in ("", *ACCOUNTS):
        client = Client(HTTP_HOST="127.0.0.1")
        if email:
            client.force_login(get_user_model().objects.get(email=email), SIGN_IN_BACKEND)
        for address in _find_pages(client):
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            queries.append((len(captured), address))
            seconds += [_measure_request(client, address) for _run in range(RUNS)]
    seconds.sort()
    most_queries, address = max(queries)
    return {
        "page_median": {"value": round(statistics.median(seconds) * 1000, 1), "limit": 120, "unit": "ms"},
        "page_95th_percentile": {
            "value": round(seconds[int(len(seconds) * 0.95)] * 1000, 1),
            "limit": 300,
            "unit": "ms",
        },
        "page_most_queries": {"value": most_queries, "limit": LIMIT_QUERIES, "unit": f"queries ({address})"},
        "pages_measured": {"value": len(queries), "limit": None, "unit": "pages"},
    }


def _measure_request(client: Client, address: str) -> float:
    started_at = time.perf_counter()
    client.get(address)
    return time.perf_counter() - started_at


def _find_pages(client: Client) -> list[str]:
    """The pages linked from the first one, a few of each view, without files and printed pages."""
    samples: Counter[str] = Counter()
    waiting, visited, pages = ["/"], {"/"}, []
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        pages.append(address)
        parser = _LinkParser()
        parser.feed(response.content.decode())
        for link in parser.addresses:
            target = urlsplit(urljoin(address, link))
            view = _find_view(target.path)
            following = target.path + (f"?{target.query}" if target.query else "")
            if target.netloc or not view or following in visited or "lang=" in target.query:
                continue
            if samples[view] < SAMPLES_PER_VIEW:
                samples[view] += 1
                visited.add(following)
                waiting.append(following)
    return pages


def _find_view(path: str) -> str:
    """The name of the view at a path; "" for what is not a page to measure."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return ""
    return "" if name == "account_logout" or any(word in name for word in NOT_PAGES) else name
