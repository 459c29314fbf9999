"""A program for the tests of the sandbox that does what a hostile file makes a parser do."""

import os
import time

from confsvc.jobs.sandbox import serve


def parse(content: bytes, behaviour: str) -> object:
    """Loop, sleep, use up memory, crash, raise; or describe what the program can see."""
    if behaviour == "loop":
        while True:
            pass
    if behaviour == "sleep":
        time.sleep(600)
    if behaviour == "eat":
        return len(b"x" * (1 << 31))
    if behaviour == "die":
        os.abort()
    if behaviour == "fault":
        raise RuntimeError(content)
    return {"length": len(content), "secrets": sorted(name for name in os.environ if name != "LC_CTYPE")}


if __name__ == "__main__":
    serve(parse)
