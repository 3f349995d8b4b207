from __future__ import annotations

import pytest

from tests.policy.bakery import TERMS
from tests.policy.strings import same_terms

_FOOT = "\n\n© 2024 The Sunrise Bakery\n\n[Imprint](/i) | [Press](/p) | [Jobs](/j)\n\n"
_SENTENCE = ("Whoever stands in the queue before the shop opens may take a number from the box at the door, and whoever"
             " has a number is {}served first on that day")


@pytest.mark.parametrize("frame", ["{policy}{foot}{line}", "[Home](/)\n\n[Log in](/l)\n\n{line}\n\n{policy}"])
def test_a_passage_that_is_amended_is_the_policys_wherever_it_stands(frame: str) -> None:
    before, after = (frame.format(policy=TERMS, foot=_FOOT, line=_SENTENCE.format(word)) for word in ("", "not "))
    assert same_terms(before, after) is None


def test_a_passage_that_comes_with_the_page_around_the_policy_is_the_pages() -> None:
    assert same_terms(TERMS + _FOOT, TERMS + _FOOT + _SENTENCE.format(""))


@pytest.mark.parametrize("line", [
    "# You may {}bring your own flour to the mill", "Whoever bakes may {}leave the oven hot at night"])
def test_a_short_passage_above_the_policy_that_is_amended_is_the_policys(line: str) -> None:
    before, after = (f"[Home](/)\n\n{line.format(word)}\n\n{TERMS}" for word in ("", "not "))
    assert same_terms(before, after) is None


def test_a_notice_of_copyright_that_is_amended_is_the_pages() -> None:
    notice = "© {} The Sunrise Bakery by the river and all of its bakers"
    assert same_terms(f"{TERMS}\n{notice.format(2024)}", f"{TERMS}\n{notice.format(2025)}")
