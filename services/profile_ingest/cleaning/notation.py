"""The notation of the patterns: plain words with <MACROS>; knows clauses, places and missing marks.

In it a space is some blanks, ~ is any or none, a marked letter may be typed without its mark
("tuổi" fits "tuoi" but neither "tươi" nor "tưới"), and a name in angle brackets stands for a
pattern of `MACROS`.
"""

import re
from functools import cache
from unicodedata import normalize

FLAGS = re.IGNORECASE
BLANKS, MAYBE_BLANKS = r"[ \t]+", r"[ \t]*"

UPPER = "".join(
    chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper()
)

_STOP = r",;!?()\[\]|•·\n"
_NEXT_THOUGHT = (
    r"\s(?:và|va|and|und|nhưng|nhung|but|aber|with|mit|với|voi|đã|biết|biet|có|co|has|have|hat|habe"
    r"|sowie|tốt|hiện|currently|who|nên|nen)\b"
)
_END = rf"\s*(?:[{_STOP}.:]|[-–—]\s|$)|{_NEXT_THOUGHT}"
_SIGN = rf"(?:[^{_STOP}.]|(?<=\d)\.(?=\s?\d)|(?<=\bTP)\.|(?<=\bP)\.|(?<=\bQ)\.)"
_REST = rf"(?:(?!{_NEXT_THOUGHT}|\s[-–—]\s){_SIGN})*"
_WORD = rf"(?-i:[{UPPER}])[\w'’]*"


@cache
def plain(text: str) -> str:
    """Lower case without any diacritical mark; đ is d. Not of the same length as `text`."""
    letters = normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(sign for sign in letters if not "\u0300" <= sign <= "\u036f")


def either(words: str) -> str:
    """A pattern of the words with each marked letter also without its mark, and any blanks."""
    return (
        "".join(
            f"[{sign}{plain(sign)}]" if sign.isalpha() and plain(sign) != sign.lower() else sign
            for sign in normalize("NFC", words)
        )
        .replace(" ", BLANKS)
        .replace("~", MAYBE_BLANKS)
    )


def one_of(words: str) -> str:
    """A group of comma-separated words, the longest first."""
    parts = sorted((part.strip() for part in words.split(",")), key=len, reverse=True)
    return rf"(?:{'|'.join(either(part) for part in parts)})"


def compiled(notation: str) -> re.Pattern[str]:
    """The pattern, beginning at a word."""
    return re.compile(rf"(?<!\w)(?:{expanded(notation)})", FLAGS)


def expanded(notation: str) -> str:
    """The notation as a regular expression; an unknown macro is a KeyError."""
    parts = re.split(r"<([A-Z]+)>", notation)
    return "".join(MACROS[part] if i % 2 else either(part) for i, part in enumerate(parts))


_PROVINCES = one_of(
    "An Giang, Bà Rịa, Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định, "
    "Bình Dương, Bình Phước, Bình Thuận, Cà Mau, Cần Thơ, Cao Bằng, Đà Nẵng, Đắk Lắk, Đắk Nông, "
    "Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hanoi, Hà Tĩnh, Hải Dương, "
    "Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, "
    "Lạng Sơn, Lào Cai, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, "
    "Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, "
    "Thái Bình, Thái Nguyên, Thanh Hóa, Thanh Hoá, Thừa Thiên Huế, Huế, Tiền Giang, Trà Vinh, "
    "Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, TP HCM, TPHCM, TP\\.~HCM, TP\\. Hồ Chí Minh, "
    "Hồ Chí Minh, Sài Gòn, Đắc Lắc, Đắk Lăk, Đăk Lăk, Daklak, Bắc Cạn, Bắc Kan, Thanh Hóa, Saigon, "
    "Nha Trang, Đà Lạt, Quy Nhơn, Buôn Ma Thuột, Pleiku, Biên Hòa, Mỹ Tho, Rạch Giá, Phan Thiết"
)
"""The 34 provinces since 2025-07-01 and the 63 before (facts, 10)."""

