from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.align.similarity import COMMON, MOST_CANDIDATES, Rarity, candidates, shared_alphabet, shingles

TEXTS = st.dictionaries(st.integers(0, 9), st.text("abcde", min_size=1, max_size=16), max_size=8)


@given(st.sets(st.characters(), min_size=3, max_size=5), st.lists(st.text("abc", min_size=1), max_size=4))
def test_words_weigh_the_same_in_whatever_order(letters: set[str], texts: list[str]) -> None:
    rarity = Rarity(texts)
    assert len({rarity.weigh(order) for order in permutations(letters)}) == 1


@given(TEXTS, TEXTS)
def test_candidates_are_those_that_share_the_most_runs(before: dict[int, str], after: dict[int, str]) -> None:
    shared = {(i, j): len(shingles(one) & shingles(other)) for i, one in before.items() for j, other in after.items()}
    ranked = {i: sorted((-shared[i, j], j) for j in after if shared[i, j]) for i in before}
    assert len(after) <= min(COMMON, MOST_CANDIDATES)
    assert list(candidates(before, after)) == [(i, j) for i in before for _, j in ranked[i]]


def test_versions_share_an_alphabet() -> None:
    assert shared_alphabet().spell("We keep records.") is shared_alphabet().spell("We keep records.")
    assert shared_alphabet().spell("we keep")[0] == shared_alphabet().spell("records we keep")[1]
