"""How often one address of the network may send the form: enough for a mission registering its delegation, too little
for a machine."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

FORMS = 30
PERIOD = 600  # seconds


def may_send(request: HttpRequest) -> bool:
    """Counts this sending; whether it is within the limit. The address itself is stored nowhere."""
    source = get_adapter().get_client_ip(request)
    key = "register:" + hashlib.sha256(str(source).encode()).hexdigest()[:32]
    if cache.add(key, 1, PERIOD):
        return True
    try:
        return cache.incr(key) <= FORMS
    except ValueError:  # it ran out between the two
        return True
