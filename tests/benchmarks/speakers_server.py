"""The application that the benchmark of speakers' lists serves: confsvc and its costs."""

import json
import os
import resource
from pathlib import Path
from typing import Any

from confsvc.asgi import application as confsvc
from confsvc.realtime import fragments, sse

COSTS = "/bench/costs"


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer ``COSTS`` with what this process has cost so far, and all else as confsvc does."""
    if scope.get("path") != COSTS:
        await confsvc(scope, receive, send)
        return
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    used = resource.getrusage(resource.RUSAGE_SELF)
    costs = {
        "renderings": fragments.rendering_count,
        "streams": sse.count_streams(),
        "memory": pages * os.sysconf("SC_PAGE_SIZE"),
        "seconds": used.ru_utime + used.ru_stime,
    }
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(costs).encode()})
