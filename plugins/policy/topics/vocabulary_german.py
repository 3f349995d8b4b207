r"""The German words that tell a topic, written like `plugins.policy.topics.vocabulary_english`.

Fewer than for English, and only such as hardly ever stand in a clause about something else: where the evidence is
thin, a topic is rather left out.
"""
from __future__ import annotations

CLEAR: dict[str, str] = {
    "ai-training": r"""
        ki-modell\w*; künstliche[rn]? intelligenz; maschinelle[sn]? lernen; train(?:ing|ieren) (?:von|unserer) \w*ki
    """,
    "data-collection": r"""
        daten erheb\w+; erheb(?:en|t|ung) [^.]{0,40}?daten; datenerhebung; erfass(?:en|t|ung) [^.]{0,40}?daten;
        wir erheben; verarbeit(?:en|et|ung) [^.]{0,60}?daten; datenverarbeitung; ip-adressen?; nutzungsdaten;
        gerätedaten; geräteinformationen; standarddaten; rechtsgrundlagen?; zwecke? der verarbeitung; welche daten
    """,
    "data-sharing": r"""
        weitergabe; weitergegeben; weitergeben; an dritte; mit dritten; dritten; drittanbieter\w*;
        auftragsverarbeiter\w*; empfänger\w*; übermittl\w+; datenweitergabe; offenleg\w+; teilen; dienstleister\w*
    """,
    "advertising": r"""
        werb(?:ung|e\w*|lich\w*); werbeanzeigen?; anzeigen; werbetreibende\w*; marketing\w*; newsletter\w*;
        personalisierte[rn]? \w+
    """,
    "cookies-tracking": r"""
        cookies?; cookie-\w+; tracking\w*; zählpixel; web-?beacons?; google analytics; ähnliche[rn]? technologien;
        lokale[rn]? speicher
    """,
    "retention-deletion": r"""
        speicherdauer; aufbewahr\w+; lösch(?:en|t|ung|fristen?|ungen); gelöscht; gespeichert; anonymisier\w+;
        speicherfrist\w*
    """,
    "user-rights": r"""
        widerruf\w*; widerspr(?:uch|echen)\w*; auskunft\w*; berichtigung; datenübertragbarkeit; betroffenenrechte;
        ihre rechte; deine rechte; einwilligung\w*; aufsichtsbehörde\w*; recht auf \w+; dsgvo; abmelden;
        beschwerde\w*; gewährleistungsrecht\w*
    """,
    "children": r"""
        kind(?:er|ern|es)?; minderjährig\w*; jugendliche\w*; unter 1[3-8]; mindestalter; eltern\w*;
        erziehungsberechtigt\w*; jugendschutz; altersprüfung
    """,
    "biometrics": r"biometr\w+; gesichtserkennung\w*; fingerabdr\w+; stimmprofil\w*",
    "location": r"standort\w*; gps; ortungsdienste?; geolokal\w+; ortung",
    "security": r"""
        datensicherheit; verschlüssel\w+; sicherheitsmaßnahmen; passw(?:ort|örter)\w*; datenpannen?;
        sicherheitslücken?; unbefugte[nrms]? \w+; zugangsdaten; sicherheit
    """,
    "international-transfer": r"""
        drittl(?:and|änder\w*|ändern); drittstaat\w*; standardvertragsklauseln; angemessenheitsbeschlu\w+;
        privacy shield; außerhalb (?:der eu|des ewr|der europäischen|des europäischen);
        internationale[rn]? \w*übermittlung\w*; data privacy framework
    """,
    "licence-ip": r"""
        lizenz\w*; urheber\w*; marken(?:rechte?\w*)?; geistige[ns]? eigentum\w*; nutzungsrechte?\w*; patent\w*;
        schutzrechte?\w*; unterlizenz\w*
    """,
    "arbitration-disputes": r"""
        schied\w+; gerichtsstand\w*; gericht(?:e|en|s)?; streitbeileg\w+; streitigkeit\w*; rechtsstreit\w*;
        sammelklage\w*; anwendbare[sn]? recht; schlichtung\w*; rechtswahl; deutsche[sm]? recht
    """,
    "liability": r"""
        haft(?:ung\w*|et|en|bar); gewährleistung\w*; schadensersatz\w*; schadenersatz\w*; schäden; fahrlässig\w*;
        freistell\w+; haftungs\w+; garantie\w*
    """,
    "payment": r"""
        zahl(?:ung\w*|en|bar); bezahl\w+; gebühr\w*; preis(?:e|en|es|änderung\w*)?; entgelt\w*; rechnung\w*;
        abonnement\w*; abo; erstatt\w+; rückerstatt\w+; gutschein\w*; kosten; mehrwertsteuer; steuern?; vergütung\w*;
        lastschrift\w*; kaufpreis\w*; rabatt\w*
    """,
    "termination": r"""
        kündig\w+; beendigung; vertragsende; laufzeit; sperr(?:en|ung|t); gesperrt; einstellung des; vertragsdauer;
        konto (?:löschen|schließen)
    """,
    "moderation": r"""
        verbot\w*; untersag\w*; unzulässig\w*; rechtswidrig\w*; belästig\w+; hass\w*; gewalt\w*; missbr\w+;
        beleidig\w+; spam; verstoß\w*; verstöß\w*; inhalte (?:entfern|lösch|meld)\w+; verhaltensregeln; richtlinien;
        nutzungsregeln; betrüg\w+; illegale\w*; community-\w+; pornogra\w+
    """,
    "government-requests": r"""
        strafverfolgung\w*; behördliche\w*; behörden; gerichtliche[rn]? anordnung\w*; justizbehörden?;
        ermittlungsbehörden?; polizei\w*
    """,
    "contact": r"""
        kontakt\w*; kontaktieren; anschrift; postanschrift; impressum; datenschutzbeauftragt\w*; kundenservice;
        kundendienst; telefon\w*; @[\w-]+\.[\w.-]+; postfach; e-mail-adresse; tel\.:?
    """,
    "definitions": r"""
        begriffsbestimmung\w*; definition\w*; bedeutet; im sinne (?:von|dieser|der); bezeichnet; nachfolgend [„“"];
        im folgenden [„“"]
    """,
}
