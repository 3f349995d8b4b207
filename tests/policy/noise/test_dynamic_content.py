from __future__ import annotations

import pytest

from plugins.policy.noise.difference import Difference, LinePart
from plugins.policy.noise.rules import DifferenceContext, explaining_rules
from plugins.policy.text.document import Zone, normalize
from plugins.policy.text.line import fold


def part(raw: str, words: str, zone: Zone = Zone.BODY) -> LinePart:
    return LinePart(fold(raw), tuple(words.split()), zone)


def is_volatile(one: LinePart) -> bool:
    page = DifferenceContext(normalize(one.line.shown), normalize("Bread and rolls"), "")
    return any("changes by itself" in rule.reason for rule in explaining_rules(Difference((one,), ()), page))


@pytest.mark.parametrize(("raw", "words"), [
    ("Updated 2 hours ago", "2"), ("99% translated", "99"), ("1.3M views", "1.3"), ("Views: 1.6M", "1.6"),
    ("Sun 12 Apr 2026 12:50:40 GMT", "40"), ("hace 3 días", "3"), ("3 giorni fa", "3"),
])
def test_what_changes_by_itself_is_volatile(raw: str, words: str) -> None:
    assert is_volatile(part(raw, words))


@pytest.mark.parametrize(("raw", "zone", "expected"), [
    ("2024-06-17 05:41", Zone.HEAD, True), ("Tue 1 Jul 2025 13.21 BST", Zone.FOOT, True),
    ("Updated: 17 June 2024 05:41", Zone.HEAD, False), ("2024-06-17 05:41", Zone.BODY, False),
    ("Version 2.10, 17 June 2024", Zone.HEAD, False), ("Rules 2.10 BETA, 17 June 2024", Zone.HEAD, False),
])
def test_day_with_its_hour_outside_the_policy_is_the_pages(raw: str, zone: Zone, expected: bool) -> None:
    assert is_volatile(part(raw, "13 21", zone)) is expected


@pytest.mark.parametrize(("raw", "words"), [
    ("You must pay within 14 days", "14"), ("Effective 2024", "2024"), ("Standard $ 10", "10"), ("Suite 400", "400"),
    ("We keep the list for 2 years after the last order, as the law of this country says", "2"),
    ("Bread Bread Bread", "bread"), ("Sunrise Bakery was founded in 2014. © Sunrise Bakery", "2014"),
    ("- 6 min read", "6 min read"), ("Printed on 3 May 2024.", "printed on 3 may 2024"),
    ("Up to 3 visitors", "3"), ("Visitors: 3", "3"),
    ("You may bake bread, and (b) cakes", "b"), ("A: Not today. We will ask first.", "ask first"),
])
def test_numbers_that_matter_are_not(raw: str, words: str) -> None:
    assert not is_volatile(part(raw, words))

