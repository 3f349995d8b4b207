from __future__ import annotations

import pytest

from tests.policy.bakery import TERMS, changed
from tests.policy.strings import same_terms

HIDDEN = "[\\[email protected\\]](/cdn-cgi/l/email-protection#00)"


def with_line(line: str) -> str:
    """The terms with a paragraph of its own in their midst."""
    return changed("\n## 3.", f"\n{line}\n\n## 3.")


@pytest.mark.parametrize(("before", "after", "said"), [
    ("Write to tea@bakery.example with questions", f"Write to {HIDDEN} with questions", "hidden from robots"),
    ("Write to [email protected]", "Write to le[email protected]", "only"),
    ("The “crumb� clause", "The “crumb” clause", "only"),
    ("The b�cker bakes", "The bäcker bakes", "wrong encoding"),
    ("Write to (mailto:tea@bakery.example)", "Write to (tea@bakery.example)", "only"),
    ("We bake as the baker\ufffd bakes", "We bake as the baker bakes", "wrong encoding"),
    ("The bâ€™s clause", "The b’s clause", "only"),
    ("2699 out of 4018 found this helpful", "2700 out of 4019 found this helpful", "only"),
    ("Recipes: 99% translated", "Recipes: 97% translated", "counter"),
    ("1.3M views", "1.4M views", "counter"),
    ("Updated 2 weeks ago", "Updated 3 weeks ago", "clock"),
    ("Updated yesterday", "Updated today", "clock"),
    ("Vor 3 Tagen aktualisiert", "Vor 4 Tagen aktualisiert", "clock"),
    ("Mis à jour il y a 2 jours", "Mis à jour il y a 3 jours", "clock"),
    ("Show more", "Show less", "page"),
    ("BreadHow to bakeRolls for allBunsSweet pastryCakes and piesFlourYeast or notSaltThe ovenMilk",
     "BreadHow to bakeRolls for allBunsPretzelsSweet pastryCakes and piesFlourYeast or notSaltThe ovenMilk", "page"),
    ("1\\. Ovens and what may be baked in them", "1. Ovens and what may be baked in them", "numbers"),
    ("1\\. Ovens\n\n2\\. Contact us", "Ovens\n\nContact us", "numbers"),
    ("a. Bread in any shape\n\nb. Cakes of all kinds", "Bread in any shape\n\nCakes of all kinds", "numbers"),
    ("B.1. Bread in any shape\n\nI.2.a. Cakes of all kinds", "Bread in any shape\n\nCakes of all kinds", "numbers"),
    ("Last updated: 3 May 2024", "Last updated: May 3, 2024", "notation"),
    ("Last updated: 03/05/2024", "Last updated: 5 March 2024", "notation"),
    ("Ovens of the shop[edit]", "Ovens of the shop", "button"),
    ("### Was it helpful?\n\nYesNo", "", "page"),
    ("Write to tea\\[at\\]bakery.example", "Write to tea![@](/at.png)bakery.example", "only"),
    ("Contents of these terms: your rights", "Contents of these terms: your rights [hide] [expand]", "button"),
])
def test_differences_that_are_no_change_are_told_as_such(before: str, after: str, said: str) -> None:
    assert said in (same_terms(with_line(before), with_line(after)) or "a change")


@pytest.mark.parametrize(("before", "after"), [
    ("Write to tea@bakery.example", "Write to milk@bakery.example"),
    ("Delivery costs 5 pounds within the town", "Delivery costs 6 pounds within the town"),
    ("| Standard | $10 |", "| Standard | $12 |"),
    ("Stand: 3. Mai 2022", "Stand: 5. Mai 2022"),
    ("_Effective January 1, 2022_", "_Effective January 1, 2023_"),
    ("_Version mise à jour le 16 août 2021_", "_Version mise à jour le 22 décembre 2021_"),
    ("We bake with Au10tix", "We bake with Persona"),
    ("Company number 09876543 in the register", "Company number 19876543 in the register"),
    ("Rolls", "Rolls\n\nBuns"),
    ("2024-06-17 05:41", "2024-07-17 05:41"),
    (f"Write to {HIDDEN}, within a week. Give your name, a loaf (if any) and a reason for all that you ask",
     f"Write to {HIDDEN}, within a week. Give your name, a loaf (if any), tattoos and a reason for all that you ask"),
    (f"{9 * 'The BreadShop, '} each of them takes any and all cards that you may hold or have held before that day",
     f"{9 * 'The BreadShop, '} each of them takes some and all cards that you may hold or have held before that day"),
    ("14\\. Ovens and rolls", "13\\. Ovens and rolls"),
    ("Ovens for bread", "2 Ovens for bread"),
    ("Last updated: May 3, 2024", "Last updated: 4 May 2024"),
    ("Games with bread fall under the rules.", "Games with bread fall under the [oven's](/oven) rules."),
    ("Valid from 3 May", "Valid from 3 May, valid till 3 May"),
    ("3 May 2024", ""),
    ("You may bake bread and cakes", "You may bake a bread and cakes"),
    ("You may bake bread, and (b) cakes", "You may bake bread, and cakes"),
    ("Our notice is effective from **April 8, 2024**. View the previous notice.",
     "Our notice is effective from **April 21, 2025**. View the previous notice."),
    ("You may keep bread.", "You may keep bread.\n\n[Learn more about how bread is kept](/kept)."),
])
def test_small_differences_that_matter_stay_a_change(before: str, after: str) -> None:
    assert same_terms(with_line(before), with_line(after)) is None


