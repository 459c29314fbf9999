"""What a printed page may load: our static files and pictures within the page.

Never the network and never a path of the file system.
"""

import mimetypes
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousOperation
from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE_URL = "https://static.invalid/"
"""A host that cannot exist: relative addresses resolve to it, and no other host is allowed."""

_PICTURES = ("data:image/png;", "data:image/jpeg;", "data:image/svg+xml;", "data:image/svg+xml,")


class AddressRefused(ValueError):
    """The page asked for an address that it may not load."""


class StaticFetcher(URLFetcher):
    """WeasyPrint's fetcher for static files and ``data:`` pictures only.

    WeasyPrint logs what is refused or missing and lays the page out without it.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith(_PICTURES):
            picture: URLFetcherResponse = super().fetch(url, headers)
            return picture
        name = parse_static_url(url)
        with open_static(name) as file:
            content = file.read()
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": media_type})


def parse_static_url(url: str) -> str:
    """The name of the static file at an address within a page; ``AddressRefused`` for any other."""
    parts = urlsplit(url)
    prefix = "/" + settings.STATIC_URL.strip("/") + "/"
    path = unquote(parts.path)
    if f"{parts.scheme}://{parts.netloc}/" != BASE_URL or not path.startswith(prefix):
        raise AddressRefused(
            f"A printed page may not load {parts.scheme}://{parts.netloc}: only static files of confsvc."
        )
    return path.removeprefix(prefix)


def open_static(name: str) -> IO[bytes]:
    """A static file by its name, with or without the hash of the manifest.

    Raises ``AddressRefused`` if there is none.
    """
    try:
        path = finders.find(name)
        if path:
            return Path(str(path)).open("rb")
        return staticfiles_storage.open(name)
    except (OSError, SuspiciousOperation) as error:
        raise AddressRefused(f"There is no static file {name}.") from error
