from __future__ import annotations

import re

import pytest

from plugins.policy.text import packaged
from plugins.policy.topics.topics import LANGUAGES, TOPICS

PACKAGE = "plugins.policy.topics"
TABLES = [(language, part) for language in sorted(LANGUAGES) for part in ("clear", "passing", "heading")
          if part in packaged.lexicon(PACKAGE, language)]


@pytest.mark.parametrize(("language", "part"), [table for table in TABLES if table[1] != "heading"])
def test_every_topic_has_words_in_every_language(language: str, part: str) -> None:
    assert list(packaged.lexicon(PACKAGE, language)[part]) == list(TOPICS)


@pytest.mark.parametrize(("language", "part"), TABLES)
def test_phrases_are_in_small_letters_but_for_what_is_short_for_others(language: str, part: str) -> None:
    table = packaged.lexicon(PACKAGE, language)
    text = re.sub(r"\\[a-zA-Z]", "", "".join(table[part].values()))
    assert set(re.findall(r"\w*[A-Z]\w*", text)) <= set(table.get("short", {}))


@pytest.mark.parametrize(("language", "part"), TABLES)
def test_no_phrase_is_given_twice_for_a_topic(language: str, part: str) -> None:
    listed = [[phrase.strip() for phrase in phrases.split(";")]
              for phrases in packaged.lexicon(PACKAGE, language)[part].values()]
    assert [sorted(phrases) for phrases in listed] == [sorted(set(phrases)) for phrases in listed]


def test_english_has_all_three_parts_and_six_languages_the_clear_words() -> None:
    assert {part for language, part in TABLES if language == "English"} == {"clear", "passing", "heading"}
    assert {language for language, part in TABLES if part == "clear"} == LANGUAGES
    assert len(LANGUAGES) == 7