def test_a_title_that_is_repeated_is_no_change() -> None:
    assert "repeated" in (same_terms(TERMS, f"Terms of the Sunrise Bakery\n===\n\n{TERMS}") or "")


def test_words_above_the_policy_that_are_neither_heading_nor_link_are_no_repeated_title() -> None:
    assert same_terms(TERMS, f"Last updated\n\n{TERMS}") is None


def test_headings_that_are_said_twice_are_no_change_though_they_are_numbered() -> None:
    twice = TERMS.replace("## 1. Orders", "1\\. Orders\n\n## 1. Orders").replace("## 2. Re", "2\\. Returns\n\n## 2. Re")
    assert "repeated" in (same_terms(TERMS, twice) or "a change")


def test_a_table_of_contents_is_no_change() -> None:
    contents = "\n".join(f"* {name}" for name in ("1. Orders", "2. Returns", "3. Your information", "4. Our liability"))
    assert same_terms(TERMS, changed("\n## 1.", f"\n{contents}\n\n## 1.")) is not None


@pytest.mark.parametrize(("before", "after", "said"), [
    ("ExpandMore on rolls and buns", "More on rolls and buns", "button"),
    (f"ExpandSend us news {'of bread ' * 9}", f"Send us news {'of bread ' * 9}", "button"),
    ("Views: 903.4KLast updated: May 18, 2024", "Views: 1.2MLast updated: May 18, 2024", "counter"),
    ("ENTER A SUMMARY", "", "page"),
    ("Notifications\nSave this page to your list to get notifications on bread.", "", "page"),
])
def test_what_a_page_adds_to_its_words_is_no_change(before: str, after: str, said: str) -> None:
    assert said in (same_terms(with_line(before), with_line(after)) or "a change")


@pytest.mark.parametrize(("said", "why"), [
    ("Please wait for the baker\n\nHe is on his way\n\n", "again and again"),
    ("More\n\nPlease wait for the baker\n\nHe is on his way\n\nUpdated 2 weeks ago\n\n", "again and again"),
])
def test_a_notice_that_the_page_shows_again_and_again_is_no_change(said: str, why: str) -> None:
    after = TERMS.replace("\n## ", f"\n{said}## ")
    assert why in (same_terms(TERMS, after) or "a change")


def test_an_entry_that_several_lists_lose_is_a_change() -> None:
    lists = "".join(f"### {town}\n\nRolls\n\nGlazed buns\n\nCakes\n\n" for town in ("Hill", "Mill", "Quay"))
    assert same_terms(TERMS + lists, TERMS + lists.replace("Glazed buns\n\n", "")) is None


def test_a_title_that_was_captured_or_not_is_no_change_but_news_above_the_policy_is() -> None:
    said = "# Terms of our rolls", "# We have changed these terms"
    above = [same_terms(TERMS, f"{line}\n\n{TERMS}") for line in said]
    assert "title" in (above[0] or "")
    assert above[1] is None


def test_the_house_number_below_the_policy_is_a_change() -> None:
    foot = "\nSunrise Bakery\n\n1680 Mill Road\n\nSuite 400\n"
    assert same_terms(TERMS + foot, TERMS + changed("1680", "1515", foot)) is None


def test_a_picture_a_title_and_a_teaser_in_one_link_are_of_the_page() -> None:
    card = "[\n\n![a roll](/roll.png)\n\n#### Rolls\n\nBaked at five in the morning, still warm at eight\n\n](/rolls)"
    assert "page" in (same_terms(TERMS, with_line(card)) or "a change")


@pytest.mark.parametrize("above", ["These notices say more about our shop:", "### Our delivery partners"])
def test_a_link_in_a_list_that_the_policy_introduces_is_a_change(above: str) -> None:
    before = f"{above}\n\n* [Rolls](/rolls)\n* [Cakes](/cakes)"
    assert same_terms(with_line(before), with_line(f"{before}\n* [Pies](/pies)")) is None
    assert same_terms(with_line(before), with_line(before.replace("Cakes", "Buns"))) is None


