"""Ids, pseudonyms and short references: who is who without saying so; no lookup, no state.

An issuer's own number never leaves the contact record, so an id is a keyed hash of it: whoever
lacks the secret can't try numbers until one fits (design, rule 1).
"""

import hmac
import unicodedata
from hashlib import sha256

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O and U, which are misread or make words (Douglas Crockford)."""


def graduate_id(secret: bytes, issuer: str, own_number: str) -> str:
    """`g-` and 32 hexadecimal digits: HMAC-SHA256, first 128 bits, of issuer and own number.

    Raises ValueError on an empty secret, issuer or own number.
    """
    return f"g-{_keyed(secret, 'graduate', issuer, own_number)}"


def vacancy_id(secret: bytes, issuer: str, own_reference: str) -> str:
    """`v-` and 32 hexadecimal digits, made as `graduate_id` makes them."""
    return f"v-{_keyed(secret, 'vacancy', issuer, own_reference)}"


def case_id(graduate: str, vacancy: str) -> str:
    """`c-` and 32 hexadecimal digits: SHA-256, first 128 bits, of one graduate and one vacancy."""
    return f"c-{sha256(_joined('case', graduate, vacancy)).hexdigest()[:32]}"


def pseudonym(graduate: str) -> str:
    """What officers and companies call a graduate: `GB-7KQ4-M2XW`, the same at all times.

    40 bits: among 10,000 graduates the chance that any two share one is 1 in 20,000.
    """
    return f"GB-{_code(graduate)}"


def short_reference(vacancy: str) -> str:
    """What people call a vacancy in conversation: `V-7KQ4-M2XW`."""
    return f"V-{_code(vacancy)}"


def _keyed(secret: bytes, kind: str, issuer: str, own: str) -> str:
    if not secret:
        raise ValueError("the id secret is empty: set it, and never change it afterwards")
    own = unicodedata.normalize("NFC", own).strip()
    if not issuer or not own:
        raise ValueError(f"a {kind} id needs an issuer and the issuer's own number or reference")
    return hmac.new(secret, _joined(kind, issuer, own), sha256).hexdigest()[:32]


def _joined(*parts: str) -> bytes:
    """Lengths in front, so that no two lists of parts give the same bytes."""
    return b"".join(b"%d:%s" % (len(part.encode()), part.encode()) for part in parts)


def _code(of: str) -> str:
    number = int.from_bytes(sha256(_joined("code", of)).digest()[:5])
    digits = "".join(CROCKFORD[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{digits[:4]}-{digits[4:]}"
