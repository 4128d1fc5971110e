"""`python -m services.notifier …`: what it prints, and what it says about wrong settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.notifier.passwords import matches
from tests.conftest import ROOT

SECRET = "a secret of more than thirty-two bytes"


def run(folder: Path, *arguments: str, typed: str = "", **variables: str) -> tuple[int, str, str]:
    environment = {name: value for name, value in os.environ.items() if "NOTIFIER" not in name}
    environment |= {"NOTIFIER_DATABASE_URL": f"sqlite:///{folder / 'n.sqlite3'}"} | variables
    done = subprocess.run(
        [sys.executable, "-m", "services.notifier", *arguments],
        cwd=ROOT,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_migrate_makes_the_tables(tmp_path: Path) -> None:
    assert run(tmp_path, "migrate", NOTIFIER_SECRET=SECRET)[0] == 0
    assert (tmp_path / "n.sqlite3").stat().st_size > 0


def test_a_sign_in_link_is_printed_for_a_known_officer_only(tmp_path: Path) -> None:
    file = tmp_path / "officers.toml"
    file.write_text('[[officer]]\nid = "lan"\nname = "Lan"\n', encoding="utf-8")
    given = {"NOTIFIER_SECRET": SECRET, "NOTIFIER_OFFICERS_FILE": str(file)}
    status, printed, _ = run(tmp_path, "sign-in-link", "lan", **given)
    assert status == 0
    assert printed.startswith("http://127.0.0.1:8003/sign-in/")
    status, _, said = run(tmp_path, "sign-in-link", "nobody", **given)
    assert status == 2
    assert "NOTIFIER_OFFICERS_FILE" in said


def test_a_password_is_hashed_for_the_officers_file(tmp_path: Path) -> None:
    status, printed, _ = run(tmp_path, "hash-password", typed="ein langes Passwort\n")
    assert status == 0
    assert matches("ein langes Passwort", printed.strip())
    assert run(tmp_path, "hash-password", typed="kurz\n")[0] == 2


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({}, "NOTIFIER_SECRET"),
        ({"NOTIFIER_SECRET": "too short"}, "at least 32 bytes"),
        ({"NOTIFIER_SECRET": SECRET, "NOTIFIER_MAIL": "smtp"}, "NOTIFIER_SMTP_HOST"),
        ({"NOTIFIER_SECRET": SECRET, "NOTIFIER_OFFICERS_FILE": "/nowhere"}, "/nowhere"),
        ({"NOTIFIER_SECRET": SECRET, "NOTIFIER_PUBLIC_URL": "gb.example.org"}, "https://"),
        ({"NOTIFIER_SECRET": SECRET, "NOTIFIER_DATABASE_URL": "mysql://x/y"}, "sqlite:///"),
        ({"NOTIFIER_SECRET": SECRET, "NOTIFIER_DATABASE_URL": "nonsense"}, "sqlite:///"),
    ],
)
def test_a_wrong_setting_is_named_with_the_remedy_and_without_its_value(
    tmp_path: Path, variables: dict[str, str], named: str
) -> None:
    status, _, said = run(tmp_path, "sign-in-link", "lan", **variables)
    assert status == 2, said
    assert named in said
    assert "too short" not in said
    assert "Traceback" not in said
