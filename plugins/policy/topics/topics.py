"""What a passage of a policy is about, told by the words that stand in it and by its heading."""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from plugins.policy.topics import (
    vocabulary_dutch,
    vocabulary_french,
    vocabulary_german,
    vocabulary_italian,
    vocabulary_portuguese,
    vocabulary_spanish,
)
from plugins.policy.topics.phrase_matcher import Lexicon, Word
from plugins.policy.topics.vocabulary_english import CLEAR, SHORT
from plugins.policy.topics.vocabulary_passing import HEADING, PASSING

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

ABROAD: dict[str, dict[str, str]] = {
    "Dutch": vocabulary_dutch.CLEAR,
    "French": vocabulary_french.CLEAR,
    "German": vocabulary_german.CLEAR,
    "Italian": vocabulary_italian.CLEAR,
    "Portuguese": vocabulary_portuguese.CLEAR,
    "Spanish": vocabulary_spanish.CLEAR,
}  #: the clear words of each topic in other languages than English
LANGUAGES = frozenset({"English", *ABROAD})  #: that we have words for, by the names of `plugins.policy.text.language`


def words_about(text: str, tongue: str = "English") -> dict[str, list[Word]]:
    """By topic, the words in a text that speak of it, in one of `LANGUAGES`."""
    return _running(tongue).find(text)


def headed(heading: str, tongue: str = "English") -> frozenset[str]:
    """The topics that a heading names."""
    return frozenset(_heading(tongue).find(heading)) if heading else frozenset()


@cache
def _running(tongue: str) -> Lexicon:
    return Lexicon(_spelled(CLEAR), _spelled(PASSING)) if tongue == "English" else Lexicon(ABROAD[tongue])


@cache
def _heading(tongue: str) -> Lexicon:
    if tongue != "English":
        return _running(tongue)
    return Lexicon(_spelled({topic: ";".join(words.get(topic, "") for words in (CLEAR, PASSING, HEADING))
                             for topic in TOPICS}))


def _spelled(words: Mapping[str, str]) -> dict[str, str]:
    """The words with what stands for them in capitals written out."""
    return {topic: re.sub(r"\b[A-Z]{3,}\b", lambda found: SHORT[found[0]], phrases) for topic, phrases in words.items()}
