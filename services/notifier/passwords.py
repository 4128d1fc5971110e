"""Officers' passwords: hashed with scrypt (RFC 7914), compared in constant time; stores nothing."""

import base64
import binascii
import hashlib
import hmac

N, R, P = 2**15, 8, 1
"""32 MiB and about a tenth of a second per try."""

_MOST_MEMORY = 64 * 1024 * 1024
_LENGTH = 32


def hashed(password: str, salt: bytes, n: int = N) -> str:
    """`scrypt$n$r$p$salt$hash`, the last two in base64. `salt` should be 16 random bytes."""
    derived = _derive(password, salt, n, R, P)
    return f"scrypt${n}${R}${P}${_text(salt)}${_text(derived)}"


def matches(password: str, stored: str) -> bool:
    """False as well where `stored` is no hash of ours."""
    try:
        kind, n, r, p, salt, expected = stored.split("$")
        derived = _derive(password, base64.b64decode(salt), int(n), int(r), int(p))
        wanted = base64.b64decode(expected)
    except (ValueError, binascii.Error):
        return False
    return kind == "scrypt" and hmac.compare_digest(derived, wanted)


def _derive(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(
        password.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MOST_MEMORY, dklen=_LENGTH
    )


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