_UNIT = one_of(
    "tỉnh, thành phố, TP\\., TP, huyện, thị xã, thị trấn, quận, phường, xã, thôn, ấp, bản, làng, "
    "số nhà, đường, province of, district of, city of, der Provinz, der Stadt, dem Dorf, Provinz"
)
_LEVEL = r"(?:[ \t]+(?:province|district|city|commune|village)\b)?"
_NAMES = rf"{_WORD}(?:[ \t]+{_WORD}|[ \t]*-[ \t]*{_WORD}){{0,4}}"
_NAMED_UNIT = rf"{_UNIT}[ \t]+(?:{_NAMES}|\w+(?:[ \t]+\w+)?)"
_KNOWN = rf"(?:{_PROVINCES}|{either('Việt Nam')}|Vietnam)\b{_LEVEL}"
_HIGHER = (
    rf"(?:(?:[ \t]*,[ \t]*|[ \t]+-[ \t]+)"
    rf"(?:{_KNOWN}|{_NAMED_UNIT}|{_NAMES}(?=[ \t]*,[ \t]*(?:{_KNOWN}|{_UNIT}\b))))*"
)
_PLACE = rf"(?:\d{{1,4}}[/\w]*[ \t]+)?(?:{_KNOWN}|{_NAMED_UNIT}|{_NAMES}{_LEVEL}){_HIGHER}"

_PEOPLES = (
    r"(?-i:(?:Kinh|T[àa]y|Th[áa]i|M[ưu][ờo]ng|N[ùu]ng|Dao|H[’'-]?[Mm][ôo]ng|M[ôo]ng|Hoa|Kh[Mm]er"
    r"|Kh[ơo] ?[Mm][eú]|Gia ?[Rr]ai|[ÊE] ?[ĐD][êeé]|Ba ?[Nn]a|X[ơo] ?[ĐD][ăa]ng|S[áa]n [DC]\w+"
    r"|C[ơo] ?[Hh]o|Ch[ăa]m|Hr[êe]|M[’']?n[ôo]ng|Ra ?[Gg]lai|X ?ti[êe]ng|Th[ổo]|Gi[áa]y"
    r"|H[àa] [Nn]h[ìi]|V[âa]n Ki[ềe]u|C[ơo] ?[Tt]u|M[áa]n|M[èe]o|Hmong|J[’']?rai|Ede|Rade|Cao Lan"
    r"|K[’']?ho|Cham|Bru|Gi[ẻe]|Gi[ée]|Tri[êe]ng|M[ạa]|Co|Ch[ơo] ?[Rr]o|Xinh ?[Mm]un|Chu ?[Rr]u"
    r"|L[àa]o|La Ch[íi]|Kh[áa]ng|Kh[ơo] ?[Mm][úu]|Ph[ùu] L[áa]|La H[ủu]|La Ha|P[àa] Th[ẻe]n|L[ựu]"
    r"|Ng[áa]i|Ch[ứu]t|L[ôo] L[ôo]|M[ảa]ng|C[ơo] Lao|B[ốo] Y|C[ốo]ng|Si La|Pu P[ée]o"
    r"|R[ơo] ?[Mm][ăa]m"
    r"|Br[âa]u|[ƠO] ?[ĐD]u|T[àa] ?[ÔOôo]i|Pa ?[Kk][ôo]|X[’']?[Tt]i[êe]ng|Kinh)\b)"
)

