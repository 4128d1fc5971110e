"""Answer links: bound to case, approval and deadline, and to this purpose alone."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer

from services.notifier.tokens import AnswerLink, AnswerLinks, BadLink
from tests.unit.notifier.samples import NOW

SECRET = b"a secret of more than thirty-two bytes"
LINK = AnswerLink("c-" + "1" * 32, 3, NOW + timedelta(days=7))
LINKS = AnswerLinks(SECRET, "https://console.example.org/")


def test_a_link_comes_back_as_it_went_out() -> None:
    assert LINKS.read(LINKS.token(LINK)) == LINK


def test_the_address_begins_with_the_public_url() -> None:
    assert LINKS.url(LINK) == f"https://console.example.org/answer/{LINKS.token(LINK)}"


@given(st.integers(0, 120), st.characters(codec="ascii", categories=["L", "N"]))
def test_no_changed_letter_goes_unnoticed(place: int, letter: str) -> None:
    token = LINKS.token(LINK)
    place %= len(token)
    changed = token[:place] + letter + token[place + 1 :]
    if changed == token:
        return
    try:
        # the last letter of base64 carries bits that mean nothing
        assert LINKS.read(changed) == LINK
        assert place in {len(token) - 1, token.index(".") - 1}
    except BadLink:
        pass


@pytest.mark.parametrize("token", ["", ".", "x", "W10.abc", "Ünicode", "a" * 5000])
def test_nonsense_is_no_link(token: str) -> None:
    with pytest.raises(BadLink):
        LINKS.read(token)


def test_another_secret_or_another_purpose_signs_no_link() -> None:
    other = AnswerLinks(b"another secret, also long enough, yes", "https://x.example.org")
    with pytest.raises(BadLink):
        LINKS.read(other.token(LINK))
    elsewhere = URLSafeSerializer(SECRET, salt="another purpose").dumps([LINK.case_id, 3, 0])
    with pytest.raises(BadLink):
        LINKS.read(str(elsewhere))
