"""What a passage of a policy is about, told by the words that stand in it."""
from __future__ import annotations

import re

TOPICS: dict[str, str] = {
    "ai-training": "AI training",
    "data-collection": "Data collection",
    "data-sharing": "Data sharing",
    "advertising": "Advertising",
    "cookies-tracking": "Cookies and tracking",
    "retention-deletion": "Retention and deletion",
    "user-rights": "Your rights",
    "children": "Children",
    "biometrics": "Biometrics",
    "location": "Location",
    "security": "Security",
    "international-transfer": "International transfers",
    "licence-ip": "Licence and intellectual property",
    "arbitration-disputes": "Arbitration and disputes",
    "liability": "Liability",
    "payment": "Payment",
    "termination": "Termination",
    "moderation": "Moderation",
    "government-requests": "Government requests",
    "contact": "Contact",
    "definitions": "Definitions",
}

_PHRASES: dict[str, str] = {
    "ai-training": (
        r"artificial intelligence|machine learning|\bai\b|"
        r"train(?:ing)? (?:of )?(?:our |any |its )?(?:ai|models?|algorithms?)|generative|text and data mining"
    ),
    "data-collection": (
        r"(?:we|may) (?:also )?collect|information we collect|"
        r"collect(?:ed|ion|s)? (?:of )?(?:your )?(?:personal )?(?:data|information)|data we process|"
        r"personal information|personal data|telemetry|usage data"
    ),
    "data-sharing": (
        r"shar(?:e|es|ed|ing) (?:your |the |this |such )?(?:personal |aggregated? )*(?:data|information)|"
        r"third[- ]part(?:y|ies)|disclos(?:e|es|ed|ure)|affiliates|sell your|sale of personal|"
        r"service providers|processors?\b"
    ),
    "advertising": r"advertis\w*|\bads?\b|sponsored|marketing|personali[sz]ed ads",
    "cookies-tracking": r"cookies?|\bpixels?\b|web beacons?|tracking technolog\w+|trackers?|local storage|\bsdks?\b",
    "retention-deletion": (
        r"retain(?:ed|s)?|retention|delet(?:e|es|ed|ion)|eras(?:e|ure)|"
        r"(?:keep|store) (?:your |the )?(?:personal )?(?:data|information)"
    ),
    "user-rights": (
        r"right to (?:access|object|withdraw|erasure|rectif\w+|portability|opt)|your rights|opt[- ]out|"
        r"withdraw (?:your )?consent|your (?:privacy )?choices|data subject|ccpa|gdpr|global privacy control"
    ),
    "children": (
        r"child(?:ren)?(?:'s)?|minors?|under (?:the age of )?1[368]|parent(?:s|al)?\b|guardians?|"
        r"teen(?:s|agers?)?"
    ),
    "biometrics": r"biometric\w*|face (?:recognition|geometry)|facial|fingerprints?|voice ?prints?",
    "location": r"geolocation|location (?:data|information)|precise location|gps|your location",
    "security": (
        r"security (?:measures|incidents?|breach\w*|vulnerabilit\w+|research\w*)|encrypt\w*|vulnerabilit\w+|"
        r"unauthori[sz]ed access|data breach|passwords?|hipaa"
    ),
    "international-transfer": (
        r"international transfers?|"
        r"transfer(?:red|s)? (?:to|outside|of)[^.]{0,60}(?:countr|united states|eea|european)|"
        r"standard contractual clauses|privacy shield|data privacy framework|adequacy"
    ),
    "licence-ip": (
        r"licen[cs]e[sd]?|intellectual property|copyright\w*|trademarks?|trade ?marks?|\bmarks\b|patents?|"
        r"royalty[- ]free|ownership|reverse engineer\w*|scrap(?:e|ing)"
    ),
    "arbitration-disputes": (
        r"arbitrat\w+|class actions?|jury|disputes?|jurisdiction|governing law|courts?\b|small claims"
    ),
    "liability": (
        r"liab(?:le|ility|ilities)|indemnif\w+|indemnit\w+|warrant(?:y|ies)|disclaim\w*|damages|as is\b|"
        r"hold harmless"
    ),
    "payment": (
        r"pay(?:s|ments?|able|ing)?\b|fees?\b|refund\w*|pric(?:e|es|ing)|billing|subscriptions?|charges?|"
        r"invoices?|purchas\w+|\btax(?:es)?\b|credits?\b|renewal"
    ),
    "termination": (
        r"terminat\w+|suspend\w*|suspension|cancel(?:l?ation|led|s)?\b|close your account|deactivat\w+|"
        r"discontinu\w+"
    ),
    "moderation": (
        r"prohibit\w*|not (?:permitted|allowed)|hate(?:ful)?|harass\w*|abus(?:e|ive)|violence|violent|illegal|"
        r"remove (?:your )?content|guidelines|spam|misleading|nudity|self[- ]harm|sanctions?\b|enforcement"
    ),
    "government-requests": (
        r"law enforcement|government(?:al)? (?:requests?|agenc\w+|authorit\w+)|subpoena\w*|court order|"
        r"legal process|warrants?\b|national security"
    ),
    "contact": (
        r"contact us|e-?mail(?: address)?|telephone|phone number|postal|address|@|data protection officer|"
        r"\bdpo\b|representative|registered office"
    ),
    "definitions": (
        r"\bmeans\b|definitions?|defined (?:in|as)|refers? to|\binc\b|\bllc\b|\bltd\b|limited\b|collectively|"
        r"hereinafter"
    ),
}
_COMPILED = {slug: re.compile(phrases, re.IGNORECASE) for slug, phrases in _PHRASES.items()}


def words_about(topic: str, text: str) -> tuple[str, ...]:
    """The words in a text that speak of a topic, as they stand there."""
    return tuple(match[0] for match in _COMPILED[topic].finditer(text))
