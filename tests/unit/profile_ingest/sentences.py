"""Sentences as colleges write them: before and after cleaning, and those that stay as they are.

The person is always Trần Văn Mẫu, who does not exist.
"""

NAME = "Trần Văn Mẫu"

CLEANED: tuple[tuple[str, str, str], ...] = (
    # --- Vietnamese
    (
        "Tôi tên là Trần Văn Mẫu, sinh năm 2001 tại Nghệ An, dân tộc Kinh, chưa kết hôn.",
        "",
        "name birth ethnicity family",
    ),
    (
        "Tôi sinh năm 1998 tại Nghệ An và có 3 năm kinh nghiệm hàn TIG.",
        "có 3 năm kinh nghiệm hàn TIG.",
        "birth",
    ),
    (
        "Giới tính: Nam. Tuổi: 22. Có kinh nghiệm vận hành máy tiện CNC.",
        "Có kinh nghiệm vận hành máy tiện CNC.",
        "sex age",
    ),
    (
        "Nữ, 22 tuổi, tốt nghiệp loại giỏi nghề Điện công nghiệp.",
        "tốt nghiệp loại giỏi nghề Điện công nghiệp.",
        "sex age",
    ),
    (
        "Nam, 23 tuoi, que quan Nghe An, da lam viec 2 nam tai xuong co khi.",
        "da lam viec 2 nam tai xuong co khi.",
        "sex age origin",
    ),
    (
        "Quê quán: xã Nghi Xuân, huyện Nghi Lộc, tỉnh Nghệ An. Biết đọc bản vẽ kỹ thuật.",
        "Biết đọc bản vẽ kỹ thuật.",
        "origin",
    ),
    ("Que o Thanh Hoa, biet han TIG, MIG.", "biet han TIG, MIG.", "origin"),
    (
        "Đã kết hôn, có 2 con nhỏ. Biết lắp đặt hệ thống tưới nhỏ giọt.",
        "Biết lắp đặt hệ thống tưới nhỏ giọt.",
        "family",
    ),
    ("Tôn giáo: Không. Dân tộc: Mường.", "", "religion ethnicity"),
    (
        "Dân tộc: Thái, tôn giáo: Phật giáo, tình trạng hôn nhân: độc thân",
        "",
        "ethnicity religion family",
    ),
    (
        "Em là nữ kỹ thuật viên, có chứng chỉ hàn 3G.",
        "Em là kỹ thuật viên, có chứng chỉ hàn 3G.",
        "sex",
    ),
    (
        "Sinh viên nữ năm cuối ngành Cơ điện tử.",
        "Sinh viên năm cuối ngành Cơ điện tử.",
        "sex",
    ),
    (
        "Ảnh thẻ 3x4 đính kèm. Biết sử dụng AutoCAD.",
        "Biết sử dụng AutoCAD.",
        "photo",
    ),
    (
        "CCCD: 001099012345, SĐT 0912 345 678, email mau.tran@example.org",
        "",
        "id_number phone email",
    ),
    (
        "Liên hệ: 0912.345.678 (Zalo) hoặc mau.tran (at) example.org",
        "",
        "phone email",
    ),
    (
        "Anh Mẫu chăm chỉ, có trách nhiệm với công việc.",
        "chăm chỉ, có trách nhiệm với công việc.",
        "name",
    ),
    (
        "Người dân tộc Thái, nói tốt tiếng Đức.",
        "nói tốt tiếng Đức.",
        "ethnicity",
    ),
    (
        "Hộ khẩu thường trú: 12 Lê Lợi, phường Trường Thi, TP. Vinh. Sẵn sàng làm ca đêm.",
        "Sẵn sàng làm ca đêm.",
        "address",
    ),
    (
        "Gia đình em làm nông, bố mẹ ở quê. Em có thể làm ca đêm.",
        "Em có thể làm ca đêm.",
        "family",
    ),
    (
        "Ngày sinh: 12/03/2001; nơi sinh: Hà Tĩnh; nghề: Hàn công nghệ cao",
        "nghề: Hàn công nghệ cao",
        "birth",
    ),
    (
        "Năm nay em 21 tuổi, vừa hoàn thành khóa học bảo trì tuabin gió.",
        "vừa hoàn thành khóa học bảo trì tuabin gió.",
        "age",
    ),
    (
        "Em đến từ tỉnh Hà Giang và biết sửa chữa máy lạnh.",
        "biết sửa chữa máy lạnh.",
        "origin",
    ),
    (
        "Học viên theo đạo Thiên Chúa, lắp được tủ điện công nghiệp.",
        "Học viên, lắp được tủ điện công nghiệp.",
        "religion",
    ),
    (
        "Cô ấy đã thực tập 6 tháng tại trạm xử lý nước thải.",
        "đã thực tập 6 tháng tại trạm xử lý nước thải.",
        "sex",
    ),
    (
        "Doc than, cao 1m70, co bang lai xe hang C.",
        "cao 1m70, co bang lai xe hang C.",
        "family",
    ),
    (
        "Sinh ngay 05/09/2000 tai Nam Dinh, tot nghiep cao dang nghe Dien lanh.",
        "tot nghiep cao dang nghe Dien lanh.",
        "birth",
    ),
    (
        "Em ten Tran Van Mau, sinh nam 2004, que o An Giang. Lien he em qua so 0900 000 006 nhe.",
        "Lien he em qua so nhe.",
        "name birth origin phone",
    ),
    (
        "Tôi năm nay 23 tuổi, quê Nghệ An, con trai út trong gia đình làm nông. Học phay CNC.",
        "Học phay CNC.",
        "age origin family",
    ),
    (
        "Em đã có chồng và một con nhỏ hai tuổi, nhà ở Biên Hoà. Đo biên dạng răng.",
        "Đo biên dạng răng.",
        "family address",
    ),
    (
        "Trần Văn Mẫu, email tranvanmau.bs40@example.org. Chuyên phay và doa lỗ.",
        "Chuyên phay và doa lỗ.",
        "name email",
    ),
    (
        "Muốn về Tiền Giang làm cho gần ba má. Vận hành kho lạnh NH3.",
        "Muốn về Tiền Giang làm cho. Vận hành kho lạnh NH3.",
        "family",
    ),
    ("Xem thêm tại facebook.com/mautran.hantig", "Xem thêm tại", "link"),
    (
        "Hồ sơ của TRAN VAN MAU: phay, tiện, mài.",
        "Hồ sơ của: phay, tiện, mài.",
        "name",
    ),
    # --- English
    (
        "I was born in 1999 in Nghe An and have 2 years of experience with CNC turning.",
        "have 2 years of experience with CNC turning.",
        "birth",
    ),
    (
        "She is a 22-year-old female graduate from Thanh Hoa province. Her skills include TIG.",
        "graduate. skills include TIG.",
        "sex age origin",
    ),
    (
        "Born on 12/03/2001, single, Buddhist. Skilled in single-phase motors.",
        "Skilled in single-phase motors.",
        "birth family religion",
    ),
    ("Married with two children. Knows ISO 9606-1.", "Knows ISO 9606-1.", "family"),
    (
        "TIG welding with He shielding gas. He speaks English well.",
        "TIG welding with He shielding gas. speaks English well.",
        "sex",
    ),
    (
        "Passport No: C1234567, date of birth: 01 Jan 2000, nationality: Vietnamese",
        "",
        "id_number birth origin",
    ),
    (
        "Photo attached. Photovoltaic installation and commissioning.",
        "Photovoltaic installation and commissioning.",
        "photo",
    ),
    (
        "My name is Tran Van Mau and I can read hydraulic diagrams.",
        "I can read hydraulic diagrams.",
        "name",
    ),
    (
        "Mr. Mau is reliable. Van Mau Tran completed the wind course.",
        "is reliable. completed the wind course.",
        "name",
    ),
    (
        "A member of the Hmong ethnic group, fluent in German; wind turbine service.",
        "fluent in German; wind turbine service.",
        "ethnicity",
    ),
    (
        "My parents are farmers. I repair irrigation pumps.",
        "I repair irrigation pumps.",
        "family",
    ),
    ("Gender: male. Age: 24. MAG welding.", "MAG welding.", "sex age"),
    (
        "I am from Hanoi and speak German at A2.",
        "speak German at A2.",
        "origin",
    ),
    ("Mobile: +84 912 345 678, forklift licence.", "forklift licence.", "phone"),
    # --- German
    (
        "Ich wurde am 12.03.2001 in Hanoi geboren und habe 2 Jahre Erfahrung als Dreher.",
        "Ich habe 2 Jahre Erfahrung als Dreher.",
        "birth",
    ),
    (
        "Ich bin 24 Jahre alt, ledig, habe keine Kinder und arbeite gern im Team.",
        "arbeite gern im Team.",
        "age family",
    ),
    (
        "24-jähriger Mechatroniker mit 15-jähriger Erfahrung an Muttern und Schrauben.",
        "Mechatroniker mit 15-jähriger Erfahrung an Muttern und Schrauben.",
        "age",
    ),
    (
        "Familienstand: verheiratet, 2 Kinder. Lediglich Grundkenntnisse in SPS.",
        "Lediglich Grundkenntnisse in SPS.",
        "family",
    ),
    (
        "Ich komme aus der Provinz Nghe An. Der Strom kommt aus Windkraft.",
        "Der Strom kommt aus Windkraft.",
        "origin",
    ),
    (
        "Geschlecht: männlich; Staatsangehörigkeit: vietnamesisch; Führerschein B",
        "Führerschein B",
        "sex origin",
    ),
    (
        "Bewerbungsfoto anbei. Kenntnisse in Gebäudeautomation.",
        "Kenntnisse in Gebäudeautomation.",
        "photo",
    ),
    (
        "Konfession: katholisch, Hobbys: Modellbau",
        "Hobbys: Modellbau",
        "religion",
    ),
    (
        "Mutter von zwei Kindern, Schweißerpass MAG 135.",
        "Schweißerpass MAG 135.",
        "family",
    ),
    (
        "Wohnhaft in Hai Phong. Wartung von Kälteanlagen.",
        "Wartung von Kälteanlagen.",
        "address",
    ),
)
"""Before, after, and the kinds that were found, in any order."""

