"""Personal statements in Vietnamese, in the notation; trade words that look alike are named.

Vietnamese without its marks is read too: "nam" is male, never "năm" (year), "que" only a home
before a province, for "que hàn" is a welding rod.
"""

from services.profile_ingest.cleaning.kinds import PersonalKind

_PERSON = "(?:sinh viên|học viên|học sinh|thanh niên|kỹ thuật viên|công nhân|ứng viên|nhân viên)"
_COUNT = "(?:\\d|một|hai|ba|bốn)"
_OLD = "(?: (?:\\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám) (?:tuổi|tháng)\\b)?"
_NOT_A_YEAR = "(?!~(?:\\d|cuối|thứ|nhất|hai|ba|tư|định))"

VIETNAMESE: dict[PersonalKind, tuple[str, ...]] = {
    # not "nữ trang", "năm", "Nam Định", "Việt Nam"
    PersonalKind.SEX: (
        "<I>giới tính<SAYS>(?:nam|nữ|khác)\\b(?: giới\\b)?",
        "(?:anh|cô|chị|ông|bà|cậu) ấy\\b|(?:anh|cô) ta\\b",
        "(?-i:là|Là|la) (?:nữ|nu|nam)(?: giới)?<END>",
        "(?:(?-i:nữ|Nữ|NỮ)(?: giới)?\\b|(?-i:nam|Nam|NAM) giới\\b)(?! (?:công|trang))",
        f"(?:nam|nu)(?= {_PERSON}\\b)",
        f"<AFTERPERSON>(?:nam|nu)\\b{_NOT_A_YEAR}",
        "<START>(?:nam|nữ)(?:<STOP>|(?= [-–] ))",
        "(?:là )?con (?:trai|gái)<END>",
    ),
    # not "tuổi thọ" (lifetime), "20 tuổi nghề" (seniority)
    PersonalKind.AGE: (
        "(?:năm nay )?<I>(?:(?:đã|được|vừa tròn|tròn|mới|hiện) )?<YEARS> tuổi\\b(?! (?:thọ|nghề))",
        "(?:độ )?tuổi<SAYS><YEARS>\\b(?!~(?:năm|%|kV|kW))",
    ),
    # not "sinh viên năm 3", "sinh khối" (biomass)
    PersonalKind.BIRTH: (
        "<I>sinh (?:(?:ngày|năm|tháng|vào)~:?~)*<DATE>"
        "(?:(?:tháng|năm) <DATE>)*(?:~(?:tại|ở) <PLACE>)?",
        "<I>(?:được )?sinh ra(?: và lớn lên)? (?:tại|ở|trong|từ) (?:<PLACE>|<REST>)",
        "<I>sinh (?:tại|ở) <PLACE>",
        "(?:ngày sinh|năm sinh|nơi sinh|ngày tháng năm sinh)\\b~:?<REST>",
        "(?-i:SN)~:?~(?:19|20)\\d\\d\\b",
    ),
    # not "que hàn" (welding rod), "thiết bị đến từ Đức"
    PersonalKind.ORIGIN: (
        "<I>(?:quê quán|nguyên quán|quê gốc|quê ở|quê tại"
        "|(?:quê tôi|quê em|quê nhà|quê hương)(?= (?:ở|tại|là)\\b))\\b"
        "~:?~(?:(?:ở|tại|là) )?(?:<PLACE>|<PROVINCE>|<REST>)",
        "<I>(?-i:quê|Quê|QUÊ) <PLACE>",
        "<I>quê <PROVINCE>",
        "<I>(?:lớn lên|sinh sống) (?:tại|ở) <PLACE>",
        "<I>(?:đến từ|tới từ|xuất thân từ) (?:một )?"
        "(?:<PROVINCE>|(?:tỉnh|huyện|xã|thôn|bản|làng|vùng|miền|quê|gia đình)\\b<REST>)",
        "<I>xuất thân\\b<REST>|<I>(?:thuộc )?hộ (?:cận )?nghèo\\b",
        "<I>người (?:gốc )?(?:<PROVINCE>|miền (?:bắc|trung|nam|núi|tây)\\b)",
        "quốc tịch<SAYS>(?:việt nam|vn|việt)\\b",
    ),
    # not "nhà ở xã hội" (social housing), "điện nhà ở"
    PersonalKind.ADDRESS: (
        "<I>(?:hộ khẩu thường trú|hộ khẩu|địa chỉ thường trú|địa chỉ nhà|thường trú|tạm trú)\\b"
        "~:?~(?:(?:ở|tại|là) )?(?:<PLACE>|<REST><HIGHER>)",
        "<I>(?:sống ở|sống tại|đang ở|cư trú tại) <PLACE>",
        "<I>(?:có )?nhà (?:ở|tại) (?:<PROVINCE>|<NAMES>)<HIGHER>",
    ),
    # not "kinh nghiệm" (experience), "dao" (knife), "dân dụng" (civil)
    PersonalKind.ETHNICITY: (
        "<I>(?:(?:người|đồng bào|con em đồng bào) )?dân tộc(?: thiểu số)?\\b"
        "(?:<SAYS>(?:<PEOPLE>|(?:kinh|tày|thái|mường|nùng|mông|khmer|ê đê|gia rai|ba na)\\b"
        "(?! (?:nghiệm|tế|doanh))|<CAPITAL>\\w+))?",
        "<I>(?:người|đồng bào|gốc) <PEOPLE>(?! (?:nghiệm|tế))",
        "<I>(?:(?:người|con em|đồng bào) )?thiểu số\\b",
    ),
    # not "xếp chồng" (to stack), "2 con lăn" (rollers), "con đội" (jack)
    PersonalKind.FAMILY: (
        "(?:tình trạng )?hôn nhân\\b~:?<REST>",
        "<I>(?:(?:còn|vẫn|vẫn còn|đang) )?độc thân\\b",
        "<I>(?:đã|chưa|mới) (?:kết hôn|lập gia đình|có gia đình|ly hôn|ly dị)\\b"
        f"(?: (?:và )?có {_COUNT} con(?: nhỏ\\b|<END>))?",
        "<I>(?:(?:đã|chưa) )?có (?:vợ con|vợ|chồng|con nhỏ|con)<END>",
        f"<I>có {_COUNT} con<END>|(?:<I>có )?{_COUNT} con (?:nhỏ|trai|gái)\\b{_OLD}",
        "(?:em|chị) gái\\b|(?:em|anh) trai\\b",
        "<I>(?:có con nhỏ|đang mang thai|mang thai|mang bầu)\\b",
        "(?:(?:gần|vì) )?(?:bố mẹ|ba mẹ|ba má|cha mẹ|vợ tôi|chồng tôi|bố em|mẹ em"
        "|bố tôi|mẹ tôi)\\b<REST>",
        "(?:(?:trong|nuôi|phụ giúp|hoàn cảnh|vì) )?gia đình (?:tôi|em|mình|nghèo|khó khăn|đông con"
        "|thuần nông|làm nông|thuộc hộ|có truyền thống|chính sách)\\b<REST>",
        "<I>con (?:(?:trai|gái) )?(?:cả|út|một|thứ hai|thứ ba|trưởng)\\b"
        "(?: trong gia đình(?: (?:làm nông|thuần nông))?|<END>)",
        "<I>mồ côi\\b<REST>",
    ),
    # not "lãnh đạo", "chủ đạo"
    PersonalKind.RELIGION: (
        "<I>(?:(?:không theo|không|theo) )?tôn giáo\\b~:?<REST>",
        "<I>(?:theo )?đạo (?:Phật|Thiên Chúa giáo|Thiên Chúa|Tin Lành|Công giáo|Cao Đài|Hòa Hảo"
        "|Hồi giáo|Hồi|Chúa)\\b",
        "<I>(?:(?:theo|người|tín đồ) )*"
        "(?:Phật giáo|Công giáo|Thiên Chúa giáo|Hồi giáo|Phật tử|giáo dân|tín đồ)\\b",
    ),
    # not "chụp ảnh nhiệt" (thermal imaging)
    PersonalKind.PHOTO: (
        "(?:(?:kèm|đính kèm|có|gửi kèm|xem) )?"
        "ảnh (?:thẻ|chân dung|3x4|4x6|cá nhân|hồ sơ|đính kèm)\\b<REST>",
        "(?:đính )?kèm ảnh<END>",
    ),
    PersonalKind.NAME: (
        "(?:(?:tôi|em|mình) )?tên(?: (?:tôi|em|mình))? là (?:<NAMES>|\\w+)<END>",
        "(?:tôi|em|mình) tên <NAMES><END>",
    ),
}
