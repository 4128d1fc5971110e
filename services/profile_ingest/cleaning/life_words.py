"""Words of a person's life and words of work, in Vietnamese and English; data, no decision.

A sure cue means the person's life wherever work is not spoken of in the same clause; a possible cue
only among the commonest words. A scope ("in my class") says nothing on its own.
"""

from services.profile_ingest.cleaning.kinds import PersonalKind

_PEOPLES = (
    "Kinh|Tày|Thái|Mường|Nùng|Dao|Mán|H[’']?Mông|Hmong|Mông|Mèo|Hoa|Khmer|Khơ ?[Mm]e|Khơ ?[Mm]ú"
    "|Gia ?[Rr]ai|J[’']?rai|Ê ?[ĐD]ê|Ede|Rade|Ba ?[Nn]a|Xơ ?[ĐD]ăng|Sán ?(?:Chay|Dìu|Chỉ)|Cao Lan"
    "|Cơ ?[Hh]o|K[’']?ho|Chăm|Cham|Hrê|M[’']?[Nn]ông|Ra ?[Gg]lai|X?[’']?[Tt]iêng|Bru|Vân Kiều|Thổ"
    "|Giáy|Cơ ?[Tt]u|Giẻ|Gié|Triêng|Mạ|Co|Chơ ?[Rr]o|Xinh ?[Mm]un|Hà Nhì|Chu ?[Rr]u|Lào|La Chí"
    "|Kháng|Phù Lá|La Hủ|La Ha|Pà Thẻn|Lự|Ngái|Chứt|Lô Lô|Mảng|Cơ Lao|Bố Y|Cống|Si La|Pu Péo"
    "|Rơ ?[Mm]ăm|Brâu|Ơ ?[ĐD]u|Tà ?[Ôô]i|Pa ?[Kk]ô|Thượng|Nguồn"
)

_YOU = ("em", "tôi", "mình", "cháu", "con")
_KIN = (
    "vợ",
    "chồng",
    "bố",
    "mẹ",
    "ba",
    "má",
    "cha",
    "ông bà",
    "nhà",
    "gia đình",
    "bà xã",
    "ông xã",
)
_OWN_KIN = ", ".join(f"{kin} {you}" for kin in _KIN for you in _YOU[:3])
_MY = (
    "wife, husband, spouse, partner, fiancé, fiancée, fiance, fiancee, girlfriend, boyfriend, "
    "father, mother, dad, mum, mom, parents, family, son, sons, daughter, daughters, kid, kids, "
    "child, children, baby, brother, brothers, sister, sisters, siblings, uncle, aunt, cousin, "
    "cousins, grandparents, grandmother, grandfather, grandma, grandpa, in-laws, relatives, "
    "folks, twins, toddler, household"
)
_MY_KIN = ", ".join(
    f"{whose} {adjective}{kin.strip()}"
    for whose in ("my", "our", "his", "her")
    for adjective in ("", "late ", "elder ", "little ", "young ", "first ", "own ", "old ")
    for kin in _MY.split(",")
)

