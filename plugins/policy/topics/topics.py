"""What a passage of a policy is about, by its words and its heading."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from plugins.policy.text import packaged
from plugins.policy.topics.phrase_matcher import TopicPhrases, Word

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

AI_TRAINING = "ai-training"

_PACKAGE = "plugins.policy.topics"
LANGUAGES = frozenset(packaged.languages(_PACKAGE))  #: that we have words for, by the names of `text.language`


def words_about(text: str, language: str = "English") -> dict[str, list[Word]]:
    """By topic, the words in a text that speak of it, in one of `LANGUAGES`."""
    return _running(language).find(text)


def topics_of_heading(heading: str, language: str = "English") -> frozenset[str]:
    """The topics that a heading names."""
    return frozenset(_heading(language).find(heading)) if heading else frozenset()


def says_training(found: Iterable[Word]) -> bool:
    """True if clear words about AI say that it is trained, not only that it is used or developed."""
    return any(word.clear and _training().search(word.text) for word in found)


@cache
def _training() -> re.Pattern[str]:
    stems = (packaged.lexicon(_PACKAGE, language)["training"] for language in sorted(LANGUAGES))
    return re.compile("|".join(stems), re.IGNORECASE)


def words_of_learning() -> list[str]:
    """Regular expressions, one a language, for words of learning from what people write: "train", "improve"."""
    return [packaged.lexicon(_PACKAGE, language)["learning"] for language in sorted(LANGUAGES)]


@cache
def _running(language: str) -> TopicPhrases:
    return TopicPhrases(words(language, "clear"), words(language, "passing"))


@cache
def _heading(language: str) -> TopicPhrases:
    """The words that tell a topic in a heading, where nothing is said in passing."""
    parts = [words(language, part) for part in ("clear", "passing", "heading")]
    return TopicPhrases({topic: ";".join(part.get(topic, "") for part in parts) for topic in TOPICS})


def words(language: str, part: str) -> dict[str, str]:
    """By topic, the phrases of a part of a language's lexicon, with what stands for them in capitals written out."""
    table = packaged.lexicon(_PACKAGE, language)
    short = table.get("short", {})
    return {topic: re.sub(r"\b[A-Z]{3,}\b", lambda found: short[found[0]], phrases)
            for topic, phrases in table.get(part, {}).items()}