def test_a_bracket_that_no_link_ends_opens_none() -> None:
    assert same_terms(TERMS, with_line("[ of the oven\n\nYou may not sit on it.")) is None


def test_a_menu_s_column_headings_among_its_links_are_of_the_page() -> None:
    menu = "\n[Shop](/)\n\nNews\n\n[Blog](/b)\n\n"
    end = "The oven is heated with wood from the hills, as it has been for a hundred years, " * 2
    before, after = (f"{TERMS}{said}{end}" for said in (menu, changed("News", "Media", menu)))
    assert "page" in (same_terms(before, after) or "a change")


def menu(*entries: str) -> str:
    """A page whose menu is a list of plain words above the policy, below a sentence of the page's own."""
    said = "We bake our bread every morning in the old oven beside the river, and it was always good for us all."
    return f"{said}\n\n" + "".join(f"* {entry}\n" for entry in entries) + f"\n{TERMS}"


ENTRIES = ("Home", "About us", "Careers", "Newsroom", "Rolls", "Buns", "Cakes", "Pies", "Tarts", "Flour", "Yeast",
           "Salt")


def test_an_entry_of_a_menu_in_plain_words_is_of_the_page() -> None:
    assert "page" in (same_terms(menu(*ENTRIES, "Honey"), menu(*ENTRIES)) or "a change")


def test_an_entry_of_the_policy_s_own_list_is_a_change() -> None:
    assert same_terms(menu(*ENTRIES[4:], *ENTRIES[4:], "Honey"), menu(*ENTRIES[4:], *ENTRIES[4:])) is None


def test_the_name_of_the_site_beside_a_page_s_title_is_not_the_policy_s() -> None:
    rest = TERMS.partition("\n\n")[2]
    titles = ("Terms of sale | Mill Bakery Help", "Terms of sale")
    before, after = (f"{title}\n{'=' * 20}\n\n{rest}" for title in titles)
    assert "title" in (same_terms(before, after) or "a change")
    assert same_terms(before, after.replace("Terms of sale", "Terms of sale and hire")) is None


def test_a_list_of_receivers_below_the_first_line_is_policy() -> None:
    before = ("We share your personal data with these companies:\n\n* [Oven Works](/a)\n\n* [Flour Mill](/s)\n\n"
              "They may keep it for as long as they need it for what you ordered from us, and for no longer than ten "
              "years.\n")
    assert same_terms(before, before.replace("* [Flour Mill](/s)\n\n", "")) is None


_OTHERS = " · ".join(("asturianu", "català", "čeština", "Deutsch", "español", "suomi", "français", "galego", "עברית"))


def test_a_language_more_in_a_list_of_them_is_no_change_but_in_a_sentence_it_is() -> None:
    said = f"In other languages English · {_OTHERS}", f"We bake in other languages, such as {_OTHERS[:9]}"
    assert "languages" in (same_terms(with_line(said[0]), with_line(f"{said[0]} · polski")) or "a change")
    assert same_terms(with_line(said[1]), with_line(f"{said[1]} and polski")) is None


def test_the_beginning_of_a_passage_that_is_said_again_is_no_change_but_another_one_is() -> None:
    passage = TERMS.partition("## 1. Orders\n\n")[2].partition("\n")[0]
    assert "repeated" in (same_terms(TERMS, with_line(f"{passage[:60]}...")) or "a change")
    assert same_terms(TERMS, with_line(f"{passage[:60]} never...")) is None


def test_a_link_with_a_title_of_two_lines_is_of_the_page_but_a_sentence_with_one_is_not() -> None:
    title = '(/eesti "Rules of the oven,\n    half of them {count} translated")'
    links = [with_line(f"* [Rules of the oven]{title.format(count=count)}\n* [Rolls](/r)") for count in "12"]
    assert "page" in (same_terms(*links) or "a change")
    said = f"We do give bread to [friends]{title.format(count=1)}, who eat it."
    assert same_terms(with_line(said), with_line(said.replace("do", "never"))) is None


def test_a_sentence_with_a_day_that_stands_twice_and_is_amended_once_is_a_change() -> None:
    said = "From 3 May 2024 on you may not bring your own flour"
    amended = said.replace("not ", "")
    before = with_line(f"{said}\n\n### For guests\n\n{said}")
    for lines in ((said, amended), (amended, said)):
        assert same_terms(before, with_line("{}\n\n### For guests\n\n{}".format(*lines))) is None
