"""The Debian packages that confsvc needs: which are missing, and how they are installed."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from deploy.progress import Progress, StepFailedError

PACKAGES = {
    # PyICU is compiled against Debian's ICU.
    "build": ["g++", "pkg-config", "libicu-dev"],
    "run": [
        "gettext",
        "fontconfig",
        "libpango-1.0-0",
        "libpangoft2-1.0-0",
        "libharfbuzz0b",
        "libharfbuzz-subset0",
        "libfontconfig1",
        "fonts-noto-core",
        "fonts-noto-cjk",
        "fonts-liberation",
        "fonts-dejavu-core",
    ],
    "test": ["chromium", "chromium-sandbox", "poppler-utils", "qpdf", "postgresql"],
}
OWN_PYTHON = ["python3-dev", "python3-venv"]


def find_missing(groups: list[str], *, own_python: bool) -> dict[str, list[str]]:
    """The packages not installed, by group; `own_python`: Debian's Python is used."""
    if not shutil.which("dpkg-query"):
        print(
            "  This is not a Debian system; needed are:",
            *(name for group in groups for name in PACKAGES[group]),
        )
        return {}
    wanted = {
        group: PACKAGES[group] + (OWN_PYTHON if own_python and group == "build" else []) for group in groups
    }
    if os.environ.get("DATABASE_URL", "").startswith("postgres") and "test" in wanted:
        wanted["test"] = [name for name in wanted["test"] if name != "postgresql"]
    everything = [name for names in wanted.values() for name in names]
    statuses = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *everything],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    absent = {
        group: [name for name in names if f"{name} installed" not in statuses]
        for group, names in wanted.items()
    }
    return {group: names for group, names in absent.items() if names}


def ask_for_password() -> None:
    """Let sudo ask once, before the first line of progress is printed."""
    if os.geteuid() == 0:
        return
    if not shutil.which("sudo"):
        raise StepFailedError(
            "Debian's packages are missing and there is no sudo: run the same command as root."
        )
    if subprocess.run(["sudo", "-v"], check=False).returncode:
        raise StepFailedError("Debian's packages are missing and sudo refused: run the same command as root.")


def install(progress: Progress, names: list[str]) -> None:
    """Install packages; the lists are renewed if absent, older than a day or out of date."""
    root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive", "DEBIAN_FRONTEND=noninteractive"]
    apt = [*root, "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    command = [*apt, "install", "--yes", "--no-install-recommends", *names]
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    renewed = not _has_fresh_lists()
    if renewed:
        progress.run([*apt, "update"], **quiet)
    try:
        progress.run(command, **quiet)
    except StepFailedError:
        progress.run([*root, "dpkg", "--configure", "-a"], **quiet)
        if not renewed:
            progress.run([*apt, "update"], **quiet)
        progress.run(command, **quiet)


def _has_fresh_lists() -> bool:
    lists = [*Path("/var/lib/apt/lists").glob("*_Packages*")]
    return bool(lists) and time.time() - max(path.stat().st_ctime for path in lists) < 86400
