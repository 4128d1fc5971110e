"""Finds clauses about the person's life in any wording: a cue, and no word that could be work's.

The patterns of the statements know wordings; this knows words. A sentence or a clause that has one
of the cues and otherwise only the commonest words, numbers and names of places or people says
nothing of a trade. One word that is not listed, and all of it stays.
"""

import re
from collections.abc import Iterable, Iterator

from services.profile_ingest.cleaning.kinds import PersonalKind, Span
from services.profile_ingest.cleaning.notation import FLAGS, one_of, plain

CUES: dict[PersonalKind, str] = {
    PersonalKind.SEX: (
        "nữ, con gái, con trai, bạn nam, phụ nữ, đàn bà, woman, women, girl, girls, boy, boys, "
        "lady, female, male, womanhood"
    ),
    PersonalKind.AGE: (
        "tuổi(?!\\snghề|\\sthọ), tuổi đời, còn trẻ, trẻ tuổi, trưởng thành, đôi mươi, "
        "birthday, years old, aged, "
        "years of age, my age, y\\.o, yo, will be 1\\d, will be 2\\d, will be 3\\d, will be 4\\d"
    ),
    PersonalKind.BIRTH: (
        "chào đời, sinh ra, sinh nhật, sinh năm, sinh ngày, sinh tại, sinh ở, born, birth"
    ),
    PersonalKind.ORIGIN: (
        "quê, quê hương, xuất thân, gốc gác, (?-i:gốc(?=\\s[A-ZĐ])), lớn lên, bản em, làng "
        "em, nhà em ở, xứ, "
        "hometown, "
        "homeland, roots, raised, grew up, native, village, countryside"
    ),
    PersonalKind.ETHNICITY: (
        "dân tộc, thiểu số, người thượng, ethnic, minority, mother tongue, tribe"
    ),
    PersonalKind.FAMILY: (
        "vợ, chồng, vợ chồng, bố, mẹ, bố mẹ, ba mẹ, cha mẹ, gia đình, cưới, ly hôn, ly thân, "
        "ly dị, kết hôn, độc thân, người yêu, con em, con tôi, con nhỏ, con gái, con trai, "
        "mẫu giáo, "
        "anh chị em, mồ côi, bà ngoại, ông ngoại, bà nội, ông nội, married, marriage, wedding, "
        "divorced, engaged, wife, husband, fiancé, mother, father, mum, mom, dad, parents, "
        "siblings, "
        "my sister, my brother, sisters, brothers, my family, a family, child, children, "
        "kids, my son, "
        "a son, sons, daughter, baby, pregnant, am single, "
        "girlfriend, boyfriend"
    ),
    PersonalKind.RELIGION: (
        "đạo, thờ, phật, chúa, chùa, nhà thờ, ăn chay, rằm, tôn giáo, rửa tội, tin lành, công "
        "giáo, "
        "church, pagoda, temple, mosque, catholic, buddhist, buddha, christian, protestant, "
        "muslim, "
        "pray, baptised, baptized, religion, religious, faith, god, jesus"
    ),
    PersonalKind.HEALTH: (
        "sức khỏe, sức khoẻ, khỏe mạnh, khoẻ mạnh, bệnh tật, ốm đau, khuyết tật, hút thuốc, "
        "dị tật, "
        "health, healthy, am fit, keep fit, illness, disease, disability, surgery, smoke, smoker"
    ),
    PersonalKind.PHOTO: (
        "có ảnh, ảnh kèm, ảnh thẻ, hình thẻ, ngoại hình, xinh, đẹp trai, photo, photograph, "
        "selfie, "
        "good-looking, handsome, pretty"
    ),
    PersonalKind.NAME: "tên, biệt danh, gọi em, gọi tôi, ký tên, name, named, nickname, call me",
    PersonalKind.COLLEGE: "thủ khoa, á khoa, trường cũ, alma mater",
}

