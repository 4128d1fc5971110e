"""A wrong setting is said with its variable and what to do, and its value is never repeated."""

import pytest

from services.matcher.config import Settings as MatcherSettings
from services.notifier.config import Settings as NotifierSettings
from services.profile_ingest.config import Settings as IngestSettings
from shared.settings import SettingsProblem, read_settings

SECRET = "an invented secret of more than 32 bytes"


def problem_with(kind: type, monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsProblem) as caught:
        read_settings(kind)
    return str(caught.value)


def test_a_missing_secret_is_named_with_a_way_to_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problem_with(IngestSettings, monkeypatch)

    assert said.startswith("INGEST_ID_SECRET: Field required; make one with: python -c")


def test_every_wrong_variable_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problem_with(
        MatcherSettings, monkeypatch, MATCHER_PORT="http", MATCHER_LIST_LENGTH="1000"
    )

    assert [line.split(":")[0] for line in said.splitlines()] == [
        "MATCHER_PORT",
        "MATCHER_LIST_LENGTH",
    ]


def test_the_brokers_variables_are_named_as_kafkas(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problem_with(MatcherSettings, monkeypatch, KAFKA_PING_SECONDS="0")

    assert said.startswith("KAFKA_PING_SECONDS: ")


def test_a_rule_over_several_variables_speaks_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problem_with(NotifierSettings, monkeypatch, NOTIFIER_SECRET=SECRET, NOTIFIER_MAIL="smtp")

    assert "NOTIFIER_SMTP_HOST" in said
    assert "NOTIFIER_: " not in said


def test_a_value_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    said = problem_with(
        IngestSettings, monkeypatch, INGEST_ID_SECRET="short and secret", INGEST_ISSUERS="[{hidden"
    )

    assert "INGEST_ISSUERS" in said.upper()
    assert "short and secret" not in said
    assert "hidden" not in said
