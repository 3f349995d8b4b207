from __future__ import annotations

from itertools import permutations

import pytest

from plugins.policy.model import Verdict
from plugins.policy.verdict.decide import judge
from plugins.policy.verdict.renumbering import RENUMBERED

BODY = "This paragraph is longer than any heading and says what happens to the bread of people who come to us"
STYLES = (
    ("1.", "2.", "3."), ("Article 1er –", "Article 2 –", "Article 3 –"), ("I.", "II.", "III."), ("A.", "B.", "C."),
    ("Section 1:", "Section 2:", "Section 3:"), ("第1条", "第2条", "第3条"), ("一、", "二、", "三、"),
)


def document(numbers: tuple[str, ...]) -> str:
    parts = [f"{number} {title}\n\n{BODY}, in {title}."
             for number, title in zip(numbers, ("Bread", "Butter", "Milk"), strict=True)]
    return "\n\n".join((f"# Terms\n\n{BODY}.", *parts)) + "\n"


@pytest.mark.parametrize(("before", "after"), [*permutations(STYLES, 2)])
def test_another_style_of_numbers_is_no_news(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert judge(document(before), document(after)).verdict is Verdict.COSMETIC


def test_reason_says_that_only_numbers_differ() -> None:
    assert judge(document(STYLES[2]), document(STYLES[4])).reason == RENUMBERED


@pytest.mark.parametrize(("before", "after"), [
    ("30 - Days to cancel", "60 - Days to cancel"), ("Art. 6 GDPR", "Art. 9 GDPR"), ("- Art. 6 GDPR", "- Art. 9 GDPR"),
    ("- § 5 BDSG\n- § 6 BDSG", "- § 6 BDSG\n- § 7 BDSG"), ("Part A - Adults", "Part B - Adults"), ("Rule 2", "Rule 3"),
])
def test_number_that_counts_nothing_is_text(before: str, after: str) -> None:
    texts = (f"# Terms\n\n{BODY}.\n\n{line}\n\n{BODY}.\n" for line in (before, after))
    assert judge(*texts).verdict is Verdict.CHANGE


def test_word_that_changed_beside_the_numbers_is_a_change() -> None:
    assert judge(document(STYLES[0]), document(STYLES[2]).replace("in Milk", "in no Milk")).verdict is Verdict.CHANGE
