from __future__ import annotations

import pytest

from plugins.policy.noise.boilerplate.header_footer import frame_lines
from plugins.policy.text.document import NormalizedDocument, normalize
from tests.policy.bakery import TERMS, changed
from tests.policy.strings import same_terms

HEADER = ("The bakery uses cookies to keep its site in good order and to see which of its pages you like the most.\n\n"
          "[OK](#)\n\n[Log in](/in)\n\n[Rolls](/rolls)\n\n[Careers](/jobs)\n\n[Recipes](/recipes)\n\n")
FOOTER = ("Get our bread on the go\n\n[App Store](/a)\n\n[Google Play](/g)\n\n[About](/a)[Careers](/c)[Press](/p)\n\n"
          "The bakery says thank you for your visit, and would be glad to see you again in its shop by the river.\n\n"
          "[Facebook](/f)[Instagram](/i)\n\n© 2024 Sunrise Bakery\n")
SECTION = "## 5. Ovens\n\nYou shall clean the oven after use, or the bakery may charge you for what is left in it.\n\n"


def test_the_frame_of_a_page_that_only_one_capture_took_in_is_no_change() -> None:
    assert "page" in (same_terms(TERMS, f"{HEADER}{TERMS}\n{FOOTER}") or "a change")
    assert "page" in (same_terms(f"{HEADER}{TERMS}\n{FOOTER}", TERMS) or "a change")


def test_a_manager_of_consent_above_the_menu_is_of_the_frame() -> None:
    said = "These cookies are needed so that you can use the shop, and without them you could not order any bread.\n\n"
    menu = "[Log in](/in)\n\n" + "".join(f"[{name}](/{name})\n\n" for name in ("Rolls", "Buns", "Cakes", "Pies"))
    assert "page" in (same_terms(TERMS, f"{said}Always active\n\nAccept all\n\n{menu}{TERMS}") or "a change")


def test_a_section_above_the_foot_of_a_page_is_a_change() -> None:
    assert same_terms(TERMS, f"{TERMS}\n{SECTION}{FOOTER}") is None


@pytest.mark.parametrize("said", ["We have updated this privacy policy.", "These terms are effective from 3 May 2025."])
def test_news_of_the_policy_in_the_frame_of_a_page_is_a_change(said: str) -> None:
    assert same_terms(TERMS, f"{HEADER}{said}\n\n[Help](/h)\n\n[Blog](/b)\n\n{TERMS}") is None


def test_links_that_lead_only_through_the_policies_are_no_frame() -> None:
    links = "".join(f"[{name}](/{name})\n\n" for name in ("Orders", "Returns", "Ovens", "Crumbs", "Rolls", "Liability"))
    before, after = normalize(TERMS), normalize(f"{TERMS}\n{links}What you may take\n")
    assert not frame_lines(after, before, range(len(after.lines)), known=True)


def test_a_part_of_the_policy_below_the_foot_of_another_is_no_frame() -> None:
    before, after = normalize(TERMS), normalize(f"{TERMS}\n{FOOTER}\n{SECTION * 4}")
    assert not frame_lines(after, before, range(len(after.lines)), known=True)


def test_the_frame_around_the_policy_is_known_though_others_of_its_passages_stay() -> None:
    shop = ("[Log in](/in)\n\n[Rolls](/rolls)\n\n[Careers](/jobs)\n\n[Buns](/buns)\n\n{place}\n\n[Search](/s)\n\n"
            "Fresh bread from the oven beside the river, baked at five every morning by hand\n\n[Cakes](/c)\n\n")
    before, after = (shop.format(place=place) + TERMS for place in ("Mill Road 12", "Hill Street 80201"))
    assert "page" in (same_terms(before, after) or "a change")


def test_two_texts_without_a_passage_in_common_have_no_frame() -> None:
    assert not frame_lines(normalize(FOOTER), normalize(TERMS), [0], known=True)


SHOP = ("[Log in](/in)\n\n[About us](/us)\n\n[Careers](/jobs)\n\n[Press](/press)\n\n[Facebook](/f)\n\n"
        "Fresh rolls for everyone\n\n[Rolls](/rolls)\n\n[Buns and cakes of all kinds](/buns)\n\n[Pies](/pies)\n\n"
        "[Help](/help)\n\n© 2024 Sunrise Bakery\n\n")


def test_one_line_amid_the_page_s_own_is_of_the_page_though_nothing_else_differs() -> None:
    before = f"{TERMS}\n{SHOP}"
    assert "page" in (same_terms(before, before.replace("rolls for everyone", "buns for every guest")) or "a change")