SURE: dict[PersonalKind, str] = {
    PersonalKind.SEX: (
        "LGBT, LGBTQ, trai miền, gái miền, "
        "(?-i:(?:[Tt]rai|[Gg]ái) (?:Bắc|Trung|Nam|Huế|Hà|Quảng|Nghệ|Thanh|miền|quê|xứ)), "
        "con gái, con trai, phụ nữ, đàn bà, đàn ông, phái nữ, phái nam, phái yếu, phái đẹp, "
        "phái mạnh, nữ giới, nam giới, nữ nhi, mày râu, bóng hồng, nữ tính, nam tính, nữ duy nhất, "
        "nam duy nhất, bạn nữ, bạn nam, chuyển giới, đồng tính, toàn nam, toàn nữ, "
        "(?:nữ|nam) sinh viên, phận gái, thân gái, cánh đàn ông, trai tráng, cô gái, chàng trai, "
        "woman, women, girl, girls, lady, ladies, womanhood, only male, only female, gentleman, "
        "transgender, lesbian, am gay, a guy, a man, only man, only guy, few men, a boy, "
        "only boy, my gender, my sex"
    ),
    PersonalKind.AGE: (
        "i turn (?:\\d\\d|twenty|thirty|forty), turned eighteen, in the year of the, "
        "years on this earth, "
        "tuổi đời, tuổi tác, tuổi trẻ, tuổi xuân, tuổi đôi mươi, còn trẻ, trẻ tuổi, "
        "đứng tuổi, đôi mươi, trung niên, cầm tinh, sinh nhật, tuổi con, tuổi của em, "
        "tuổi em, tuổi tôi, đầu hai, đầu ba, đầu bốn, gen z, gen y, millennial, đủ tuổi, ngưỡng "
        "tuổi, "
        "birthday, years of age, my age, my youth, middle-aged, middle aged, "
        "in my teens, my twenties, my thirties, my forties, my fifties, teenager, my generation, "
        "age group, years young"
    ),
    PersonalKind.BIRTH: (
        "chào đời, cất tiếng khóc, sinh ra và lớn lên, sinh ra ở, sinh ra tại, sinh ra trong, "
        "em sinh ra, tôi sinh ra, sinh nhật, sinh năm, sinh ngày, sinh tháng, sinh tại, sinh ở, "
        "năm sinh, ngày sinh, nơi sinh, giấy khai sinh, "
        "was born, born in, born on, born at, born and, were born, birthplace, birth year, year of "
        "birth, date of birth, place of birth, birth date, birthdate, came into the world"
    ),
    PersonalKind.ORIGIN: (
        "chính gốc, home for me, my home is, call home, people from my, back home, "
        "quê quán, nguyên quán, quê hương, quê ngoại, quê nội, quê gốc, quê em, quê tôi, quê mình, "
        "quê cha đất tổ, chôn nhau cắt rốn, chôn rau cắt rốn, gốc gác, trú quán, hộ khẩu, "
        "tuổi thơ, "
        "thơ ấu, thuở nhỏ, hồi nhỏ, hồi bé, thuở bé, gốc người, dân gốc, gốc miền, người miền, "
        "dân miền, người vùng, dân vùng, người xứ, dân xứ, vùng quê, làng quê, đồng hương, "
        "miền sông nước, xứ Nghệ, xứ Thanh, xứ Huế, xứ Quảng, đất Quảng, giọng miền, giọng Bắc, "
        "giọng Nam, giọng Trung, giọng Nghệ, giọng Huế, giọng Quảng, đất cảng, đất võ, lớn lên, "
        "quốc tịch, xuất thân, chân quê, dân quê, gái quê, trai quê, gốc rễ của em, "
        "hometown, home town, home province, homeland, native of, native to, native place, "
        "my roots, roots in, was raised, raised in, grew up, grown up, growing up, "
        "brought up, upbringing, childhood, originally from, nationality, citizenship, hail from, "
        "hails from, my accent, an accent, my village, our village, my province, country girl, "
        "country boy, countryside, a native, by birth"
    ),
    PersonalKind.ETHNICITY: (
        "at home we speak, speak at home, family speaks, "
        "(?-i:of [A-Z]\\w+ (?:origin|descent|heritage|ancestry|blood|background|stock)), "
        "(?-i:half [A-Z]\\w+), mixed race, mixed blood, "
        "dân tộc, dân tộc thiểu số, thiểu số, người thượng, dòng máu, sắc tộc, tộc người, tiếng "
        "mẹ đẻ, buôn làng, bản làng, phum sóc, con em đồng bào, đồng bào dân tộc, "
        f"(?-i:(?:người|dòng họ|họ tộc|gốc|tiếng|đồng bào) (?:{_PEOPLES})), "
        "ethnic, ethnicity, ethnically, minority group, minority people, minority family, "
        "minorities, mother tongue, native tongue, first language, tribe, tribal, indigenous, "
        "hill tribe, "
        f"(?-i:(?:{_PEOPLES}) (?:people|minority|descent|origin|heritage|blood|ancestry|background"
        "|by birth|family|community|village|language|parents)), "
        "my ancestors, ancestry, skin colou?r"
    ),
    PersonalKind.FAMILY: (
        "góa, goá, in a relationship, my relationship, "
        "(?:small|little|young|baby|newborn|grown|teenage) (?:son|daughter|boy|girl|child), "
        "chia tay, hai vợ chồng, cô con gái, cậu con trai, "
        "chị cả, anh cả, em út, chị hai, anh hai, con đầu, sinh con, lên chức, "
        "công với cách mạng, my little one, my little ones, "
        "lập gia đình, có gia đình, gia đình nhỏ, gia đình riêng, gia đình đông, gia đình nông, "
        "gia đình thuần nông, gia đình nghèo, gia cảnh, kết hôn, ly hôn, ly dị, ly thân, đính hôn, "
        "hôn nhân, độc thân, góa chồng, góa vợ, goá chồng, goá vợ, góa bụa, vợ chồng, vợ con, "
        "chồng con, bà xã, ông xã, người yêu, bạn gái, bạn trai, hôn phu, hôn thê, vị hôn, lấy vợ, "
        "lấy chồng, cưới vợ, cưới chồng, cưới hỏi, đám cưới, mới cưới, sắp cưới, có vợ, có chồng, "
        "chưa vợ, chưa chồng, bố mẹ, ba mẹ, ba má, cha mẹ, "
        "(?:ba|bốn|năm|sáu|\\d) anh (?:chị )?em, anh chị em ruột, anh em ruột, em trai, em gái, "
        "anh trai, chị gái, con cái, con nhỏ, con thơ, con đầu lòng, con một, con út, con cả, con "
        "trưởng, con thứ, con riêng, con chung, đứa con, bé gái, bé trai, cháu nhỏ, "
        "nuôi con nhỏ, đang nuôi con, "
        "gà trống nuôi con, mang thai, mang bầu, có bầu, bầu bì, thai sản, có thai, mồ côi, bà "
        "ngoại, bà nội, ông nội, ông ngoại, cha dượng, bố dượng, mẹ kế, đơn thân, làm mẹ, làm bố, "
        "làm cha, hộ nghèo, cận nghèo, con nhà nông, con nhà nghèo, nhà đông "
        "con, liệt sĩ, thương binh, trụ cột gia đình, cháu đầu, con đang học, "
        "một cháu, hai cháu, ba cháu, sinh đôi, "
        "sống chung với, người phụ thuộc, "
        f"{_OWN_KIN}, {_MY_KIN}, "
        "married, unmarried, not married, marriage, wedding, divorced, divorcee, separated from, "
        "widow, widowed, widower, fiancé, fiancée, fiance, fiancee, am single, still single, being "
        "single, i'm single, a bachelor, spouse, girlfriend, boyfriend, single parent, single "
        "mother, single "
        "father, single mom, single mum, single dad, single man, stay-at-home, housewife, "
        "mother of, "
        "father of, mum of, mom of, dad of, parent of, a mother, a father, a mum, a mom, a dad, a "
        "parent, children, kids, a kid, a child, no child, first child, only child, eldest child, "
        "youngest child, "
        "eldest, youngest of, oldest of, a son, sons, a daughter, daughters, baby, babies, twins, "
        "toddler, pregnant, pregnancy, maternity, expecting a, newborn, orphan, orphaned, "
        "breadwinner, siblings, parents, in-laws, tie the knot, tied the knot, family of, "
        "a family, family is, wife, husband, grandmother, grandparents, grandfather"
    ),
    PersonalKind.RELIGION: (
        "bible, sunday service, church service, temple service, mass on, gospel, đi lễ, giúp lễ, "
        "thánh, thánh thể, huynh trưởng, người lương, "
        "tôn giáo, theo đạo, ngoan đạo, sùng đạo, ngoại đạo, giáo xứ, giáo họ, "
        "giáo dân, giáo phận, giáo hội, giáo lý, giáo đường, xứ đạo, họ đạo, nhà thờ, thánh lễ, "
        "thánh đường, công giáo, thiên chúa, tin lành, phật giáo, phật tử, đạo phật, "
        "cao đài, hòa hảo, hoà hảo, hồi giáo, thờ cúng, thờ phật, thờ chúa, ăn chay, quy y, "
        "rửa tội, xưng tội, cầu nguyện, tụng kinh, niệm phật, lên chùa, đi chùa, đức tin, "
        "tín ngưỡng, tín đồ, vô thần, ca đoàn, hội thánh, nhà chùa, bên lương, bên giáo, đức mẹ, "
        "ngày rằm, "
        "church, churches, pagoda, pagodas, temple, mosque, catholic, catholics, catholicism, "
        "buddhist, buddhists, buddhism, buddha, christian(?!\\s(?-i:[A-Z])), christianity, "
        "protestant, evangelical, "
        "muslim, islam, islamic, hindu, caodaist, cao dai, hoa hao, atheist, agnostic, parish, "
        "choir, "
        "baptised, baptized, baptism, confession, religion, religious, religiously, faith, god, "
        "jesus, christ, prayer, prayers, pray, praying, worship, sunday mass, a believer, "
        "vegetarian, ramadan, halal"
    ),
    PersonalKind.POLITICS: (
        "đảng viên, đoàn viên, kết nạp đảng, vào đảng, vào đoàn, cảm tình đảng, bí thư đoàn, "
        "đoàn thanh niên, chi đoàn, communist, youth union, party member"
    ),
    PersonalKind.HEALTH: (
        "từng bị, em bị, tôi bị, mình bị, em mắc, tôi mắc, chữa khỏi, khỏi bệnh, broke my, "
        "i suffer, suffered from, suffer from, recovered from, my arm, my wrist, my spine, "
        "operated on, "
        "my knee, my knees, my back, my leg, my heart, my hearing, my lungs, in good shape, "
        "in great shape, in excellent shape, in top shape, bị tật, tật ở, "
        "sức khỏe, sức khoẻ, khỏe mạnh, khoẻ mạnh, thể trạng, thể hình, bệnh tật, bệnh nền, bệnh "
        "mãn tính, bệnh mạn tính, bệnh tim, bệnh gan, bệnh hen, ốm đau, đau ốm, ốm yếu, dị tật, "
        "tàn tật, cận thị, viễn thị, loạn thị, mù màu, thị lực, thính lực, "
        "khiếm thính, khiếm thị, tiền sử bệnh, nhóm máu, cao ráo, vóc dáng, "
        "dáng người, thân hình, hút thuốc, hình xăm, xăm trổ, thuận tay, viêm gan, tiểu đường, "
        "huyết áp, tim mạch, "
        "phẫu thuật, mổ tim, ruột thừa, trầm cảm, mắt em, mắt tôi, mắt mình, tai em, tai tôi, "
        "cận nhẹ, đeo kính, máy trợ thính, nhỏ con, thấp bé, nhẹ cân, béo phì, hen suyễn, "
        "trợ cấp khuyết tật, "
        "my health, good health, poor health, perfect health, excellent health, fair health, "
        "health "
        "problem, health problems, health issue, health issues, health condition, in health, "
        "state of health, "
        "healthy, am fit, keep fit, physically fit, illness, illnesses, "
        "my disability, a disability, no disability, disabilities, am disabled, handicapped, "
        "surgery, "
        "smoker, i smoke, not smoke, never smoke, don't smoke, "
        "tattoo, tattoos, asthma, asthmatic, diabetes, diabetic, epilepsy, epileptic, hepatitis, "
        "allergy, allergies, allergic, deaf, hard of hearing, hearing aid, colou?r-?blind, "
        "eyesight, "
        "my eyes, my vision, short-sighted, shortsighted, near-sighted, nearsighted, wear glasses, "
        "wearing glasses, contact lenses, left-handed, right-handed, "
        "blood type, blood group, body weight, my height, my weight, i weigh, cm tall, m tall, "
        "overweight, underweight, chronic, on medication, my medication"
    ),
    PersonalKind.PHOTO: (
        "photo of me, photos of me, picture of me, portrait of me, ảnh của mình, "
        "da em, da tôi, da mình, bảnh trai, bảnh bao, mặt mũi, look good, good looks, "
        "ngoại hình, gương mặt, khuôn mặt, ưa nhìn, dễ nhìn, xinh xắn, xinh đẹp, đẹp trai, điển "
        "trai, trắng trẻo, da ngăm, nước da, da trắng, da đen, tóc dài, tóc ngắn, ảnh thẻ, "
        "ảnh chân "
        "dung, ảnh cá "
        "nhân, ảnh đại diện, hình đại diện, ảnh hồ sơ, hình thẻ, hình chân dung, "
        "ảnh của em, ảnh của tôi, ảnh em, ảnh tôi, hình của em, "
        "my photo, my photograph, my picture, my pictures, my portrait, portrait photo, "
        "passport photo, passport-size, profile photo, profile picture, selfie, headshot, mugshot, "
        "good-looking, good looking, handsome, my looks, my "
        "appearance, appearance is, my face, my hair, my skin, dark skin, fair skin"
    ),
    PersonalKind.NAME: (
        "hay kêu, thường kêu, kêu em là, kêu là, "
        "tên thường gọi, tên thật, tên đầy đủ, tên khai sinh, tên gọi của, tên gọi ở nhà, "
        "tên em, tên tôi, tên mình, "
        "tên là, em tên, tôi tên, mình tên, biệt danh, biệt hiệu, gọi em là, gọi tôi là, gọi mình "
        "là, em ký tên, người làm đơn, người viết đơn, tên ở nhà, tên tiếng anh, tên thánh, "
        "my name, the name is, full name, first name, last name, surname, nickname, nicknamed, "
        "call me, calls me, calling me, i am known as, know me as, i go by, goes by the name, "
        "named after, "
        "name on my, speaking here, yours sincerely, yours faithfully, best regards, kind regards"
    ),
    PersonalKind.COLLEGE: (
        "thủ khoa, á khoa, trường cũ, (?<!ra\\s)trường em, (?<!ra\\s)trường tôi, trường mình, "
        "mái trường, ngôi trường, "
        "cựu sinh viên, cựu học sinh, cựu học viên, "
        "alma mater, my college, my school, my university, alumnus, alumna, alumni, valedictorian, "
        "old school"
    ),
}