_FAMILY_NAME = (
    r"(?-i:Nguy[eễ]n|Tr[aầ]n|L[eê]|Ph[aạ]m|Ho[aà]ng|Hu[yỳ]nh|Phan|V[uũ]|V[oõ]|[ĐD][aặ]ng|B[uù]i"
    r"|[ĐD][oỗ]|H[oồ]|Ng[oô]|D[uư][oơ]ng|L[yý]|L[oò]|Gi[aà]ng|V[uừ]|Th[aà]o|S[uù]ng|M[uù]a|L[uù]"
    r"|Qu[aà]ng|L[aầ]u|V[aà]ng|H[aạ]ng|Ch[aả]o|T[aẩ]n|Ph[aà]ng|L[uư][oờ]ng|Cao|Ch[aâ]u|Qu[aá]ch"
    r"|H[uứ]a|Ph[uù]ng|T[oố]ng|T[aạ]|T[oô]|[ĐD][aà]m|[ĐD][aà]o|Gi[aá]p|M[aạ]c|L[aâ]m|Th[aá]i"
    r"|Tri[eệ]u|Tr[uư][oơ]ng"
    r"|B[eế]|Danh|Ksor|Siu|R[oơ]|[ĐD]inh|[ĐD]o[aà]n|Tr[iị]nh|N[oô]ng|Th[aạ]ch|Kim|Ki[eề]u|Mai"
    r"|L[uư][uơ]ng|H’?Hen)"
)
_FULL_NAME = (
    rf"(?<!đường )(?<!duong )(?<!phố )(?<!pho )(?:{_FAMILY_NAME}[ \t]+(?-i:Th[iị]|V[aă]n|A"
    rf"|Th[uù]y|Qu[oố]c|H[uữ]u|Minh|Ng[oọ]c|[ĐD][uứ]c)"
    rf"[ \t]+{_WORD}(?:[ \t]+{_WORD})?)\b"
)

MACROS: dict[str, str] = {
    "I": rf"(?:{one_of('tôi, em, mình, cháu, hiện, ich, I')}[ \t]+)?"
    rf"(?:{one_of('là, am, bin, is, ist')}[ \t]+|(?<=I)'m[ \t]+|I'm[ \t]+)?",
    "SAYS": r"(?:[ \t]*[:：=][ \t]*|[ \t]+(?:(?:là|la|is|ist)[ \t]+)?)",
    "BEGIN": rf"(?:^|(?<=[{_STOP}:.–—])|(?<=\s-)|(?<=\n-))[ \t*]*",
    "START": rf"(?:^|(?<=[{_STOP}:.]))[ \t]*",
    "END": rf"(?={_END})",
    "STOP": r"(?=\s*(?:[,.;!?()|\n]|$))",
    "REST": _REST,
    "HIGHER": _HIGHER,
    "PLACE": _PLACE,
    "PROVINCE": rf"{_PROVINCES}\b",
    "NAMES": _NAMES,
    "FULLNAME": _FULL_NAME,
    "SOMEBODY": rf"(?:{_FAMILY_NAME}(?:[ \t]+{_WORD}){{1,3}}|{_FULL_NAME})",
    "YEARS": r"(?:1[4-9]|[2-6]\d)",
    "PEOPLE": _PEOPLES,
    "NOTYARD": r"(?<!c[oô]ng )(?<!m[oô]i )(?<!th[iị] )(?<!hi[eệ]n )(?<!qu[aả]ng )",
    "NOTNORTH": r"(?<!B[ắa]c [-–—] )",
    "NOTROOF": r"(?<!m[aá]i )(?<!m[aá]y )",
    "AFTERPERSON": r"(?:(?<=vi[eê]n )|(?<=sinh )|(?<=ni[eê]n )|(?<=nh[aâ]n ))",
    "DATE": r"\d[\d ./\-]*",
    "HYPHEN": r"[ \t-]*",
    "CAPITAL": rf"(?-i:[{UPPER}])",
}
"""I: who speaks; SAYS: between a label and its value; YEARS: ages of people, 14 to 69.

REST goes up to the end of the clause or to a word that begins the next thought. PLACE has the
units above it with it: "xã Nghi Xuân, huyện Nghi Lộc, tỉnh Nghệ An". PEOPLE counts the case of
letters: "dao" is a knife, "kinh" a beginning.
"""
