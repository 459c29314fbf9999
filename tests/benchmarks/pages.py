"""How long every page of the demonstration takes, and how many queries it asks: found by following its own links."""

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

SIGN_INS = (
    "officer@demo.example",
    "focal@demo.example",
    "delegate@demo.example",
    "chair@demo.example",
    "desk@demo.example",
)
SAMPLES_OF_A_PAGE = 3
RUNS = 3
NOT_PAGES = ("print", "pdf", "stream", "feed", "_file", "_provisional", "_record", "_csv")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        address = dict(attributes).get("href")
        if tag == "a" and address:
            self.found.append(address)


def measures() -> dict[str, dict[str, Any]]:
    """Median and 95th percentile of all pages in ms, the most queries of a page, and how many pages there were."""
    seconds: list[float] = []
    queries: list[tuple[int, str]] = []
    for email in ("", *SIGN_INS):
        client = Client(HTTP_HOST="127.0.0.1")
        if email:
            client.force_login(
                get_user_model().objects.get(email=email),
                "allauth.account.auth_backends.AuthenticationBackend",
            )
        for address in _pages(client):
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            queries.append((len(asked), address))
            seconds += [_seconds(client, address) for _run in range(RUNS)]
    seconds.sort()
    return {
        "page_median": {"value": round(statistics.median(seconds) * 1000, 1), "limit": 120, "unit": "ms"},
        "page_95th_percentile": {
            "value": round(seconds[int(len(seconds) * 0.95)] * 1000, 1),
            "limit": 300,
            "unit": "ms",
        },
        "page_most_queries": {"value": max(queries)[0], "limit": 20, "unit": f"queries ({max(queries)[1]})"},
        "pages_measured": {"value": len(queries), "limit": None, "unit": "pages"},
    }


def _seconds(client: Client, address: str) -> float:
    began = time.perf_counter()
    client.get(address)
    return time.perf_counter() - began


def _pages(client: Client) -> list[str]:
    """Every page that links lead to from the first one, a few of each kind; files and printed papers left out."""
    kinds: Counter[str] = Counter()
    waiting, seen, pages = ["/"], {"/"}, []
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        pages.append(address)
        links = _Links()
        links.feed(response.content.decode())
        for link in links.found:
            target = urlsplit(urljoin(address, link))
            kind = _kind(target.path)
            step = target.path + (f"?{target.query}" if target.query else "")
            if target.netloc or not kind or step in seen or "lang=" in target.query:
                continue
            if kinds[kind] < SAMPLES_OF_A_PAGE:
                kinds[kind] += 1
                seen.add(step)
                waiting.append(step)
    return pages


def _kind(path: str) -> str:
    try:
        name = resolve(path).view_name
    except Resolver404:
        return ""
    return "" if name == "account_logout" or any(word in name for word in NOT_PAGES) else name
