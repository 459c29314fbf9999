"""A program for the tests of apart: does to itself what a hostile file would make a parser do."""

import os
import time

from confsvc.jobs.sandbox import answer


def reading(content: bytes, what: str) -> object:
    if what == "loop":
        while True:
            pass
    if what == "sleep":
        time.sleep(600)
    if what == "eat":
        return len(b"x" * (1 << 31))
    if what == "die":
        os.abort()
    if what == "fault":
        raise RuntimeError(content)
    return {"length": len(content), "secrets": sorted(name for name in os.environ if name != "LC_CTYPE")}


if __name__ == "__main__":
    answer(reading)
