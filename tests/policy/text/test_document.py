from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.policy.text.document import Zone, normalize
from tests.policy.bakery import TERMS

PROSE = "You may bake in our oven as long as you clean it afterwards and leave the door of the bakery shut at night."
PAGE = f"""[Home](/)

[Shop](/shop)

Oven rules
==========

{PROSE}

Bakery Lane 3

Was this page helpful?

Yes
"""


def test_only_lines_with_words_are_kept() -> None:
    assert len(normalize("Bread\n\n* * *\n\n![x](y.png)\n\nButter").lines) == 2


def test_an_underlined_line_is_a_heading_and_the_underline_is_no_line() -> None:
    first, second = normalize("Oven rules\n---\n\nClean it.").lines
    assert (first.heading, second.heading) == (True, False)


def test_a_page_has_a_head_a_body_a_tail_and_a_foot() -> None:
    doc = normalize(PAGE)
    assert [doc.zone(index) for index in range(len(doc.lines))] == [
        Zone.HEAD, Zone.HEAD, Zone.HEAD, Zone.BODY, Zone.TAIL, Zone.FOOT, Zone.FOOT]


def test_a_paragraph_wrapped_into_short_lines_is_running_text_too() -> None:
    words = PROSE.split()
    wrapped = "\n".join(" ".join(words[start:start + 6]) for start in range(0, len(words), 6))
    doc = normalize(f"# Oven rules\n\n{wrapped}")
    assert doc.zone(1) is Zone.BODY


def test_entries_of_a_list_are_no_paragraph() -> None:
    menu = "\n".join(f"* menu entry {n}" for n in range(6))
    assert normalize(f"{menu}\n\n{PROSE}").zone(5) is Zone.HEAD


@pytest.mark.parametrize("first", [
    "1.1 You must be 18 to order.", "## We do not sell what you tell us", "| Name | Yes |",
    "May you sell it?\n\nNo, never.", "Verkauft ihr sie?\n\nNein", "What you may do\u00a0:\n\nbake rolls",
    "We never sell your data.", "* names of those who order",
])
def test_the_policy_begins_with_its_first_clause_however_short(first: str) -> None:
    doc = normalize(f"# Terms of the ferry\n\n{first}\n\n{PROSE}")
    assert doc.zone(1) is Zone.BODY


def test_above_the_title_a_sentence_is_the_page_s() -> None:
    doc = normalize(f"Take our survey today.\n\n# Terms of the ferry\n\n{PROSE}")
    assert [doc.zone(0), doc.zone(2)] == [Zone.HEAD, Zone.BODY]


def test_a_sentence_that_begins_like_a_button_is_no_foot() -> None:
    doc = normalize(f"# Terms of the ferry\n\n{PROSE}\n\nShare this code with nobody.\n\nNo refunds")
    assert Zone.FOOT not in (doc.zone(2), doc.zone(3))
    doc = normalize(f"# Terms of the ferry\n\n{PROSE}\n\nShare this code\n\nNo refunds")
    assert doc.zone(2) is doc.zone(3) is Zone.FOOT


def test_a_heading_below_several_sentences_is_a_clause_s_and_no_title() -> None:
    said = "We keep no names.\n\nWe read no notes.\n\nWe sell no bread.\n\n"
    assert normalize(f"# Promises\n\n{said}## Privacy of rolls\n\n{'bread ' * 30}").body == 1
    assert normalize(f"# Promises\n\nWe keep no names.\n\n## Privacy of rolls\n\n{'bread ' * 30}").body == 3


def test_a_line_that_leads_a_list_is_of_the_policy_and_a_menu_s_is_not() -> None:
    prose = "bread " * 30
    assert normalize(f"# Promises\n\nWe keep:\n- names\n- notes\n\n{prose}").body == 1
    assert normalize(f"# Promises\n\nMore here:\n- [Names](/n)\n- [Notes](/m)\n\n{prose}").body == 4


def test_in_a_text_of_headings_alone_only_the_first_is_a_title() -> None:
    promises = "## We keep no names\n\n## Prices never rise without notice\n\n## End"
    assert [normalize(f"# {title}\n\n{promises}").body for title in ("Privacy policy", "Promises")] == [1, 0]


def test_titles_are_the_words_above_the_running_text() -> None:
    assert normalize(PAGE).titles == {"home", "shop", "oven", "rules"}


def test_the_share_that_is_repeated_counts_long_lines_only() -> None:
    assert (normalize(f"{PROSE}\n\n{PROSE}").repeated, normalize("Yes\n\nYes").repeated) == (0.5, 0)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(["Bread is free", "**Tea**", "", "[Home](/)", "---", PROSE]), max_size=12))
def test_typography_between_lines_changes_nothing(lines: list[str]) -> None:
    assert normalize("\n\n".join(lines)).letters == normalize("  \n\n\n".join(lines)).letters


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=400))
def test_the_size_is_that_of_all_lines_and_zones_stand_in_order(text: str) -> None:
    doc = normalize(text)
    order = [list(Zone).index(doc.zone(index)) for index in range(len(doc.lines))]
    assert doc.size == sum(len(line.words) for line in doc.lines)
    assert doc.foot < doc.tail or order == sorted(order)


def test_lines_that_say_the_same_are_found_by_what_they_say() -> None:
    doc = normalize("Home\n\nWe care.\n\nHome\n")
    assert doc.places == {"home": [0, 2], "wecare": [1]} and doc.several == {"home": [0, 2]}


def test_a_day_in_numbers_is_not_the_foot_of_a_page() -> None:
    stamped = normalize(f"{TERMS}\n2024-06-17T05:41:09Z\n\nRolls are free\n")
    signed = normalize(f"{TERMS}\n© 2024 Sunrise Bakery\n\nRolls are free\n")
    assert stamped.zone(len(stamped.lines) - 1) is Zone.TAIL
    years = normalize(f"{TERMS}\n© 1999-2024 Sunrise Bakery\n\nRolls are free\n")
    assert all(doc.zone(len(doc.lines) - 1) is Zone.FOOT for doc in (signed, years))


def test_a_line_that_begins_with_a_year_is_not_the_foot_of_a_page() -> None:
    named = normalize("# Bakery rules\n\n2024 edition for all our guests\n\n## Names\n\nWe do not sell names.\n")
    dated = normalize("# パン屋の約束\n\n2024年10月1日 制定\n\n## 名前\n\n名前を他社に渡すことはありません。\n")
    assert all(doc.zone(len(doc.lines) - 1) is not Zone.FOOT for doc in (named, dated))
