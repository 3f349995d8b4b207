from __future__ import annotations

import pytest

from plugins.policy.diff.party_names import companies, is_company, is_name, is_other_name, is_other_term


@pytest.mark.parametrize(("text", "told"), [
    ("Moonlight Bakery Ltd", True), ("Terms of Sale", True), ("Oven 5", True), ("the oven", False), ("12", False),
    ("3 May 2024", False), ("Oldtown, Northshire", False), ("Moonlight, Inc.", True), ("", False),
    ("One Two Three Four Five Six Seven", False),
])
def test_a_name_is_written_with_capitals(text: str, told: bool) -> None:
    assert is_name(text) is told


@pytest.mark.parametrize(("before", "after", "told"), [
    ("Sunrise", "Moonlight", True), ("“Sunrise” ", "Sunrise’s", False), ("Baker", "Bakers", False),
    ("Organiser", "Organizer", False), ("3 May 2024", "Sunrise", False), ("Sunrise", "", False),
])
def test_another_name_is_no_other_spelling_of_it(before: str, after: str, told: bool) -> None:
    assert is_other_name(before, after) is told


@pytest.mark.parametrize(("text", "told"), [("Moonlight Bakery Ltd", True), ("Moonlight", False), ("a company", False)])
def test_a_form_of_company_tells_one(text: str, told: bool) -> None:
    assert is_company(text) is told


@pytest.mark.parametrize(("before", "after", "told"), [
    ("Sunrise", "moonlight", True), ("rolls", "buns", False), ("Baker", "bakers", False), ("Sunrise", "", False),
    ("3 May 2024", "Sunrise", False), ("Sunrise", "the bakery of the town", False),
])
def test_a_term_can_take_a_names_place(before: str, after: str, told: bool) -> None:
    assert is_other_term(before, after) is told


@pytest.mark.parametrize(("text", "names"), [
    ("a contract with Moonlight Bakery, Inc., of Oldtown", ["moonlight bakery inc"]),
    ("Rye Holdings AG und Spelt SE", ["rye holdings ag", "spelt se"]),
    ("Moonlight Limited and Moonlight Ltd.", ["moonlight ltd", "moonlight ltd"]),
    ("12 Mill Lane, Reno, NV 89501", []), ("Our Liability Is Limited", []), ("A Limited Warranty", []),
    ("Letters go to: RYE MILL LIMITED, 12 Mill Lane, or to Rye Mill Ltd.", ["rye mill ltd", "rye mill ltd"]),
    ("Our liability IS LIMITED, and nobody else's.", []), ("It is A LIMITED WARRANTY of the mill.", []),
    ("THE WEIGHT OF FLOUR IN KG", []), ("a limited company", []),
])
def test_words_in_capitals_before_a_legal_form_are_a_company(text: str, names: list[str]) -> None:
    found = companies(text)
    assert [name for _, _, name in found] == names
    assert all(text[start:end][:1].isupper() for start, end, _ in found)