POSSIBLE: dict[PersonalKind, str] = {
    PersonalKind.SEX: (
        "nghĩa vụ quân sự, đi lính, military service, "
        "(?-i:nữ|Nữ|NỮ), (?-i:(?<![\\d.]\\s)(?<!Việt\\s)(?<!miền\\s)(?<!phía\\s)(?<!Bắc\\s)nam"
        "(?!\\schâm)(?!\\s[A-Z])), "
        "(?:em|tôi|mình) là (?:nữ|nam)(?!\\s(?:cuối|nhất|hai|ba|thứ|\\d)), male, female, "
        "young man, the men, other men, few men, all men, guys, "
        "boys"
    ),
    PersonalKind.AGE: (
        "(?:năm nay|đã ngoài|ngoài|gần|hơn|mới|tròn|đã|bước sang) (?:hai|ba|bốn) mươi(?: (?:mốt"
        "|hai|ba|tư|bốn|lăm|nhăm|sáu|bảy|tám|chín))?, (?:lứa|đời|thế hệ) (?:19|20)\\d\\d, "
        "i was (?:\\d\\d|eighteen|nineteen|twenty), (?:19[5-9]|200)\\d baby, chứng minh thư, "
        "(?:sang|ở|độ|cái|tròn|đủ|được|mới|gần|ngoài|đã|\\d\\d|mươi|hai|ba|bốn|lăm|mốt) tuổi, tuổi "
        "(?:\\d\\d|hai|ba|bốn|mười), "
        "tuổi (?:tý|sửu|dần|mão|mẹo|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi|chuột|trâu|hổ|mèo|rồng|rắn"
        "|ngựa|dê|khỉ|gà|chó|heo|lợn), tuổi(?!\\snghề|\\sthọ), trưởng thành, thanh niên, trẻ, "
        "aged, age, y\\.o, yo, 2k\\d?, [789]x, "
        "youngster, u[2-5]0, lớn tuổi, cao tuổi, years old, year old, of age, will turn, "
        "turned (?:\\d\\d|twenty|thirty|forty), turning (?:\\d\\d|twenty|thirty|forty), "
        "will be (?:[1-5]\\d), young, old"
    ),
    PersonalKind.BIRTH: "sinh ra, born, birth, b\\.",
    PersonalKind.ORIGIN: (
        "coming from, "
        "nhà ở gần, nhà em, nhà tôi, nhà em ở, nhà tôi ở, "
        "quê, quê nhà, gốc gác, (?-i:gốc(?=\\s[A-ZĐ])), bản em, làng em, nhà em ở, "
        "(?-i:[Tt]ừ (?:[A-ZĐ]\\w+ ){1,3}(?:ra|vào|lên|xuống|về)(?: [^\\W\\d]+){0,2}"
        " (?:học|sống|lập nghiệp|trọ)), xứ, miền, native, "
        "village, roots, come from, comes from, came from, am from, i'm from, hộ khẩu, thường trú, "
        "tạm trú, đến từ"
    ),
    PersonalKind.ETHNICITY: "minority, tribe, thượng",
    PersonalKind.FAMILY: (
        "vợ, chồng, bố, mẹ, gia đình, cưới, con em, con tôi, con gái, con trai, "
        "con(?=\\s(?:nhỏ|đang|mới|học|đã|em|tôi|út|cả|đầu|chung|riêng)), "
        "(?:có|một|hai|ba|\\d) con, "
        "(?:có|một|hai|ba|\\d) cháu, (?:có|một|hai|ba|em|\\d) bé, "
        "(?:vợ|chồng|bố|mẹ|cha|ba|má) (?:mới|mất|bệnh|ốm|đau|già|em|tôi|mình|bị|sắp|vừa), "
        "mẫu giáo, mầm non, tiểu học, lớp một, góa, mother, father, mum, mom, dad, parent, "
        "engaged, single, separated, kids, child, one son, daughter, family, sister, brother, "
        "sisters, "
        "brothers, expecting"
    ),
    PersonalKind.RELIGION: ("thờ ông bà, thờ cúng, đạo, thờ, phật, chúa, chùa, rằm, đi lễ"),
    PersonalKind.HEALTH: (
        "thể lực, bệnh, ốm, khỏe, khoẻ, xăm, cận, khuyết tật, cao 1m\\d*, nặng \\d\\d, "
        "chiều cao của, "
        "cân nặng, hút thuốc, rượu bia, health, am fit, fit and, disease, disabled, m tall, "
        "tall and"
    ),
    PersonalKind.PHOTO: (
        "ảnh, có ảnh, ảnh kèm, ảnh trong hồ sơ, xinh, photo, photos, photograph, picture, "
        "portrait, cute"
    ),
    PersonalKind.NAME: (
        "tên, biệt danh, gọi em, gọi tôi, name, named, nickname, this is, regards, sincerely"
    ),
    PersonalKind.COLLEGE: "niên khóa, trường (?:em|tôi|mình)",
}

