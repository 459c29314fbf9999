"""The ASGI application: pages and event streams from one process."""

import os
import warnings
from typing import cast

from django.core.asgi import get_asgi_application

from confsvc.realtime.sse import EventStreams
from confsvc.ui.request_limits import Application, RequestBodyLimit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "confsvc.settings")
# Files are read whole before they are sent, which is what we want for files of a few megabytes.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

application = RequestBodyLimit(EventStreams(cast(Application, get_asgi_application())))
