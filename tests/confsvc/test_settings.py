"""Settings from the environment."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_settings_of_production_refuse_the_default_secret() -> None:
    process = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"ALLOWED_HOSTS": "confsvc.example", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode != 0
    assert "SECRET_KEY is not set" in process.stderr


def test_media_root_of_tests_is_outside_the_checkout(settings) -> None:
    assert not Path(settings.MEDIA_ROOT).is_relative_to(ROOT)


def test_settings_with_an_empty_database_url_take_the_default() -> None:
    code = "from confsvc import settings; print(settings.DATABASES['default']['ENGINE'])"
    process = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"DATABASE_URL": "", "DEBUG": "1", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.stdout == "django.db.backends.sqlite3\n"