_AMBIGUOUS = (
    "me em, me toi, me minh, ba em, ba toi, ba minh, bo em, bo toi, bo minh, ma em, ma toi, ma "
    "minh, cha em, anh em, anh toi, anh cua em, anh cua toi, con mot, con ut, con thu, con ca, "
    "con nho, con cai, con tho, con truong, tuoi con, da den, da trang, toc dai, toc ngan, ban "
    "nam, ban nu, dau hai, dau ba, dau bon, hoi nho, hoi be, di chua, len chua, nha chua, lam "
    "me, lam bo, lam cha, co vo, co chong, vo con, chua vo, chua chong, lay vo, lay chong, "
    "chong con, vo em, vo toi, vo minh, chong em, nha em, nha toi, nha minh, tai em, mat em, "
    "gai que, dan que, trai que, ten la, em ten, toi ten, ten em, ten toi, cao rao, theo dao, "
    "ho dao, xu dao, dao phat, con trai, con gai, anh trai, mot chau, hai chau, ba chau, goc "
    "mien, dan mien, sinh tai, sinh o, lon len, nguoi vung, hoi giao, nam duy nhat, nu duy "
    "nhat, dan ong, dan ba, mo coi, tat o, bi tat, thanh the, da em, da toi, da minh, sinh con, "
    "len chuc, em ut, con dau, chi ca, anh ca, keu la, nguoi luong, tho ong ba, toan nam, toan "
    "nu, tuoi em, tuoi toi, thua tuoi"
)
AMBIGUOUS = frozenset(_AMBIGUOUS.split(", "))
"""Cues that mean something else too where the marks are missing: there only possible ones."""

