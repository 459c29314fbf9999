"""The ASGI application: pages and event streams from one process."""

import os

from django.core.asgi import get_asgi_application

from confsvc.live.streams import Streams

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "confsvc.settings")

application = Streams(get_asgi_application())
