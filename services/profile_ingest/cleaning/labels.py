"""Labels of a form: where one of these opens a clause before a colon, the whole clause is taken."""

from services.profile_ingest.cleaning.kinds import PersonalKind

LABELS: dict[PersonalKind, str] = {
    PersonalKind.NAME: (
        "họ và tên, họ tên, họ & tên, tên, tên đầy đủ, tên thường gọi, tên gọi, tên khai sinh, "
        "người gửi, người viết, người khai, signed by, signed, biệt danh, tên/name, name/tên, "
        "họ tên/full name, first name, last name, given name, "
        "family name, nickname, chữ ký, ký tên, signature, full name, name, vorname, nachname, "
        "familienname, surname"
    ),
    PersonalKind.SEX: (
        "giới tính, giới, phái, giới tính/sex, sex/gender, m/f, nam/nữ, gender, sex, geschlecht"
    ),
    PersonalKind.AGE: "tuổi, độ tuổi, tuổi đời, cầm tinh, con giáp, zodiac, age group, age, alter",
    PersonalKind.BIRTH: (
        "ngày sinh, năm sinh, ntns, d\\.o\\.b\\.?, ngày/tháng/năm sinh, ngày tháng năm sinh, "
        "ngày/tháng/năm sinh, nơi sinh, sinh ngày, sinh, "
        "sinh năm, dob, date of birth, birth date, birthdate, birthday, year of birth, born, "
        "place of birth, birthplace, geburtsdatum, geburtsort, geburtstag, geburtsjahr, geboren, "
        "geburtsname"
    ),
    PersonalKind.ORIGIN: (
        "quê quán, qq, quê, quê hương, quê gốc, quê nội, quê ngoại, nguyên quán, gốc, gốc gác, "
        "nơi sinh ra, "
        "home village, native to, native of, quốc tịch, xuất thân, hometown, home town, "
        "home province, "
        "native place, nationality, citizenship, place of origin, herkunft, heimat, heimatort, "
        "heimatprovinz, heimatstadt, staatsangehörigkeit, nationalität"
    ),
    PersonalKind.ADDRESS: (
        "địa chỉ, địa chỉ liên hệ, chỗ ở, chỗ ở hiện tại, chỗ ở hiện nay, nơi ở, nơi ở hiện tại, "
        "thường trú, tạm trú, hộ khẩu, hộ khẩu thường trú, nơi đăng ký hộ khẩu thường trú, "
        "address, home address, anschrift, adresse, wohnort, wohnadresse"
    ),
    PersonalKind.ETHNICITY: (
        "dân tộc, thành phần dân tộc, sắc tộc, tiếng mẹ đẻ, mother tongue, native language, "
        "first language, tribe, ethnicity, ethnic group, ethnic, ethnie, "
        "ethnische zugehörigkeit, volksgruppe"
    ),
    PersonalKind.FAMILY: (
        "tình trạng hôn nhân, tthn, tt hôn nhân, tthn, hôn nhân, vợ, chồng, vợ/chồng, con cái, "
        "số con, "
        "bố, mẹ, cha, bố mẹ, cha mẹ, nghề nghiệp bố mẹ, nghề nghiệp cha mẹ, anh chị em, "
        "người thân, "
        "father, mother, parents, parents' occupation, spouse, husband, wife, siblings, kids, "
        "dependents, dependants, no\\. of children, number of children, relationship status, "
        "marital, "
        "married, gia đình, tình trạng gia đình, hoàn cảnh gia đình, "
        "thành phần gia đình, marital status, family status, civil status, children, "
        "familienstand, kinder"
    ),
    PersonalKind.RELIGION: (
        "tôn giáo, tín ngưỡng, đạo, faith, religious affiliation, religion, konfession, "
        "religionszugehörigkeit"
    ),
    PersonalKind.PHOTO: (
        "ảnh, link ảnh, photo link, ảnh thẻ, hình thẻ, ảnh chân dung, ngoại hình, "
        "profile picture, portrait, hình ảnh cá nhân, photo, foto, lichtbild, passfoto, "
        "bewerbungsfoto"
    ),
    PersonalKind.PHONE: "số điện thoại, điện thoại, sđt, đt, zalo, phone, mobile, telefon, handy",
    PersonalKind.EMAIL: "e-mail, email",
}