SCOPES = (
    "trong ca, trong tổ, cả tổ, cả ca, trong đội, cả đội, trong nhóm, cả nhóm, trong xưởng, cả "
    "xưởng, trong lớp, cả lớp, trong khóa, cả khóa, trong khoa, cả khoa, trong trường, của lớp, "
    "của "
    "tổ, của đội, của khóa, của khoa, trong ngành, trong nghề, trong công ty, của xưởng, học nghề "
    "này, theo nghề này, làm nghề này, nghề này, ngành này, công việc này, sinh hoạt, học kỳ, tốt "
    "nghiệp, thành phần, tình trạng, tiểu học, mẫu giáo, mầm non, mồ côi, giới thiệu, trân trọng, "
    "cảm ơn, làm ruộng, làm nông, làm rẫy, làm biển, ngư dân, nông dân, quốc tịch, "
    "thành phố, thị xã, thị trấn, đại diện, chân dung, đính kèm, gửi kèm, hút thuốc, "
    "thuốc lá, uống rượu, rượu bia, đeo kính, giáo viên, công chức, buôn bán, nội trợ, khai sinh, "
    "may mắn, hạnh phúc, bắc bộ, nam bộ, trung bộ, tây nguyên, tây bắc, đông bắc, miền bắc, "
    "miền nam, "
    "miền trung, miền tây, thuộc diện, thuộc hộ, biệt danh, hoàn thành, chịu khó, thương yêu, "
    "kính mến, kính thư, xuất sắc, phụ giúp, giúp đỡ, sinh viên, học viên, học sinh, khóa học, "
    "giỏi giang, "
    "cựu sinh viên, khai giảng, kèm theo, họ hàng, dân dã, thiếu thốn, khó khăn, xin phép, "
    "hồ sơ, đăng ký, "
    "in this trade, in the trade, in this field, in this job, in this line of work, "
    "in my class, in our class, in the class, in my team, in our team, in the team, in my group, "
    "in our group, in my course, in the course, in my year, in our workshop, in the workshop, "
    "in our company, in the company, in my shift, in our shift, on our shift, in our crew, in the "
    "crew, on the team, on my team, among us, among my classmates, of my class, of the class, of "
    "our class, of the team, in our department, on my shift"
)

