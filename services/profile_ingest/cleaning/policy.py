"""Finds what the attribute policy keeps from matching besides rule 11: the body, and the school.

Health is never matched on, only the willingness to work at height or in shifts; the name of an
institution stands for prestige and region. Only texts that the matcher reads lose them: an office
that collected a consent keeps its college.
"""

from collections.abc import Iterable

from services.profile_ingest.cleaning.kinds import PersonalKind, Span
from services.profile_ingest.cleaning.notation import compiled
from services.profile_ingest.cleaning.statements import spans_of

_METRES = r"(?:[12](?:[.,]\d{1,2})?~m~\d{0,2}|1\d\d~(?:cm|phân))\b"
_KILOS = r"[3-9]\d~(?:kg|ký|kilo|cân)\b"
_GRADE = (
    "(?:(?:rất |khá |hoàn toàn |đạt |xếp ){0,5}(?:tốt|loại (?:[1-5]|I{1,3}|IV|A|B|một|hai|ba)"
    "|bình thường"
    "|khỏe mạnh|khoẻ mạnh|dẻo dai|đảm bảo|ổn định|yếu|kém|trung bình)\\b)"
)
_ILLNESS = (
    "(?:cận thị|cận|viễn thị|loạn thị|viêm gan|điếc|hen|hen suyễn|tim|tiểu đường|huyết áp"
    "|lao phổi|HIV|động kinh|mù màu|dị ứng|thoát vị|gai cột sống)"
)
_AILMENT = (
    "(?:asthma|diabet\\w+|hepatitis|epilepsy|disabilit(?:y|ies)|disabled|deaf|blind"
    "|colou?r-?blind\\w*"
    "|hearing loss|heart (?:disease|defect)|illness(?:es)?|diseases?|allerg\\w+|HIV|handicap\\w*"
    "|glasses|short-?sighted|near-?sighted|myopi\\w+|weak (?:leg|arm|back|heart|eyes?)|bad "
    "(?:back|leg))"
)

HEALTH = (
    # not "an toàn sức khỏe" (HSE), "trục cao 1m70" (a part), "dầm nặng 60 kg"
    f"<I>(?:(?:có|đủ) )?(?:tình trạng )?(?:sức khỏe|sức khoẻ|thể lực)~:?~{_GRADE}",
    "<BEGIN>(?:(?:tình trạng )?(?:sức khỏe|sức khoẻ)|nhóm máu|thị lực|bệnh lý|bệnh nền"
    "|tiền sử bệnh|dị tật"
    "|khuyết tật|cân nặng|blood type|blood group|eyesight|disability|disabilities|allergies"
    "|medical history"
    "|medical condition|physical condition)~[:=]~<REST>",
    f"<BEGIN><I>cao {_METRES}",
    f"(?:em|tôi|mình|cháu) cao {_METRES}",
    f"<BEGIN><I>(?:cân )?nặng~:?~{_KILOS}",
    "<BEGIN>(?:chiều cao|cân nặng)~:?~\\d[\\d.,]*~(?:m|cm|kg|ký)?~\\d{0,2}<STOP>",
    "nhóm máu~:?~(?:A|B|AB|O)\\b[+-]?",
    f"<I>(?:(?:hơi|đang|từng) )?(?:bị|mắc) (?:tật |bệnh )?{_ILLNESS}\\b<REST>",
    f"<I>(?:(?:không|chưa) )(?:(?:từng|hề|bị|mắc|có) ){{0,5}}(?:tật |bệnh )?{_ILLNESS}\\b<REST>",
    # without a person a plant has the illness, and a weld the flaw
    "(?:em|tôi|mình|cháu) (?:(?:không|chưa|từng|hề|bị|mắc|có|đang|hay|là|người) ){0,5}"
    "(?:bệnh|ốm|dị tật|khuyết tật|tàn tật)\\b<REST>",
    "<BEGIN>(?:là )?người (?:khuyết tật|tàn tật)\\b<REST>",
    "<BEGIN>(?:in )?(?:(?:very )?(?:good|excellent|fair|normal|perfect|poor|stable) )(?:physical "
    ")?health<END>",
    "(?:I|am|I'm|have|has) (?:(?:have|am|in|a) ){0,3}(?:very )?(?:good|excellent|fair|normal) "
    "(?:physical )?health\\b",
    "<BEGIN>[3-9]\\d~(?:kg|ký)~[,/-]~(?:1[.,]?\\d\\d~c?m|1m\\d\\d)\\b",
    "<BEGIN>(?:1[.,]?\\d\\d~c?m|1m\\d\\d)~[,/-]~[3-9]\\d~(?:kg|ký)\\b",
    "(?:I am|I'm|am) (?:very )?(?:strong|fit|tall|slim|healthy)(?: and (?:strong|fit|tall|slim"
    "|healthy))*<END>",
    "<BEGIN>health(?: status| condition)?~:~<REST>",
    "<BEGIN>(?:body )?(?:height|weight)~:?~\\d[\\d.,]*~(?:m|cm|kg)<STOP>",
    "<I>\\d[\\d.,]*~(?:m|cm) tall\\b|I weigh \\d+~kg\\b",
    "blood (?:type|group)~:?~(?:A|B|AB|O)\\b[+-]?",
    "<I>(?:(?:have|has|suffers?|suffering|wear|wearing|am|was|with|without|despite|no|not|an?"
    "|any|my"
    "|from|slightly|partly|bit) ){1,5}"
    + f"{_AILMENT}\\b(?: [A-E]\\b)?(?: (?:in|on|of) (?:one|the|my|both)"
    " \\w+)?",
    "(?:physically (?:fit|strong|healthy)|(?:<BEGIN>|I am |I'm |am )(?:very )?healthy)<END>",
)

