"""The columns that are read, with the headings they go by; everything else is dropped while reading."""

from viceversa.sheets.columns import Column

PEOPLE = (
    Column("personnel_number", (
        "personalnummer", "personal nr", "persnr", "pers nr", "pnr", "mitarbeiternummer", "mitarbeiter nr", "ma nr",
        "mitarbeiter id", "stammnummer", "personnel number", "personnel no", "employee number", "employee no",
        "employee id", "staff number", "staff id", "id",
    )),
    Column("given_name", ("vorname", "vornamen", "rufname", "given name", "first name", "forename")),
    Column("family_name", (
        "nachname", "name", "familienname", "zuname", "family name", "last name", "surname", "full name",
        "vollständiger name", "nachname vorname", "name vorname",
    )),
    Column("email", (
        "e mail", "e mail adresse", "mail", "mailadresse", "e mail dienstlich", "dienstliche e mail", "e mail address",
        "work email", "business email", "email work",
    ), required=True),
    Column("unit", (
        "bereich", "abteilung", "organisationseinheit", "org einheit", "oe", "unit", "department", "division",
        "business unit", "organisational unit", "organizational unit",
    )),
    Column("location", ("standort", "arbeitsort", "dienstort", "ort", "location", "site", "office", "work location")),
    Column("job_title", (
        "funktion", "position", "stelle", "stellenbezeichnung", "jobtitel", "berufsbezeichnung", "job title", "title",
        "role", "rolle",
    )),
    Column("career_level", (
        "karrierestufe", "stufe", "karrierelevel", "level", "career level", "grade", "job level", "hierarchiestufe",
    )),
    Column("superior", (
        "vorgesetzte personalnummer", "vorgesetzte", "vorgesetzter", "vorgesetzter personalnummer", "vorgesetzten nr",
        "personalnummer vorgesetzte", "personalnummer vorgesetzter", "personalnummer des vorgesetzten", "führungskraft",
        "führungskraft personalnummer", "personalnummer führungskraft", "disziplinarische führungskraft",
        "berichtet an",
        "superior", "superior personnel number", "superior number", "manager", "manager id", "line manager",
        "supervisor", "supervisor id", "reports to", "manager employee id",
    )),
    Column("superior_email", (
        "vorgesetzte e mail", "vorgesetzter e mail", "e mail vorgesetzte", "e mail vorgesetzter",
        "führungskraft e mail", "e mail führungskraft", "e mail der führungskraft", "manager e mail",
        "superior e mail", "supervisor e mail",
    )),
    Column("dotted_superiors", (
        "fachliche vorgesetzte", "fachlicher vorgesetzter", "fachvorgesetzte", "fachvorgesetzter",
        "fachliche führungskraft", "fachliche vorgesetzte personalnummer", "weitere vorgesetzte", "matrix vorgesetzte",
        "dotted line", "dotted line superior", "dotted line superiors", "dotted line manager", "matrix manager",
        "functional manager",
    ), many=True),
    Column("appraiser", (
        "beurteilt von", "beurteilende", "beurteilender", "beurteilung durch", "bewertet von", "zielvereinbarung mit",
        "appraiser", "appraised by", "reviewer", "performance reviewer",
    )),
    Column("languages", (
        "sprachen", "sprache", "sprachkenntnisse", "languages", "language", "spoken languages",
    ), many=True),
    Column("locale", (
        "sprache der oberfläche", "oberflächensprache", "anzeigesprache", "korrespondenzsprache", "locale",
        "interface language", "display language", "preferred language",
    )),
)  # fmt: skip

ENROLMENTS = (
    Column("submitted", (
        "zeitstempel", "timestamp", "abgeschickt", "abgesendet am", "gesendet am", "datum", "date", "startzeit",
        "fertigstellungszeit", "submitted at", "submission date", "completion time",
    )),
    Column("email", (
        "e mail adresse", "e mail", "mail", "mailadresse", "ihre e mail adresse", "dienstliche e mail", "email address",
        "your email address", "work email",
    ), required=True),
    Column("side", (
        "ich nehme teil als", "teilnahme als", "ich bin", "ich möchte teilnehmen als", "seite", "rolle", "side", "role",
        "i take part as", "i want to take part as", "taking part as", "mentor oder mentee", "mentor or mentee",
    ), required=True),
    Column("offers", (
        "das kann ich zeigen", "ich kann zeigen", "das biete ich an", "ich biete", "angebot", "angebote",
        "meine angebote", "themen die ich anbiete", "i can show", "what i can show", "i offer", "offers", "offer",
        "topics i offer", "i can teach", "what i can teach",
    ), many=True),
    Column("wishes", (
        "das möchte ich lernen", "ich möchte lernen", "das will ich lernen", "wunsch", "wünsche", "meine wünsche",
        "themenwünsche", "themen die ich lernen möchte", "i want to learn", "i would like to learn",
        "what i want to learn", "what i would like to learn", "wishes", "wish",
    ), many=True),
    Column("returns", (
        "das gebe ich zurück", "ich gebe zurück", "gegengabe", "gegengaben", "meine gegengabe", "i give back",
        "i give in return", "what i give back", "what i give in return", "in return", "returns", "return",
    ), many=True),
    Column("availability", (
        "wann passt es", "wann passt es ihnen", "wann haben sie zeit", "verfügbarkeit", "zeiten", "zeit", "zeitfenster",
        "when does it suit you", "when does it suit", "when suits you", "when", "availability", "available", "times",
    ), many=True),
    Column("formats", (
        "wie", "wie treffen", "wie möchten sie sich treffen", "format", "formate", "form", "how", "how to meet",
        "how would you like to meet", "meeting format", "formats",
    ), many=True),
    Column("capacity", (
        "wie viele tandems", "anzahl tandems", "tandems", "kapazität", "how many tandems", "number of tandems",
        "capacity",
    )),
    Column("exclusions", (
        "mit wem lieber nicht", "lieber nicht mit", "ausschluss", "ausschlüsse", "nicht mit", "wen lieber nicht",
        "who rather not", "with whom rather not", "rather not with", "exclusion", "exclusions", "exclude",
        "whom would you rather not meet",
    ), many=True, confidential=True),
)  # fmt: skip
