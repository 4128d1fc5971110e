"""Personal statements in Vietnamese, in the notation; trade words that look alike are named.

Vietnamese without its marks is read too: "nam" is male, never "năm" (year), "que" only a home
before a province, for "que hàn" is a welding rod.
"""

from services.profile_ingest.cleaning.kinds import PersonalKind

_PERSON = "(?:sinh viên|học viên|học sinh|thanh niên|kỹ thuật viên|công nhân|ứng viên|nhân viên)"
_COUNT = "(?:\\d|một|hai|ba|bốn|vài|mấy)"
_OLD = "(?: (?:\\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám) (?:tuổi|tháng)\\b)?"
_TENS = (
    "(?:mười (?:bảy|tám|chín)|hai mươi|ba mươi|bốn mươi|hăm)"
    "(?: (?:mốt|một|hai|ba|tư|bốn|lăm|năm|nhăm|sáu|bảy|tám|chín))?"
)
_KIN = "(?:(?:cả )?(?:bố mẹ|ba mẹ|ba má|cha mẹ|ông bà|bố|mẹ|cha|vợ|chồng))"
_TONGUE = (
    "(?:Tày|Mông|H’?Mông|Khmer|Khơ Me|Ê Đê|Mường|Nùng|Dao|Ba Na|Gia Rai|Chăm|Cơ Tu|Cơ Ho"
    "|dân tộc)\\b"
)
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
        "<START>(?:nam|nữ)(?:~,~<YEARS>)?(?:<STOP>|(?= [-–] ))",
        "<BEGIN><NOTNORTH>(?:nam|nữ)(?=~(?:[,;.)]|$))",
        "(?-i:là|Là|la) (?:nữ|nu|nam)(?= (?:người|dân tộc|sinh|quê|\\d))",
        "(?:phái|GT|giới)~:?~(?:nam|nữ)(?:<STOP>|(?= [-–—] ))",
        f"(?:thợ|bạn|em|{_PERSON})(?: (?-i:[^\\W\\d_]+))?? (?P<out>(?-i:nam|nữ|nu))"
        "(?= (?:có|đã|biết|này|làm|chuyên|duy nhất)\\b|<STOP>)",
        "(?:là )?(?:(?:một|cô|chàng|người|bạn|đứa) ){0,5}(?:con (?:trai|gái)|phụ nữ)\\b"
        "|(?:là|người|anh) đàn ông\\b",
    ),
    # not "tuổi thọ" (lifetime), "20 tuổi nghề" (seniority)
    PersonalKind.AGE: (
        "(?:năm nay )?<I>(?:(?:đã|được|vừa tròn|tròn|mới|hiện) )?<YEARS> tuổi\\b(?! (?:thọ|nghề))",
        "(?:độ )?tuổi<SAYS><YEARS>\\b(?!~(?:năm|%|kV|kW))",
        "(?:năm nay )?<I>(?:(?:đã|được|vừa tròn|vừa|tròn|mới|hiện|gần|ngoài|hơn) ){0,5}"
        f"{_TENS} tuổi\\b(?! (?:thọ|nghề))",
        "(?:ở )?(?:độ )?tuổi (?:<YEARS>|(?:đôi|hai|ba|bốn) mươi)\\b(?!~(?:năm|%|kV|kW))",
        "(?:ở tuổi )?(?:đôi mươi|trung niên)\\b",
        "<I>(?:thuộc )?(?:(?:thế hệ|đời|lứa|dân) )(?:[789][xX]|gen~[zyZY]|2[kK]\\d?)\\b",
        "(?:[789][xX]|2[kK]\\d?|gen~[zZ])<STOP>",
        "<BEGIN><YEARS>~t<STOP>",
        "<I>(?:cầm )?tuổi (?-i:(?:con )?(?:Tý|Ty|Sửu|Suu|Dần|Dan|Mão|Mao|Mẹo|Thìn|Thin|Tỵ|Ngọ|Ngo"
        "|Mùi|Mui|Thân|Than|Dậu|Dau|Tuất|Tuat|Hợi|Hoi))\\b",
    ),
    # not "sinh viên năm 3", "sinh khối" (biomass)
    PersonalKind.BIRTH: (
        "<I>sinh (?:(?:ngày|năm|tháng|vào)~:?~)*<DATE>"
        "(?:(?:tháng|năm) <DATE>)*(?:~(?:tại|ở) <PLACE>)?",
        "<I>(?:được )?sinh ra(?: và lớn lên)? (?:tại|ở|trong|từ) (?:<PLACE>|<REST>)",
        "<I>sinh (?:tại|ở) <PLACE>",
        "(?:ngày sinh|năm sinh|nơi sinh|ngày tháng năm sinh)\\b~:?<REST>",
        "(?:SN|NS)~:?~(?:<DATE>[/.\\-])?(?:19|20)\\d\\d\\b",
    ),
    # not "que hàn" (welding rod), "thiết bị đến từ Đức"
    PersonalKind.ORIGIN: (
        "<I>(?:quê quán|nguyên quán|quê gốc|quê ở|quê tại"
        "|(?:quê tôi|quê em|quê nhà|quê hương)(?= (?:ở|tại|là)\\b))\\b"
        "~:?~(?:(?:ở|tại|là) )?(?:<PLACE>|<PROVINCE>|<REST>)",
        "<I>(?-i:quê|Quê|QUÊ) (?!\\w+\\d)<PLACE>",
        "<I>quê <PROVINCE>",
        "(?:tôi|em|mình|cháu) quê (?:gốc )?(?:(?:ở|tại) )?(?:<PLACE>|miền|vùng<REST>)",
        "(?:tôi|em|mình|cháu) (?:(?:là|vốn) ){0,5}(?:con em|người con|dân|người) (?:gốc )?"
        "(?:(?:quê|xứ|miền|vùng|đất|tỉnh|huyện|xã|làng|bản)\\b<REST>|<NAMES><END>)",
        "(?:con em|người con|dân) (?:xứ|miền núi|vùng cao|miền Tây|đất) (?:<PLACE>)?",
        "<BEGIN><I>người <NAMES><STOP>",
        "<BEGIN>(?:(?:người|dân) )?gốc <PROVINCE>",
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
        "<NOTROOF><I>(?:có )?nhà (?:ở|tại) (?:<PROVINCE>|<NAMES>)<HIGHER>",
        "(?:HKTT|ĐKTT)\\b~:?~(?:<PLACE>|<REST><HIGHER>)",
        "địa chỉ~:~<REST>(?:~,~(?:<PLACE>|<REST><STOP>))*",
    ),
    # not "kinh nghiệm" (experience), "dao" (knife), "dân dụng" (civil)
    PersonalKind.ETHNICITY: (
        "<I>(?:(?:người|đồng bào|con em đồng bào) )?dân tộc(?: thiểu số)?\\b"
        "(?:<SAYS>(?:<PEOPLE>|(?:kinh|tày|thái|mường|nùng|mông|khmer|ê đê|gia rai|ba na)\\b"
        "(?! (?:nghiệm|tế|doanh))|<CAPITAL>\\w+))?",
        "<I>(?:người|đồng bào|gốc) <PEOPLE>(?! (?:nghiệm|tế))",
        "<I>(?:(?:người|con em|đồng bào) )?thiểu số\\b",
        "DT~:?~<PEOPLE>",
        "<I>(?:thuộc )?diện (?:con em )?(?:(?:đồng bào|người) )?dân tộc(?: thiểu số| ít người)?\\b",
        f"(?:ở nhà )?<I>(?:(?:biết|nói|dùng|giỏi) ){{0,5}}tiếng {_TONGUE}",
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
        "(?:(?:gần|vì) )?(?:bố mẹ|ba mẹ|ba má|cha mẹ|vợ tôi|chồng tôi)\\b<REST>",
        "(?:(?:trong|nuôi|phụ giúp|hoàn cảnh|vì) )?gia đình (?:tôi|em|mình|nghèo|khó khăn|đông con"
        "|thuần nông|làm nông|thuộc hộ|có truyền thống|chính sách)\\b<REST>",
        "<I>con (?:(?:trai|gái) )?(?:cả|út|một|thứ hai|thứ ba|trưởng)\\b"
        "(?: trong gia đình(?: (?:làm nông|thuần nông))?|<END>)",
        "<I>(?:m\\u1ed3 c\\u00f4i|em mo coi)\\b<REST>",
        "<I>(?:(?:đã|chưa) )(?:có )?(?:vợ|chồng|người yêu|gia đình riêng)<END>",
        "<I>(?:(?:đã|chưa|mới) )?(?:cưới|lấy) (?:vợ|chồng)\\b",
        f"(?:<START>|(?:vì|gần|nhờ|với|phụ|nuôi|giúp|và|của|theo|do|là|cho) ){_KIN} "
        "(?:em|tôi|mình|cháu)\\b<REST>",
        f"<START>{_KIN} (?:(?:đã|bị|đều) ){{0,5}}(?:mất(?: sớm)?|ly hôn|làm (?:ruộng|nông|thuê"
        "|công "
        "nhân)|già yếu|đau ốm)\\b<REST>",
        "(?:bố mẹ|ba mẹ|cha mẹ)(?: (?:em|tôi|mình))? (?:đã|đều)\\b<REST>",
        "<I>(?:gia đình )?(?:thuộc )?(?:diện )?(?:hộ|gia đình) (?:chính sách|(?:cận )?nghèo"
        "|khó khăn)\\b",
        f"(?:nhà |gia đình )?(?:em |tôi )?có (?:{_COUNT}|\\d+) (?:anh chị em|anh em|chị "
        "em)\\b<REST>",
        "(?:<START>|em |tôi )(?:là )?con (?:(?:trai|gái) )?(?:cả|út|một|thứ|trưởng)\\b<REST>",
        "<BEGIN>(?:[1-4]|một|hai|ba|bốn) con<STOP>",
        "số con~:?~(?:\\d|không|chưa|một|hai|ba)\\b",
        f"<I>(?:(?:đã|chưa|đang) ){{0,5}}(?:có|nuôi|được) (?:{_COUNT} )?(?:cháu|con|bé|đứa)"
        "(?: (?:con|bé))?(?: (?:nhỏ|trai|gái))?(?: (?:trai|gái|nhỏ))?<END>",
        f"<I>(?:(?:đã|đang) ){{0,5}}(?:có|nuôi) (?:{_COUNT} )?(?:con|bé|đứa)"
        "(?: (?:trai|gái|nhỏ|một mình))+\\b(?: (?:một mình|học|mới|đang|\\d+ tuổi)\\b<REST>)?",
        f"(?:{_COUNT} )?con nhỏ\\b(?: một mình)?",
        "(?:em|tôi|mình) (?:đang )?(?:mang thai|có bầu|có thai|bầu bì|nuôi con)\\b<REST>",
        "(?:mẹ|bố|cha) đơn thân\\b",
    ),
    # not "lãnh đạo", "chủ đạo"
    PersonalKind.RELIGION: (
        "<BEGIN>(?:bên )?(?:lương|giáo)(?=~(?:[().]|$))",
        "<I>(?:(?:không theo|không|theo) )?tôn giáo\\b~:?<REST>",
        "<I>(?:theo )?đạo (?:Phật|Thiên Chúa giáo|Thiên Chúa|Tin Lành|Công giáo|Cao Đài|Hòa Hảo"
        "|Hồi giáo|Hồi|Chúa)\\b",
        "<I>(?:(?:theo|người|tín đồ) ){0,5}"
        "(?:Phật giáo|Công giáo|Thiên Chúa giáo|Hồi giáo|Phật tử|giáo dân|tín đồ)\\b",
        "<I>(?:(?:gia đình|nhà) )?(?:em |tôi )?(?:(?:không|có) )?theo "
        "(?:(?:đạo|tôn giáo)\\b<REST>|(?:Phật|Công giáo|Tin Lành|Cao Đài|Hòa Hảo)\\b)",
        "(?:(?:chủ nhật|cuối tuần|ngày rằm)(?: hàng tuần)? )?<I>(?:(?:thường|hay) )?đi "
        "(?:lễ nhà thờ|lễ chùa|lễ|nhà thờ|chùa)<END>",
        "<I>(?:(?:người|dân) )?(?:có đạo|ngoại đạo|lương dân|ăn chay trường)<END>",
    ),
    # not "công đoạn" (step of a process), "đoàn kết"
    PersonalKind.POLITICS: (
        "<I>(?:(?:đã|được|vừa|từng) ){0,5}(?:kết nạp )?(?:đảng viên|đoàn viên|đối tượng đảng"
        "|cảm tình đảng|quần chúng ưu tú)\\b(?: (?:ưu tú|dự bị|chính thức))?",
        "<I>(?:(?:đã|được|vừa) ){0,5}(?:vào|kết nạp) (?:đảng|đoàn)<END>",
        "(?:bí thư|phó bí thư) (?:chi )?đoàn\\b(?: trường| khoa| lớp)?",
        "(?:là )?thành viên công đoàn\\b",
    ),
    # not "chụp ảnh nhiệt" (thermal imaging)
    PersonalKind.PHOTO: (
        "(?:(?:kèm|đính kèm|có|gửi kèm|xem) )?"
        "ảnh (?:thẻ|chân dung|3x4|4x6|cá nhân|hồ sơ|đính kèm)\\b<REST>",
        "(?:đính )?kèm ảnh<END>",
        "<I>(?:(?:xin|gửi|đính kèm|gửi kèm|kèm|có) ){0,5}(?:ảnh|hình) (?:thẻ|chân dung|\\d~[xX]~\\d"
        "|cá nhân|hồ sơ|của (?:em|tôi|mình)|mới chụp)\\b<REST>",
        "<I>(?:có )?(?:ngoại hình|vẻ ngoài|gương mặt|khuôn mặt|nhan sắc)\\b<REST>",
        "<I>(?:(?:khá|rất) )?(?:ưa nhìn|dễ nhìn|xinh xắn|đẹp trai)\\b",
    ),
    PersonalKind.NAME: (
        "<BEGIN>(?:(?:tên|họ tên|hồ sơ) )?(?:của )?(?:ứng viên|ứng cử viên|học viên|sinh viên"
        "|người viết"
        "|người viết đơn|người nộp đơn|người làm đơn|người khai)(?: tên)?(?:~[:：]~| là "
        "| - )<SOMEBODY><STOP>",
        "(?:(?:tôi|em|mình) )?tên(?: (?:tôi|em|mình))? là (?:<NAMES>|\\w+)<END>",
        "(?:tôi|em|mình|cháu) tên <NAMES>(?:<END>|(?= (?:chuyên|học|làm)\\b))",
        "(?:họ và tên|họ tên|tên đầy đủ)\\b<SAYS><NAMES>",
        "<START>(?:tôi|em|mình|cháu) là <FULLNAME>",
        "<START>(?:tôi|em|mình|cháu) (?:là|tên) (?-i:(?!Thợ|Tho|Kỹ|Ky|Công|Cong|Nhân|Nhan|Sinh"
        "|Học|Hoc"
        "|Trưởng|Truong|Tổ|Lái|Lai|Đầu|Chuyên|Chuyen|Nông|Nong))<NAMES><STOP>",
        "<I>(?:xin )?(?:tự )?giới thiệu,?~(?:(?:tôi|em|mình) )?(?:tên )?là <NAMES><END>",
        "(?:mọi người |bạn bè |ở nhà |anh em |thường |hay |cứ ){0,5}gọi (?:tôi|em|mình|cháu) là "
        "(?:<NAMES>|\\w+)<END>",
        "(?:trân trọng|thân ái|kính thư|người viết|ký tên)~[,:]?~<NAMES><END>",
        "(?-i:Em|em|Tôi|tôi|Anh|anh|Chị|chị|Bạn|bạn|Cô|Ông) <FULLNAME>",
        "<FULLNAME>",
    ),
}
