"""Signed links of the answer page; knows which approval a link is about, not what is answered."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from itsdangerous import BadData, URLSafeSerializer

_PURPOSE = "greenbridge.notifier.answer.v1"
"""A salt: a signature made for another purpose is no signature here."""


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """One approval of one case, and until when an answer counts (whole seconds)."""

    case_id: str
    approval: int
    answer_by: datetime


class BadLink(Exception):
    """Not one of our links, or changed on its way."""


class AnswerLinks:
    def __init__(self, secret: bytes, public_url: str) -> None:
        self._signer = URLSafeSerializer(
            secret,
            salt=_PURPOSE,
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )
        self._base = public_url.rstrip("/")

    def token(self, link: AnswerLink) -> str:
        return self._signer.dumps([link.case_id, link.approval, int(link.answer_by.timestamp())])

    def url(self, link: AnswerLink) -> str:
        """The page that shows the offer; its pages of answers lie below it."""
        return f"{self._base}/answer/{self.token(link)}"

    def read(self, token: str) -> AnswerLink:
        """Raises BadLink."""
        try:
            case_id, approval, answer_by = self._signer.loads(token)
            return AnswerLink(
                str(case_id), int(approval), datetime.fromtimestamp(int(answer_by), UTC)
            )
        except (BadData, ValueError, TypeError) as error:
            raise BadLink from error
