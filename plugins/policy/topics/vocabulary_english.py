r"""The English words that tell a topic clearly: they hardly ever stand in a clause about something else.

Phrases are parted by semicolons, each a regular expression in small letters that begins with a letter or a sign, as
`phrase_matcher` asks; words in capital letters are short for those in `SHORT`. How often a phrase stands under
headings of its topic, counted over 26,000 clauses of 316 policies, decided which is clear and which is of
`plugins.policy.topics.vocabulary_passing`.
"""
from __future__ import annotations

SHORT = {
    "DATA": (
        r"(?:(?:your|the|this|such|any|certain|some|personal|aggregated?|user|customer|sensitive|other|more) ){0,3}"
        r"(?:data|information)"),
    "RECIPIENTS": (
        r"(?:our |its |other |the |such |these |certain )?(?:affiliates?|partners|vendors|advertisers|controllers|"
        r"processors|group companies|third[- ]part(?:y|ies)|(?:third[- ]party )?(?:service )?providers)"),
    "CONTENT": r"(?:your |the |such |any |user |this |that )?(?:content|posts?|materials?)",
    "ACCOUNT": r"(?:your |the |an? )?accounts?",
}

CLEAR: dict[str, str] = {
    "ai-training": r"""
        train(?:ing|ed|s)? [^.]{0,50}?\b(?:ai|artificial intelligence|machine learning|(?:\w+ )?models?|algorithms?);
        text and data mining; min(?:e|ing) [^.]{0,120}?\b(?:ai|artificial intelligence|machine learning);
        scrap(?:e|es|ing) [^.]{0,120}?\b(?:ai|artificial intelligence|machine learning); ai training; model training;
        fine-tun\w+
    """,
    "data-collection": r"""
        collect(?:s|ed|ing|ion|ions)?(?: (?:of|and \w+|or \w+))? DATA; collects?; collected (?:from|about|by|when);
        we (?:may )?(?:also )?(?:automatically )?(?:collect|receive|obtain|gather|log|record)s?;
        information (?:that )?(?:we|you) (?:collect|provide|share with us|give us|receive);
        data (?:that )?(?:we|you) (?:collect|provide|process|give us|receive); information about (?:you|your);
        telemetry; usage (?:data|information); device (?:data|information|identifiers?|ids?); log (?:data|files?);
        identifiers?; ip address(?:es)?; browsing (?:history|data|activity|behaviou?r); diagnostic data; metadata;
        sensor data; health data; purposes? (?:of|for) (?:the )?processing; legal bas[ei]s;
        sources of (?:your )?personal; categories of (?:personal )?(?:data|information);
        access(?:es|ing)? (?:to )?your (?:\w+ ){0,3}(?:data|information|contacts?|photos|camera|microphone|accounts?);
        internet protocol; browser type; device type; operating system; time zone; unique device; advertising ids?;
        lawful basis; pages viewed; contact lists?; address books?
    """,
    "data-sharing": r"""
        shar(?:e|es|ed|ing) DATA; disclos(?:e|es|ed|ing|ures?)(?: of)? DATA; s(?:ell|old|elling|ale of) DATA;
        transfer(?:s|red|ring)? DATA to; data [^.]{0,40}?\b(?:shared|disclosed|sold);
        information [^.]{0,40}?\b(?:shared|disclosed|sold); shar(?:e|es|ed|ing) with; with RECIPIENTS; to RECIPIENTS;
        third[- ]party (?:partners|service providers|recipients|vendors); sub-?processors?; data processors?;
        controller-controller; business partners; ad partners; business transfers?;
        recipients of (?:the |your )?(?:personal|data|information); categories of recipients; on our behalf;
        data brokers?; mergers?; bankruptcy; reorgani[sz]ations?; cross-context; auditors
    """,
    "advertising": r"""
        advertis\w*; ads?; sponsor(?:ed|s|ship|ships|ing)?; interest[- ]based; retarget\w*; publishers?;
        personali[sz]ed (?:ads|offers); targeted (?:ads?|advert\w+|marketing);
        marketing (?:e-?mails?|communications?|messages|partners|purposes); direct marketing; ad-?(?:free|supported);
        aboutads\w*; relevant ads
    """,
    "cookies-tracking": r"""
        cookies?; pixels?; web beacons?; trackers?; local storage; sdks?; similar technologies; do not track;
        tracking (?:technolog\w+|tools?|pixels?|signals?); google analytics;
        analytics (?:tools?|services?|providers?|partners?); consent (?:management|banner); clear gifs?; beacons?;
        strictly necessary; session cookies; text files?
    """,
    "retention-deletion": r"""
        retain(?:ed|s|ing)?(?! (?:all|any|full|sole|the right|ownership|title|copyright)); retention;
        delet(?:e|es|ed|ing|ion)(?: of)? DATA; deletion; eras(?:e|es|ed|ure|ing); keep DATA;
        as long as (?:it is |is )?(?:necessary|needed|required|you|your|we); anonymi[sz](?:e|ed|es|ing|ation);
        storage period; stored for; longer (?:than )?(?:is )?necessary; longer needed; retention periods?;
        backup copies; period of time for which
    """,
    "user-rights": r"""
        rights? (?:to|of) (?:access|appeal|correct\w*|(?:data )?portability|delet\w+|erasure|know|lodge|object\w*|opt);
        rights? (?:to|of) (?:rectif\w+|restrict\w*|withdraw\w*); privacy rights; consumer rights;
        data protection rights; data subject (?:rights?|requests?|access); opt(?:ing|ed)?[- ]out;
        withdraw\w* (?:your |of |his |her )?consent; your (?:privacy |data )?choices; ccpa; cpra;
        global privacy control; do not sell; unsubscribe\w*; lodge a complaint; legal guarantee;
        supervisory authorit\w+; access,? (?:or )?correct; authori[sz]ed agents?;
        exercis(?:e|ing) (?:\w+ )?(?:\w+ )?rights?; verifiable (?:consumer )?requests?; data portability;
        cooling[- ]off; preference signals?; right of (?:access|withdrawal); withdrawal period; user consent;
        right to request; portability; pieces of personal; consumer privacy act; california residents?; lawfulness of;
        machine-readable; rectification
    """,
    "children": r"""
        child(?:ren)?(?:['’]s)?; minors?; under (?:the age of )?(?:1[3-8]|thirteen|sixteen|eighteen); parental;
        parents?(?: or| and|/)(?: legal)? ?guardians?; legal guardians?; teen(?:s|agers?)?; over the age of;
        age (?:verification|estimation|assurance|restrict\w+|requirements?|limits?); minimum age; youth;
        knowingly collect\w*; kids; users under; anyone under; persons under
    """,
    "biometrics": r"""
        biometric\w*; face ?(?:recognition|geometry|prints?|scans?|group\w*|data|templates?|id); facial \w+;
        fingerprints?; voice ?prints?; voice (?:id|profiles?); selfies?; iris scans?
    """,
    "location": r"""
        geo-?location; location (?:data|information|services|history|based); location-based; precise (?:geo)?location;
        approximate location; general location; gps; whereabouts; geotag\w*;
        your (?:current|physical|precise|exact) location; location settings; city-level; location permissions?
    """,
    "security": r"""
        encrypt\w*; vulnerabilit\w+; unauthori[sz]ed access; data breach\w*; personal data breach\w*; passwords?;
        hack(?:ers?|ing); hackerone; bug bounty; responsible disclosure; malware; two[- ]factor; multi-?factor; hipaa;
        credentials;
        security (?:breach\w*|controls|incidents?|measures|practices|requirements|researchers?|risks?|safeguards);
        security (?:standards|vulnerab\w+); data security; account security; information (?:technology )?security;
        technical and organi[sz]ational; penetration test\w*; alteration; firewalls?; cannot guarantee;
        unauthori[sz]ed (?:disclosure|alteration|destruction)
    """,
    "international-transfer": r"""
        international (?:data )?transfers?; international transfers? of; standard contractual clauses; sccs?;
        privacy shield; data privacy framework; dpf; adequacy; adequate (?:level|protection|data protection);
        cross-border; data transfers?; data transfer addendum; third countr(?:y|ies);
        outside (?:of )?your (?:home )?country; to other countries; onward transfers?; binding corporate rules;
        transfer\w* [^.]{0,60}?\b(?:countries|jurisdictions|united states|european economic area);
        level of protection; swiss-u; eu-u; contractual clauses; appropriate safeguards
    """,
    "licence-ip": r"""
        licen[cs](?:e|es|ed|ing|able|ees?); sublicen[cs]\w+; intellectual property; copyright\w*; trade ?marks?;
        marks; logos?; patents?; royalty[- ]free; reverse engineer\w*; proprietary; dmca; infring\w+; publicity;
        derivative works?; moral rights; fair use; open[- ]source; own(?:s|ed)? (?:all )?(?:the )?(?:rights?|content);
        ownership (?:of|rights?); ip rights; service marks?; brand (?:features|assets|guidelines); non-?exclusive;
        non-?transferable; property rights; trade names?; penalty of perjury; designated agent; revocable;
        irrevocable; publicly display
    """,
    "arbitration-disputes": r"""
        arbitra(?:t|l|b)\w*; class[- ]actions?; jury; disputes?; jurisdictions?; governing law; governed by; courts?;
        small claims; mediat(?:ion|or|ors); tribunal; litigation; lawsuits?; choice of law; conflicts? of laws?;
        injunctive relief; aaa; jams; informally; competent courts?
    """,
    "liability": r"""
        liab(?:le|ility|ilities); indemni\w+; warrant(?:y|ies); disclaim\w*; damages; as[- ]is; hold harmless;
        as available; at (?:your|their|its) own risk; own risk; losses; not (?:be )?(?:held )?(?:responsible|liable);
        merchantability; no (?:responsibility|guarantees?); loss or damage; consequential; implied; fitness for;
        incidental; punitive; indirect; exemplary; tort; non-?infringement; harmless; uninterrupted; error-free;
        lost profits; loss of profits?; express or implied
    """,
    "payment": r"""
        pay(?:s|able|ing|ee|er)?;
        payments?(?! (?:card |account )?(?:information|details|data|process|provider|history)); paid; fees?;
        refund\w*; pric(?:e|es|ing); bill(?:ing|ed); subscriptions?; charge[sd]?; invoices?; taxes; credits(?! card);
        renew(?:al|als|s|ed)?; instal?lments?; prepaid; discounts?; commissions; royalties; free trials?;
        trial period; deposits?; non-?refundable; vouchers?; loyalty points; gift cards?; auto-renew\w*; coupons?;
        revenue shar\w+; surcharges?; monthly; recurring; debit cards?; bank accounts?; overdue; past due;
        payment methods?; reimburs\w+
    """,
    "termination": r"""
        terminat\w+; suspend\w*; suspension; deactivat\w+; discontinu\w+;
        clos(?:e|ing|ure of) (?:your|the|an|my) account; reclaim\w*; revoke (?:your )?(?:access|account);
        disable ACCOUNT; delete ACCOUNT; remove ACCOUNT; restrict ACCOUNT; effect of termination;
        notice of termination; stop using; without prior notice
    """,
    "moderation": r"""
        prohibit\w*; not (?:permitted|allowed); hate(?:ful)?; hate speech; harass\w*; abus(?:e|ive|ing);
        violen(?:ce|t); obscen\w+; pornograph\w+; gambling; weapons?; drugs?; nudity; self[- ]harm; suicid\w*;
        misinformation; slurs?; remov(?:e|ing|al of) CONTENT; report(?:ing)? CONTENT; flag(?:ging|ged)? CONTENT;
        moderat\w+ CONTENT; restrict\w* CONTENT; spam\w*; misleading; decepti\w+; strikes?; impersonat\w+;
        coordinated (?:inauthentic|harm\w*|behaviou?r|activity|campaigns?); appeals?;
        community (?:standards|rules|guidelines|policies);
        content (?:moderation|policy|policies|standards|guidelines); moderat(?:e|or|ors|ion); acceptable use;
        disparag\w+; manipulated; deepfakes?; not (?:to )?(?:post|upload|engage|promote|submit|attempt);
        don['’]t (?:post|upload|engage|promote); can['’]t (?:post|upload|engage|promote); exploitation; terroris\w+;
        sexual\w*; bully\w*; counterfeit\w*; trafficking; digital services act; illegal content; inauthentic;
        solicitation; unsolicited; content that (?:promotes|depicts|encourages|glorifies|incites); genitals?;
        incit\w+; glorif\w+; explosives; pyramid schemes?; defraud\w*; erotic; prostitution; graphic content; scams?
    """,
    "government-requests": r"""
        law enforcement; government(?:al)? (?:requests?|agenc\w+|authorit\w+|data requests?); subpoena\w*;
        court orders?; legal process; search warrants?; national security; public authorit\w+; legal requests?;
        emergency (?:disclosure )?requests?; judicial authorit\w+; data requests?; enforcement agencies;
        enforcement requests?
    """,
    "contact": r"""
        contact (?:us|our \w+|me) (?:at|by|via|here|through|using|on|directly|in writing); write to (?:us|our|the)?;
        customer care; mailing address; postal address; registered (?:office|address); data protection officers?; dpo;
        eu representative; uk representative; gdpr representative; our representative; attn; attention:; p\.?o\.? box;
        suite \d\w*; hotline; tel\.?:? ?[+\d(][\d -]+; street,; avenue,; road,; boulevard,; blvd\.?,; floor,; square,;
        , [a-z]{2} \d{5}; \+\d[\d ()-]{7,}\d; @[\w-]+\.[\w.-]+; \[email protected\]; contact (?:form|page); web ?form;
        following address; privacy inquir\w+
    """,
    "definitions": r"""
        means?:; “[^”\n]{2,40}”,? (?:shall )?(?:means?|refers?); "[^"\n]{2,40}",? (?:shall )?(?:means?|refers?);
        definitions?; defined terms?; glossary; has the meaning; have the meanings?; capitali[sz]ed terms?;
        covered services; dictionary; the terms? [“"]
    """,
}
