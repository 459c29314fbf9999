"""The database of `make run`: migrations, reference tables and the demonstration, done again only when they changed.

SQLite keeps the fingerprint of what was loaded in the file itself (`user_version`), so a database put in another's
place is seen at once. Any other database is asked each time: the three commands are idempotent.
"""

import hashlib
import os
import sqlite3
import subprocess
from pathlib import Path

from deploy.progress import Progress, StepFailedError

ROOT = Path(__file__).resolve().parent.parent
APPS = ("confsvc", "meetings", "delegations", "documents")
READ_BY_THE_LOADERS = (
    "migrations/*.py",
    "data/**/*",
    "kits/**/*",
    "resources*.py",
    "load_reference.py",
    "*/kits/**/*.toml",
    "*demo*.py",
    "*demo*/**/*",
)


def prepare(progress: Progress, python: Path, data: Path) -> None:
    """Loads what is missing, then says who may sign in."""
    file = sqlite_file(data)
    wanted = loaded_mark()
    signins = data / "signins.txt"
    manage: list[str | Path] = [python, ROOT / "manage.py"]
    if not (file and mark_of(file) == wanted and signins.exists()):
        load(progress, manage, file, signins)
        if file:
            set_mark(file, wanted)
    if os.environ.get("ALLOWED_HOSTS"):  # no longer this machine alone: hashed and compressed files
        with progress.step("Static files"):
            progress.run([*manage, "collectstatic", "--no-input"])
    print(f"\n{signins.read_text(encoding='utf8').rstrip()}\n", flush=True)


def load(progress: Progress, manage: list[str | Path], file: Path | None, signins: Path) -> None:
    """Migrations, reference tables and the demonstration, which tells its own progress; raises StepFailedError."""
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    with progress.step("Database"):
        progress.run([*manage, "migrate", "--no-input"])
    with progress.step("Reference tables"):
        progress.run([*manage, "load_reference"])
    print("  Demonstration", flush=True)
    if subprocess.run([*manage, "demo"], cwd=ROOT, check=False).returncode:
        raise StepFailedError("The demonstration could not be loaded; the reason stands above.")
    told = subprocess.run(
        [*manage, "demo", "--signins"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    signins.write_text(told.stdout, encoding="utf8")


def sqlite_file(data: Path) -> Path | None:
    """The database file, as confsvc/settings.py finds it, or None where the database is not SQLite."""
    url = os.environ.get("DATABASE_URL", f"sqlite:///{data / 'confsvc.sqlite3'}")
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def loaded_mark() -> int:
    """A positive 31-bit number that changes with the migrations, the reference data or the demonstration."""
    paths = {path for app in APPS for pattern in READ_BY_THE_LOADERS for path in (ROOT / app).rglob(pattern)}
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(path for path in paths if path.is_file() and path.suffix != ".pyc"):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return int.from_bytes(digest.digest()[:4], "big") >> 1 or 1


def mark_of(file: Path) -> int:
    if not file.exists():
        return 0
    connection = sqlite3.connect(file, timeout=20)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def set_mark(file: Path, mark: int) -> None:
    connection = sqlite3.connect(file, timeout=20)
    try:
        connection.execute(f"PRAGMA user_version = {mark:d}")
    finally:
        connection.close()
