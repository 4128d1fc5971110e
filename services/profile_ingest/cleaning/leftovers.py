"""Words that say nothing of the work: a clause that lost something and has only these goes too."""

import re

from services.profile_ingest.cleaning.life_words import COMMON, WORK
from services.profile_ingest.cleaning.notation import FLAGS, one_of, plain

_WORDS = (
    "tôi, em, mình, cháu, là, tên, có, và, hoặc, với, hiện, nay, đã, được, tại, ở, từ, người, "
    "liên, hệ, zalo, sđt, điện, thoại, email, mail, hay, i, am, m, is, was, a, an, the, my, "
    "and, or, with, have, has, from, in, at, on, by, contact, phone, mobile, tel, ich, bin, "
    "ist, war, wurde, habe, hat, ein, eine, der, die, und, oder, mit, aus, telefon, mobil, "
    "handy, kontakt, mr, mrs, ms, nam, nữ"
)
_OF_A_PERSON = (
    "tuy, dù, mặc dù, vì, bởi, nên, nhưng, vẫn, còn, thì, cũng, rất, mới, chỉ, chưa, "
    "không, vừa, "
    "duy nhất, trong lớp, trong trường, lớp, trong, trong đó, hai, ba, bạn, này, của, nhà, "
    "gia đình, năm nay, hiện nay, hiện tại, thuộc, diện, đang, một mình, từ nhỏ, tốt nghiệp, học, "
    "sinh viên, học sinh, cựu sinh viên, xuất sắc, loại giỏi, tiêu biểu, ưu tú, năm, ra "
    "trường, nói, "
    "although, though, despite, because, since, as, being, only, just, still, already, now, "
    "not, so, "
    "but, also, me, we, of, that, this, who, class, our, graduated, studied, student, "
    "former, please, see, attached, currently, aged, old, young, excellent, best, people, family"
)

# Possessive: a long clause of nothing but such words is passed in one go.
_ANY = one_of(f"{_WORDS}, {_OF_A_PERSON}")
_LEFT_OVERS = re.compile(rf"(?:[\W_]*+(?>\b{_ANY}\b))*+[\W_]*+", FLAGS)


_TELLS = (
    "gọi call do đó không chưa no not never học nghề tốt giỏi khá tiếng nói speak speaks speaking "
    "good"
)
_TELLING = frozenset(_TELLS.split())
_SAYS_LITTLE = COMMON - _TELLING
_MARKED = re.compile(r"[À-ɏḀ-ỿ]")
_WORKING = frozenset(plain(word) for word in WORK.split())
_SAYS_LITTLE_BARE = (
    frozenset(plain(word) for word in _SAYS_LITTLE) - _WORKING - {plain(word) for word in _TELLING}
)
_WORD = re.compile(r"\w+")


def says_nothing(clause: str) -> bool:
    """Whether only left-overs stand in it; "do" and "đó" are none: DO is dissolved oxygen."""
    if _LEFT_OVERS.fullmatch(clause):
        return True
    known = _SAYS_LITTLE if _MARKED.search(clause) else _SAYS_LITTLE_BARE
    return all(word.lower() in known and not word[1:].isupper() for word in _WORD.findall(clause))
