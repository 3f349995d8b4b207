from __future__ import annotations

import re

import pytest

from plugins.policy.topics.topics import ABROAD, TOPICS
from plugins.policy.topics.vocabulary_english import CLEAR, SHORT
from plugins.policy.topics.vocabulary_passing import HEADING, PASSING

WORDS = [CLEAR, PASSING, HEADING, *ABROAD.values()]


@pytest.mark.parametrize("words", [CLEAR, PASSING, *ABROAD.values()])
def test_every_topic_has_words_in_every_language(words: dict[str, str]) -> None:
    assert list(words) == list(TOPICS)


@pytest.mark.parametrize("words", WORDS)
def test_phrases_are_in_small_letters_but_for_what_is_short_for_others(words: dict[str, str]) -> None:
    text = re.sub(r"\\[a-zA-Z]", "", "".join(words.values()))
    assert set(re.findall(r"\w*[A-Z]\w*", text)) <= set(SHORT)


@pytest.mark.parametrize("words", WORDS)
def test_no_phrase_is_given_twice_for_a_topic(words: dict[str, str]) -> None:
    listed = [[phrase.strip() for phrase in phrases.split(";")] for phrases in words.values()]
    assert [sorted(phrases) for phrases in listed] == [sorted(set(phrases)) for phrases in listed]
