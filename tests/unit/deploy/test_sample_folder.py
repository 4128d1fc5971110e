"""A user's folder is read whole, or the message says which file, which line and what to do."""

import json
from pathlib import Path

import pytest

from deploy.local_run import LocalRun, digest_of
from deploy.sample_folder import FolderProblem, Issuer, read_folder

ISSUERS = [{"issuer": "college-a", "kind": "college", "name": "College A"}]
GRADUATE = {"issuer": "college-a", "own_number": "1", "occupation_title": "Hàn"}
VACANCY = {"issuer": "college-a", "own_reference": "r", "title": "Schweißer"}


def write(folder: Path, **contents: str) -> Path:
    lines = {
        "issuers.json": json.dumps(ISSUERS),
        "graduates.ndjson": json.dumps(GRADUATE) + "\n\n",
        "vacancies.ndjson": json.dumps(VACANCY) + "\n",
    } | contents
    for name, content in lines.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_a_line_becomes_an_entry_without_its_sender(tmp_path: Path) -> None:
    sample = read_folder(write(tmp_path))

    first = sample.entries[0]
    assert (first.issuer, first.own, first.line) == ("college-a", "1", 1)
    assert first.body == {"occupation_title": "Hàn"}
    assert (sample.count("graduates"), sample.count("vacancies")) == (1, 1)


def test_a_missing_file_is_named_with_the_form(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "vacancies.ndjson").unlink()

    with pytest.raises(FolderProblem, match=r"vacancies\.ndjson is missing; the folder needs"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", r"graduates\.ndjson, line 2: no JSON"),
        ("[]", r"line 2: a line must be a JSON object"),
        ('{"issuer": "college-a"}', r"line 2: needs own_number and an issuer"),
        ('{"issuer": "nobody", "own_number": "2"}', r"line 2: needs own_number and an issuer"),
    ],
)
def test_a_line_that_cannot_be_sent_is_named(tmp_path: Path, line: str, problem: str) -> None:
    write(tmp_path, **{"graduates.ndjson": f"{json.dumps(GRADUATE)}\n{line}\n"})

    with pytest.raises(FolderProblem, match=problem):
        read_folder(tmp_path)


def test_an_issuer_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    wrong = [{"issuer": "a", "kind": "agency", "name": "A"}]
    write(tmp_path, **{"issuers.json": json.dumps(wrong)})

    with pytest.raises(FolderProblem, match=r"issuers\.json: 0\.kind"):
        read_folder(tmp_path)


def test_text_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "graduates.ndjson").write_bytes(b"\xff\xfe")

    with pytest.raises(FolderProblem, match="not UTF-8"):
        read_folder(tmp_path)


def test_secrets_and_tokens_are_the_same_at_the_next_start(tmp_path: Path) -> None:
    issuer = Issuer(issuer="college-a", kind="college", name="College A")
    first = LocalRun(tmp_path)
    tokens = first.tokens([issuer])

    again = LocalRun(tmp_path)

    assert again.id_secret == first.id_secret
    assert again.tokens([issuer]) == tokens


def test_a_secret_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    LocalRun(tmp_path)

    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_the_issuers_file_holds_no_token(tmp_path: Path) -> None:
    issuer = Issuer(issuer="college-a", kind="college", name="College A")
    run = LocalRun(tmp_path)

    written = run.issuers_file([issuer]).read_text(encoding="utf-8")

    assert run.tokens([issuer])["college-a"] not in written
    assert "token_sha256" in written


def test_data_counts_as_sent_until_a_byte_of_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder)
    run = LocalRun(tmp_path / "run")
    run.mark_sent(digest_of(folder))

    assert run.was_sent(digest_of(folder))
    write(folder, **{"graduates.ndjson": json.dumps(GRADUATE | {"skills": ["MAG"]})})
    assert not run.was_sent(digest_of(folder))
