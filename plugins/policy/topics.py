"""What a passage of a policy is about, told by the words that stand in it."""
from __future__ import annotations

import re
from functools import lru_cache

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

_DATA = r"(?:(?:your|the|this|such|any|certain|personal|aggregated?|user|customer|sensitive) )*(?:data|information)"
_PHRASES: dict[str, str] = {
    "ai-training": (
        r"train(?:ing|ed)? (?:of )?(?:(?:our|any|its|their|a|an|or|machine|learning|large|language|generative) )*"
        r"(?:ai|models?|algorithms?|artificial)|(?:to )?train(?:ing)? (?:a )?(?:machine|artificial|generative)|"
        r"text and data mining|machine learning|generative ai|large language models?|"
        r"(?:scrap\w+|min(?:e|ing)) [^.]{0,60}(?:\bai\b|artificial intelligence)|"
        r"artificial intelligence (?:model|system)s?"
    ),
    "data-collection": (
        rf"collect(?:s|ed|ing|ion|ions)?\b(?: (?:of|and \w+|or \w+))? {_DATA}|{_DATA} (?:that )?(?:we|you) "
        r"(?:collect|provide|share with us|give us)|we (?:may )?(?:also )?(?:collect|receive|obtain|process|"
        r"record)\b|"
        r"data we (?:collect|process)|information (?:about you|we have)|telemetry|usage data|device (?:data|"
        r"information|"
        r"identifiers?)|log data|identifiers?|(?:provide|process)(?:ing)? (?:your |certain )?personal (?:data|"
        r"information)|"
        r"purposes? of (?:the )?processing|access(?:es|ing)? (?:your |the )?(?:\w+ ){0,3}(?:data|information|"
        r"contacts?)"
    ),
    "data-sharing": (
        rf"shar(?:e|es|ed|ing)\b [^.]{{0,40}}?{_DATA}|shar(?:e|ed|ing) with|"
        rf"(?:disclos\w+|sell|sold|transfer\w*|provid\w+) {_DATA}|"
        rf"{_DATA} [^.]{{0,40}}(?:shared|disclosed|sold)|sale of personal|sell your|"
        r"third[- ]part(?:y|ies) (?:\w+ )?(?:data|cookies|partners|providers|advertis\w+|services)|"
        r"(?:with|to|from) (?:our |its |other |the )?(?:affiliates?|partners|service providers|third part(?:y|ies))|"
        r"sub-?processors?|data processors?|data controllers?|business partners|ad partners"
    ),
    "advertising": (
        r"advertis\w*|\bads?\b|sponsor\w*|marketing|promotion(?:s|al)\b|interest[- ]based|targeted|publishers?\b|"
        r"personali[sz]ed (?:ads|content|offers)"
    ),
    "cookies-tracking": (
        r"cookies?|\bpixels?\b|web beacons?|tracking|trackers?|local storage|\bsdks?\b|analytics|"
        r"similar technologies|"
        r"do not track"
    ),
    "retention-deletion": (
        r"retain(?:ed|s|ing)?\b|retention|delet(?:e|es|ed|ion|ing)\b|eras(?:e|ure)|"
        rf"(?:keep|store|stored|kept) (?:for )?{_DATA}|(?:for as long as|days after|anonymi[sz]\w+)|storage period"
    ),
    "user-rights": (
        r"right(?:s)? (?:to|of) (?:access|object|withdraw\w*|erasure|rectif\w+|correct\w*|portability|opt|"
        r"know|delet\w+|"
        r"restrict\w*|lodge|cancel)|(?:your|privacy|consumer|statutory|data protection) rights|"
        r"opt(?:ing)?[- ](?:out|in)|"
        r"withdraw\w* (?:your |of )?consent|your (?:privacy )?choices|data subjects?|\bccpa\b|\bgdpr\b|\bcpra\b|"
        r"global privacy control|do not sell|unsubscribe|lodge a complaint|your (?:explicit )?consent|"
        r"legal guarantee|"
        r"(?:right of|withdrawal) (?:withdrawal|right)|supervisory authorit\w+|access,? (?:or )?correct"
    ),
    "children": (
        r"child(?:ren)?(?:['’]s)?\b|\bminors?\b|(?:under|over|least) (?:the age of )?(?:1[3-8]|thirteen|"
        r"sixteen|eighteen)\b|"
        r"parent(?:s|al)?\b|(?:legal|or) guardians?\b|teen(?:s|agers?)?\b|years (?:old|of age)|"
        r"age (?:of majority|verification|estimation|"
        r"restrict\w+|requirements?)"
    ),
    "biometrics": (
        r"biometric\w*|face ?(?:recognition|geometry|print|scan|group)\w*|facial|fingerprint\w*|voice ?prints?|"
        r"voice (?:id|profiles?)|selfies?"
    ),
    "location": r"geo-?location|location (?:data|information|services)|(?:precise|your) location|\bgps\b|whereabouts",
    "security": (
        r"security\b|encrypt\w*|vulnerabilit\w+|unauthori[sz]ed (?:access|use)|data breach\w*|passwords?|hackers?|"
        r"hackerone|bug bounty|responsible disclosure|malware|safeguards?|two[- ]factor|hipaa|credentials"
    ),
    "international-transfer": (
        r"international (?:data )?transfers?|transfer\w* [^.]{0,80}(?:countr\w+|united states|\beea\b|"
        r"european|outside)|"
        r"standard contractual clauses|\bsccs?\b|privacy shield|data privacy framework|adequacy|outside (?:of )?the "
        r"(?:\beea\b|european|eu\b|uk\b|united kingdom)|cross-border"
    ),
    "licence-ip": (
        r"(?:sub)?licen[cs](?:e|es|ed|ing|ors?|ees?)\b|intellectual property|copyright\w*|trade ?marks?|"
        r"\bmarks\b|logos?\b|"
        r"patents?|royalty[- ]free|ownership|own(?:s|ed)? (?:all )?(?:the )?(?:right|content)|reverse engineer\w*|"
        r"scrap(?:e|ing)|proprietary|dmca|infring\w+|feedback|publicity|derivative works?"
    ),
    "arbitration-disputes": (
        r"arbitra\w+|class actions?|\bjury|disputes?\b|jurisdiction|governing law|governed by|courts?\b|small claims|"
        r"mediation|tribunal|litigation"
    ),
    "liability": (
        r"liab(?:le|ility|ilities)|indemni\w+|warrant(?:y|ies|ed)|disclaim\w*|damages|\bas is\b|hold harmless|"
        r"at your own risk|"
        r"responsib(?:le|ility) for (?:any|the)|not (?:be )?responsible|losses\b"
    ),
    "payment": (
        r"\bpay(?:s|ments?|able|ing|ee|er)?\b|\bpaid\b|fees?\b|refund\w*|pric(?:e|es|ing)\b|billing|billed|"
        r"subscriptions?|"
        r"charge[sd]?\b|invoices?|purchas\w+|\btax(?:es)?\b|credits?\b|renew\w*|instal?lments?|payouts?|"
        r"rewards?\b|discounts?|"
        r"commissions?|\bcosts?\b|royalties|free trial|deposits?\b|prepaid|currency"
    ),
    "termination": (
        r"terminat\w+|suspend\w*|suspension|cancel(?:l?ation|led|s)?\b|close (?:your|the|an) account|deactivat\w+|"
        r"discontinu\w+|(?:remove|disable|restrict|revoke) (?:your )?(?:access|account)|reclaim|expir\w+|"
        r"effective until"
    ),
    "moderation": (
        r"prohibit\w*|not (?:permitted|allowed)|(?:must|may|shall|agree|should) not (?:to )?(?:use|post|share|"
        r"upload|engage|"
        r"promote|submit|send|attempt|access)|hate(?:ful)?\b|harass\w*|abus(?:e|ive|ing)|violen(?:ce|t)|"
        r"illegal|unlawful|obscen\w+|"
        r"pornograph\w+|gambling|weapons?|drugs?\b|(?:remove|removal of|removing|report\w*|flag\w*) (?:your |"
        r"the |such |any )?"
        r"(?:content|posts?|material)|guidelines|spam\w*|misleading|decepti\w+|nudity|self[- ]harm|suicid\w*|"
        r"enforcement|strikes?\b|"
        r"sanction\w*|violat\w+|misinformation|manipulat\w+|coordinated|appeals?\b|slurs?|fraud\w*|impersonat\w+|"
        r"community (?:standards|rules)|content moderation|acceptable use|disparag\w+|misuse"
    ),
    "government-requests": (
        r"law enforcement|government(?:al)? (?:requests?|agenc\w+|authorit\w+|entit\w+)|subpoena\w*|court orders?|"
        r"legal process|warrants?\b|national security|public authorit\w+"
    ),
    "contact": (
        r"contact (?:us|our|details|information|form|page|customer)|customer (?:care|service|support)|postal|"
        r"mailing address|"
        r"registered (?:office|address)|\S@\S|data protection officer|\bdpo\b|(?:eu|uk|gdpr|our) representative|"
        r"(?:by|via) (?:e-?mail|post|mail|phone|telephone)\b|\bsuite \d|\bstreet\b|avenue\b|\bblvd\b|"
        r"boulevard|p\.?o\.? box|"
        r"\d{5}\b|phone (?:number|at)|write to|attn|hotline"
    ),
    "definitions": (
        r"\((?:(?:the|each|an?|any|all|together|collectively|hereinafter|referred to as|or|and|,) ?){0,5}"
        r"[“\"][^”\"]{2,60}[”\"]\)?|\bmeans\b|\brefers? to\b|definitions?\b|defined (?:in|as|term)|glossary|"
        r"covered services|interpretation|"
        r"(?-i:[A-Z][\w.-]+,? (?:Limited|Ltd|Inc|LLC|L\.L\.C|Corp|Corporation|GmbH|S\.A|B\.V|Company|Ventures)\b)"
    ),
}
_AS_WRITTEN = frozenset({"definitions"})  #: told by capital letters too
_COMPILED = {slug: re.compile(phrases, re.IGNORECASE if slug in _AS_WRITTEN else 0)
             for slug, phrases in _PHRASES.items()}
_SAME = {ord("İ"): "i", ord("ı"): "i", ord("ſ"): "s"}  #: letters that `re` takes for ASCII's when case is ignored


def words_about(topic: str, text: str) -> tuple[str, ...]:
    """The words in a text that speak of a topic, as they stand there."""
    searched = text if topic in _AS_WRITTEN else _small(text)
    return tuple(text[match.start():match.end()] for match in _COMPILED[topic].finditer(searched))


@lru_cache(maxsize=16)
def _small(text: str) -> str:
    """A text in small letters, letter by letter: to search that takes a third of the time of ignoring case."""
    return (text if text.isascii() else text.translate(_SAME)).lower()