_COMMON = (
    "đủ để nghỉ từng hồi tết xin chào tôi em mình cháu con anh chị cô chú bác bạn ông bà chúng "
    "là có và hoặc với "
    "hiện nay đã được tại ở từ người hay tuy dù mặc vì do bởi nên nhưng vẫn còn thì cũng rất "
    "mới chỉ chưa không vừa thôi nữa luôn đều toàn cả mọi trong ngoài trên dưới đó đây này kia "
    "ấy của cho về theo sang bước vào ra lên đi đến tới đang sẽ sắp gần hơn khoảng độ chừng "
    "tròn lúc khi năm tháng ngày hôm xưa nhỏ bé lớn út đầu tiên duy nhất thứ một hai ba bốn mấy "
    "vài nhiều ít đời tuổi nhà lớp trường bản làng xã huyện tỉnh miền vùng quê xứ đất núi biển "
    "sông đảo đồi cao thấp nghèo giàu khó khăn bình thường tốt khá ổn nữ nam gái trai trẻ "
    "già học nghề cấp sống trọ thuê riêng chung cùng mất sớm đứa ly thân nhau sinh chào nói "
    "tiếng gầy béo mập xinh đẹp ngoại nội giỏi như thế vậy nhé ạ dạ thưa xin họ bằng tổ mười "
    "hăm mươi lăm nhăm mốt tư sáu bảy tám chín qua lần rồi hề nào ai gì sao đâu nhờ cứ phải "
    "mang lo thương yêu cưới đẻ cạnh bên cuối giữa tên gọi thật ngoái trước sau buổi sáng chiều "
    "tối tuần chủ nhật rằm chay lễ cúng ruột cha bố mẹ má vợ chồng khỏe khoẻ yếu đau ốm bệnh "
    "tật mắt tai chân tay cận tóc dài ngắn trắng đen mặt dễ ưa nhìn thôn ấp buôn i im am was is "
    "are were be been being will would can could may might must you your me my mine myself we "
    "our ours us they their them he she his her hers him who whom whose that which what this "
    "these those there here it its a an the of in on at to from for by with into onto up down "
    "out off over under near between among as and or but so than if not no never ever still "
    "already just only now then soon recently currently very quite really rather almost about "
    "around some any all both each every other another same such own one two three four five "
    "six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty first second third fourth last next past ago "
    "year years month months week weeks weekend weekends old young younger older age aged early "
    "late mid got get gets getting have has had having does did done come comes came coming go "
    "goes went going gone live lives lived living stay stays stayed grew grow grows born raised "
    "raise raises birth birthday home house homes small little big tiny poor rich large remote "
    "close family families people person woman women girl girls boy boys lady ladies man "
    "men guy guys female male class school mother father mum mom dad parent parents wife "
    "husband brother brothers sister sisters child children kid kids son sons daughter "
    "daughters baby twins single married divorced engaged call called name named nickname "
    "friends friend everybody everyone someone fishing apart except besides morning mornings "
    "evening evenings hello hi cv copy recent me sunday sundays monday tuesday wednesday thursday "
    "friday saturday strong good great fine nice bad tall short thin slim heavy light roots "
    "village villages countryside tongue language speak speaks speaking spoken believe believes "
    "faith pray march april june july august september october november december january "
    "february spring summer autumn winter today o t km kg cm day days always often sometimes "
    "usually when where why how since because though although despite while too well thank "
    "thanks god happy happily proud proudly love loves loved like likes sea mountain mountains "
    "river island islands coast delta highland highlands north south east west northern "
    "southern eastern western central region province provinces district commune city town "
    "country land nation few many much more most several rare member belongs belong belonging "
    "follow follows attend attends sing sings choir expect expects expecting due pregnant "
    "support supports supported depend depends die died passed away lost dead alive together "
    "apart alone find see look looks looking attached attach below above enclosed facebook zalo "
    "page picture photo applicant candidate primary secondary kindergarten grade retired farmer "
    "farmers teacher teachers fisherman fishermen right left eye eyes hand handed glasses wear "
    "wears hair skin dark fair face blood type group smoke smokes drink drinks alcohol status "
    "condition minority ethnic background sign zodiac side originally native want wanted let "
    "please"
)
COMMON = frozenset(_COMMON.split())

