"""What `make check` asks: each check says one line, and what it found where it found something.

.venv/bin/python -m deploy.checks            all of them
.venv/bin/python -m deploy.checks gather     writes the words to translate into the catalogues
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


class Found(Exception):
    """What a check found wrong, as text."""


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
    wrong = []
    for name, check in checks.items():
        started = time.monotonic()
        try:
            check()
        except Found as found:
            wrong.append(name)
            print(f"WRONG   {name}\n{found}", flush=True)
        else:
            print(f"right   {name:<18}{time.monotonic() - started:5.1f} s", flush=True)
    print(f"\nNot right: {', '.join(wrong)}." if wrong else "\nAll checks passed.")
    return len(wrong)


def run(*command: str | Path, cwd: Path = ROOT, **extra: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | extra,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Found(done.stdout)
    return done.stdout


def manage(*arguments: str, at: Path = ROOT, **extra: str) -> str:
    return run(sys.executable, "manage.py", *arguments, cwd=at, **extra)


def in_product(pattern: str, root: Path = ROOT) -> Iterator[Path]:
    for app in APPS:
        yield from sorted((root / app).rglob(pattern))


def check_template_format() -> None:
    if templates := list(in_product("*.html")):
        run(BIN / "djade", "--check", "--target-version", "5.2", *templates)


def check_templates() -> None:
    """Every template compiles: tags known, blocks closed, what it extends or includes by name is there."""
    manage(
        "shell",
        "--no-imports",
        "-c",
        "import sys; from pathlib import Path; from django.template import engines, TemplateSyntaxError\n"
        "bad = []\n"
        f"for app in {APPS!r}:\n"
        "    for path in sorted(p for p in Path(app).rglob('templates/**/*.*') if p.suffix in {'.html', '.txt'}):\n"
        "        name = path.as_posix().split('/templates/', 1)[1]\n"
        "        try: engines['django'].get_template(name)\n"
        "        except (TemplateSyntaxError, UnicodeDecodeError) as error: bad.append(f'{path}: {error}')\n"
        "sys.exit('\\n'.join(bad) or 0)",
    )


# -- translations --
def check_translations() -> None:
    """Nothing new to gather; the languages named complete are; every placeholder stands in the translation."""
    for catalogue in in_product("*.po"):
        run("msgfmt", "--check", "--output-file=/dev/null", catalogue)
    found = [
        f"{path.relative_to(ROOT)}: {message}"
        for language in COMPLETE
        for path in catalogues(ROOT, language)
        for message in incomplete(path)
    ]
    with tempfile.TemporaryDirectory(prefix="confsvc-words-") as folder:
        copy = Path(folder)
        for app in APPS:
            shutil.copytree(ROOT / app, copy / app, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        shutil.copy(ROOT / "manage.py", copy)
        gather(copy)
        for language in COMPLETE:
            new = words(copy, language) - words(ROOT, language)
            found += [f"{language}: not gathered yet: {text!r} (make messages)" for text in sorted(new)]
    if found:
        raise Found("\n".join(found))


def gather(at: Path) -> None:
    languages = sorted({path.parts[-3] for path in in_product("*.po")} | set(COMPLETE))
    (at / "confsvc" / "locale").mkdir(exist_ok=True)
    asked = [f"--locale={language}" for language in languages]
    manage(*GATHER, *asked, "--ignore=var", "--ignore=.venv", at=at)


def catalogues(root: Path, language: str) -> Iterator[Path]:
    return in_product(f"locale/{language}/LC_MESSAGES/*.po", root)


def words(root: Path, language: str) -> set[str]:
    from babel.messages.pofile import read_po

    found: set[str] = set()
    for path in catalogues(root, language):
        with path.open("rb") as text:
            found |= {f"{m.context or ''}|{m.id}" for m in read_po(text) if m.id}
    return found


def incomplete(path: Path) -> Iterator[str]:
    from babel.messages.pofile import read_po

    with path.open("rb") as text:
        for message in read_po(text):
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
