"""Texts that nobody would publish: no exception, linear time, a sane answer."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.policy.clauses.parse import segment
from plugins.policy.compare.compare import compare
from tests.growth import is_linear
from tests.policy.strings import implausible, same_terms

pytestmark = pytest.mark.slow

#: Texts of about so many characters.
HOSTILE: dict[str, Callable[[int], str]] = {
    "one long line": lambda size: "we may share your cakes " * (size // 24),
    "headings only": lambda size: "\n\n".join(f"## H {n}" for n in range(size // 25)),
    "zero-width only": lambda size: "\u200b\ufeff" * (size // 2), "open brackets": lambda size: "[" * size,
    "half links": lambda size: "[a](" * (size // 4), "nested brackets": lambda size: "[a[b]" * (size // 5),
    "open bold": lambda size: "**a " * (size // 4), "open tags": lambda size: "<a " * (size // 3),
    "backslashes": lambda size: "\\" * size, "NUL": lambda size: "a\0b " * (size // 4),
    "surrogates": lambda size: "\ud800 x. " * (size // 6),
    "right to left": lambda size: "\u202eשלום\u202c نحن. " * (size // 12),
    "same paragraph": lambda size: "We keep it.\n\n" * (size // 13), "quotes": lambda size: "> " * (size // 2) + "x",
    "numbers": lambda size: "\n".join(f"{n % 90}.{n % 9} Words of it." for n in range(size // 18)),
    "links without end": lambda size: "[a](b" * (size // 5),
}
SIZE = 40_000  #: characters
SMALL = 10_000  #: characters from which growth is measured, or twice as many until the work takes long enough


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_compared_in_linear_time(text: Callable[[int], str]) -> None:
    assert is_linear(lambda words: compare(words, _with_more_words(words)), SMALL, text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_few_words_more_in_a_hostile_text_are_few_changes(text: Callable[[int], str]) -> None:
    comparison = compare(text(SIZE), _with_more_words(text(SIZE)))
    assert len(comparison.changes) < 20 or text is HOSTILE["headings only"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_judged_in_linear_time(text: Callable[[int], str]) -> None:
    assert is_linear(_judged, SMALL, text)


def _with_more_words(text: str) -> str:
    middle = len(text) // 2
    return f"{text[:middle]} some words more {text[middle:]}"


def _judged(text: str) -> None:
    assert isinstance(same_terms(text, f"{text} some words more"), str | None)
    implausible(text)


MARKS = st.sampled_from([
    "# ", "**", "__", "1. ", "10.4 ", "* ", "|", "[", "](", ")", "\n", "\n\n", "---\n", "(a) ", "\\", "cake", "Cakes ",
    "tea. ", "\u200b", "\ud800", "\0", "> ", "<br>", "&amp;", "Section 5 ",
])


@settings(max_examples=150, deadline=None)
@given(st.lists(MARKS, max_size=40), st.lists(MARKS, max_size=40))
def test_any_markup_can_be_compared_and_read_out_again(before: list[str], after: list[str]) -> None:
    comparison = compare("".join(before), "".join(after))
    for change in comparison.changes:
        for clauses, text in ((change.before, change.redline.before), (change.after, change.redline.after)):
            bare = "\n\n".join(clause.text for clause in clauses if clause.text)
            headed = "\n\n".join(part for clause in clauses for part in (clause.heading, clause.text) if part)
            assert text in (bare, headed)


@settings(max_examples=100, deadline=None)
@given(st.lists(MARKS, max_size=60))
def test_anchors_are_unique_and_parents_exist(pieces: list[str]) -> None:
    clauses = segment("".join(pieces)).clauses
    anchors = [clause.anchor for clause in clauses]
    assert len(set(anchors)) == len(anchors)
    assert all(clause.parent is None or clause.parent in anchors for clause in clauses)
