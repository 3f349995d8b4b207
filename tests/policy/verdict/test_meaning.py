"""A change of meaning is never noise, however short the line and wherever in the policy it stands."""
from __future__ import annotations

import pytest

from plugins.policy.model import Significance, Verdict
from plugins.policy.verdict.decide import judge

LIBRARY = """# Rules of the reading room

{above}

## 1. Lending

You must be at least 12 years old. A book is lent for 30 days. We charge £2 for a late book.

We do:

- mend torn pages
- keep your card for a year

We do not:

- sell your name
- read your notes

## 2. Questions

Do you keep my fingerprints?

No.

Are films lent?

Yes.

| Thing | Lent | Copied |
|---|---|---|
| Book | Yes | No |
| Score | ✓ | ✗ |

**Term.** Edit

## 3. Where we are

The reading room lies behind the old theatre, next to the bakery, and whoever rings the bell long enough is let in by
the porter, who knows every book in the house and where it stands.

{below}
"""


def verdict(before: str, after: str) -> Verdict:
    return judge(before, after).verdict


def page(above: str = "Valid from 3 May 2024", below: str = "[Home](/) · [Shop](/shop)") -> str:
    return LIBRARY.format(above=above, below=below)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12 years", "10 years"),
        ("£2", "€2"),
        ("fingerprints?\n\nNo.", "fingerprints?\n\nYes."),
        ("| Yes | No |", "| No | Yes |"),
        ("| ✓ | ✗ |", "| ✗ | ✓ |"),
        ("- sell your name\n", ""),
        ("- mend torn pages\n", "- mend torn pages\n- sell your name\n"),
        ("A book is lent for 30 days.", "~~A book is lent for 30 days.~~"),
        ("**Term.** Edit", "**Term.** Close"),
        ("the porter, who knows every book in the house and", "the porter who knows every book in the house and"),
    ],
)
def test_a_small_turn_of_meaning_is_a_change(old: str, new: str) -> None:
    before = page()
    after = before.replace(old, new) if old in before else before.replace("\nthe porter, who", "\nthe porter who")
    assert before != after
    assert verdict(before, after) is Verdict.CHANGE


def test_an_entry_that_moves_to_another_list_is_a_change() -> None:
    moved = (
        page()
        .replace("- sell your name\n", "")
        .replace("- mend torn pages\n", "- mend torn pages\n- sell your name\n")
    )
    assert verdict(page(), moved) is Verdict.CHANGE


def test_answers_that_change_places_are_a_change() -> None:
    turned = page().replace("?\n\nNo.", "?\n\n#").replace("?\n\nYes.", "?\n\nNo.").replace("?\n\n#", "?\n\nYes.")
    assert verdict(page(), turned) is Verdict.CHANGE
    assert verdict(page(), f"{turned}\nWas this page helpful?\n\nYes\n\nNo\n") is Verdict.CHANGE


@pytest.mark.parametrize(
    "after",
    [
        page(below="[Home](/) · [Shop](/shop)\n\nWas this page helpful?\n\nYes\n\nNo"),
        page(below="[Home](/) · [Shop](/shop) · [Press](/press)"),
        page().replace("\n## ", "\n[Back to top](#top)\n\n## "),
        page().replace(
            "- mend torn pages\n- keep your card for a year", "- keep your card for a year\n- mend torn pages"
        ),
    ],
)
def test_what_is_of_the_page_by_its_place_is_no_change(after: str) -> None:
    assert verdict(page(), after) is Verdict.COSMETIC


@pytest.mark.parametrize(
    ("before", "after"),
    [("我们不出售您的个人信息。", "我们出售您的个人信息。"), ("记录在30天后删除。", "记录在30年后删除。")],
)
def test_short_chinese_clauses_are_read(before: str, after: str) -> None:
    policy = "# 隐私政策\n\n" + "\n\n".join(
        f"## {n}. 借书\n\n读者借书时我们记录书名和日期，到期后归还。" for n in range(1, 9)
    )
    assert verdict(f"{policy}\n\n{before}", f"{policy}\n\n{after}") is Verdict.CHANGE


@pytest.mark.parametrize(("before", "after"), [
    ("✓ = yes, ✗ = no", "✓ = no, ✗ = yes"),
    ("A: Not today. We will ask first.", "A: Not today. We will tell you afterwards."),
    ("You may:\n\nPrint\n\nShare", "You may:\n\nPrint"),
    ("Share\n\nWe share your notes with nobody.", "We share your notes with nobody."),
])
def test_what_looks_like_a_button_or_a_clock_is_text_where_it_says_something(before: str, after: str) -> None:
    was, now = (page(f"We lend books to all who ask.\n\n{said}") for said in (before, after))
    assert judge(was, now).verdict is Verdict.CHANGE


@pytest.mark.parametrize("button", ["Share", "Drucken\n\nTeilen", "Imprimer", "Udostępnij", "分享"])
def test_buttons_between_clauses_are_no_change(button: str) -> None:
    below = page(below=f"[Home](/) · [Shop](/shop)\n\n{button}")
    assert judge(page(), below).verdict is Verdict.COSMETIC
    titled = "# Rules of the oven\n\n{}Last updated: 3 May 2024\n\n" + "Rolls are baked at night. " * 9
    assert judge(titled.format(""), titled.format(f"{button}\n\n")).verdict is Verdict.COSMETIC
    was, now = (page(f"We lend books to all who ask.\n\n{said}") for said in ("", button))
    assert judge(was, now).verdict is Verdict.COSMETIC


def test_an_item_that_moves_below_a_line_without_a_colon_is_a_change() -> None:
    before = LIBRARY.replace("We do:", "Readers may").replace("We do not:", "Readers may not")
    after = before.replace("- read your notes\n", "").replace("- mend torn", "- read your notes\n- mend torn")
    assert judge(before, after).verdict is Verdict.CHANGE


@pytest.mark.parametrize(("before", "now"), [
    ("Do you sell my name?\n\nNo\n\nDo you lend films?\n\nYes",
     "Do you sell my name?\n\nYes\n\nDo you lend films?\n\nNo"),
    ("We do:\n\n- sell names\n- keep cards\n\nWe do not:\n\n- read notes\n- take prints",
     "We do:\n\n- sell names\n- read notes\n\nWe do not:\n\n- keep cards\n- take prints"),
])
def test_answers_and_entries_that_change_places_below_the_last_sentence_are_a_change(before: str, now: str) -> None:
    found = judge(page(below=before), page(below=now))
    assert found.verdict is Verdict.CHANGE
    assert found.weight and found.weight.significance is not Significance.EDITORIAL


@pytest.mark.parametrize("line", ["We do not sell this", "Never sold", "Opt out at any time", "Kept for 30 days"])
def test_what_every_section_ends_with_is_policy(line: str) -> None:
    first, *others = page().split("\n## ")
    sections = "\n## ".join([first, *(f"{other}\n{line}\n" for other in others)])
    assert judge(sections, page()).verdict is Verdict.CHANGE


def test_an_entry_that_moves_to_another_list_of_a_label_without_a_sentence_is_a_change() -> None:
    label = ("Reading room\n\n**Not kept**\n\n{}Names\nFilms\nNotes\nFriends\n\n**Kept and linked to you**\n\n{}Loans\n"
             "Fines\nCards\nWishes\n\n**Kept, not linked to you**\n\nVisits\nTitles\n\nAge 12+\n")
    assert verdict(label.format("Prints\n", ""), label.format("", "Prints\n")) is Verdict.CHANGE
