from __future__ import annotations

import pytest

from plugins.policy.meaning.sentences import SentencePair
from plugins.policy.meaning.turns import turns
from plugins.policy.significance.turned_topics import topics_of_turns


@pytest.mark.parametrize(("before", "after", "language", "told"), [
    ("The book is wiped after 21 days.", "The book is wiped after 21 months.", "English",
     {"retention-deletion": ("wiped",)}),
    ("Nigdy nie udostępniamy listy.", "Udostępniamy listy.", "Polish", {"data-sharing": ("udostępniamy",)}),
    ("We never sell rolls.", "We sell rolls.", "English", {}),
])
def test_what_is_done_tells_a_topic(before: str, after: str, language: str, told: dict[str, tuple[str, ...]]) -> None:
    assert topics_of_turns(turns(SentencePair(before, after), language), language) == told


def test_where_nothing_turned_no_topic_is_told() -> None:
    assert topics_of_turns((), "English") == {}
