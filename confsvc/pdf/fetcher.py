"""What a printed page may load: our own static files and pictures inside the page; never the network, never a file path."""

import mimetypes
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousOperation
from weasyprint.urls import URLFetcher, URLFetcherResponse

# A host that cannot exist: relative addresses of a page resolve to it, and nothing else is let through.
BASE_URL = "https://static.invalid/"
_PICTURES = ("data:image/png;", "data:image/jpeg;", "data:image/svg+xml;", "data:image/svg+xml,")


class Refused(ValueError):
    """The page asked for something outside the allow-list."""


class StaticFetcher(URLFetcher):
    """WeasyPrint's fetcher, let loose on static files and ``data:`` pictures only.

    WeasyPrint logs what is refused or missing and lays the page out without it.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith(_PICTURES):
            picture: URLFetcherResponse = super().fetch(url, headers)
            return picture
        name = static_name(url)
        with open_static(name) as file:
            content = file.read()
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def static_name(url: str) -> str:
    """The name of the static file that an address inside a page means.

    Raises Refused for any other address.
    """
    parts = urlsplit(url)
    prefix = "/" + settings.STATIC_URL.strip("/") + "/"
    path = unquote(parts.path)
    if f"{parts.scheme}://{parts.netloc}/" != BASE_URL or not path.startswith(prefix):
        raise Refused(
            f"A printed page may not load {parts.scheme}://{parts.netloc}: only static files of confsvc."
        )
    return path.removeprefix(prefix)


def open_static(name: str) -> IO[bytes]:
    """A static file by its name, plain or with the hash of the manifest.

    Raises Refused where there is none.
    """
    try:
        found = finders.find(name)
        if found:
            return Path(str(found)).open("rb")
        return staticfiles_storage.open(name)
    except (OSError, SuspiciousOperation) as error:
        raise Refused(f"There is no static file {name}.") from error
