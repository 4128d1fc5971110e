"""Passwords: only the right one matches, and what is no hash matches nothing."""

from services.notifier.passwords import hashed, matches

STORED = hashed("đúng mật khẩu dài", b"0123456789abcdef")


def test_the_right_password_matches_and_another_does_not() -> None:
    assert matches("đúng mật khẩu dài", STORED)
    assert not matches("sai mật khẩu dài", STORED)


def test_the_password_is_not_in_the_hash_and_the_salt_matters() -> None:
    assert "khẩu" not in STORED
    assert hashed("đúng mật khẩu dài", b"fedcba9876543210") != STORED


def test_what_is_no_hash_matches_nothing() -> None:
    for stored in ("", "plain", "scrypt$1$1$1$!!$!!", "bcrypt$2$8$1$AAAA$AAAA"):
        assert not matches("", stored)
