"""A token names its issuer; nothing but its hash is known."""

import pytest
from pydantic import ValidationError

from services.profile_ingest.issuers import (
    DuplicateIssuer,
    Issuer,
    IssuerKind,
    Issuers,
    token_hash,
)


def row(issuer: str, token: str) -> Issuer:
    return Issuer(
        issuer=issuer,
        kind=IssuerKind.COLLEGE,
        name="Invented college",
        token_sha256=token_hash(token),
    )


def test_each_token_finds_its_own_issuer() -> None:
    issuers = Issuers([row("college-1", "one"), row("college-2", "two")])

    first, second = issuers.of_token("one"), issuers.of_token("two")

    assert first is not None
    assert second is not None
    assert (first.issuer, second.issuer) == ("college-1", "college-2")


@pytest.mark.parametrize("token", ["", "three", "ONE", token_hash("one"), "ộ"])
def test_an_unknown_token_finds_nobody(token: str) -> None:
    assert Issuers([row("college-1", "one")]).of_token(token) is None


@pytest.mark.parametrize(
    "rows",
    [
        [row("college-1", "one"), row("college-1", "two")],
        [row("college-1", "one"), row("college-2", "one")],
    ],
)
def test_a_token_or_an_id_that_stands_twice_is_refused(rows: list[Issuer]) -> None:
    with pytest.raises(DuplicateIssuer):
        Issuers(rows)


def test_a_row_that_holds_the_token_itself_is_refused() -> None:
    with pytest.raises(ValidationError):
        Issuer(issuer="college-1", kind=IssuerKind.COLLEGE, name="College", token_sha256="one")
