r"""The Italian words that tell a topic, written like `plugins.policy.topics.vocabulary_english`.

Fewer than for English, and only such as hardly ever stand in a clause about something else: where the evidence is
thin, a topic is rather left out.
"""
from __future__ import annotations

CLEAR: dict[str, str] = {
    "ai-training": r"""
        intelligenza artificiale; apprendimento automatico; addestr(?:are|amento) [^.]{0,40}?(?:modelli?|ia)\b
    """,
    "data-collection": r"""
        racco(?:gli\w*|lta|lti|lte); dati (?:che|personali che|raccolti) \w+;
        trattamento de(?:i|gli|lle) (?:suoi |tuoi |vostri )?dat[io]; indirizz[io] ip;
        dati di (?:utilizzo|navigazione); finalità; basi? giuridic(?:a|he); identificativ[io]
    """,
    "data-sharing": r"""
        condivi\w+; terz[ei]; terze parti; destinatari[oi]?; responsabil[ei] del trattamento;
        comunica(?:ti|te|zione) a; divulg\w+; fornitori di servizi; partner; cession[ei] de[ii] dati
    """,
    "advertising": r"""
        pubblicit\w+; annunci; inserzion\w+; marketing; promozional[ei]; sponsorizz\w+; newsletter; profilazione
    """,
    "cookies-tracking": r"""
        cookies?; pixel; tracciament\w+; tecnologie simili; web beacons?; google analytics; archiviazione locale
    """,
    "retention-deletion": r"""
        conserv(?:azione|ati|ate|iamo|are); period[oi] di conservazione;
        cancella(?:re|zione|ti|te) (?:de[ii]|i|dei suoi) dati; elimina(?:re|zione|ti|te); anonimizz\w+; cancellazione
    """,
    "user-rights": r"""
        diritt[io]; diritto (?:di|alla|all['’])\s?\w+; consenso; rettifica; portabilità; opposizione; opporsi;
        recesso; gdpr; autorità (?:di controllo|garante); garante; reclamo; garanzia legale; revocare
    """,
    "children": r"""
        bambin[io]; minor[ei]; minorenn[ei]; almeno 1[3-8] anni; meno di 1[3-8] anni; genitor[ei];
        tutor[ei] legal[ei]; potestà genitoriale; adolescent[ei]
    """,
    "biometrics": r"biometric\w+; riconoscimento (?:facciale|vocale); impront[ae] (?:digital[ei]|vocal[ei]); selfie",
    "location": r"geolocalizz\w+; posizione geografica; localizzazione; gps; ubicazione",
    "security": r"""
        sicurezza; crittogra\w+; cifra(?:ti|te|tura); password; violazion[ei] de[ii] dati; vulnerabilità;
        access[oi] non autorizzat[oi]
    """,
    "international-transfer": r"""
        trasferiment[oi] (?:internazional[ei]|extra|all['’]estero|di dati|dei dati); paesi terzi; altri paesi;
        clausole contrattuali (?:tipo|standard); fuori dall['’](?:ue|unione|see);
        al di fuori del(?:l['’]unione|lo spazio); decisione di adeguatezza
    """,
    "licence-ip": r"""
        licenz[ae]; sublicenz\w+; proprietà intellettuale; diritti? d['’]autore; march[io]; brevett[io]; loghi?;
        copyright; proprietà industriale
    """,
    "arbitration-disputes": r"""
        arbitrat[oi]; arbitral[ei]; controversi[ae]; foro; giurisdizione; tribunal[ei]; legge applicabile;
        legge italiana; mediazione; azion[ei] collettiv[ae]; class action
    """,
    "liability": r"""
        responsabilità; dann[io]; garanzi[ae](?! legale); garantiamo; manlev\w+; indennizz\w+; risarciment\w+;
        esclusione di
    """,
    "payment": r"""
        pagament[oi]; pag(?:are|ato|ati|ata|hi); prezz[oi]; tariff[ae]; fattur\w+; abbonament[oi]; rimbors\w+;
        commission[ei]; imposte; tasse; acquist\w+; addebit\w+; scont[oi]; ordin[ei]; cart[ae] di credito; spese;
        corrispettiv[oi]
    """,
    "termination": r"""
        risoluzione del contratto; recesso; cessazione; sospen(?:dere|sione|so|sa); disdett[ae];
        chiu(?:dere|sura) (?:il|dell['’]|del) (?:tuo )?account; disattiv\w+; durata; disdire
    """,
    "moderation": r"""
        vietat[oiae]; divieto; illegal[ei]; illecit[oiae]; molest\w+; odio; violenz[ae]; violent[oiae]; abus\w+;
        frod[ei]; fraudolent\w+; diffama\w+; oscen\w+; spam; moderazione; regole (?:di condotta|della community);
        segnala(?:re|zione|zioni); pornogra\w+
    """,
    "government-requests": r"""
        autorità (?:giudiziari[ae]|competent[ei]|pubblich[ae]); forze dell['’]ordine; ordin[ei] del tribunale;
        provvediment[oi] giudiziari\w*
    """,
    "contact": r"""
        contatt(?:o|i|are|aci|arci|ateci); indirizzo (?:postale|e-?mail|di posta); posta elettronica;
        responsabile della protezione; dpo; servizio clienti; sede legale; telefono; @[\w-]+\.[\w.-]+; casella postale
    """,
    "definitions": r"definizion[ei]; significa; si intende; s['’]intende; di seguito; d['’]ora in avanti; glossario",
}
