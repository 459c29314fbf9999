"""The ASGI application: pages and event streams from one process."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "confsvc.settings")

application = get_asgi_application()
