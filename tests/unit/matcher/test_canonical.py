"""Hashes are the same for the same content, however it came to be written."""

import unicodedata

from services.matcher.canonical import digest, terms_hash, text_hash, version_hash
from services.notifier.content import content_of
from tests.support.matcher_examples import LATER, a_vacancy


def test_the_order_of_keys_does_not_count() -> None:
    assert digest({"a": 1, "b": [1, 2]}) == digest({"b": [1, 2], "a": 1})
    assert digest({"a": [1, 2]}) != digest({"a": [2, 1]})


def test_the_same_letters_composed_otherwise_are_the_same_text() -> None:
    text = "Thợ hàn ống"

    assert text_hash(text) == text_hash(unicodedata.normalize("NFD", text))


def test_a_version_is_made_without_times() -> None:
    content = {"lines": [], "status": "candidates"}

    assert version_hash(content | {"issued_at": "now", "as_of": "today"}) == version_hash(content)


def test_the_notifier_reads_the_same_hash_of_what_an_officer_read() -> None:
    """Else a good review would never cover the vacancy that it was made of."""
    vacancy = a_vacancy()

    assert terms_hash(vacancy) == content_of(vacancy)
    assert terms_hash(vacancy) == terms_hash(a_vacancy(stated_at=LATER))
