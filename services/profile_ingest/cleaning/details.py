"""Where contact details and identity numbers stand in a text; prices and dates are left alone."""

import re
from collections.abc import Iterable

from services.profile_ingest.cleaning.kinds import PersonalKind, Span
from services.profile_ingest.cleaning.notation import FLAGS, either

EMAIL = re.compile(
    # Begins only where an address can begin: a long text without one is passed in one go.
    r"(?<![\w.%+\-])(?:(?:e-?mail|mail)[ \t]*[:=]?[ \t]*)?"
    r"[\w.%+\-]{1,64}[ \t]?(?:@|[(\[](?:at|@)[)\]])[ \t]?[\w\-]{1,63}"
    r"(?:(?:\.|[ \t]?[(\[]dot[)\]][ \t]?)[\w\-]{1,63}){1,6}",
    FLAGS,
)
LINK = re.compile(
    r"(?:(?:facebook|fb|zalo|linkedin|instagram|tiktok|skype)\s*:\s*)?"
    r"(?:https?://|www\.)[^\s,;()<>]+"
    r"|\b(?:facebook|fb|linkedin|instagram|tiktok)\.com(?:/[^\s,;()<>]*)?"
    r"|\b(?:facebook|fb|instagram|tiktok|skype)\s*:\s*[^\s,;()<>]+(?:[ \t][A-ZĐ]\w+){0,3}",
    FLAGS,
)

_PHONE_WORD = (
    r"(?:"
    + either(r"số điện thoại|điện thoại|sđt|đt|di động|liên hệ|hotline|zalo|viber|whatsapp")
    + r"|tel(?:efon(?:nummer)?)?|phone(?: number)?|mobile|mobil(?:nummer)?|handy(?:nummer)?"
    r"|ruf(?:nummer)?|fax|cell)"
)
_DIGITS = r"\d(?:[ \t]?[.\-/()]?[ \t]?\d){5,13}"
PHONE = re.compile(
    rf"\b{_PHONE_WORD}\b\.?[ \t]*(?::|=|\()?[ \t]*\+?\(?{_DIGITS}\b"
    r"|(?<![\w.,/+\-])(?:\+|00)\(?\d{1,3}\)?(?:[ \t]?[.\-/()]{0,2}[ \t]?\d){7,12}\b"
    r"|(?<![\w.,/+\-])(?:\(0\d{1,4}\)|0\d)(?:[ \t]?[.\-/]?[ \t]?\d){7,10}\b",
    FLAGS,
)
DATE_OR_AMOUNT = re.compile(
    r"(?:00)?\d{1,2}[./\-] ?\d{1,2}[./\-] ?(?:19|20)\d{2}(?:\D.*)?"
    r"|0+(?:[.,]\d+)+|0\d[./\-](?:19|20)\d{2}(?:\s?[\-–]\s?.*)?"
)
"""What begins with a nought and still is no telephone: 01.09.2026, 0.5, 09/2024 - 05/2025."""

ID_NUMBER = re.compile(
    r"(?:"
    + either(
        r"(?:số )?(?:thẻ )?(?:cccd|cmnd|cmt|căn cước(?: công dân)?|chứng minh(?: nhân dân| thư)?"
    )
    + either(r"|hộ chiếu|định danh(?: cá nhân)?|bhxh|bảo hiểm xã hội|vneid)(?: số)?")
    + r"|passport(?:[ \t]+(?:no\.?|number))?|reisepass(?:nummer)?|pass-?(?:nr\.?|nummer)"
    r"|(?:personal)?ausweis(?:nummer|-?nr\.?)?|id(?:[ \t]+card)?(?:[ \t]+(?:no\.?|number))?)"
    r"[ \t]*[:#.]?[ \t]*[A-Z]{0,2}\d(?:[ .]?\d){5,13}\b"
    r"|(?<![\w.,])0[0-9]{11}\b",
    FLAGS,
)


def personal_details(text: str) -> Iterable[Span]:
    """E-mail addresses, links, identity numbers and telephones."""
    yield from _found(EMAIL, text, PersonalKind.EMAIL)
    yield from _found(LINK, text, PersonalKind.LINK)
    yield from _found(ID_NUMBER, text, PersonalKind.ID_NUMBER)
    yield from _phones(text)


def advert_details(text: str) -> Iterable[Span]:
    """E-mail addresses and telephones; an advert may name its company's pages."""
    yield from _found(EMAIL, text, PersonalKind.EMAIL)
    yield from _phones(text)


def clean_spans(spans: Iterable[Span]) -> list[Span]:
    """In order and without overlap: of two that overlap the first found stands, lengthened."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Span(last.start, max(last.end, span.end), last.kind)
        elif span.end > span.start:
            merged.append(span)
    return merged


def _phones(text: str) -> Iterable[Span]:
    return (
        Span(found.start(), found.end(), PersonalKind.PHONE)
        for found in PHONE.finditer(text)
        if not DATE_OR_AMOUNT.fullmatch(found.group())
    )


def _found(pattern: re.Pattern[str], text: str, kind: PersonalKind) -> Iterable[Span]:
    return (Span(found.start(), found.end(), kind) for found in pattern.finditer(text))
