r"""The Dutch words that tell a topic, written like `plugins.policy.topics.vocabulary_english`.

Fewer than for English, and only such as hardly ever stand in a clause about something else: where the evidence is
thin, a topic is rather left out.
"""
from __future__ import annotations

CLEAR: dict[str, str] = {
    "ai-training": r"""
        kunstmatige intelligentie; machine learning; ai-modellen; train(?:en|ing) [^.]{0,40}?(?:modellen|ai)\b
    """,
    "data-collection": r"""
        verzamel\w+; persoonsgegevens (?:die|verwerk\w+|verzamel\w+); gegevens (?:die|verzamelen|verwerken) \w+;
        verwerk(?:ing|t|en) van (?:uw |je |persoons)?\w*gegevens; ip-adres\w*; gebruiksgegevens; apparaatgegevens;
        doeleinden; rechtsgrond\w*; grondslag\w*; welke gegevens
    """,
    "data-sharing": r"""
        delen; gedeeld; derden; derde partij\w*; verwerkers?; subverwerkers?; ontvangers?; verstrek\w+;
        dienstverleners?; doorgegeven; partners; bekendmak\w+
    """,
    "advertising": r"""
        adverten(?:tie|ties|tie\w*); adverteerders?; reclame\w*; marketing\w*; nieuwsbrie\w+; gesponsord\w*;
        gepersonaliseerde \w+; promotionele
    """,
    "cookies-tracking": r"""
        cookies?; cookie\w+; tracking\w*; pixels?; webbakens?; vergelijkbare technieken; soortgelijke technologieën;
        google analytics; lokale opslag
    """,
    "retention-deletion": r"""
        bewaar(?:termijn\w*|periode|d|t)?; bewaren; opslagperiode; verwijder(?:en|d|t|ing); gewist; wissen;
        anonimiser\w+; geanonimiseerd\w*
    """,
    "user-rights": r"""
        recht op \w+; uw rechten; je rechten; rechten; toestemming; inzage; rectificatie; overdraagbaarheid; bezwaar;
        herroep\w+; intrekken; avg; autoriteit persoonsgegevens; toezichthoud\w+; klacht\w*; afmelden;
        wettelijke garantie
    """,
    "children": r"""
        kind(?:eren|eren's)?; minderjarig\w*; jonger dan 1[3-8]; minstens 1[3-8] jaar; ouder dan 1[3-8]; ouders?;
        voogd\w*; tieners?; minimumleeftijd
    """,
    "biometrics": r"biometri\w+; gezichtsherkenning; vingerafdruk\w*; stemherkenning",
    "location": r"locatie\w*; gps; geolocatie",
    "security": r"""
        beveiliging\w*; beveilig(?:en|d|t); versleutel\w+; wachtwoord\w*; datalek\w*; kwetsbaarhe\w+; onbevoegde\w*;
        ongeoorloofde toegang
    """,
    "international-transfer": r"""
        internationale doorgifte\w*; doorgifte\w*; derde landen; andere landen; standaardcontractbepalingen;
        modelcontract\w*; buiten de (?:eer|eu|europese); adequaatheidsbesluit
    """,
    "licence-ip": r"""
        licentie\w*; sublicentie\w*; intellectuele[- ]eigendom\w*; auteursrecht\w*; merk(?:en|recht\w*);
        handelsmerk\w*; octrooi\w*; logo['’]?s?; gebruiksrecht\w*
    """,
    "arbitration-disputes": r"""
        arbitra(?:ge|al|le); geschill?(?:en)?\w*; rechter; rechtbank\w*; bevoegde rechter; toepasselijk recht;
        nederlands recht; mediation; collectieve \w+; jurisdictie
    """,
    "liability": r"aansprakelijk\w*; schade\w*; schadevergoeding; garantie\w*; vrijwar\w+; uitsluiting van; verlies",
    "payment": r"""
        betal(?:ing|ingen|en|ings\w+)\w*; prijs; prijzen; prijswijziging\w*; kosten; factu(?:ur|ren)\w*;
        abonnement\w*; terugbetal\w+; vergoeding\w*; tarie(?:f|ven); btw; aankop?e?n?; bestelling\w*; korting\w*;
        creditcard\w*; restitutie
    """,
    "termination": r"""
        beëindig\w+; opzegg?\w*; opzeg\w*; opschort\w+; ontbind\w+; schors\w+; looptijd;
        account (?:sluiten|verwijderen); deactiv\w+
    """,
    "moderation": r"""
        verboden; verbod; illega(?:al|le); onrechtmatig\w*; intimid\w+; haat\w*; geweld\w*; misbruik\w*; fraude\w*;
        smaad; obsce\w+; spam; gedragsregels; huisregels; communityrichtlijnen; moder(?:atie|ator\w*);
        aanstootgevend\w*; niet toegestaan; pornogra\w+
    """,
    "government-requests": r"""
        rechtshandhaving\w*; overheidsinstantie\w*; gerechtelijk bevel\w*; bevoegde autoriteiten; politie; justitie;
        opsporings\w+
    """,
    "contact": r"""
        contact(?: op)?; contactgegevens; postadres; e-mailadres; functionaris voor gegevensbescherming\w*;
        klantenservice; telefoon\w*; @[\w-]+\.[\w.-]+; postbus; maatschappelijke zetel
    """,
    "definitions": r"""
        definities?; begripsbepaling\w*; betekent; wordt verstaan; hierna; verwijst naar; begrippenlijst
    """,
}
