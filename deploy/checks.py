"""The checks of `make check`: each prints one line, and what is wrong if anything is.

.venv/bin/python -m deploy.checks            all checks
.venv/bin/python -m deploy.checks gather     write the texts to translate into the catalogues
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
APPS = ("confsvc", "meetings", "delegations", "documents")
COMPLETE = ("ar", "es", "fr", "ru", "zh_Hans")
GATHER = ("makemessages", "--no-wrap", "--no-obsolete", "--add-location=file")
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "confsvc.example",
    "SITE_URL": "https://confsvc.example",
    "EMAIL_URL": "smtp+tls://user:password@mail.confsvc.example:587",
}


class CheckFailedError(Exception):
    """A check failed; the message is what it found."""


def main() -> int:
    os.chdir(ROOT)
    checks: dict[str, Callable[[], None]] = {
        "lint": lambda: run(BIN / "ruff", "check", "--quiet", "."),
        "format": lambda: run(BIN / "ruff", "format", "--check", "--quiet", "."),
        "template format": check_template_format,
        "types": lambda: run(BIN / "mypy"),
        "migrations": lambda: manage("makemigrations", "--check", "--dry-run"),
        "deployment": lambda: manage("check", "--deploy", "--fail-level=WARNING", **PRODUCTION),
        "templates": check_templates,
        "translations": check_translations,
    }
    failed = []
    for name, check in checks.items():
        started = time.monotonic()
        try:
            check()
        except CheckFailedError as error:
            failed.append(name)
            print(f"WRONG   {name}\n{error}", flush=True)
        else:
            print(f"right   {name:<18}{time.monotonic() - started:5.1f} s", flush=True)
    print(f"\nNot right: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return len(failed)


def run(*command: str | Path, cwd: Path = ROOT, **extra: str) -> str:
    """The output of a program; raises :class:`CheckFailedError` with it if the program fails."""
    process = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | extra,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if process.returncode:
        raise CheckFailedError(process.stdout)
    return process.stdout


def manage(*arguments: str, at: Path = ROOT, **extra: str) -> str:
    return run(sys.executable, "manage.py", *arguments, cwd=at, **extra)


def find_files(pattern: str, root: Path = ROOT) -> Iterator[Path]:
    """The files of the product whose name matches the pattern."""
    for app in APPS:
        yield from sorted((root / app).rglob(pattern))


def check_template_format() -> None:
    if templates := list(find_files("*.html")):
        run(BIN / "djade", "--check", "--target-version", "5.2", *templates)


def check_templates() -> None:
    """Every template compiles: its tags exist, its blocks are closed, its parents are found."""
    manage(
        "shell",
        "--no-imports",
        "-c",
        "import sys; from pathlib import Path; from django.template import engines, TemplateSyntaxError\n"
        "bad = []\n"
        f"for app in {APPS!r}:\n"
        "    for path in sorted(Path(app).rglob('templates/**/*.*')):\n"
        "        if path.suffix not in {'.html', '.txt'}: continue\n"
        "        name = path.as_posix().split('/templates/', 1)[1]\n"
        "        try: engines['django'].get_template(name)\n"
        "        except (TemplateSyntaxError, UnicodeDecodeError) as error: bad.append(f'{path}: {error}')\n"
        "sys.exit('\\n'.join(bad) or 0)",
    )


# -- translations --
def check_translations() -> None:
    """No new text is ungathered, and the six languages have every text with its placeholders."""
    for catalogue in find_files("*.po"):
        run("msgfmt", "--check", "--output-file=/dev/null", catalogue)
    faults = [
        f"{path.relative_to(ROOT)}: {message}"
        for language in COMPLETE
        for path in find_catalogues(ROOT, language)
        for message in find_incomplete(path)
    ]
    with tempfile.TemporaryDirectory(prefix="confsvc-texts-") as folder:
        copy = Path(folder)
        for app in APPS:
            shutil.copytree(ROOT / app, copy / app, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        shutil.copy(ROOT / "manage.py", copy)
        gather(copy)
        for language in COMPLETE:
            new = read_texts(copy, language) - read_texts(ROOT, language)
            faults += [f"{language}: not gathered yet: {text!r} (make messages)" for text in sorted(new)]
    if faults:
        raise CheckFailedError("\n".join(faults))


def gather(at: Path) -> None:
    """Write the texts to translate into the catalogues of a checkout."""
    languages = sorted({path.parts[-3] for path in find_files("*.po")} | set(COMPLETE))
    (at / "confsvc" / "locale").mkdir(exist_ok=True)
    locales = [f"--locale={language}" for language in languages]
    manage(*GATHER, *locales, "--ignore=var", "--ignore=.venv", at=at)


def find_catalogues(root: Path, language: str) -> Iterator[Path]:
    return find_files(f"locale/{language}/LC_MESSAGES/*.po", root)


def read_texts(root: Path, language: str) -> set[str]:
    """The texts to translate in the catalogues of a language, as ``context|text``."""
    from babel.messages.pofile import read_po

    texts: set[str] = set()
    for path in find_catalogues(root, language):
        with path.open("rb") as file:
            texts |= {f"{message.context or ''}|{message.id}" for message in read_po(file) if message.id}
    return texts


def find_incomplete(path: Path) -> Iterator[str]:
    """A sentence for each text of a catalogue that is fuzzy or not translated."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        for message in read_po(file):
            forms = message.string if isinstance(message.string, list | tuple) else [message.string]
            if message.id and message.fuzzy:
                yield f"to be confirmed (fuzzy): {message.id!r}"
            elif message.id and not all(forms):
                yield f"not translated: {message.id!r}"


if __name__ == "__main__":
    if sys.argv[1:] == ["gather"]:
        gather(ROOT)
        sys.exit()
    sys.exit(main())
