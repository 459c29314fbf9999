"""Something that is shown, for the tests of fragments and streams."""

import threading
from dataclasses import dataclass, field

from confsvc.realtime import listeners
from confsvc.realtime.fragments import Source


@dataclass
class Facts:
    """A text with its version, and the texts that were rendered; rendering waits while paused."""

    text: str = "one"
    version: int = 1
    rendered: list[str] = field(default_factory=list)
    running: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.running.set()

    def render(self) -> str:
        self.rendered.append(self.text)
        text = self.text
        assert self.running.wait(5)
        return f"<p>{text}</p>"

    def source(self, audience: str = "list", language: str = "en") -> Source:
        return Source(f"facts:{id(self)}", audience, language, self.render, lambda: self.version)

    def change(self, text: str) -> None:
        self.text, self.version = text, self.version + 1
        listeners.notify(self.source().topic)
