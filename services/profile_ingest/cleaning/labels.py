"""Labels of a form: where one of these opens a clause before a colon, the whole clause is taken."""

from services.profile_ingest.cleaning.kinds import PersonalKind

LABELS: dict[PersonalKind, str] = {
    PersonalKind.NAME: (
        "họ và tên, họ tên, tên, full name, name, vorname, nachname, familienname, surname"
    ),
    PersonalKind.SEX: "giới tính, gender, sex, geschlecht",
    PersonalKind.AGE: "tuổi, độ tuổi, age, alter",
    PersonalKind.BIRTH: (
        "ngày sinh, năm sinh, ngày tháng năm sinh, ngày/tháng/năm sinh, nơi sinh, sinh ngày, sinh, "
        "sinh năm, dob, date of birth, birth date, birthdate, birthday, year of birth, born, "
        "place of birth, birthplace, geburtsdatum, geburtsort, geburtstag, geburtsjahr, geboren, "
        "geburtsname"
    ),
    PersonalKind.ORIGIN: (
        "quê quán, quê, nguyên quán, quốc tịch, xuất thân, hometown, home town, home province, "
        "native place, nationality, citizenship, place of origin, herkunft, heimat, heimatort, "
        "heimatprovinz, heimatstadt, staatsangehörigkeit, nationalität"
    ),
    PersonalKind.ADDRESS: (
        "địa chỉ, địa chỉ liên hệ, chỗ ở, chỗ ở hiện tại, chỗ ở hiện nay, nơi ở, nơi ở hiện tại, "
        "thường trú, tạm trú, hộ khẩu, hộ khẩu thường trú, nơi đăng ký hộ khẩu thường trú, "
        "address, home address, anschrift, adresse, wohnort, wohnadresse"
    ),
    PersonalKind.ETHNICITY: (
        "dân tộc, ethnicity, ethnic group, ethnic, ethnie, ethnische zugehörigkeit, volksgruppe"
    ),
    PersonalKind.FAMILY: (
        "tình trạng hôn nhân, hôn nhân, gia đình, tình trạng gia đình, hoàn cảnh gia đình, "
        "thành phần gia đình, marital status, family status, civil status, children, "
        "familienstand, kinder"
    ),
    PersonalKind.RELIGION: "tôn giáo, religion, konfession, religionszugehörigkeit",
    PersonalKind.PHOTO: "ảnh, hình ảnh cá nhân, photo, foto, lichtbild, passfoto, bewerbungsfoto",
    PersonalKind.PHONE: "số điện thoại, điện thoại, sđt, đt, zalo, phone, mobile, telefon, handy",
    PersonalKind.EMAIL: "e-mail, email",
}