def test_the_address_between_the_policy_and_the_page_s_own_lines_is_a_change() -> None:
    before = f"{TERMS}\nSunrise Bakery\n\n12 Mill Road\n\n{SHOP}"
    assert same_terms(before, before.replace("12 Mill Road", "7 Hill Street")) is None


def alone(doc: NormalizedDocument) -> frozenset[int]:
    """The frame of a page, going by one text."""
    return frame_lines(doc, doc, range(len(doc.lines)), known=False)


def test_names_of_networks_below_the_policy_are_no_frame_alone() -> None:
    networks = ("Facebook", "Instagram", "Rolls", "Twitter", "Pinterest", "Buns")
    names = "".join(f"[{name}](/{name})\n\n" for name in networks)
    doc = normalize(f"{TERMS}\n{names}")
    assert not alone(doc)


@pytest.mark.parametrize("said", [
    "We and our partners store and/or access information on a device, such as the list of rolls that you like.",
    "You like bread and your friends like bread, so come to the shop by the river and get yours today.",
])
def test_what_managers_of_consent_and_promotions_say_does_not_end_the_frame(said: str) -> None:
    doc = normalize(f"{TERMS}\n{SHOP}{SHOP}{said}\n\n")
    assert len(doc.lines) - 1 in alone(doc)


def test_the_headings_of_a_manager_of_consent_are_of_the_frame() -> None:
    said = "## Manage Cookie Preferences\n\nThese cookies are needed so that the oven of the shop knows who comes in."
    assert "page" in (same_terms(TERMS, f"{said}\n\n{HEADER}{TERMS}") or "a change")


def test_the_last_heading_with_nothing_below_it_is_of_the_page() -> None:
    assert "page" in (same_terms(TERMS, f"{TERMS}\n## Other ways to get help\n") or "a change")
    assert "page" in (same_terms(TERMS, f"{TERMS}\n## Tell us more\n\n[Send news](/news)\n") or "a change")
    assert same_terms(TERMS, f"{TERMS}\n## Ovens\n\nHands off.\n") is None


def test_what_is_left_beside_many_lines_of_the_page_is_of_it() -> None:
    menu = "".join(f"[Recipe {name}](/{name})\n\n" for name in "abcdefghijklmnopqrstuvw")
    assert "page" in (same_terms(TERMS, changed("\n## 1.", f"\nLegal\n\n{menu}\n## 1.")) or "a change")
    assert same_terms(TERMS, changed("\n## 1.", f"\nThese terms are new\n\n{menu}\n## 1.")) is None


def test_what_stands_between_the_frame_and_the_policy_is_of_the_page_unless_it_tells_a_day() -> None:
    shop = f"{SHOP}Choose a roll and give us your street and number\n\nRolls in 80202\n\nGift baskets\n\n{{said}}\n\n"
    before, baskets, day = (f"{shop.format(said=said)}{TERMS}" for said in ("Pies", "Tarts", "March 2023"))
    assert "page" in (same_terms(before, baskets) or "a change")
    assert same_terms(day, day.replace("March 2023", "May 2024")) is None


FRENCH = """# Politique de la boulangerie

Mise à jour le : {day}

{notice}[À propos](/a)

[Presse](/p)

[Recrutement](/r)

[Contact](/c)

[Facebook](/f)

[Accueil](/h)

Le boulanger qui cuit le pain chaque matin dans le vieux four au bord de la rivière est content de vous voir chez lui.

Nous gardons votre nom et votre adresse avec toute information que vous nous donnez, et chaque client en est content.

Vous pouvez demander au boulanger de brûler vos lettres, et il les brûlera dans le four au plus tard le lendemain matin.
"""


@pytest.mark.parametrize(("day", "notice"), [
    ("4 avril 2024", ""),
    ("3 mai 2023", "Le boulanger qui garde vos lettres sera un autre à partir du mois de mai.\n\n"),
])
def test_news_above_a_policy_in_another_language_is_a_change(day: str, notice: str) -> None:
    before, after = FRENCH.format(day="3 mai 2023", notice=""), FRENCH.format(day=day, notice=notice)
    assert same_terms(before, after) is None


def test_a_name_in_the_frame_that_the_policy_has_too_is_of_the_frame() -> None:
    terms = f"{TERMS}\nSunrise Bakery Ltd\n\n12 Mill Road\n\nYou may write to us by letter whenever you like.\n"
    assert "page" in (same_terms(f"Sunrise Bakery Ltd\n===\n\n{HEADER}{terms}", terms) or "a change")
