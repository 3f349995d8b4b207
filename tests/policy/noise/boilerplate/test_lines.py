from __future__ import annotations

import pytest

from plugins.policy.noise.boilerplate.line_rules import page_rule
from plugins.policy.noise.boilerplate.lines import (
    Says,
    is_of_any_page,
    offers_languages,
    says,
)
from plugins.policy.text.document import Zone
from plugins.policy.text.line import fold


@pytest.mark.parametrize("raw", [
    "[Home](/) [Shop](/shop)", "Was this page helpful?", "© 2024 Sunrise Bakery", "© Sunrise Bakery 2024",
    "Copyright 2024 Sunrise Bakery. All rights reserved.", "Skip to main content", "Show more",
    "Expand table of contents", "2 MB [Download](/terms.pdf)",
    "Sunrise © 2024", "Get the Sunrise app",
    "Supported browsers", "Permalink",
    "This website bakery.example is currently offline.",
    "Zum Seitenanfang", "Retour en haut", "Torna su", "ページの先頭へ", "返回顶部",
    "Don’t miss out! Apply for the Bread Conference.", "How was your experience?",
    'Retrieved from "https://wiki.bakery.example/terms"',
])
def test_what_only_pages_say_belongs_to_the_page_wherever_it_stands(raw: str) -> None:
    assert page_rule(fold(raw), Zone.BODY)


@pytest.mark.parametrize("raw", ["Sign in", "Yes", "No", "More", "Page 3 of 12", "7", "2 MB download",
                                 "Deutsch", "العربية",
                                 "Bulgarian: български", "Shortcut:", "| Rolls | Yes |"])
def test_a_label_that_can_be_an_answer_belongs_to_the_page_above_the_policy_alone(raw: str) -> None:
    assert not page_rule(fold(raw), Zone.BODY)
    assert "|" in raw or page_rule(fold(raw), Zone.HEAD)


@pytest.mark.parametrize("raw", ["Rolls", "Suite 400", "You must clean it.", "Effective 3 May 2024", "Section 3",
                                 "English law", "Apply the rules to bread", "You get the app for nothing"])
def test_short_lines_of_the_policy_do_not(raw: str) -> None:
    assert not page_rule(fold(raw), Zone.BODY)


def test_entries_run_together_are_a_menu_though_some_are_sentences_but_not_where_they_tell_news() -> None:
    menu = "RollsBunsCakes for allPiesTarts. Bread. MoreFlourYeastSaltOvensMillsFarmsTownsQuaysHills and dalesRivers"
    assert page_rule(fold(menu), Zone.BODY)
    assert not page_rule(fold(f"{menu} Effective May 2024. All terms. Changed."), Zone.BODY)


def test_running_text_below_the_foot_is_the_policy_s_where_it_speaks_so_unless_it_is_a_form_s() -> None:
    said = "If you do not follow these guidelines you must leave the shop, and we may keep what you have paid."
    doc = "Bear in mind that this form is for feedback only, and that you must not give us your personal information."
    bread = "The oven of the bakery was built by a mason from over the hills who never asked for any money at all."
    assert [page_rule(fold(raw), Zone.FOOT) is not None for raw in (said, doc, bread)] == [False, True, True]


def test_above_the_policy_a_banner_belongs_to_the_page() -> None:
    assert page_rule(fold("Free delivery within the town this week"), Zone.HEAD)


@pytest.mark.parametrize("raw", ["Last updated 3 May 2024", "# Terms of the Bakery", "This policy applies to rolls"])
def test_above_the_policy_its_title_and_its_dates_do_not(raw: str) -> None:
    assert not page_rule(fold(raw), Zone.HEAD)


@pytest.mark.parametrize("raw", [
    "Nous avons modifié nos conditions", "Unsere AGB wurden geändert",
    "Hemos actualizado nuestra política de privacidad",
    "Abbiamo aggiornato la nostra informativa", "Onze voorwaarden zijn gewijzigd", "隐私政策 更新",
])
def test_news_of_a_policy_above_it_is_the_policy_s_in_other_languages(raw: str) -> None:
    assert not page_rule(fold(raw), Zone.HEAD)


def test_a_long_line_of_links_is_a_menu_unless_it_speaks_of_the_policy() -> None:
    menu = " ".join(f"[Recipe for roll number {n}](/{n})" for n in "abcdef")
    assert page_rule(fold(menu), Zone.BODY)
    news = f"[Our new terms of 2025 apply from May on, read what they say {'about it ' * 5}](/)"
    assert not page_rule(fold(news), Zone.BODY)


def test_only_a_short_line_offers_languages() -> None:
    said = "Choose language: English", "We speak no other languages " * 9
    assert [offers_languages(fold(raw)) for raw in said] == [True, False]


def test_what_languages_call_themselves_is_known() -> None:
    said = "* [Français](/fr)", "English law", "العربية"
    assert [Says.LANGUAGE.by(fold(raw)) for raw in said] == [True, False, True]


def test_buttons_and_entries_of_menus_are_of_any_page() -> None:
    said = "Careers", "Show more", "© 2024 Bakery", "Returns"
    assert [is_of_any_page(fold(raw)) for raw in said] == [True, True, True, False]


@pytest.mark.parametrize(("said", "is_pages"), [("Lesezeit: 5 Minuten", True), ("Backzeit: 5 Minuten", False)])
def test_how_long_the_page_takes_to_read_is_the_pages(said: str, is_pages: bool) -> None:
    assert says(Says.CONTROL, said) is is_pages