_TYPE = (
    "(?:cao đẳng|trung cấp|đại học|học viện|(?-i:CĐN|CĐ|CDN|CD|TCN|ĐH))\\b(?: nghề"
    "| cộng đồng| quốc tế)*"
)
_SYLLABLE = (
    "(?:nghề|nghệ|nghiệp|thuật|điện|khí|giới|lợi|tế|khoa|học|dựng|thông|mại|nông|lâm|trường|hải|tải"
    "|chính|sản|dầu|ngơi|giao|vận|công|kỹ|cơ|kinh)"
)
_FIELD = (
    "(?:điện|cơ|hàn|xây|ô|công|kỹ|chế|cắt|lắp|tự|nhiệt|máy|bảo|quản|kế|nông|lâm|thú|môi|cấp|năng"
    "|mộc"
    "|nước|lạnh|thông|may|mỏ|địa|hóa|vận|trắc|đường)\\b"
)
_OWN = (
    "(?:số \\d+|miền (?:bắc|trung|nam|tây)|Bộ (?:Quốc phòng|Công thương|Xây dựng|Giao thông)"
    f"|<CAPITAL>[\\w’']*|\\d+)(?: {_SYLLABLE}\\b(?! (?:<CAPITAL>)?$))*"
)
_SCHOOL = (
    f"(?:<NOTYARD>trường(?: (?:{_TYPE}|dạy nghề|nghề|kỹ thuật))?(?: nghề| quốc tế){{0,2}}"
    f"(?:(?: |~[-–]~){_OWN}){{1,8}}"
    f"|{_TYPE}~(?:(?-i:(?:Kỹ nghệ|Ky nghe|Công nghệ|Cong nghe|Cơ điện|Co dien|Cơ giới|Co gioi"
    "|Kinh tế|Kinh te|Kỹ thuật|Ky thuat|Công nghiệp|Cong nghiep|Công thương|Cong thuong))"
    f"(?:(?: |~[-–]~)(?!{_FIELD}){_OWN}){{1,7}}"
    "|(?-i:(?:Bách khoa|Bach khoa|Việt|Viet|Lilama|LILAMA))"
    f"(?:(?: |~[-–]~){_OWN}){{0,7}}|<PROVINCE>|(?:<NAMES>)(?=<STOP>)))"
)
_PROPER = "(?-i:(?:[A-Z][\\w’']*|of|for|and|\\d+|II|&) )"
_COLLEGE = (
    f"(?:the )?(?-i:[A-Z])[\\w’']* {_PROPER}{{0,7}}(?-i:College|University|Institute|School"
    f"|Polytechnic|Academy)\\b"
    "(?:(?-i: of [A-Z]\\w+(?:(?: and| &)? [A-Z]\\w+){0,4}))?(?: (?:in|at) (?!(?:Jan|Feb|Mar|Apr"
    "|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))<PLACE>)?"
)

COLLEGE = (
    # not "hệ cao đẳng", "tốt nghiệp cao đẳng nghề Điện lạnh": a level and a trade
    "(?:(?:là )?(?:cựu )?(?:sinh viên|học sinh|học viên) "
    "(?:(?:xuất sắc|giỏi|tiêu biểu|ưu tú|năm cuối) )?(?:của )?)?"
    f"(?:(?:tại|ở|của|từ|trường|nơi đào tạo|cơ sở đào tạo)(?: |~:~)){{0,3}}{_SCHOOL}",
    "<BEGIN>(?:tên )?trường(?: (?:của )?(?:em|tôi|mình))?(?: cũ)?(?: tên)? (?:là|tên) <REST>",
    "<BEGIN>(?:trường|nơi đào tạo|cơ sở đào tạo|đơn vị đào tạo)~:~<REST>",
    f"(?:(?:at|from|of) )?{_COLLEGE}",
    "(?:(?:at|from|of) )?(?:the )?(?-i:College|University|Institute|School) of (?-i:[A-Z]\\w+)"
    "(?:(?: and)? (?-i:[A-Z]\\w+)){0,4}(?: in <PLACE>)?",
    "(?:studied|study|studying|graduated|graduate|diploma|degree)(?: [a-z]+){0,2} (?P<out>(?:at"
    "|from) "
    "(?-i:(?!Electr|Mech|Weld|Auto|Civil|Refrig|HVAC|Indus|Engin|Water|Metal|Constr|Renew|Solar"
    "|Environ"
    "|Wind|Energy|Power|Build|Cnc|CNC|Plumb|Carp|Agri|Hort)(?:Cao|Ly|Vinh|Hue|Lilama|LILAMA|Viet"
    "|Bach|[A-Z][a-z]+"
    " [A-Z][a-z]+)(?: [A-Z][\\w’']*){0,3}))<STOP>",
    "(?:em|tôi|mình|cháu|đã|từng|được)? ?học (?P<out>(?:ở|tại) <NAMES>(?: \\d)?)<END>",
    "<BEGIN>(?:college|school|university|place of training)~:~<REST>",
    "(?:(?:at|from|of|tại|ở) )?(?:Lilama|LILAMA)~2\\b",
)

_PATTERNS = (
    *((PersonalKind.HEALTH, compiled(each)) for each in HEALTH),
    *((PersonalKind.COLLEGE, compiled(each)) for each in COLLEGE),
)


def policy_spans(text: str) -> Iterable[Span]:
    """Every statement of health or body, and every name of a school."""
    return spans_of(_PATTERNS, text)
