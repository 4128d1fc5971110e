"""What a vacancy asks is read from its fields and its advert, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from services.matcher.requirements import MOST, clean_title, requirements
from services.matcher.sentences import folded
from shared.events import Cefr, GermanNeed, Licence, Requirement, VacancyStated
from tests.support.matcher_examples import a_vacancy

GERMAN_ADVERT = """<p>Wir sind ein Familienunternehmen mit 120 Mitarbeitenden in Altenfelde.</p>
<h3>Ihre Aufgaben</h3>
<ul><li>Einrichten von CNC-Fr&auml;smaschinen (z. B. Heidenhain)</li>
<li>Messen mit B&uuml;gelmessschrauben</li></ul>
<b>Ihr Profil:</b><br>- abgeschlossene Ausbildung (m/w/d) in der Zerspanung, zwingend
<br>- CAM-Kenntnisse von Vorteil
<br>- Deutschkenntnisse mindestens B1
<p>Was wir bieten</p><ul><li>30 Tage Urlaub</li><li>JobRad</li></ul>
Arbeitsort: Altenfelde
Wir freuen uns auf Ihre Bewerbung."""

VIETNAMESE_ADVERT = """Công ty TNHH Nắng Mới tuyển kỹ thuật viên.
Mô tả công việc:
- Lắp đặt tấm pin mặt trời trên mái nhà
+ Đấu nối inverter
Yêu cầu ứng viên
- Tốt nghiệp trung cấp điện, bắt buộc
- Nam, tuổi từ 18 đến 35
Quyền lợi:
- Lương 12-15 triệu
- Thưởng tháng 13"""

PLAIN_VIETNAMESE_ADVERT = """Mo ta cong viec
- Lap dat tam pin mat troi
Yeu cau:
- Tot nghiep trung cap dien
Quyen loi
- Luong 12 trieu"""


def advert(text: str) -> VacancyStated:
    return a_vacancy(text=text, requirements=(), german=None)


def texts(vacancy: VacancyStated) -> list[str]:
    return [each.text for each in requirements(vacancy)]


def test_a_german_advert_gives_its_lists_and_neither_the_firm_nor_its_offer() -> None:
    found = texts(advert(GERMAN_ADVERT))

    assert found == [
        "Einrichten von CNC-Fräsmaschinen (z. B. Heidenhain)",
        "Messen mit Bügelmessschrauben",
        "abgeschlossene Ausbildung in der Zerspanung, zwingend",
        "CAM-Kenntnisse von Vorteil",
        "Deutschkenntnisse mindestens B1",
    ]


def test_what_is_a_condition_is_a_must_and_what_is_welcome_is_none() -> None:
    found = {each.text: each.must for each in requirements(advert(GERMAN_ADVERT))}

    assert found["abgeschlossene Ausbildung in der Zerspanung, zwingend"]
    assert not found["CAM-Kenntnisse von Vorteil"]


def test_kein_muss_is_no_must() -> None:
    found = requirements(advert("Ihr Profil:\n- Kältekenntnisse sind kein Muss"))

    assert [each.must for each in found] == [False]


def test_a_vietnamese_advert_gives_its_lists_and_neither_age_nor_pay() -> None:
    found = texts(advert(VIETNAMESE_ADVERT))

    assert found == [
        "Lắp đặt tấm pin mặt trời trên mái nhà",
        "Đấu nối inverter",
        "Tốt nghiệp trung cấp điện, bắt buộc",
    ]


def test_vietnamese_typed_without_marks_is_read_the_same_way() -> None:
    found = texts(advert(PLAIN_VIETNAMESE_ADVERT))

    assert found == ["Lap dat tam pin mat troi", "Tot nghiep trung cap dien"]


def test_an_english_advert_in_running_text_gives_the_sentences_that_ask() -> None:
    text = (
        "We are a family business in Leipzig. You install heat pumps at our customers' homes. "
        "Experience with brazing is required. We offer 30 days of paid leave. Apply by 1 March."
    )

    found = requirements(advert(text))

    assert [each.text for each in found] == [
        "You install heat pumps at our customers' homes.",
        "Experience with brazing is required.",
    ]
    assert [each.must for each in found] == [False, True]


def test_stated_requirements_come_first_and_loose_sentences_then_do_not_count() -> None:
    stated = (Requirement(text="TIG welding", must=True),)
    vacancy = a_vacancy(
        requirements=stated,
        text="You install pipes.\nYour profile:\n- Reading drawings\n- TIG welding",
    )

    assert texts(vacancy) == ["TIG welding", "Reading drawings"]


def test_german_and_licences_are_left_to_their_gates_where_the_vacancy_states_them() -> None:
    text = "Ihr Profil:\n- Deutsch B1\n- Führerschein Klasse B\n- Hartlöten"
    own_gates = a_vacancy(
        text=text,
        requirements=(),
        german=GermanNeed(at_start=Cefr.B1),
        licences=(Licence.DRIVING_B,),
    )

    assert texts(own_gates) == ["Hartlöten"]
    assert texts(advert(text)) == ["Deutsch B1", "Führerschein Klasse B", "Hartlöten"]


def test_of_a_long_advert_what_is_wanted_goes_before_what_the_work_is() -> None:
    tasks = "\n".join(f"- Anlage {number} warten" for number in range(20))
    text = f"Aufgaben:\n{tasks}\nIhr Profil:\n- Hartlöten\n- Schaltpläne lesen"

    found = texts(advert(text))

    assert len(found) == MOST
    assert found[-2:] == ["Hartlöten", "Schaltpläne lesen"]
    assert found[0] == "Anlage 0 warten"


def test_a_title_loses_its_signs_for_all_genders() -> None:
    titles = [
        "Elektroniker (m/w/d) für Betriebstechnik",
        "Elektroniker für Betriebstechnik - w/m/d",
        "Elektroniker für Betriebstechnik (f | m | x)",
        "Elektroniker für Betriebstechnik (all genders)",
    ]

    assert {clean_title(title) for title in titles} == {"Elektroniker für Betriebstechnik"}


LINES = st.lists(
    st.sampled_from(
        [
            "Ihr Profil:",
            "Aufgaben",
            "Wir bieten:",
            "- Hartlöten",
            "- HARTLÖTEN!",
            "• Schaltpläne lesen",
            "Sie montieren Pumpen. Erfahrung ist erforderlich.",
            "- Tuổi từ 18",
            "",
            "<li>Kabel ziehen</li>",
            "Yêu cầu: biết hàn",
        ]
    )
    | st.text(max_size=80),
    max_size=60,
)


@given(lines=LINES, stated=st.lists(st.text(max_size=60), max_size=20))
def test_any_advert_gives_few_requirements_each_once_and_always_the_same(
    lines: list[str], stated: list[str]
) -> None:
    vacancy = a_vacancy(
        text="\n".join(lines), requirements=tuple(Requirement(text=text) for text in stated)
    )

    found = requirements(vacancy)

    words = [folded(each.text) for each in found]
    assert len(found) <= MOST
    assert all(words)
    assert len(set(words)) == len(words)
    assert found == requirements(vacancy)
