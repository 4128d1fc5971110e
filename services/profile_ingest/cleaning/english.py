"""Personal statements in English, in the notation; trade words that look alike are named."""

from services.profile_ingest.cleaning.kinds import PersonalKind

_PERSON = (
    "(?:student|graduate|technician|candidate|applicant|worker|trainee|engineer|welder"
    "|electrician|mechanic|apprentice|person|operator)s?\\b"
)
_VERB = "(?-i:(?:is|has|was|can|will|had|also|\\w+ed|\\w+s|knows?|speaks?)\\b)"
_COUNT = "(?:no|an?|one|two|three|four|\\d)"
_CHILDREN = "(?:(?:small|young) )?(?:child|children|kids?|sons?|daughters?|boys?|girls?)\\b"
_FAITH = "(?:Buddhist|Catholic|Christian|Muslim|Protestant|Hindu|atheist|Caodaist)s?\\b"

ENGLISH: dict[PersonalKind, tuple[str, ...]] = {
    # not "male connector", "female thread", "He" the gas, "he met" (hệ mét, without its marks)
    PersonalKind.SEX: (
        "(?:(?:I am|I'm|is|as) )?(?:an? )?(?:young )?(?:man|woman|lady|girl|boy)<END>",
        "(?:I am|I'm|is) (?:an? )?(?:fe)?male<END>",
        f"(?:fe)?male(?= (?:\\w+ )?{_PERSON})",
        "<BEGIN>(?:fe)?male<STOP>",
        "(?:she|her|hers|herself|him|his|himself)\\b(?:'s\\b)?",
        f"(?-i:[Hh]e)\\b(?='s\\b| {_VERB})(?:'s\\b)?",
    ),
    # not "aged 20 days", "a 20-year-old transformer"
    PersonalKind.AGE: (
        "<I>(?:(?:at )?the age of|aged?)<SAYS><YEARS>\\b(?! (?:days|hours|weeks|months|h\\b|min))",
        "<I>(?:an? )?<YEARS><HYPHEN>(?:years?|yrs?)<HYPHEN>old\\b"
        "(?! (?:transformer|plant|equipment|machine|building|system|installation|boiler))",
        "<YEARS>~(?:y/o|y\\.o\\.|yo\\b)",
    ),
    # not "airborne"
    PersonalKind.BIRTH: (
        "<I>(?:was )?born(?: and (?:raised|grew up))? (?:(?:in|on|at)\\b|:|(?=\\d))<REST>",
        "(?:date|year|place) of birth\\b<REST>|birth~(?:date|day|place|year)\\b<REST>",
        "DOB\\b<REST>",
    ),
    # not "machines that come from Germany"
    PersonalKind.ORIGIN: (
        "(?:(?:I|he|she|who) )?(?:(?:am|come|comes|is|originally|hails?) )+from (?:the |an? )?"
        "(?:<PROVINCE>(?: province)?|(?:small |poor )?(?:province|district|village|countryside"
        "|mountain\\w*|rural|highland\\w*)\\b<REST>)",
        "(?:I am|I'm|I come|originally|hails?|native) (?:from|of) (?:the )?<PLACE>",
        "from <PROVINCE> province<END>",
        "(?:my )?(?:home~town|home province|native place)\\b<REST>",
        "(?:my )?(?:nationality|citizenship)~(?::|is\\b)<REST>",
        "<I>(?:a )?Vietnamese (?:national|citizen)\\b|(?:I )?grew up in (?:<PLACE>|<REST>)",
    ),
    PersonalKind.ADDRESS: ("(?:I live|living|residing) (?:in|at) <PLACE>",),
    PersonalKind.ETHNICITY: (
        "<I>(?:an? )?(?:(?:member of|belongs? to|belonging to|from) (?:the|an?) )?(?:<PEOPLE> )?"
        "ethnic(?:ity)?\\b<REST>",
        "<I>(?:(?:member of|from) (?:the|an?) )?<PEOPLE> (?:minority|people|tribe)\\b",
    ),
    # not "single-phase", "single crystal", "family of standards", "parent company"
    PersonalKind.FAMILY: (
        "<I>(?:not (?:yet )?)?(?:un)?married\\b(?: to \\w+)?|<I>(?:divorced|widowed)\\b",
        "marital status\\b<REST>",
        "(?:I am|I'm|is|am|still|currently) (?:(?:still|currently) )?single<END>",
        "<BEGIN>single<STOP>",
        f"(?:an? )?(?:single )?(?:father|mother|parent) of {_COUNT}\\b(?: {_CHILDREN})?",
        f"(?:I )?(?:has|have|having|with) {_COUNT} {_CHILDREN}",
        "my (?:parents?|family|father|mother|husband|wife|brothers?|sisters?|children|sons?"
        "|daughters?)\\b<REST>",
        "(?:(?:is|am) )?pregnan(?:t|cy)\\b",
    ),
    # not "Christian Bauer GmbH"
    PersonalKind.RELIGION: (
        f"<I>(?:as )?(?:an? )?(?:(?:practi[sc]ing|devout) )?{_FAITH}(?! <CAPITAL>)",
    ),
    # not "photovoltaic", "photo sensor"
    PersonalKind.PHOTO: (
        "(?:(?:my|passport|portrait) )*photo(?:graph)?s? (?:(?:is|are) )?"
        "(?:attached|enclosed|included|available|below|above)\\b",
        "(?:(?:see|with|attached|enclosed|my|passport|portrait) )+photo(?:graph)?s?<END>",
    ),
    PersonalKind.NAME: ("my name is (?:<NAMES>|\\w+)<END>",),
}
