"""The closed choices that events use, in the field's standard terms."""

from enum import StrEnum


class Language(StrEnum):
    GERMAN = "de"
    ENGLISH = "en"
    VIETNAMESE = "vi"


class Track(StrEnum):
    """Where a vacancy is: at home (Viet Nam) or away (Germany)."""

    HOME = "home"
    AWAY = "away"


class TrackWish(StrEnum):
    """What the graduate chose; undecided passes either (design, gates)."""

    HOME = "home"
    AWAY = "away"
    EITHER = "either"
    UNDECIDED = "undecided"


class Cefr(StrEnum):
    """Common European Framework of Reference for Languages; compare by `at_least`."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"

    @property
    def step(self) -> int:
        """1 for A1 to 6 for C2."""
        return list(Cefr).index(self) + 1

    def at_least(self, other: "Cefr") -> bool:
        return self.step >= other.step


class LanguageCertificate(StrEnum):
    """Who certified a language level; a course certificate proves nothing (facts, 9)."""

    GOETHE = "goethe"
    TELC = "telc"
    OESD = "oesd"
    ECL = "ecl"
    TESTDAF = "testdaf"
    COURSE = "course"
    NO_CERTIFICATE = "none"

    @property
    def is_proof(self) -> bool:
        return self not in {
            LanguageCertificate.COURSE,
            LanguageCertificate.NO_CERTIFICATE,
        }


class ConsentStatus(StrEnum):
    """A bare tick (no who, when, how) is unknown."""

    GIVEN = "given"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


class ConsentMethod(StrEnum):
    SIGNED_FORM = "signed_form"
    ONLINE_FORM = "online_form"
    RECORDED_INTERVIEW = "recorded_interview"


class TrainingLevel(StrEnum):
    """Vietnamese levels of vocational training (Law 124/2025/QH15) and the German one."""

    SO_CAP = "so_cap"
    TRUNG_HOC_NGHE = "trung_hoc_nghe"
    TRUNG_CAP = "trung_cap"
    CAO_DANG = "cao_dang"
    GERMAN_STANDARD = "german_standard"
    DAI_HOC = "dai_hoc"


class RecognitionStatus(StrEnum):
    """Result of the recognition procedure (BQFG)."""

    NOT_APPLIED = "not_applied"
    APPLIED = "applied"
    PARTIAL = "partial"
    FULL = "full"
    REFUSED = "refused"


class Licence(StrEnum):
    DRIVING_B = "driving_b"
    DRIVING_C = "driving_c"
    DRIVING_T = "driving_t"
    FORKLIFT = "forklift"
    F_GAS = "f_gas"
    WELDING = "welding"
    HIGH_VOLTAGE = "high_voltage"
    CHAINSAW = "chainsaw"
    WORK_AT_HEIGHT = "work_at_height"


class VacancyKind(StrEnum):
    """Decides which residence titles come into question (§§ 18a, 16d, 16a AufenthG)."""

    SKILLED = "skilled"
    RECOGNITION_PARTNERSHIP = "recognition_partnership"
    AUSBILDUNG = "ausbildung"
    QUALIFICATION_MEASURE = "qualification_measure"


class ContractForm(StrEnum):
    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"


class PayPeriod(StrEnum):
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"


class Currency(StrEnum):
    EUR = "EUR"
    VND = "VND"
    USD = "USD"


class CollectiveAgreement(StrEnum):
    NO_AGREEMENT = "none"
    BOUND = "bound"
    APPLIED = "applied"
    BOUND_AND_APPLIED = "bound_and_applied"


class Payer(StrEnum):
    """Who bears a cost of recruitment or migration; the candidate never may (ILO 2019)."""

    EMPLOYER = "employer"
    PROGRAMME = "programme"
    STATE = "state"
    CANDIDATE = "candidate"


class SendingForm(StrEnum):
    """Law 69/2020/QH14, Art. 5."""

    AGREEMENT = "agreement"
    LICENSED_SERVICE_ENTERPRISE = "licensed_service_enterprise"
    INVESTOR = "investor"
    DIRECT = "direct"


class WageRegion(StrEnum):
    """Viet Nam's minimum wage regions; they belong to the workplace (Decree 293/2025/ND-CP)."""

    I = "I"  # noqa: E741 - the law's own name
    II = "II"
    III = "III"
    IV = "IV"


class ValueChain(StrEnum):
    """The climate-friendly value chains of the occupation list."""

    BATTERY = "battery"
    BIOENERGY = "bioenergy"
    CIRCULAR_ECONOMY = "circular_economy"
    CLIMATE_ADAPTATION = "climate_adaptation"
    COOLING = "cooling"
    DISTRICT_HEATING = "district_heating"
    E_MOBILITY = "e_mobility"
    ENERGY_EFFICIENCY_BUILDINGS = "energy_efficiency_buildings"
    ENERGY_EFFICIENCY_INDUSTRY = "energy_efficiency_industry"
    FORESTRY = "forestry"
    GEOTHERMAL = "geothermal"
    GRID = "grid"
    HEAT_PUMP = "heat_pump"
    HYDROGEN = "hydrogen"
    MANUFACTURING = "manufacturing"
    ORGANIC_FARMING = "organic_farming"
    RAIL = "rail"
    SOLAR = "solar"
    WATER = "water"
    WIND = "wind"
