"""Hashes that depend on no order of keys and no time: texts, terms, lists, grounds; pure."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from shared.events import VacancyStated

TIMES = {"issued_at", "as_of", "request", "version"}


def digest(content: Any) -> str:
    """`sha256:` of the canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def text_hash(text: str) -> str:
    """Names a text in the cache of vectors: hex, the same for the same letters however composed."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def terms_hash(vacancy: VacancyStated) -> str:
    """What the vacancy says, without when it was said: sent again, it is the same.

    The notifier makes the same hash of what an officer reads (a contract test compares them).
    """
    return digest(vacancy.model_dump(mode="json", exclude={"stated_at"}))


def version_hash(content: Mapping[str, Any]) -> str:
    """A list's version: its content without times and without its request (design, rule 6)."""
    return digest({name: value for name, value in content.items() if name not in TIMES})