_COMMON = (
    "tôi em mình cháu anh chị cô chú bạn ông bà là có và hoặc với hiện nay đã được tại ở từ người "
    "hay tuy dù mặc vì do bởi nên nhưng vẫn còn thì cũng rất mới chỉ chưa không vừa thôi nữa luôn "
    "đều toàn cả mọi trong ngoài trên dưới đó này kia ấy của cho về theo sang bước vào ra lên đi "
    "đến tới đang sẽ sắp gần hơn khoảng độ chừng tròn lúc khi năm tháng ngày hôm xưa nhỏ bé lớn út "
    "đầu tiên duy nhất thứ một hai ba bốn mấy vài nhiều ít đời tuổi nhà lớp trường bản làng xã "
    "huyện tỉnh miền vùng quê xứ đất núi biển cao thấp xa nghèo khó khăn bình thường tốt khá ổn "
    "nữ nam gái trai trẻ già học nghề cấp sống trọ thuê riêng chung cùng mất sớm "
    "bé con đứa ly thân nhau "
    "sinh chào nói tiếng theo "
    "không ráo gầy béo mập kèm hồ sơ "
    "xinh đẹp ngoại nội thủ khoa á giỏi xuất sắc khóa viên cựu tốt nghiệp hương gốc gác lương "
    "như thế vậy nhé ạ dạ thưa xin chúng họ bằng tổ mười hăm mươi lăm nhăm mốt tư sáu bảy tám chín "
    "i im am was is are were be been being will would can may you me my we our us they their "
    "them he "
    "she his her him who that which this these those it its a an the of in on at to from for "
    "by with "
    "as and or but so also not no never still already just only now then soon recently currently "
    "very quite really all some any both each one two three four five six seven eight nine "
    "ten first "
    "second third last next year years month months old young age aged early late mid turned turn "
    "got get getting have has had having come comes came go goes went live lives lived living grew "
    "up born raised birth birthday home house small big poor rich large remote far near family "
    "people person woman women girl girls boy boys lady man men guy guys female male class school "
    "mother father mum mom dad parents wife husband brother brothers sister sisters child children "
    "kid kids son sons daughter daughters baby single married divorced engaged call called name "
    "named nickname friends everybody everyone church pagoda temple every sunday sundays strong "
    "good tall short roots village countryside tongue speak believe faith pray "
    "march april may june july august september october november december january february spring "
    "summer autumn winter today o y yo t km day days always often when since where because though "
    "although despite while too well thank god happy proud"
)
COMMON = frozenset(_COMMON.split())
COMMON_PLAIN = frozenset(plain(word) for word in COMMON)


def _cue(words: str) -> re.Pattern[str]:
    """Of one syllable only with its marks: "thờ" is faith's, "tho" may be "thợ", a tradesman."""
    cues = [word.strip() for word in words.split(",")]
    loose = ", ".join(word for word in cues if " " in word) or "(?!)"
    exact = "|".join(word for word in cues if " " not in word) or "(?!)"
    return re.compile(rf"\b(?:{one_of(loose)}|{exact})\b", FLAGS)


_CUES = tuple((kind, _cue(words)) for kind, words in CUES.items())
_SENTENCE = re.compile(r"(?:[^.!?;|•\n]|[.](?=\S))+")
_UNIT_ENDS = re.compile(
    rf"\s*[,()]\s*|\s+[-–—]\s+|\s+(?={one_of('nên, nhưng, và, so, but, and')}\b(?! t[êe]n\b))",
    FLAGS,
)
_CUE = " § "
_AGE = re.compile(r"\s*(?:1[4-9]|[2-6]\d)\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def life_spans(text: str) -> Iterable[Span]:
    """Whole sentences first; in the others, whole clauses."""
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        kinds = _about_life(sentence.group())
        if kinds:
            yield from _spans(text, start, end, kinds)
            continue
        units = list(_units(text, start, end))
        found = [_about_life(text[begin:stop]) for begin, stop in units]
        for number, (begin, stop) in enumerate(units):
            beside = [*found[max(0, number - 1) : number], *found[number + 1 : number + 2]]
            bare_age = any(beside) and _AGE.fullmatch(text, begin, stop)
            yield from _spans(text, begin, stop, [PersonalKind.AGE] if bare_age else found[number])


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _UNIT_ENDS.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _about_life(clause: str) -> list[PersonalKind]:
    """The kinds of its cues; none where a word of it may be work's."""
    kinds = [kind for kind, cue in _CUES if cue.search(clause)]
    if not kinds or not any(each[0].islower() for each in _WORD.findall(clause)):
        return []  # "Church Painter": in a title capitals are no names
    for _, cue in _CUES:
        clause = cue.sub(_CUE, clause)
    words = _WORD.finditer(clause)
    common = all(_common(each.group(), first=not clause[: each.start()].strip()) for each in words)
    return kinds if common else []


def _common(word: str, *, first: bool) -> bool:
    """A listed word, a number, or a name; an abbreviation in capitals (CNC, TIG) is work's."""
    bare = plain(word)
    if len(word) > 1 and word.isupper():
        return False
    listed = word.lower() in COMMON or (bare == word.lower() and bare in COMMON_PLAIN)
    name = word[0].isupper() and not first
    return listed or name or word[0].isdigit()


def _spans(text: str, start: int, end: int, kinds: list[PersonalKind]) -> Iterator[Span]:
    """The clause without the blanks around it, cut in as many pieces as there are kinds to tell."""
    said = text[start:end]
    start, end = end - len(said.lstrip()), start + len(said.rstrip())
    for number, kind in enumerate(kinds, start=1):
        cut = end if number == len(kinds) else start + 1
        yield Span(start, cut, kind)
        start = cut
