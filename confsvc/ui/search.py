"""A search for people: what is typed is a name or an address, so it goes into the session and never into an address,
where logs and other people's screens would keep it. The other filters stay in the address."""

from django.http import HttpRequest, HttpResponseRedirect, QueryDict

LONGEST = 100
KEPT = 20
_KEY = "searched"


def searched(request: HttpRequest) -> str:
    """What was last searched on this page, or ""."""
    found: str = request.session.get(_KEY, {}).get(request.path, "")
    return found


def keep_search(request: HttpRequest) -> HttpResponseRedirect:
    """Take a posted form of filters: ``q`` into the session, the rest into the address of the same page."""
    kept = dict(request.session.get(_KEY, {}))
    kept.pop(request.path, None)
    if text := request.POST.get("q", "").strip()[:LONGEST]:
        kept[request.path] = text
    request.session[_KEY] = dict(list(kept.items())[-KEPT:])
    query = QueryDict(mutable=True)
    for name, value in request.POST.items():
        if value and name not in ("q", "csrfmiddlewaretoken"):
            query[name] = str(value)
    return HttpResponseRedirect(request.path + (f"?{query.urlencode()}" if query else ""))
