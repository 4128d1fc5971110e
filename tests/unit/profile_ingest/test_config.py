"""A wrong configuration is named with its variable and remedy, and never repeats a secret."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from services.profile_ingest.__main__ import main
from services.profile_ingest.config import Settings, read_issuers
from services.profile_ingest.issuers import Issuer, IssuerKind, Issuers, token_hash
from shared.settings import SettingsProblem

SECRET = "an invented secret of more than 32 bytes"
ROW = {
    "issuer": "college-1",
    "kind": "college",
    "name": "Invented college",
    "token_sha256": token_hash("one"),
}


def settings(**values: object) -> Settings:
    return Settings.model_validate({"id_secret": SECRET, **values})


def test_a_short_secret_is_refused_without_being_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        settings(id_secret="short and secret")

    assert "32 bytes" in str(caught.value)
    assert "short and secret" not in str(caught.value)


def test_issuers_come_from_settings_and_file_together(tmp_path: Path) -> None:
    file = tmp_path / "issuers.json"
    other = ROW | {"issuer": "werk-1", "kind": "employer", "token_sha256": token_hash("two")}
    file.write_text(json.dumps([other]), encoding="utf-8")

    issuers = read_issuers(settings(issuers=(Issuer.model_validate(ROW),), issuers_file=file))

    assert issuers.of_token("one") is not None
    assert issuers.of_token("two") is not None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        ("{", "Invalid JSON"),
        (json.dumps([ROW | {"kind": "agency"}]), "0.kind"),
        (json.dumps([ROW, ROW]), "college-1 stands in 2 rows"),
        ("[]", "at least one issuer"),
    ],
)
def test_a_bad_issuers_file_is_named_with_what_is_wrong(
    tmp_path: Path, content: str | None, said: str
) -> None:
    file = tmp_path / "issuers.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")

    with pytest.raises(SettingsProblem) as caught:
        read_issuers(settings(issuers_file=file))

    assert "INGEST_ISSUERS_FILE" in str(caught.value)
    assert said in str(caught.value)
    assert token_hash("one") not in str(caught.value)


def test_the_token_command_prints_a_token_that_the_printed_row_lets_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended = main(["token", "college-1", "--kind", "college", "--name", "Trường Cao đẳng Mẫu"])

    said = capsys.readouterr()
    token = next(line for line in said.err.splitlines() if line.startswith("gbi_"))
    row = Issuer.model_validate_json(said.out)
    found = Issuers([row]).of_token(token)
    assert ended == 0
    assert token not in said.out
    assert found is not None
    assert (found.issuer, found.kind) == ("college-1", IssuerKind.COLLEGE)


def test_the_token_command_refuses_an_id_that_no_event_would_take(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended = main(["token", "Trường Mẫu", "--kind", "college", "--name", "Trường Mẫu"])

    assert ended == 2
    assert "issuer" in capsys.readouterr().err
