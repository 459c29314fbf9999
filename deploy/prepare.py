"""Prepares a machine for `make run`, `make test` and `make check`.

    python3 -m deploy.prepare run | test | check

Standard library only, since nothing is installed yet when it starts. Long steps that do not need
each other run at the same time. A fingerprint of its input tells each step whether it has already
run.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from deploy import database, debian
from deploy.progress import Progress, StepFailedError

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLED = VENV / "confsvc-installed"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
BOOTSTRAP = ROOT / "requirements-bootstrap.lock"


def main(purpose: str) -> None:
    os.chdir(ROOT)
    data = Path(os.environ.get("DATA_DIR", ROOT / "var"))
    progress = Progress(data / "log" / "prepare.log")
    with (data / "log" / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        level = "run" if purpose == "run" else "dev"
        missing = debian.find_missing(
            ["build", "run"] + (["test"] if purpose == "test" else []), own_python=uses_debian_python()
        )
        install(progress, missing, level)
        compile_messages(progress)
        if purpose == "run":
            database.prepare(progress, PYTHON, data)


def uses_debian_python() -> bool:
    return Path(sys.base_prefix) == Path("/usr")


def install(progress: Progress, missing: dict[str, list[str]], level: str) -> None:
    """Install Debian's packages and ours; the fonts are installed while PyICU compiles."""
    if missing:
        debian.ask_for_password()
    if build := missing.pop("build", []):
        with progress.step("Compiler and headers from Debian"):
            debian.install(progress, build)
    others = [name for names in missing.values() for name in names]
    with ThreadPoolExecutor() as executor:
        futures = [executor.submit(install_python_packages, progress, level)]
        if others:
            futures.append(executor.submit(install_others, progress, others))
        for future in futures:
            future.result()


def install_others(progress: Progress, names: list[str]) -> None:
    with progress.step(f"Fonts, libraries, programs from Debian ({len(names)})"):
        debian.install(progress, names)


def install_python_packages(progress: Progress, level: str) -> None:
    """Make `.venv` hold exactly the lock file; `make run` keeps what tests need."""
    installed = INSTALLED.read_text().split() if INSTALLED.exists() and PYTHON.exists() else []
    if installed[:1] == ["dev"]:
        level = "dev"
    wanted = [level, compute_fingerprint([LOCKS[level], BOOTSTRAP])]
    if installed == wanted:
        return
    with progress.step("Virtual environment and Python packages"):
        if not PYTHON.exists():
            progress.run([sys.executable, "-m", "venv", "--clear", VENV])
        pip = [
            PYTHON,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            "install",
            "--require-hashes",
        ]
        progress.run([*pip, "--no-deps", "-r", BOOTSTRAP])
        # PyICU is a thin layer over Debian's ICU: optimizing it only takes twice the time.
        quick = {"CFLAGS": "-O0 -g0", "CXXFLAGS": "-O0 -g0", "VIRTUAL_ENV": str(VENV)}
        uv = [VENV / "bin" / "uv", "--no-progress", "pip", "sync", "--require-hashes"]
        try:
            progress.run([*uv, "--build-constraints", BOOTSTRAP, LOCKS[level]], **quick)
        except StepFailedError:
            progress.log.write("\nuv could not; pip tries, which may know another index.\n")
            progress.run([*pip, "--no-deps", "-r", LOCKS[level]], **quick)
        INSTALLED.write_text(" ".join(wanted))


def compile_messages(progress: Progress) -> None:
    """Compile each catalogue that is newer than its compiled form."""
    catalogues = [
        path
        for app in ("confsvc", "meetings", "delegations", "documents")
        for path in (ROOT / app).rglob("*.po")
    ]
    stale = [
        path
        for path in catalogues
        if not (compiled := path.with_suffix(".mo")).exists()
        or compiled.stat().st_mtime < path.stat().st_mtime
    ]
    if stale:
        with progress.step(f"Translations ({len(stale)})"):
            for path in stale:
                progress.run(["msgfmt", "--check-format", "-o", path.with_suffix(".mo"), path])


def compute_fingerprint(paths: list[Path]) -> str:
    """16 hexadecimal digits that change with the content of the files."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


if __name__ == "__main__":
    if sys.argv[1:] not in (["run"], ["test"], ["check"]):
        sys.exit(__doc__)
    try:
        main(sys.argv[1])
    except StepFailedError as failure:
        sys.exit(f"\n{failure}")
    except subprocess.SubprocessError as failure:
        sys.exit(f"\n{failure}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command goes on from here.")