WORK = (
    # syllables of Vietnamese that speak of work, whatever their neighbours
    "điện máy hàn lắp sửa vận khí lạnh nhiệt cáp dây ống bơm van tủ mạch động cơ tiện phay bào mài "
    "khoan cắt gọt ren khuôn phôi tiết vẽ đo kiểm thợ xưởng kho hàng tải trạm lưới pin "
    "inverter tuabin gió nồi lò hơi nén ép đúc rèn nhôm thép sắt đồng inox nhựa gỗ mộc xây trát ốp "
    "lát sơn giàn giáo cẩu cầu trục nâng bê tông móng dầm mái lợp tấm trồng cây tưới phân vườn "
    "rừng "
    "lúa ao chuồng trại bò heo gà nước thải xử lý lọc bể hóa rác tái chế tàu xe ô lái "
    "phanh "
    "lốp sạc bảo dưỡng bảo trì vận hành lắp ráp lập trình điều khiển PLC biến tần cảm biến chỉnh "
    "kỹ thuật thiết bị công trình án thi dụng cụ toàn nghiệm nghề chứng chỉ "
    "tập làm việc nhận ca đêm tăng nhóm trưởng quản đội giám sát đào tạo khách "
    "hàng sản xuất phẩm chuyền đóng gói nhập xuất quét dọn nấu bếp giặt "
    "mối khớp nối trục bánh răng bạc đạn vòng dầu mỡ nhớt thủy lực xi lanh bulông "
    "tháo dỡ đấu kéo căng leo treo tiếp địa chống sét relay rơle aptomat ampe volt gas "
    "thầu kíp ánh đường ray toa dốc băng chuyền đục phun mạ nhúng ủ tôi ram hồ quang que "
    ""
)

