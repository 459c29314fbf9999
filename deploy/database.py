"""The database of `make run`: migrated and filled again only when what is loaded has changed.

SQLite stores a fingerprint of what was loaded in the database file (`user_version`), so a file
that was replaced is recognized. On any other database the commands run each time: they change
nothing twice.
"""

import hashlib
import os
import sqlite3
import subprocess
from pathlib import Path

from deploy.progress import Progress, StepFailedError

ROOT = Path(__file__).resolve().parent.parent
APPS = ("confsvc", "meetings", "delegations", "documents")
LOADED_FILES = (
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
    """Load what is missing, then print who may sign in."""
    file = find_sqlite_file(data)
    mark = compute_mark()
    signins = data / "signins.txt"
    manage: list[str | Path] = [python, ROOT / "manage.py"]
    if not (file and read_mark(file) == mark and signins.exists()):
        load(progress, manage, file, signins)
        if file:
            write_mark(file, mark)
    if os.environ.get("ALLOWED_HOSTS"):  # not only this machine: hashed and compressed files
        with progress.step("Static files"):
            progress.run([*manage, "collectstatic", "--no-input"])
    print(f"\n{signins.read_text(encoding='utf8').rstrip()}\n", flush=True)


def load(progress: Progress, manage: list[str | Path], file: Path | None, signins: Path) -> None:
    """Migrate, load the reference tables and the demonstration; raises StepFailedError."""
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    with progress.step("Database"):
        progress.run([*manage, "migrate", "--no-input"])
    with progress.step("Reference tables"):
        progress.run([*manage, "load_reference"])
    print("  Demonstration", flush=True)
    if subprocess.run([*manage, "demo"], cwd=ROOT, check=False).returncode:
        raise StepFailedError("The demonstration could not be loaded; the reason stands above.")
    process = subprocess.run(
        [*manage, "demo", "--signins"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    signins.write_text(process.stdout, encoding="utf8")


def find_sqlite_file(data: Path) -> Path | None:
    """The database file that confsvc/settings.py uses, or None where it is not SQLite."""
    url = os.environ.get("DATABASE_URL", f"sqlite:///{data / 'confsvc.sqlite3'}")
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def compute_mark() -> int:
    """A positive 31-bit number of the migrations, the reference data and the demonstration."""
    paths = {path for app in APPS for pattern in LOADED_FILES for path in (ROOT / app).rglob(pattern)}
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(path for path in paths if path.is_file() and path.suffix != ".pyc"):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return int.from_bytes(digest.digest()[:4], "big") >> 1 or 1


def read_mark(file: Path) -> int:
    """The mark in a database file; 0 where there is none."""
    if not file.exists():
        return 0
    connection = sqlite3.connect(file, timeout=20)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def write_mark(file: Path, mark: int) -> None:
    connection = sqlite3.connect(file, timeout=20)
    try:
        connection.execute(f"PRAGMA user_version = {mark:d}")
    finally:
        connection.close()