UNTOUCHED: tuple[str, ...] = (
    # --- Vietnamese words that look alike
    "Sử dụng que hàn 3.2 mm, dao tiện, nam châm và máy tiện vạn năng.",
    "Su dung que han, dao tien va may phay, 2 nam kinh nghiem.",
    "Sinh viên năm 3 ngành Điện dân dụng, trường Cao đẳng nghề Việt Nam - Hàn Quốc.",
    "Sinh vien nam 3 nganh Dien dan dung tai Ha Nam.",
    "Thực tập 6 tháng tại Công ty ở Bắc Ninh, lắp đặt tấm pin mặt trời.",
    "Vận hành băng tải có 2 con lăn, xếp chồng pallet, bảo dưỡng con đội thủy lực.",
    "Tuổi thọ pin trên 10 năm, kiểm tra bình chứa khí.",
    "Chụp ảnh nhiệt bằng camera hồng ngoại để kiểm tra mối nối.",
    "Lập trình theo mẫu, làm mẫu thử, văn bản kỹ thuật, vận hành trần nhà.",
    "Thời gian: 01.09.2024 - 30.05.2025, điểm 8.5, lương 9.000.000 đồng, 220/380 V.",
    "Lắp ráp tủ điện, mã nghề 6520123, điện áp 0,4 kV và 22 kV.",
    "Xử lý sinh khối, sinh học môi trường, nuôi cấy vi sinh.",
    "Có kinh nghiệm kinh doanh, lãnh đạo tổ, chủ đạo trong nhóm hàn.",
    "Thiết bị đến từ Đức, động cơ công suất 15 kW, tời kéo 3 tấn.",
    "Trồng cây trẻ, tưới nước, chăm sóc rừng; thợ trẻ nhiều kinh nghiệm.",
    "Công trình dân dụng và công nghiệp, đường dây 110 kV Bắc - Nam.",
    "Làm việc tại Đà Nẵng và Bình Dương từ 03/2024 đến 09/2025.",
    "Nữ trang không phải nghề của tôi.",
    "Kính chắn gió, kính hàn, công nghệ dán kính.",
    "Tien ren he met, sua he thong lanh, he so cong suat.",
    "Trần thạch cao giật cấp, vách bệnh viện, nhà ở xã hội.",
    "Nông trại bò sữa hữu cơ, 8 con, sau đó 120 con.",
    "Muon o lai que nha lam, khong di nuoc ngoai.",
    # --- English
    "Male connector crimping, female thread cutting, gender changer adapters.",
    "Single-phase and three-phase motors, single crystal cells, airborne dust removal.",
    "Photovoltaic modules, photo sensors, thermal photography of joints.",
    "Family of standards EN 50110; parent company in Hanoi; bearing races and rings.",
    "Replaced a 20-year-old transformer; concrete aged 28 days.",
    "Bornite ore, airborne sound, newborn screening is not my field.",
    "ISO 9606-1 141 T BW FM5 S s3.0, PA position, valid to 2027-05.",
    "Machines that come from Germany and Japan.",
    "Worked at Christian Bauer GmbH on disc springs.",
    "10,000 hours of operation, 4-20 mA loops, 0.75 mm2 wires.",
    # --- German
    "Muttern und Schrauben, Kinderspielplatzgeräte nach DIN EN 1176, ausgeschiedene Feststoffe.",
    "Fotovoltaik, Wärmebildkamera, Lichtbogenhandschweißen.",
    "Altersgerechte Assistenzsysteme, Alterung von Batterien, 15-jährige Garantie.",
    "Männliche und weibliche Steckverbinder? Nein: Stecker und Buchsen nach IEC 60309.",
    "Jahrgangsbester der Klasse, Konfektionierung von Leitungen, Ledigenheim saniert.",
    "Inbetriebnahme am 01.09.2026, Leitungslänge 0,75 m, Artikelnummer 06 123.",
)
