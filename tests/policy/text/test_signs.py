from __future__ import annotations

import pytest

from plugins.policy.text.line import fold


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("| Seats | < 5 |", "| Seats | > 5 |"),
        ("| Seats | ≤ 5 |", "| Seats | ≥ 5 |"),
        ("a credit of -5 tickets", "a credit of 5 tickets"),
        ("a fare of £5", "a fare of €5"),
        ("a share of 3 %", "a share of 3 ‰"),
        ("5 ± 2 minutes late", "5 2 minutes late"),
        ("| Dogs | ✓ | ✗ |", "| Dogs | ✗ | ✓ |"),
        ("- [ ] Dogs", "- [x] Dogs"),
        ("☐ Dogs", "☑ Dogs"),
        ("10² metres", "10⁴ metres"),
        ("10² metres", "102 metres"),
        ("~~Dogs travel free.~~", "Dogs travel free."),
        ("<s>Dogs</s> travel", "Dogs travel"),
        ("from quay → island", "from quay ← island"),
        ("for those of 18+", "for those of 18"),
        ("We do (not) stop", "We do not stop"),
        ("पता", "पिता"),
        ("ที่", "ที"),
        ("s\u0336tops", "stops"),
        ("1 000 ₹", "1 000 ₺"),
    ],
)
def test_signs_that_carry_meaning_are_compared(before: str, after: str) -> None:
    assert fold(before).letters != fold(after).letters


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Seats <= 5", "Seats ≤ 5"),
        ("a credit of -5", "a credit of −5"),
        ("caf\u00e9", "cafe\u0301"),
        ("o\ufb03ce", "office"),
        ("Ferry™ travels", "Ferry travels"),
        ("The ferry – and its crew", "The ferry - and its crew"),
        ("10–20 people", "10-20 people"),
        ("بيانات", "بيـانـات"),
        ("３０日後", "30日後"),
        ("✓ Dogs", "✔ Dogs"),
        ("→ Timetable", "Timetable"),
        ("İSKELE", "iskele"),
    ],
)
def test_the_same_set_otherwise_is_the_same(before: str, after: str) -> None:
    assert fold(before).letters == fold(after).letters


@pytest.mark.parametrize(
    ("raw", "least"),
    [("我们不出售面包师的旧帽子", 5), ("窯の灰は2日後に庭へ運びます", 5), ("เราไม่ขายข้อมูลของคุณ", 4)],
)
def test_scripts_without_spaces_are_counted_in_about_words(raw: str, least: int) -> None:
    assert len(fold(raw).words) >= least
