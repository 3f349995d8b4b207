r"""The English words that speak of a topic, but often in passing, and those that tell one only in a heading.

Written like `vocabulary_english`. In the running text `PASSING` words weigh a third; in a heading, where nothing
is said in passing, they weigh as much as clear ones, and so do the `HEADING` words.
"""
from __future__ import annotations

PASSING: dict[str, str] = {
    "ai-training": r"""
        machine learning; generative ai; large language models?; artificial intelligence; ai (?:models?|systems?)
    """,
    "data-collection": r"""
        we (?:may )?(?:also )?process(?:es)?; personal (?:data|information);
        process(?:es|ing)? (?:of )?(?:your )?(?:personal )?(?:data|information); information we have; contacts;
        profile information; collect(?:ed|ing|ions?)?; unique ids?; information (?:such as|including);
        information to provide; vital interests; date and time
    """,
    "data-sharing": r"""
        third[- ]party (?:services?|providers|websites|cookies|sites|apps); third[- ]parties; service providers?;
        vendors?; affiliates; disclos(?:e|es|ed|ing|ures?); shar(?:e|es|ed|ing); provid(?:e|es|ing) DATA; partners;
        sold; acquisitions?; advisors; consultants; payment processors; rights, property; rights or property
    """,
    "advertising": r"""
        marketing; promotion(?:s|al)?; targeted; audiences?; campaigns?; personali[sz]ed content; promotional offers;
        more relevant
    """,
    "cookies-tracking": r"""
        analytics; tracking; tags?; audience measurement; browser settings; browsers?; persistent; firefox; safari;
        internet explorer
    """,
    "retention-deletion": r"""
        delet(?:e|es|ed|ing); stor(?:e|es|ed|ing) DATA; stored; keep; kept; removed from; no longer; period of time;
        indefinitely; backups?; erasure
    """,
    "user-rights": r"""
        your rights?; consent; opt(?:ing)?[- ]in; gdpr; data subjects?; statutory rights; preferences;
        right to cancel; object to; control over; privacy settings; your settings; withdraw; verify your identity;
        discriminate against; inaccurate; supervisory; erasure; direct marketing
    """,
    "children": r"""
        least 1[3-8]; years (?:old|of age); parents?(?! compan| entit| organi| corp); age of majority; family
    """,
    "biometrics": r"facial; photos? of your face",
    "location": r"location",
    "security": r"""
        security; secure\w*; safeguards?; unauthori[sz]ed use; protect your; unauthori[sz]ed; destruction;
        transmission
    """,
    "international-transfer": r"""
        transfer(?:s|red|ring)? (?:of )?DATA; located in the united states; other countries; eea;
        outside (?:of )?the (?:eea|european|eu|uk|united kingdom|united states|country); european economic area;
        servers? (?:located )?in; european commission; swiss
    """,
    "licence-ip": r"""
        ownership; feedback; licensors?; scrap(?:e|ing); your content; trade dress; title; distribut(?:e|ion);
        reproduce; extract\w*; worldwide; perpetual; grants?; granted; suggestions; domain names?; prior written
    """,
    "arbitration-disputes": r"""
        legal action; legal claims?; proceedings?; attorneys?['’]? fees; laws of; waive; judge; relief; binding; class
    """,
    "liability": r"""
        responsib(?:le|ility) for (?:any|the); responsible; guarantees?; negligen\w+; warrant(?:s|ed)?;
        releas(?:e|es|ing); undue reliance; extent permitted; damage; loss
    """,
    "payment": r"""
        costs?; commission(?! (?:de|of|nationale)); credits?; currenc(?:y|ies); transactions?; payouts?;
        free of charge; purchas\w+; tax; rewards?; payments?; monetiz\w+; monetis\w+; earn(?:ings?)?; points;
        shipping; returns?; premium; credit cards?; prepayment; amounts?; funds; plans?; wallet; withhold\w*; balance
    """,
    "termination": r"""
        cancel(?:s|l?ations?|l?ing|led)?; expir\w+; disable (?:your )?access; revoke (?:your )?access;
        restrict (?:your )?access; notice period; breach; end (?:of )?(?:this|your|the) (?:agreement|contract);
        withdrawal; inactiv\w+; survive; cease; without notice; prior notice; permanently
    """,
    "moderation": r"""
        enforcement; guidelines; violat\w+; fraud\w*; illegal; unlawful; misuse; manipulat\w+; offensive; harmful;
        inappropriate; threat\w*; may not use; conduct; unwanted; content that
    """,
    "government-requests": r"""
        warrants?(?! (?:that|and|to)); government\w* (?:entit\w+|officials?); regulators?; authorit(?:y|ies);
        comply with (?:the |applicable )?laws?; required by law; preservation; criminal; legal obligations?
    """,
    "contact": r"""
        contact (?:us|our|details|information); customer (?:service|support);
        by (?:e-?mail|post|mail|phone|telephone); support team; reach us; questions about; please contact;
        questions or \w+
    """,
    "definitions": r"""
        means; refers? to; defined (?:in|as); interpretation;
        \((?:the |each,? (?:an? )?|an? |collectively,? (?:the )?|together,? (?:the )?)?[“"][^”"\n]{2,40}[”"]\)?;
        meaning; the term
    """,
}

HEADING: dict[str, str] = {
    "data-collection": r"""
        what (?:personal )?(?:data|information); information (?:we|you|collected|provided);
        how (?:do )?\w+ (?:uses?|collects?|process\w*)(?: and \w+)? DATA;
        data we; account information; sensitive information; public information; payment information; our use of
    """,
    "data-sharing": r"""
        with whom; who (?:we share|do we share|has access|can see); recipients; third parties; disclosure; sharing;
        transfers of your
    """,
    "retention-deletion": r"how long (?:do )?we (?:keep|store|retain); storage",
    "user-rights": r"your (?:\w+ ){0,2}rights?; choices; your (?:\w+ )?(?:controls?|options|settings); right to \w+",
    "children": r"age; ages",
    "international-transfer": r"transfers?",
    "licence-ip": r"""
        your content; our content; ownership; use of (?:our|the) (?:name|brand|marks); ip; permissions you give;
        rights you grant
    """,
    "arbitration-disputes": r"law; resolving; venue",
    "liability": r"as-is; release",
    "payment": r"orders?; delivery; shipping; costs?; free trials?; trial periods?; plans?; store credit",
    "termination": r"term; duration; ending; closing; cancel\w*",
    "moderation": r"""
        rules; conduct; restrictions; what you (?:can|may)(?:['’]t| not); how you can(?:['’]t|not) use; permitted use
    """,
    "government-requests": r"legal (?:obligations?|reasons|compliance|requirements); authorities",
    "contact": r"contact\w*; how to reach; who we are; imprint; impressum",
    "definitions": r"interpretation; key terms; terminology; meaning of",
}
