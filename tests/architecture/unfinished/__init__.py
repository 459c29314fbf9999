"""Apps that do not satisfy a guard yet: an empty file a guard and app, removed when it does."""

from pathlib import Path

FOLDER = Path(__file__).parent


def is_finished(guard: str, folder: str) -> bool:
    """Whether a folder or app is held to a guard."""
    return not (FOLDER / f"{guard}.{folder}").exists()
