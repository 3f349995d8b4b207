from __future__ import annotations

import pytest

from plugins.policy.meaning.sentences import SentencePair
from plugins.policy.meaning.spans import amounts, runs
from plugins.policy.term_difference.difference import differing


@pytest.mark.parametrize(("before", "after", "shown"), [
    ("A loaf costs 4 € here.", "A loaf costs 5 € here.", ["5 €"]),
    ("A loaf costs $4 here.", "A loaf costs $5 here.", ["$5"]),
    ("The oven has 4 doors.", "The oven has 5 doors.", ["5"]),
])
def test_a_figure_is_shown_with_the_currency_beside_it(before: str, after: str, shown: list[str]) -> None:
    found = differing(before, after, "English")
    assert [term.text for term in amounts(found.added, found.after, after)] == shown


@pytest.mark.parametrize(("after", "cue", "shown"), [
    ("We sell bread unless you object.", "unless", "unless you object"),
    ("We sell bread by the door of the old mill and on the river, unless it rains.", "unless", "unless it rains"),
    ("We sell bread (if you ask).", "if", "if you ask"),
])
def test_the_phrase_around_a_cue_is_shown_from_the_cue_on_where_it_is_long(after: str, cue: str, shown: str) -> None:
    pair = SentencePair("We sell bread.", after)
    found = differing(pair.before, pair.after, "English")
    removed, added = runs((), [term for term in found.added if term.text == cue], found, pair)
    assert not removed and [term.text for term in added] == [shown]
