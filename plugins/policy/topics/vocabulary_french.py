r"""The French words that tell a topic, written like `plugins.policy.topics.vocabulary_english`.

Fewer than for English, and only such as hardly ever stand in a clause about something else: where the evidence is
thin, a topic is rather left out.
"""
from __future__ import annotations

CLEAR: dict[str, str] = {
    "ai-training": r"""
        intelligence artificielle; apprentissage (?:automatique|machine); entraîne\w* [^.]{0,40}?(?:modèles?|ia)\b;
        fouille de textes
    """,
    "data-collection": r"""
        collect(?:e|er|ons|é|ée|és|ées|ant); recueill\w+;
        données (?:à caractère personnel )?(?:traitées|collectées|que nous|personnelles (?:que|traitées|collectées));
        traitement (?:de|des|de vos|de ses) données; finalités?; adresses? ip;
        données (?:de navigation|d['’]utilisation|de connexion|techniques); base légale; bases légales; identifiants?
    """,
    "data-sharing": r"""
        partag(?:e|er|eons|é|ée|ées|és); destinataires?; sous-traitants?; tiers; transmi(?:s|se|ses|ssion);
        transmettre; partenaires?; communiqué(?:e|es|s)? à; prestataires?; divulg\w+; cession de; vendre vos
    """,
    "advertising": r"""
        publicit\w+; annonceurs?; annonces; marketing; prospection; sponsoris\w+; newsletters?;
        lettres? d['’]information; promotionnel\w*; affiliation
    """,
    "cookies-tracking": r"""
        cookies?; traceurs?; pixels?; balises? web; technologies similaires; mesure d['’]audience; google analytics;
        stockage local; témoins? de connexion
    """,
    "retention-deletion": r"""
        conserv(?:ation|é|ée|és|ées|ons|er); durées? de (?:la )?conservation; supprim\w+; suppression; effac\w+;
        effacement; anonymis\w+; archivage
    """,
    "user-rights": r"""
        droits? d['’](?:accès|opposition|effacement);
        droit (?:de rectification|à la portabilité|à l['’]\w+|de rétractation|à la limitation); rétract\w+;
        vos droits; droits; retirer votre consentement; consentement; opposition; rectification; portabilité; cnil;
        rgpd; désabonn\w+; désinscri\w+; réclamation; garanties? légales?; s['’]opposer; autorité de contrôle;
        protection acheteurs?
    """,
    "children": r"""
        enfants?; mineurs?; moins de 1[3-8] ans; moins 1[3-8] ans; plus de 1[3-8] ans; parents?; autorité parentale;
        tuteurs? léga\w+; titulaire de l['’]autorité
    """,
    "biometrics": r"biométri\w+; reconnaissance (?:faciale|vocale); empreintes? (?:digitales?|vocales?); selfies?",
    "location": r"géolocalis\w+; localisation; gps; position géographique",
    "security": r"""
        sécurité; chiffr(?:é|ée|ement|er|age)\w*; mots? de passe; violations? de données; vulnérabilit\w+;
        accès non autorisé\w*; piratage; sécuris\w+
    """,
    "international-transfer": r"""
        transferts? (?:de|des|hors|internation)\w*; hors (?:de )?l?['’]?(?:ue|union européenne|espace économique);
        pays tiers; clauses contractuelles types; décision d['’]adéquation; privacy shield; bouclier de protection;
        en dehors de l['’](?:union|espace|ue)
    """,
    "licence-ip": r"""
        licen[cs]es?; propriété intellectuelle; droits? d['’]auteur; marques?; brevets?; logos?; contrefaçon;
        concède\w*; reproduction; droits de propriété; sous-licence\w*; œuvres?
    """,
    "arbitration-disputes": r"""
        arbitr(?:age|al|ale|e|es); litiges?; tribuna(?:l|ux); juridictions?; médiat(?:ion|eur)\w*; droit applicable;
        loi applicable; droit français; recours collectif\w*; différends?;
        compéten(?:t|ts|ce) (?:exclusi\w+|territoriale)
    """,
    "liability": r"""
        responsabilit\w+; responsable des? (?:dommages?|préjudices?|dégâts); dommages?(?:-intérêts)?;
        garanti(?:e|es|t|r)(?! légale); indemnis\w+; préjudices?; force majeure; exonér\w+
    """,
    "payment": r"""
        pai(?:e|ie)ments?; pay(?:er|é|ée|és|ées|able|ables|ez); prix; tarif\w*; frais; factur\w+; abonnements?;
        rembours\w+; commandes?; commissions?; remises?; tva; bons? d['’]achat; cagnotte; points de fidélité; points;
        achats?; livraison; virement; cartes? bancaires?; avoirs?; moyens? de paiement
    """,
    "termination": r"""
        résili\w+; suspen(?:du|due|dus|dre|sion); clôtur\w+; désactiv\w+; fin du contrat; durée du contrat;
        fermeture (?:de|du) \w+; préavis
    """,
    "moderation": r"""
        interdi(?:t|te|ts|tes|ction|ctions); prohib\w+; illicites?; illég\w+; harcèlement; haine\w*; haineu\w+;
        injuri\w+; diffam\w+; fraud\w+; modération; modérateurs?; signal(?:er|ement|ements|é|ée); sanctions?;
        respect(?:ez|er|ent)?; bienveillan\w+; abus(?:if|ive|ifs|ives)?; spam; s['’]engagent?;
        règles de (?:conduite|vie|la communauté); comportements?; contraires? à (?:la loi|l['’]ordre)
    """,
    "government-requests": r"""
        autorités (?:judiciaires|compétentes|publiques|administratives); réquisitions?; forces de l['’]ordre;
        décision de justice; injonctions?
    """,
    "contact": r"""
        contact(?:er|ez|s)?; nous écrire; adresse (?:postale|mail|e-mail|électronique|suivante); par courrier\w*;
        délégué\w* à la protection; dpo; service clients?; siège social; mentions légales; @[\w-]+\.[\w.-]+;
        téléphone; rue (?:de|du|des)
    """,
    "definitions": r"""
        définitions?; désigne(?:nt)?; on entend par; signifie(?:nt)?; ci-après; glossaire; champ d['’]application
    """,
}
