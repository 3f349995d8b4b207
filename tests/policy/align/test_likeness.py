from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.align.align import align, align_to_latest
from plugins.policy.align.likeness import LEAST, Likeness
from plugins.policy.clauses.parse import segment
from plugins.policy.compare.compare import compare_to_latest
from plugins.policy.diff.clauses import redline_of
from plugins.policy.model import Outline
from tests.policy.align.test_align import CAKE, CUPS, FOUR, MILK, MORE, TEA, house

SENTENCES = (TEA, MILK, CUPS, CAKE, MORE, f"{MILK} {CUPS}", TEA.replace("five", "six"),
             MORE.replace("Monday", "Friday"))
RULES = st.lists(st.tuples(st.sampled_from(["Tea", "Milk", "Cups", "Jugs"]), st.sampled_from(SENTENCES)), max_size=6)
LATER = (
    house(*FOUR[1:], FOUR[0]), house(FOUR[0], ("Jugs", MORE), *FOUR[2:]),
    house(("Tea", TEA), ("Milk and cups", f"{MILK}\n\n{CUPS}"), ("Cakes", CAKE)),
    house(*FOUR[1:], ("Tea", TEA.replace("five", "six").replace("late", "later still").replace("pours", "fetches"))),
    house(FOUR[0], ("Milk", MILK.replace("is never sold", "may be sold")), *FOUR[2:]))


def encoded(likeness: Likeness, text: str) -> dict[int, str]:
    return likeness.alphabet.spelled({place: clause.text for place, clause in enumerate(segment(text).clauses)})


@pytest.mark.parametrize("latest", LATER)
def test_a_version_beside_the_latest_is_aligned_as_its_neighbours_are(latest: str) -> None:
    before, after = segment(house(*FOUR)), segment(latest)
    assert [(link.before, link.after, link.kinds) for link in align_to_latest(before, after)] \
        == [(link.before, link.after, link.kinds) for link in align(before, after)]


@given(RULES, RULES, RULES)
def test_what_is_found_does_not_depend_on_the_versions_before(
        earlier: list[tuple[str, str]], before: list[tuple[str, str]], latest: list[tuple[str, str]]) -> None:
    asked, fresh = Likeness(segment(house(*latest)).clauses), Likeness(segment(house(*latest)).clauses)
    after = encoded(asked, house(*latest))
    list(asked.scored(encoded(asked, house(*earlier)), after))
    assert list(asked.scored(encoded(asked, house(*before)), after)) \
        == list(fresh.scored(encoded(fresh, house(*before)), after))


def test_what_is_hardly_like_a_paragraph_is_not_found() -> None:
    likeness = Likeness(segment(house(*FOUR)).clauses)
    found = list(likeness.scored(encoded(likeness, house(("Tea", TEA.replace("five", "six")))),
                                 encoded(likeness, house(*FOUR))))
    assert [(i, j) for i, j, _ in found] == [(0, 0)]
    assert LEAST < found[0][2] < 1


@given(RULES, RULES)
def test_every_clause_has_one_place_and_redlines_give_both_texts_back(
        before: list[tuple[str, str]], latest: list[tuple[str, str]]) -> None:
    first, second = segment(house(*before)), segment(house(*latest))
    links = align_to_latest(first, second)
    assert Counter(chain.from_iterable(link.before for link in links)) == Counter(range(len(first.clauses)))
    assert Counter(chain.from_iterable(link.after for link in links)) == Counter(range(len(second.clauses)))
    for change in compare_to_latest(house(*before), house(*latest)).changes:
        assert change.redline == redline_of(change.before, change.after)
        assert whole(first, change.redline.before) and whole(second, change.redline.after)


def whole(outline: Outline, text: str) -> bool:
    """True if a redline's side is made of the headings and texts of clauses, to the letter."""
    pieces = {piece for clause in outline.clauses for piece in (clause.heading, *clause.text.split("\n\n")) if piece}
    return all(piece in pieces for piece in text.split("\n\n") if piece)
