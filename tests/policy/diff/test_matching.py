"""Common words of two texts: in order, equal, and as many as can be, also where texts are too long for one table."""
from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.diff import matching
from plugins.policy.diff.matching import Run, increasing, shared_runs

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=30)


def assert_runs(runs: list[Run], before: list[str], after: list[str]) -> None:
    """Each run is the same words in both texts, and each begins where those before it have ended."""
    here = there = 0
    for a, b, c, d in runs:
        assert before[a:b] == after[c:d] and a >= here and c >= there and b > a
        here, there = b, d


def length(runs: list[Run]) -> int:
    return sum(b - a for a, b, _, _ in runs)


@given(WORDS, WORDS)
def test_runs_are_equal_words_in_order(before: list[str], after: list[str]) -> None:
    assert_runs(shared_runs(before, after), before, after)


@pytest.fixture
def small_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of more than a dozen words are too long for one table."""
    monkeypatch.setattr(matching, "MOST_CELLS", 150)


@pytest.mark.usefixtures("small_tables")
def test_long_texts_are_split_at_words_that_both_have_once() -> None:
    words = [f"word{n}" for n in range(400)]
    after = [*words[:100], "new", *words[100:200], *words[230:300], "other", *words[300:]]
    runs = shared_runs(words, after)
    assert_runs(runs, words, after)
    assert length(runs) == 370


@pytest.mark.usefixtures("small_tables")
@pytest.mark.parametrize("seed", range(20))
def test_any_long_texts_have_equal_runs_in_order(seed: int) -> None:
    chosen = random.Random(seed)
    before = [chosen.choice("abcdefghijklmnopqrstuvwxyz") * chosen.randint(1, 9) for _ in range(300)]
    after = [word for word in before if chosen.random() > 0.1]
    runs = shared_runs(before, after)
    assert_runs(runs, before, after)
    assert length(runs) > 0.8 * len(after)


@pytest.mark.usefixtures("small_tables")
def test_long_texts_of_the_same_few_words_share_only_their_ends() -> None:
    before, after = ["x", *"abab" * 20, "y"], ["x", *"baba" * 20, "y"]
    assert shared_runs(before, after) == [(0, 1, 0, 1), (81, 82, 81, 82)]


@given(st.lists(st.integers(0, 20), max_size=12))
def test_the_longest_increasing_part_is_found(numbers: list[int]) -> None:
    chosen = [numbers[at] for at in increasing(numbers)]
    assert chosen == sorted(set(chosen)) and increasing(numbers) == sorted(increasing(numbers))
    longest = [1] * len(numbers)
    for at, number in enumerate(numbers):
        longest[at] += max((longest[earlier] for earlier in range(at) if numbers[earlier] < number), default=0)
    assert len(chosen) == max(longest, default=0)
