"""Decoding of uploaded pictures."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ImageFile

_decoding_lock = threading.Lock()
"""Pillow's switch for truncated pictures is global, so only one upload is decoded at a time."""


@contextmanager
def refuse_truncated_pictures() -> Iterator[None]:
    """Refuse truncated pictures, which Pillow accepts once WeasyPrint is imported."""
    with _decoding_lock:
        is_allowed, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = is_allowed
