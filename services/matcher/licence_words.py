"""A licence in the words of a language, so that it can meet a requirement; pure."""

from collections.abc import Iterable, Mapping

from shared.events import Language, Licence

DE, EN, VI = Language.GERMAN, Language.ENGLISH, Language.VIETNAMESE


def licence_words(licence: Licence, language: Language) -> str:
    return WORDS[licence][language]


def licence_list(licences: Iterable[Licence], language: Language) -> str:
    return ", ".join(licence_words(each, language) for each in licences)


WORDS: Mapping[Licence, Mapping[Language, str]] = {
    Licence.DRIVING_B: {
        DE: "Führerschein Klasse B",
        EN: "Driving licence class B",
        VI: "Giấy phép lái xe hạng B",
    },
    Licence.DRIVING_C: {
        DE: "Führerschein Klasse C (Lkw)",
        EN: "Driving licence class C (lorry)",
        VI: "Giấy phép lái xe hạng C (xe tải)",
    },
    Licence.DRIVING_T: {
        DE: "Führerschein Klasse T (Traktor)",
        EN: "Driving licence class T (tractor)",
        VI: "Giấy phép lái máy kéo",
    },
    Licence.FORKLIFT: {
        DE: "Staplerschein",
        EN: "Forklift licence",
        VI: "Chứng chỉ lái xe nâng",
    },
    Licence.F_GAS: {
        DE: "Sachkundenachweis Kältemittel (F-Gase)",
        EN: "F-gas certificate for refrigerants",
        VI: "Chứng chỉ môi chất lạnh (F-gas)",
    },
    Licence.WELDING: {
        DE: "Schweißerprüfung",
        EN: "Welding certificate",
        VI: "Chứng chỉ hàn",
    },
    Licence.HIGH_VOLTAGE: {
        DE: "Hochvolt-Qualifikation",
        EN: "High-voltage qualification",
        VI: "Chứng chỉ an toàn điện cao áp",
    },
    Licence.CHAINSAW: {
        DE: "Motorsägenschein",
        EN: "Chainsaw certificate",
        VI: "Chứng chỉ sử dụng cưa xích",
    },
    Licence.WORK_AT_HEIGHT: {
        DE: "Nachweis für Arbeiten in der Höhe",
        EN: "Work-at-height certificate",
        VI: "Chứng chỉ an toàn làm việc trên cao",
    },
}
