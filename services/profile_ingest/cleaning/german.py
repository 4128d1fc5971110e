"""Personal statements in German, in the notation; trade words that look alike are named."""

from services.profile_ingest.cleaning.kinds import PersonalKind

_PERSON = "(?:Absolvent|Bewerber|Techniker|Facharbeiter|Auszubildend|Student|Person|Schüler)\\w*"
_NOT_A_PERSON = (
    "(?:\\w*erfahrung|\\w*praxis|\\w*garantie|\\w*ausbildung|betrieb\\w*|anlage\\w*|laufzeit"
    "|tätigkeit|bestehen|firmen\\w*|lehr\\w*|\\w*vertrag\\w*)"
)

GERMAN: dict[PersonalKind, tuple[str, ...]] = {
    PersonalKind.SEX: (
        "Geschlecht<SAYS>(?:männlich|weiblich|divers)\\b",
        "(?:bin|ist) (?:männlich|weiblich)<END>",
        f"(?:männlich|weiblich)e[nrs]?\\b(?= {_PERSON})",
        "<BEGIN>(?:männlich|weiblich)<STOP>",
    ),
    # not "15-jährige Erfahrung"
    PersonalKind.AGE: (
        "<I><YEARS> Jahre (?:alt|jung)\\b",
        f"<YEARS>~-?jährige?[rnsm]?\\b(?! {_NOT_A_PERSON})",
        "im Alter von <YEARS>(?: Jahren)?\\b",
    ),
    # not "neugeboren", "Jahrgangsbester"
    PersonalKind.BIRTH: (
        "<I>(?:(?:wurde|am) )*geb(?:oren\\b|\\.)~(?:(?:am|in|im|:)~|(?=\\d))<REST>",
        "(?:wurde )?(?:am|in) [\\w.]+(?: \\w+){0,2}(?: in <NAMES>)? geboren\\b",
        "Geburts(?:datum|ort|tag|jahr|name)\\b<REST>|Jahrgang (?:19|20)\\d\\d\\b",
    ),
    # not "Strom kommt aus Windkraft"
    PersonalKind.ORIGIN: (
        "(?:ich )?(?:komme|stamme|kommt|stammt|bin) (?:ursprünglich )?aus (?:<PROVINCE>"
        "|(?:der )?(?:Provinz|Stadt|Region)\\b<REST>|(?:einem|dem) Dorf\\b<REST>"
        "|(?:einer )?\\w*familie\\b<REST>)",
        "(?:ich (?:komme|stamme|bin) (?:ursprünglich )?aus|aufgewachsen in) <PLACE>",
        "Heimat(?:ort|provinz|stadt|dorf)\\b<REST>|Staatsangehörig\\w*<REST>",
        "aus der Provinz <PLACE>",
    ),
    PersonalKind.ADDRESS: ("(?:wohnhaft|wohne|ich wohne) in <PLACE>",),
    PersonalKind.ETHNICITY: (
        "<I>(?:(?:gehöre|gehört|Angehörige[r]?) (?:zu )?(?:einer|der) )?ethnische\\w*<REST>",
        "Volksgruppe<REST>",
    ),
    # not "Muttern", "lediglich", "ausgeschieden", "Kinderbetreuung"
    PersonalKind.FAMILY: (
        "<I>(?:(?:nicht|noch) )?(?:ledig|verheiratet|unverheiratet|geschieden|verwitwet"
        "|alleinerziehend|schwanger)\\b",
        "Familienstand\\b<REST>",
        "(?:(?:(?:ich )?habe|hat|mit) )?(?:\\d|ein|zwei|drei|vier|keine?) (?:kleine )?"
        "(?:Kind|Kinder|Kindern|Sohn|Söhne|Tochter|Töchter)<END>",
        "(?:Vater|Mutter) (?:von|zweier|dreier|eines|einer) <REST>",
        "meine?[rn]? (?:Eltern|Familie|Frau|Mann|Mutter|Vater|Kinder|Schwester|Bruder)\\b<REST>",
    ),
    PersonalKind.RELIGION: (
        "<I>(?:buddhistisch|katholisch|evangelisch|christlich|muslimisch|konfessionslos"
        "|Buddhist(?:in)?|Katholik(?:in)?|Christ(?:in)?)<END>",
        "Konfession\\b<REST>",
    ),
    # not "Wärmebild", "Fotovoltaik"
    PersonalKind.PHOTO: (
        "(?:Bewerbungs|Pass|Licht)(?:foto|bild)\\b<REST>",
        "Foto (?:anbei|beigefügt|liegt bei|im Anhang)\\b",
    ),
    PersonalKind.NAME: ("(?:ich heiße|mein Name ist) (?:<NAMES>|\\w+)<END>",),
}