WORK_STEMS = (
    "weld wire wiring cabl repair install maint commission operat machin fitt assembl mount motor "
    "pump valve turbin boiler cool condens chiller refriger ventil hvac air-con solar panel "
    "inverter batter "
    "charg grid transform substation switch circuit breaker relay sensor plc scada automat robot "
    "cnc lathe mill grind drill turn-key cut bend press forg cast mould mold tool gear shaft bear "
    "align hydraul pneumat engine vehicle truck forklift crane hoist scaffold rope climb height "
    "roof tile brick concret rebar steel metal alumin copper pipe plumb duct insul seal leak "
    "pressure measur test inspect check troubleshoot diagnos fault replac adjust calibrat program "
    "drawing blueprint cad design engineer technic electric electron mechan mechatron industr "
    "construct build built site project plant factory workshop warehouse product manufactur "
    "packag load carr lift shift overtime night-shift night stand-by standby on-call safety "
    "ppe risk hazard experienc skill train apprentic intern certif licen qualif diploma trade "
    "work job employ duty task team lead supervis manag customer client report document quality "
    "standard norm iso process procedure clean water waste sewage treat filter chemic environ "
    "recycl farm crop irrigat tractor harvest greenhouse soil plant tree forest garden nurser "
    "livestock cattle dairy aquacult feed kitchen cook sew textile garment laundr logist transport "
    "drive driving rail track signal ship vessel hull dock aircraft brake tyre tire oil lubric "
    "voltage current ampere watt kw kv volt hz rpm bar psi mm kg/m software excel computer english "
    "german a1 a2 b1 b2 c1 travel relocat abroad move learn studi study graduat course programme "
    "handl wire-up strip crimp solder paint coat galvan sand polish plaster carpent wood timber "
    "furnitur ladder equip playground mason restor calculat detect extract glove mask goggle "
    "helmet protect passenger connect mount data tower blade gearbox bolt torque cable fibre "
    "fiber network server"
)
