"""Personal statements in English, in the notation; trade words that look alike are named."""

from services.profile_ingest.cleaning.kinds import PersonalKind

_PERSON = (
    "(?:student|graduate|technician|candidate|applicant|worker|trainee|engineer|welder"
    "|electrician|mechanic|apprentice|person|operator)s?\\b"
)
_VERB = "(?-i:(?:is|has|was|can|will|had|also|\\w+ed|\\w+s|knows?|speaks?)\\b)"
_COUNT = "(?:no|an?|one|two|three|four|\\d)"
_CHILDREN = "(?:(?:small|young) )?(?:child|children|kids?|sons?|daughters?|boys?|girls?)\\b"
_TENS = (
    "(?:eighteen|nineteen|(?:twenty|thirty|forty|fifty)"
    "(?:<HYPHEN>(?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_KIN = (
    "(?:parents?|family|father|mother|mom|dad|husband|wife|brothers?|sisters?|grand\\w+|uncle|aunt)"
)
_FAITH = "(?:Buddhist|Catholic|Christian|Muslim|Protestant|Hindu|atheist|Caodaist)s?\\b"

ENGLISH: dict[PersonalKind, tuple[str, ...]] = {
    # not "male connector", "female thread", "He" the gas, "he met" (hệ mét, without its marks)
    PersonalKind.SEX: (
        "(?:(?:I am|I'm|is|as) )?(?:an? )?(?:young )?(?:man|woman|lady|girl|boy)<END>",
        "(?:I am|I'm|is) (?:an? )?(?:fe)?male<END>",
        f"(?:fe)?male(?= (?:\\w+ )?{_PERSON})",
        "<BEGIN>(?:fe)?male(?:~,~<YEARS>)?<STOP>",
        "(?:he or she|she or he)\\b",
        "(?:she|her|hers|herself|him|his|himself)\\b(?:'s\\b)?",
        f"(?-i:[Hh]e)\\b(?='s\\b| {_VERB})(?:'s\\b)?",
        "<I>(?:(?:as|was|being|only|the|an?|one of) ){0,5}(?:(?:young|hard-working|strong) ){0,5}"
        "(?:(?:fe)?male|woman|man|lady|girl|boy|guy)<END>",
        "(?:(?:this|a|an|the) )?(?:young |hard-working ){0,5}(?-i:woman|lady|girl|guy|boy)\\b",
        "<BEGIN>(?:this |a |an |the )?(?:young|hard-working) man\\b",
        "(?:the|these|those|other|few|many|most|some|all|young|two|three) "
        "(?P<out>girls|boys|ladies|women|guys|gentlemen|men)\\b",
        "<I>(?:only |the ){0,5}(?:woman|girl|man|boy) (?:in|of|among) (?:my|the|our) (?:class"
        "|team|group)\\b",
    ),
    # not "aged 20 days", "a 20-year-old transformer"
    PersonalKind.AGE: (
        "<I>(?:(?:at )?the age of|aged?)<SAYS><YEARS>\\b(?! (?:days|hours|weeks|months|h\\b|min))",
        "<I>(?:an? )?<YEARS><HYPHEN>(?:years?|yrs?)<HYPHEN>old\\b"
        "(?: (?:man|woman|girl|boy|lady|guy|person)\\b)?"
        "(?! (?:transformer|plant|equipment|machine|building|system|installation|boiler))",
        "<BEGIN><YEARS>~yrs?<STOP>",
        "<I>(?:will )?turns? (?:<YEARS>|(?:twenty|thirty|forty)(?:<HYPHEN>\\w+)?)\\b(?: this"
        "| next| in)?<REST>",
        "<YEARS>~(?:y/o|y\\.o\\.|yo\\b)",
        "I(?: am|'m) (?:(?:only|just|now|still|already) ){0,5}<YEARS><STOP>",
        f"<I>(?:(?:only|just|now) ){{0,5}}{_TENS}<HYPHEN>years?<HYPHEN>old\\b",
        f"(?:I am|I'm|aged?|at the age of) (?:(?:only|just|now) ){{0,5}}{_TENS}<STOP>",
        "(?:(?:even )?(?:although|though|while|despite being) )?(?:I am )?(?:(?:only|just"
        "|still) ){1,5}"
        "<YEARS><STOP>",
        "<I>(?:have )?(?:just )?(?:turned|turning|will turn) <YEARS>"
        "(?:<STOP>|(?: (?:last|this|next|in|on|soon)\\b<REST>))",
        "<I>(?:in )?(?:my )(?:(?:early|mid|late)<HYPHEN>)?(?:teens|twenties|thirties|forties"
        "|fifties)\\b",
        "<BEGIN>(?:in (?:my|the) )?(?:early|mid|late)<HYPHEN>(?:twenties|thirties|forties"
        "|fifties)\\b",
        "(?:a )?(?:gen(?:eration)? z|millennial)\\b",
    ),
    # not "airborne"
    PersonalKind.BIRTH: (
        "<I>(?:was )?born(?: and (?:raised|grew up))? (?:(?:in|on|at)\\b|:|(?=\\d))<REST>",
        "(?:date|year|place) of birth\\b<REST>|birth~(?:date|day|place|year)\\b<REST>",
        "DOB\\b<REST>",
        "<BEGIN>b\\.?~(?:<DATE>[/.\\-])?(?:19|20)\\d\\d<STOP>",
        "class of (?:19|20)\\d\\d\\b",
        "year of the (?:rat|ox|tiger|cat|dragon|snake|horse|goat|monkey|rooster|dog|pig)\\b",
    ),
    # not "machines that come from Germany"
    PersonalKind.ORIGIN: (
        "(?:(?:I|he|she|who) )?(?:(?:am|come|comes|is|originally|hails?) ){1,5}from (?:the |an? )?"
        "(?:<PROVINCE>(?: province)?|(?:small |poor )?(?:province|district|village|countryside"
        "|mountain\\w*|rural|highland\\w*)\\b<REST>)",
        "(?:I am|I'm|I come|originally|hails?|native) (?:from|of) (?:the )?<PLACE>",
        "I (?:(?:am|come|originate) ){0,5}from (?:the |an? )?(?:small |poor |remote ){0,5}"
        "(?:mountains?|village"
        "|countryside|island|coast|sea|delta|highlands?)\\b<REST>",
        "<BEGIN>(?:originally )?from <PLACE><STOP>",
        "<BEGIN>originally <PLACE><STOP>",
        "I come from (?:an? )?(?:<PEOPLE> |\\w+ )?(?:family|household|community|village)\\b<REST>",
        "from <PROVINCE> province<END>",
        "(?:my )?(?:home~town|home province|native place)\\b<REST>",
        "(?:my )?(?:nationality|citizenship)~(?::|is\\b)<REST>",
        "<I>(?:a )?Vietnamese (?:national|citizen)\\b|(?:I )?grew up in (?:<PLACE>|<REST>)",
    ),
    PersonalKind.ADDRESS: ("(?:I live|living|residing) (?:in|at) <PLACE>",),
    PersonalKind.ETHNICITY: (
        "<I>(?:an? )?(?:(?:member of|belongs? to|belonging to|from) (?:the|an?) )?(?:<PEOPLE> )?"
        "ethnic(?:ity)?\\b<REST>",
        "<I>(?:(?:as|an?|the|member of|from) ){0,5}<PEOPLE> (?:ethnic )?(?:minority|people|tribe"
        "|group)\\b",
        "(?:I am|I'm) (?:(?:an?|half|part|pure) )*<PEOPLE>(?! <CAPITAL>)",
        "(?:I )?(?:also )?(?:speaks?|speaking) (?!(?:Lao|Thai|Hoa)\\b)<PEOPLE>",
        "<I>(?:belongs? to|member of) (?:the|an?) <NAMES> ethnic (?:group|minority|people)\\b",
        "(?:from )?(?:an? )?<PEOPLE> (?:girl|boy|woman|man|family|village|community)\\b",
        "(?:ethnic )?minority (?:group|people|student|candidate)\\b",
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
        "<I>(?:(?:not|still|yet|currently|happily|now) ){0,5}(?:engaged|single|unmarried"
        "|separated)<END>",
        "<I>(?:an? )?(?:single |proud )?(?:mother|father|mom|dad|parent)<END>",
        f"<BEGIN>{_COUNT} {_CHILDREN}<STOP>",
        f"(?:I )?(?:(?:has|have|having|with|raise|raising) ){{1,5}}(?:{_COUNT} )?(?:(?:little|small"
        "|young|baby) ){0,5}"
        "(?:child|children|kids?|sons?|daughters?|bab(?:y|ies))\\b(?: aged? [\\w]+| of \\w+)?",
        f"my {_KIN}\\b<REST>",
        "(?:orphan(?:ed)?)\\b<REST>",
    ),
    # not "Christian Bauer GmbH"
    PersonalKind.RELIGION: (
        f"<I>(?:as )?(?:an? )?(?:(?:practi[sc]ing|devout) )?{_FAITH}(?! <CAPITAL>)",
        "<I>(?:not )?religious<END>|<I>(?:have |has )?no religion\\b|without religion\\b",
        "<I>(?:do not|don't|never) (?:follow|practi[sc]e|have) (?:any |a )?religion\\b",
        "(?:I )?(?:(?:go|goes|going) )to (?:(?:the )?(?:church|mass|pagoda|temple"
        "|mosque))\\b<REST>",
        "religion\\b~(?::|is\\b)~\\w+|(?:Catholicism|Buddhism|Protestantism|Islam|Caodaism)\\b",
    ),
    # not "party wall", "credit union"
    PersonalKind.POLITICS: (
        "<I>(?:an? )?(?:active )?members? of (?:the )?(?:Communist |Ho Chi Minh |Communist "
        "Youth ){0,5}"
        "(?:party|youth union|trade union|labou?r union)\\b",
        "(?:communist|youth union|party|trade union) member\\b|<I>(?:an? )?communist\\b",
    ),
    # not "photovoltaic", "photo sensor"
    PersonalKind.PHOTO: (
        "(?:(?:my|passport|portrait) ){0,5}photo(?:graph)?s? (?:(?:is|are) )?"
        "(?:attached|enclosed|included|available|below|above)\\b",
        "(?:with )?(?:(?:see|attached|enclosed|my|passport|portrait) ){1,5}photo(?:graph)?s?<END>",
        "(?:please )?(?:(?:see|find|attached|enclosed|my|a|the) ){0,5}(?:(?:my|attached|enclosed"
        "|passport|portrait"
        "|passport-size|profile) ){1,5}(?:photo(?:graph)?|picture)s?\\b(?: (?:is|are|attached"
        "|enclosed|below))*<END>",
        "<I>(?:have )?(?:an? )?(?:\\w+ )?(?:appearance|good<HYPHEN>looking|good looks)<END>",
    ),
    PersonalKind.NAME: (
        "<BEGIN>(?:name of )?(?:the )?(?:applicant|candidate|graduate|student|trainee|jobseeker"
        "|author)"
        "(?:'s name)?(?:~:~| - | is )<SOMEBODY><STOP>",
        "my name is (?:<NAMES>|\\w+)<END>",
        "I(?: am|'m) <FULLNAME>",
        "(?:<BEGIN>|(?:hello|hi),? )I(?: am|'m) (?-i:(?!Certif|Electr|Mech|Weld|Engl|Germ"
        "|Profess|Vietn"
        "|Train|Quali|Skill|Self|Techn|Respons|Motiv|Avail"
        "|Work)[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})<STOP>",
        "(?:(?:my )?(?:friends|colleagues|people|everybody|everyone)(?: all| often| usually)? )?"
        "(?:you can )?calls? me (?:<NAMES>|\\w+)<END>",
        "(?:best|kind|warm)? ?(?:regards|wishes)~,?~<NAMES><END>|(?:yours )?(?:sincerely"
        "|faithfully)~,?"
        "~(?:<NAMES>)?<END>",
        "(?-i:Mr|Mrs|Ms|Miss|Mister)\\b\\.? <NAMES>",
    ),
}
